package org.jnetstat.adapters.procfs.socket;

import java.nio.file.Path;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.host.KernelRelease;

/**
 * Whether TCP's listeners stand before all other rows of a table, so that behind them there is
 * nothing to find.
 *
 * <p>Linux walks its listeners first (Documentation/networking/proc_net_tcp.rst). That is not sure
 * of a copy, which may be sorted or put together, of a kernel before 4.5, which lists the half-open
 * connections of a listener behind it, and of what only passes for Linux: gVisor, and WSL 1, which
 * says that it is 4.4, list sockets in the order of their creation.
 */
final class TableOrder {

  private final ProcRoot root;
  private final Path table;
  private boolean known;
  private boolean listenersFirst;

  TableOrder(ProcRoot root, Path table) {
    this.root = root;
    this.table = table;
  }

  /** Whether it is sure. It is found out when it is first asked, which few readings do. */
  boolean isListenersFirst() {
    if (!known) {
      KernelRelease release = KernelRelease.of(root);
      listenersFirst = !root.files().hasText(table) && release.isLinux() && release.isAtLeast(4, 5);
      known = true;
    }
    return listenersFirst;
  }
}
