package org.jnetstat.adapters.procfs.holder;

import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.ProcessLookup;

/**
 * Finds the holders of sockets among the links in {@code /proc/PID/fd/} (proc_pid_fd(5)), in one
 * pass for all sockets wanted; and, for those without a holder there, in a few other places.
 */
public final class ProcfsProcessLookup implements ProcessLookup {

  private final ProcRoot root;

  /**
   * A lookup over a procfs.
   *
   * @param root where it is mounted
   */
  public ProcfsProcessLookup(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Search begin() {
    return new HolderSearch(root);
  }
}
