package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who lives in which network namespace: the processes of a machine, by the namespaces of their
 * threads.
 *
 * @param groups those who live in one namespace
 * @param refused how many processes did not let look
 * @param isLive whether they are of a running machine, and not of a copy
 */
record Residents(List<Group> groups, int refused, boolean isLive) {

  /** A directory {@code task} has the usual two links, and one more for each thread. */
  private static final int LINKS_OF_SINGLE_THREAD = 3;

  private static final String NET = "net";

  /** The parent of kernel threads, which live where the machine started. */
  private static final int KERNEL_THREAD_PARENT = 2;

  /**
   * Those who live in one namespace.
   *
   * @param tasks the directory of each process, or of its first thread that lives there
   * @param pids the processes, ascending
   * @param host whether it is the machine's own
   * @param own whether this program lives there, or the root's tables are of it
   */
  record Group(List<Path> tasks, List<Integer> pids, boolean host, boolean own) {}

  /** Looks at every process. */
  static Residents of(ProcRoot root) {
    List<Homes> all;
    try {
      all = root.processes().parallelStream().map(pid -> Homes.of(root, pid)).toList();
    } catch (IOException e) {
      return new Residents(List.of(), 0, false);
    }
    Map<Object, Group> groups = new LinkedHashMap<>();
    Object host = hostKey(root);
    Object own = root.tableDirectory().map(Residents::keyOf).orElse(null);
    int refused = 0;
    for (Homes homes : all) {
      refused += homes.refused ? 1 : 0;
      homes.tasks.forEach(
          (key, task) -> {
            Group group =
                groups.computeIfAbsent(
                    key,
                    found ->
                        new Group(
                            new ArrayList<>(),
                            new ArrayList<>(),
                            found.equals(host),
                            found.equals(own)));
            group.tasks.add(task);
            group.pids.add(homes.pid);
          });
    }
    return new Residents(
        new ArrayList<>(groups.values()), refused, own != null && !(own instanceof String));
  }

  /**
   * The machine's own namespace: where kernel threads live, or else the first process of the first
   * PID namespace. Null where neither is visible.
   */
  private static @Nullable Object hostKey(ProcRoot root) {
    boolean kernelThreads =
        new ProcessReader(root)
            .stat(KERNEL_THREAD_PARENT)
            .map(ProcessStat::kernelThread)
            .orElse(false);
    if (kernelThreads) {
      return keyOf(root.process(KERNEL_THREAD_PARENT).resolve(NET));
    }
    return PidNamespace.isInitial(root) ? keyOf(root.process(1).resolve(NET)) : null;
  }

  private static @Nullable Object keyOf(Path net) {
    try {
      return key(net);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * What all who live in one namespace have in common: device and inode number of their table. In a
   * copy each has a file of its own, and only the link may tell.
   *
   * @return null for one that cannot be told
   */
  private static @Nullable Object key(Path net) throws IOException {
    BasicFileAttributes table = Files.readAttributes(net.resolve("tcp"), BasicFileAttributes.class);
    if (table.size() == 0) {
      return table.fileKey();
    }
    try {
      return Files.readSymbolicLink(net.resolveSibling("ns/net")).toString();
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }

  /** Where the threads of one process live. */
  private static final class Homes {
    private final int pid;
    private final Map<Object, Path> tasks = new LinkedHashMap<>(2);
    private boolean refused;

    private Homes(int pid) {
      this.pid = pid;
    }

    static Homes of(ProcRoot root, int pid) {
      Homes homes = new Homes(pid);
      Path process = root.process(pid);
      homes.add(process);
      try {
        if ((int) Files.getAttribute(process.resolve("task"), "unix:nlink")
            > LINKS_OF_SINGLE_THREAD) {
          for (int thread : root.threads(pid)) {
            if (thread != pid) {
              homes.add(root.thread(pid, thread));
            }
          }
        }
      } catch (IOException | UnsupportedOperationException e) {
        // Ended meanwhile, or a copy without threads: its first thread is all there is.
      }
      return homes;
    }

    private void add(Path task) {
      try {
        Object key = key(task.resolve(NET));
        if (key != null) {
          tasks.putIfAbsent(key, task);
        }
      } catch (AccessDeniedException e) {
        refused = true;
      } catch (IOException e) {
        // ended meanwhile, or a zombie
      }
    }
  }
}
