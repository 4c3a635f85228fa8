package org.jnetstat.adapters.procfs.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.LinkText;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessReader.Reading;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.adapters.procfs.visibility.CoveredProcesses;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.jnetstat.domain.process.ProcessInfo;
import org.jspecify.annotations.Nullable;

/** Follows processes to their parents, by the fourth field of {@code /proc/PID/stat}. */
public final class ProcfsProcessHistories implements ProcessHistories {

  private static final String IN_MEMORY = "/memfd:";

  private static final Optional<Reading> NOT_READ = Optional.empty();

  private final ProcRoot root;

  /** Histories over a procfs. */
  public ProcfsProcessHistories(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Map<Integer, ProcessHistory> of(Set<Integer> pids) {
    ProcessReader processes = new ProcessReader(root);
    CoveredProcesses covered = new CoveredProcesses(root, MountTable.of(root));
    Map<Integer, ProcessHistory> histories = new TreeMap<>();
    for (int pid : pids) {
      read(pid, processes, covered)
          .map(reading -> historyOf(reading, processes, covered))
          .ifPresent(history -> histories.put(pid, history));
    }
    return histories;
  }

  @Override
  public List<ProcessInfo> running() {
    ProcessReader processes = new ProcessReader(root);
    CoveredProcesses covered = new CoveredProcesses(root, MountTable.of(root));
    OptionalInt own = ownPid();
    List<Integer> all;
    try {
      all = root.processes();
    } catch (IOException e) {
      return List.of();
    }
    List<Integer> wanted = all.stream().filter(pid -> pid != own.orElse(0)).toList();
    return root
        .inParallel(wanted, pid -> runsProgram(pid, processes) ? processes.read(pid) : NOT_READ)
        .stream()
        .flatMap(Optional::stream)
        .map(Reading::process)
        .filter(process -> !covered.contains(process.pid()))
        .toList();
  }

  @Override
  public Set<Integer> asking() {
    ProcessReader processes = new ProcessReader(root);
    Set<Integer> found = new HashSet<>();
    int next = parentOf(ownPid().orElse(0), processes);
    while (next > 0 && found.add(next)) {
      next = parentOf(next, processes);
    }
    return found;
  }

  private static int parentOf(int pid, ProcessReader processes) {
    return pid == 0 ? 0 : processes.stat(pid).map(ProcessStat::parent).orElse(0);
  }

  private static boolean runsProgram(int pid, ProcessReader processes) {
    return processes.stat(pid).filter(ProcessStat::canHoldDescriptors).isPresent();
  }

  /** This program, where this procfs shows it. */
  private OptionalInt ownPid() {
    if (!root.isOwn()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(ProcRoot.numberOf(root.files().target(root.resolve("self"))));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private ProcessHistory historyOf(Reading of, ProcessReader processes, CoveredProcesses covered) {
    List<ProcessInfo> ancestors = new ArrayList<>();
    Set<Integer> seen = new HashSet<>(Set.of(of.process().pid()));
    Beginning beginning = Beginning.UNKNOWN;
    @Nullable Reading child = of;
    while (child != null) {
      OptionalInt number = parentOf(child, processes);
      if (number.isPresent() && number.getAsInt() == 0) {
        boolean first = child.process().pid() == 1;
        beginning = first ? Beginning.FIRST_PROCESS : Beginning.OUTSIDE;
      }
      child =
          number.isPresent() && seen.add(number.getAsInt())
              ? parent(number.getAsInt(), child, processes, covered)
              : null;
      if (child != null) {
        ancestors.add(child.process());
      }
    }
    ProcessInfo process = of.process();
    return new ProcessHistory(
        process,
        ancestors.reversed(),
        beginning,
        directoryOf(process.pid(), processes),
        fileOf(process));
  }

  /** Empty if it ended, or another process has its PID by now. */
  private static OptionalInt parentOf(Reading child, ProcessReader processes) {
    Optional<ProcessStat> stat = processes.stat(child.process().pid());
    return stat.isPresent()
            && child.startTicks().isPresent()
            && stat.get().startTicks() == child.startTicks().getAsLong()
        ? OptionalInt.of(stat.get().parent())
        : OptionalInt.empty();
  }

  /**
   * {@code null} if it cannot be read, or is no parent: it ended, and another process, which
   * started later than the child, has its PID.
   */
  private @Nullable Reading parent(
      int pid, Reading child, ProcessReader processes, CoveredProcesses covered) {
    Reading parent = pid == 0 ? null : read(pid, processes, covered).orElse(null);
    return parent != null && parent.startTicks().orElse(0) <= child.startTicks().orElse(0)
        ? parent
        : null;
  }

  private static Optional<Reading> read(
      int pid, ProcessReader processes, CoveredProcesses covered) {
    return covered.contains(pid) ? Optional.empty() : processes.read(pid);
  }

  private @Nullable String directoryOf(int pid, ProcessReader processes) {
    try {
      return LinkText.of(root.files().target(processes.livingTask(pid).resolve("cwd")));
    } catch (IOException e) {
      return null; // another user's
    }
  }

  private ProgramFile fileOf(ProcessInfo process) {
    String path = process.executable().orElse(null);
    if (path == null) {
      return ProgramFile.UNKNOWN;
    }
    if (!process.isExecutableDeleted()) {
      return ProgramFile.PRESENT;
    }
    if (path.startsWith(IN_MEMORY)) {
      return ProgramFile.IN_MEMORY;
    }
    return root.isOwn() ? whatIsInPlaceOfFile(process.pid()) : ProgramFile.UNKNOWN;
  }

  /** By the path as the process sees it, which may have a root of its own. */
  private ProgramFile whatIsInPlaceOfFile(int pid) {
    Path directory = root.process(pid);
    try {
      String path = root.files().target(directory.resolve("exe")).toString();
      if (!path.startsWith("/") || !path.endsWith(ProcessInfo.DELETED)) {
        return ProgramFile.UNKNOWN;
      }
      String relative = path.substring(1, path.length() - ProcessInfo.DELETED.length());
      return root.files().exists(directory.resolve("root").resolve(relative))
          ? ProgramFile.REPLACED
          : ProgramFile.REMOVED;
    } catch (IOException e) {
      return ProgramFile.UNKNOWN; // ended
    }
  }
}
