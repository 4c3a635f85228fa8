package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcessDescriptors.End;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the descriptors of all processes: who holds which socket, and whose descriptors may
 * not be read.
 *
 * <p>It goes on by itself, on all cores, while the caller reads the tables; which sockets matter is
 * not known before that, so that all are taken.
 *
 * <p>/proc refuses in several ways, and each must be told from "holds nothing": the directory
 * {@code fd} may not be opened (another user's process), the process may not be entered at all
 * (hidepid=1), or the directory opens and every single link is refused (root without
 * CAP_SYS_PTRACE).
 */
final class DescriptorScan {

  /** A table with more descriptors than this is read in parts, which cores share. */
  private static final int MOST_LINKS_AT_ONCE = 2048;

  /**
   * A table with more descriptors than this is worth the price of asking whether its process has
   * run: that takes as long as reading some 20 links.
   */
  private static final int MANY_LINKS = 256;

  private final ProcRoot root;
  private final ProcessReader processes;
  private final Map<Integer, ProcessDescriptors> before;
  private final ForkJoinTask<Result> work;
  private volatile boolean wanted = true;

  private DescriptorScan(
      ProcRoot root, ProcessReader processes, Map<Integer, ProcessDescriptors> before) {
    this.root = root;
    this.processes = processes;
    this.before = before;
    this.work = root.workers().submit(new Whole());
  }

  /** Begins to look into every visible process. */
  static DescriptorScan begin(ProcRoot root, ProcessReader processes) {
    return new DescriptorScan(root, processes, Map.of());
  }

  /**
   * Begins to look into every visible process once more, but for those with many descriptors that
   * have not run since the look before: what they hold is taken from then.
   */
  static DescriptorScan begin(ProcRoot root, ProcessReader processes, Result before) {
    Map<Integer, ProcessDescriptors> byPid = new HashMap<>();
    for (ProcessDescriptors process : before.processes()) {
      byPid.put(process.pid(), process);
    }
    return new DescriptorScan(root, processes, byPid);
  }

  /** Ends the scan early: its result is not wanted any more. */
  void cancel() {
    wanted = false;
  }

  /**
   * Waits for the scan to end.
   *
   * @throws IOException if the processes cannot be listed
   */
  Result result() throws IOException {
    Result result = work.join();
    if (result.problem != null) {
      throw result.problem;
    }
    return result;
  }

  /**
   * What a scan saw.
   *
   * @param processes each process, by PID
   * @param problem why the processes could not be listed; null if they could
   */
  record Result(List<ProcessDescriptors> processes, @Nullable IOException problem) {

    /** The PIDs of the processes whose look ended so, ascending. */
    List<Integer> pids(End end) {
      List<Integer> pids = new ArrayList<>();
      for (ProcessDescriptors process : processes) {
        if (process.end() == end) {
          pids.add(process.pid());
        }
      }
      return pids;
    }

    /** The io_urings that were seen on the way. */
    List<IoUring> rings() {
      List<IoUring> rings = new ArrayList<>();
      for (ProcessDescriptors process : processes) {
        rings.addAll(process.rings());
      }
      return rings;
    }

    /** The network namespaces that were seen on the way. */
    Set<NetworkNamespace> namespaces() {
      Set<NetworkNamespace> namespaces = new HashSet<>();
      for (ProcessDescriptors process : processes) {
        namespaces.addAll(process.namespaces());
      }
      return namespaces;
    }

    /** How many single descriptors could not be read, in processes whose others could. */
    int descriptorsUnreadable() {
      int count = 0;
      for (ProcessDescriptors process : processes) {
        count += process.unreadable();
      }
      return count;
    }
  }

  /** Lists the processes and has each looked into. */
  private final class Whole extends RecursiveTask<Result> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Result compute() {
      List<OfProcess> parts = new ArrayList<>();
      try {
        for (int pid : root.processes()) {
          parts.add(new OfProcess(new ProcessDescriptors(pid)));
        }
      } catch (IOException e) {
        return new Result(List.of(), e);
      }
      invokeAll(parts);
      return new Result(parts.stream().map(part -> part.process).toList(), null);
    }
  }

  /** Looks into one process. */
  private final class OfProcess extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private transient ProcessDescriptors process;

    OfProcess(ProcessDescriptors process) {
      this.process = process;
    }

    @Override
    protected void compute() {
      if (!wanted) {
        return;
      }
      int pid = process.pid();
      try {
        Path directory = root.process(pid).resolve("fd");
        ProcessDescriptors known = before.get(pid);
        if (known != null && known.holdsTheSame(processes)) {
          process = known;
          return;
        }
        // Before they are listed, or one may be missed. The directory's size is the number of
        // descriptors since Linux 6.2, and 0 before.
        if (root.files().size(directory) > MANY_LINKS) {
          process.wasAtRest(AtRest.of(processes, pid));
        }
        new OfLinks(process, directory, root.numbersIn(directory)).compute();
        process.ends(process.outcome().refusedThroughout() ? End.LINKS_REFUSED : End.READ);
        if (process.unreadable() > 0 && !root.shows(pid)) {
          process.forgetUnreadable(); // it ended meanwhile
        }
      } catch (IOException e) {
        process.ends(endOf(pid, e));
      }
    }
  }

  private End endOf(int pid, IOException problem) {
    // EPERM and ESRCH have no exception type of their own: ask whether the process is still there.
    if (!(problem instanceof AccessDeniedException) && !root.shows(pid)) {
      return End.VANISHED;
    }
    Optional<ProcessStat> stat = processes.stat(pid);
    if (stat.isPresent() && stat.get().isLeaderless()) {
      return End.READ; // the first thread no longer has descriptors
    }
    return stat.isEmpty() || stat.get().canHoldDescriptors() ? End.REFUSED : End.HOLDS_NOTHING;
  }

  /**
   * Reads links of a process, in halves as long as they are many. It keeps their numbers: paths
   * would outlive a collection of garbage.
   */
  private final class OfLinks extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient ProcessDescriptors process;
    private final transient Path directory;
    private final transient List<Integer> numbers;

    OfLinks(ProcessDescriptors process, Path directory, List<Integer> numbers) {
      this.process = process;
      this.directory = directory;
      this.numbers = numbers;
    }

    @Override
    protected void compute() {
      if (numbers.size() > MOST_LINKS_AT_ONCE) {
        int middle = numbers.size() / 2;
        OfLinks second =
            new OfLinks(
                new ProcessDescriptors(process.pid()),
                directory,
                numbers.subList(middle, numbers.size()));
        invokeAll(new OfLinks(process, directory, numbers.subList(0, middle)), second);
        process.append(second.process);
      } else if (wanted) {
        process.read(root, directory, numbers);
      }
    }
  }
}
