package org.jnetstat.adapters.procfs.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;

/** Reads how processes are doing from {@code stat}, {@code fd} and {@code limits} of each. */
public final class ProcfsProcessConditions implements ProcessConditions {

  private static final int LARGEST_FILE = 1 << 16;

  private final ProcRoot root;

  /** Conditions over a procfs. */
  public ProcfsProcessConditions(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Map<Integer, ProcessCondition> of(Set<Integer> pids) {
    ProcessReader processes = new ProcessReader(root);
    Map<Integer, ProcessCondition> conditions = new HashMap<>();
    root.inParallel(List.copyOf(pids), pid -> Map.entry(pid, read(pid, processes)))
        .forEach(
            read ->
                read.getValue().ifPresent(condition -> conditions.put(read.getKey(), condition)));
    return conditions;
  }

  private Optional<ProcessCondition> read(int pid, ProcessReader processes) {
    return processes
        .stat(pid)
        .map(
            stat ->
                new ProcessCondition(
                    activityOf(stat.state()), openDescriptors(pid), descriptorLimit(pid)));
  }

  /** Since Linux 6.2 the size of the directory is their number; before, it is 0 (fs/proc/fd.c). */
  private OptionalLong openDescriptors(int pid) {
    Path directory = root.process(pid).resolve("fd");
    try {
      long size = root.files().size(directory);
      return OptionalLong.of(size > 0 ? size : root.files().entries(directory).size());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong descriptorLimit(int pid) {
    try {
      return ProcessLimits.openFiles(
          root.files().read(root.process(pid).resolve("limits"), LARGEST_FILE));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
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
