package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.util.Arrays;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStatus;
import org.jspecify.annotations.Nullable;

/**
 * A process that does not run, and can thus neither open, receive nor close a descriptor.
 *
 * <p>The kernel counts in {@code /proc/PID/status} how often a thread has stopped running
 * (voluntary_ctxt_switches, nonvoluntary_ctxt_switches). While this file stays the same to the
 * byte, and says that the only thread sleeps, the process has not run.
 *
 * <p>Only processes with one thread are known to rest: those with more run nearly always, and each
 * thread would have to be asked. A process that shares its descriptors with another one (clone(2)
 * with {@code CLONE_FILES} alone, which hardly any program does) may get one while it rests: then
 * the other one is found as the holder, and this one may be missed.
 */
final class AtRest {

  private final int pid;
  private final byte[] status;

  private AtRest(int pid, byte[] status) {
    this.pid = pid;
    this.status = status;
  }

  /** The process at rest; null if it runs, has several threads, or may not be asked. */
  static @Nullable AtRest of(ProcessReader processes, int pid) {
    try {
      byte[] status = processes.status(pid);
      return ProcessStatus.isAsleep(status) ? new AtRest(pid, status) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the process has been at rest ever since. */
  boolean lasts(ProcessReader processes) {
    try {
      return Arrays.equals(status, processes.status(pid));
    } catch (IOException e) {
      return false;
    }
  }
}
