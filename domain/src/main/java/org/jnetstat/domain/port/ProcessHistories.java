package org.jnetstat.domain.port;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessInfo;

/** Tells how processes came to be, and which ones there are, whether they hold sockets or not. */
public interface ProcessHistories {

  /**
   * Looks at some processes.
   *
   * @param pids which
   * @return one for each that is visible, by PID; a process that has ended meanwhile has none
   */
  Map<Integer, ProcessHistory> of(Set<Integer> pids);

  /**
   * The processes that are visible now and run a program, by PID: without threads of the kernel,
   * and without this program.
   */
  List<ProcessInfo> running();

  /**
   * The PIDs of the processes that started this program, as far as they are visible: their command
   * lines may have what it was asked.
   */
  Set<Integer> asking();
}
