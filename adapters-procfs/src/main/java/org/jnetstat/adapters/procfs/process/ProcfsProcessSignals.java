package org.jnetstat.adapters.procfs.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.ProcessSignals;
import org.jnetstat.domain.process.ProcessInfo;

/**
 * Sends signals to processes that a procfs has shown.
 *
 * <p>The JDK's handle of a process knows when it was started, and compares that once more right
 * before it sends. So the handle comes first, and then it is compared with what was seen: a PID
 * that changes hands at any time is not hit.
 */
public final class ProcfsProcessSignals implements ProcessSignals {

  private final ProcRoot root;

  /** Signals to the processes of a procfs. */
  public ProcfsProcessSignals(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Outcome send(Signal signal, ProcessInfo process) {
    if (!root.isOwn() || !numbersAreOwn()) {
      return Outcome.ELSEWHERE;
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
    if (handle.isEmpty() || !isStill(process)) {
      return Outcome.GONE;
    }
    if (process.pid() == ProcessHandle.current().pid()) {
      return Outcome.NOT_PERMITTED; // it ends by a key
    }
    boolean sent =
        switch (signal) {
          case TERM -> handle.get().destroy();
          case KILL -> handle.get().destroyForcibly();
        };
    if (sent) {
      return Outcome.SENT;
    }
    return isStill(process) ? Outcome.NOT_PERMITTED : Outcome.GONE;
  }

  private boolean isStill(ProcessInfo process) {
    Optional<ProcessInfo> now =
        new ProcessReader(root).read(process.pid()).map(reading -> reading.process());
    return process.startedAt().isPresent()
        && now.flatMap(ProcessInfo::startedAt).equals(process.startedAt());
  }

  /**
   * Whether the procfs numbers processes as kill(2) does. In a PID namespace that kept the /proc of
   * an outer one it does not: this process then has a number in each (proc_pid_status(5)).
   */
  private boolean numbersAreOwn() {
    try {
      String status = new String(new ProcessReader(root).ownStatus(), StandardCharsets.ISO_8859_1);
      return status.contains("\nNSpid:\t" + ProcessHandle.current().pid() + "\n");
    } catch (IOException e) {
      return false;
    }
  }
}
