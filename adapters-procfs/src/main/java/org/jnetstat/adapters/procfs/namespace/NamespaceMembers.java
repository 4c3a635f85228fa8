package org.jnetstat.adapters.procfs.namespace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Who lives in which network namespace: the processes of a machine, by the namespaces of their
 * threads.
 *
 * @param groups those who live in one namespace
 * @param refused how many processes did not let look
 */
record NamespaceMembers(List<Group> groups, int refused) {

  private static final String NET = "net";

  /** A directory {@code task} has the usual two links, and one more for each thread. */
  private static final int LINKS_OF_SINGLE_THREAD = 3;

  /** The parent of kernel threads, which live where the machine started. */
  private static final int KERNEL_THREAD_PARENT = 2;

  /**
   * One who lives in a namespace.
   *
   * @param pid the process
   * @param directory its directory, or that of the first of its threads that lives there
   * @param guest whether it is another thread than the first, which may be about to leave
   */
  record Member(int pid, Path directory, boolean guest) {}

  /**
   * Those who live in one namespace.
   *
   * @param key what they have in common: see {@link #key}
   * @param host whether it is the machine's own
   * @param own whether this program lives there, or the root's tables are of it
   * @param members each process once, by ascending PID, guests last
   */
  record Group(Object key, boolean host, boolean own, List<Member> members) {

    /** Puts the guests last. */
    Group {
      members = members.stream().sorted(Comparator.comparing(Member::guest)).toList(); // stable
    }

    /** The processes, ascending. */
    List<Integer> pids() {
      return members.stream().map(Member::pid).sorted().toList();
    }

    /**
     * The kernel's number for the namespace, from the first member who lets it be read, and lives
     * there before and after; null if there is none.
     */
    @Nullable NetworkNamespace number(ProcRoot root) {
      for (Member member : members) {
        NetworkNamespace number = NamespaceTasks.numbered(root, member.directory());
        if (number != null
            && key.equals(keyOf(root, member.directory()))
            && number.equals(NamespaceTasks.numbered(root, member.directory()))) {
          return number;
        }
      }
      return null;
    }

    /**
     * The number of the namespace's table, which takes no privilege; null if no process is left.
     */
    @Nullable NetworkNamespace tableNumber(ProcRoot root) {
      for (Member member : members) {
        NetworkNamespace number = NamespaceTasks.unnumbered(root, member.directory());
        if (number != null && key.equals(keyOf(root, member.directory()))) {
          return number;
        }
      }
      return null;
    }
  }

  /**
   * Looks at every process.
   *
   * @param initial whether the root shows all processes of the machine
   */
  static NamespaceMembers of(ProcRoot root, boolean initial) {
    List<Homes> all;
    try {
      all = root.inParallel(root.processes(), pid -> Homes.of(root, pid));
    } catch (IOException e) {
      return new NamespaceMembers(List.of(), 0);
    }
    Map<Object, List<Member>> members = new LinkedHashMap<>();
    int refused = 0;
    for (Homes homes : all) {
      refused += homes.refused ? 1 : 0;
      homes.members.forEach(
          (key, member) -> members.computeIfAbsent(key, found -> new ArrayList<>()).add(member));
    }
    Object host = initial ? keyOf(root, root.process(KERNEL_THREAD_PARENT)) : null;
    Object own = root.tableDirectory().map(net -> keyBeside(root, net)).orElse(null);
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (key, those) -> groups.add(new Group(key, key.equals(host), key.equals(own), those)));
    return new NamespaceMembers(groups, refused);
  }

  private static @Nullable Object keyOf(ProcRoot root, Path task) {
    return keyBeside(root, task.resolve(NET));
  }

  private static @Nullable Object keyBeside(ProcRoot root, Path net) {
    try {
      return key(root, net);
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
  private static @Nullable Object key(ProcRoot root, Path net) throws IOException {
    BasicFileAttributes table = root.files().attributes(net.resolve("tcp"));
    return table.size() == 0 && !root.files().areConfined()
        ? table.fileKey()
        : NamespaceLink.networkNamespaceOf(root.files(), net.resolveSibling("ns/net"));
  }

  /** Where the threads of one process live. */
  private static final class Homes {
    private final int pid;
    private final Map<Object, Member> members = new LinkedHashMap<>(2);
    private boolean refused;

    private Homes(int pid) {
      this.pid = pid;
    }

    static Homes of(ProcRoot root, int pid) {
      Homes homes = new Homes(pid);
      Path process = root.process(pid);
      homes.add(root, process, false);
      try {
        if ((int) root.files().attribute(process.resolve("task"), "nlink")
            > LINKS_OF_SINGLE_THREAD) {
          for (int thread : root.threads(pid)) {
            if (thread != pid) {
              homes.add(root, root.thread(pid, thread), true);
            }
          }
        }
      } catch (IOException e) {
        // Ended meanwhile, or a copy without threads: its first thread is all there is.
      }
      return homes;
    }

    private void add(ProcRoot root, Path task, boolean guest) {
      try {
        Object key = key(root, task.resolve(NET));
        if (key != null) {
          members.putIfAbsent(key, new Member(pid, task, guest));
        }
      } catch (AccessDeniedException e) {
        refused = true;
      } catch (IOException e) {
        // ended meanwhile, or a zombie
      }
    }
  }
}
