package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;

/**
 * Compares how many threads the kernel counts with those of the processes that are listed: what
 * keeps a process out of the list seldom thinks of that number.
 *
 * <p>Threads begin and end while the list is read. How many begin, the kernel counts as well: they
 * may be missing in the list, and no others. What is missing beyond them is not listed at all.
 */
final class UnlistedThreads {

  /** On a machine that begins twenty processes a second, half of the readings are disturbed. */
  private static final int MOST_READINGS = 10;

  private static final int LONGEST_LOADAVG = 256;

  /** That of a machine with thousands of processors, in bytes. */
  private static final long LARGEST_STATISTICS = 1 << 26;

  private UnlistedThreads() {}

  /**
   * The counts at one moment.
   *
   * @param begun how many threads have ever begun
   * @param existing how many there are
   */
  private record Counts(long begun, long existing) {

    /** In this order, so that each thread that exists and is not listed yet has also begun. */
    static Counts of(ProcRoot root) throws IOException {
      long existing =
          ThreadCounts.existing(root.files().read(root.resolve("loadavg"), LONGEST_LOADAVG));
      ThreadCounts.Begun begun = new ThreadCounts.Begun();
      root.files().readLines(root.resolve("stat"), LARGEST_STATISTICS, begun);
      return new Counts(begun.count(), existing);
    }

    boolean isComplete() {
      return begun != ThreadCounts.UNKNOWN && existing != ThreadCounts.UNKNOWN;
    }
  }

  /**
   * How many threads there are at least that no listed process has; empty if it is not known, or so
   * many begin and end that some may be hidden among them.
   *
   * @param root a procfs that lists the processes of the whole machine
   */
  static OptionalLong of(ProcRoot root) {
    long most = 0;
    try {
      for (int i = 0; i < MOST_READINGS; i++) {
        Counts before = Counts.of(root);
        List<Long> listed = listed(root);
        Counts after = Counts.of(root);
        if (!before.isComplete() || !after.isComplete() || listed.contains(ThreadCounts.UNKNOWN)) {
          return OptionalLong.empty();
        }
        long begun = after.begun() - before.begun();
        long known = listed.stream().mapToLong(Long::longValue).sum() + begun;
        most = Math.max(most, after.existing() - known);
        if (before.equals(after)) {
          return OptionalLong.of(most);
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return most > 0 ? OptionalLong.of(most) : OptionalLong.empty();
  }

  /** How many threads each process has: none if it ends meanwhile. */
  private static List<Long> listed(ProcRoot root) throws IOException {
    ProcessReader processes = new ProcessReader(root);
    return root.inParallel(
        root.processes(),
        pid ->
            processes
                .stat(pid)
                .map(ProcessStat::threads)
                .orElseGet(() -> root.shows(pid) ? ThreadCounts.UNKNOWN : 0L));
  }
}
