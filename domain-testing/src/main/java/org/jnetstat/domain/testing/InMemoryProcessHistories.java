package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.jnetstat.domain.process.ProcessInfo;

/**
 * Processes and their parents, made up by a test. All can be read, and their files are where they
 * were.
 *
 * <p>Not for several threads at a time.
 */
public final class InMemoryProcessHistories implements ProcessHistories {

  private final Map<Integer, ProcessInfo> processes = new TreeMap<>();
  private final Map<Integer, Integer> parents = new TreeMap<>();
  private final Set<Integer> asking = new HashSet<>();

  /** A machine without processes. */
  public InMemoryProcessHistories() {}

  /**
   * Adds a process.
   *
   * @param process the process
   * @param parent the PID of its parent; 0 if that is outside, or it is the first process
   * @return this
   */
  public InMemoryProcessHistories runs(ProcessInfo process, int parent) {
    processes.put(process.pid(), process);
    parents.put(process.pid(), parent);
    return this;
  }

  /**
   * Has one of the processes start the program that asks.
   *
   * @return this
   */
  public InMemoryProcessHistories askedBy(int pid) {
    asking.add(pid);
    return this;
  }

  @Override
  public Set<Integer> asking() {
    return Set.copyOf(asking);
  }

  @Override
  public Map<Integer, ProcessHistory> of(Set<Integer> pids) {
    Map<Integer, ProcessHistory> histories = new TreeMap<>();
    for (int pid : pids) {
      ProcessInfo process = processes.get(pid);
      if (process != null) {
        histories.put(pid, historyOf(process));
      }
    }
    return histories;
  }

  private ProcessHistory historyOf(ProcessInfo process) {
    List<ProcessInfo> ancestors = new ArrayList<>();
    int parent = parents.getOrDefault(process.pid(), 0);
    int oldest = process.pid();
    ProcessInfo found = processes.get(parent);
    while (found != null) {
      ancestors.add(found);
      oldest = parent;
      parent = parents.getOrDefault(parent, 0);
      found = processes.get(parent);
    }
    Beginning outside = oldest == 1 ? Beginning.FIRST_PROCESS : Beginning.OUTSIDE;
    return new ProcessHistory(
        process,
        ancestors.reversed(),
        parent == 0 ? outside : Beginning.UNKNOWN,
        null,
        process.executable().isPresent() ? ProgramFile.PRESENT : ProgramFile.UNKNOWN);
  }

  @Override
  public List<ProcessInfo> running() {
    return new ArrayList<>(processes.values());
  }
}
