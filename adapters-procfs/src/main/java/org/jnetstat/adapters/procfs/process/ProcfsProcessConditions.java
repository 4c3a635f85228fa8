package org.jnetstat.adapters.procfs.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;

/** Reads how processes are doing from {@code /proc/PID/stat}. */
public final class ProcfsProcessConditions implements ProcessConditions {

  private final ProcRoot root;

  /** Conditions over a procfs. */
  public ProcfsProcessConditions(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Map<Integer, ProcessCondition> of(Set<Integer> pids) {
    ProcessReader processes = new ProcessReader(root);
    Map<Integer, ProcessCondition> conditions = new HashMap<>();
    root.inParallel(List.copyOf(pids), pid -> Map.entry(pid, processes.stat(pid)))
        .forEach(
            read ->
                read.getValue()
                    .ifPresent(
                        stat ->
                            conditions.put(
                                read.getKey(), new ProcessCondition(activityOf(stat.state())))));
    return conditions;
  }

  /** By the letters of fs/proc/array.c. */
  private static Activity activityOf(char state) {
    return switch (state) {
      case 'R' -> Activity.RUNNING;
      case 'S', 'I' -> Activity.SLEEPING;
      case 'D' -> Activity.WAITING_FOR_DEVICE;
      case 'T', 't' -> Activity.STOPPED;
      case 'Z', 'X' -> Activity.ENDED;
      default -> Activity.UNKNOWN;
    };
  }
}
