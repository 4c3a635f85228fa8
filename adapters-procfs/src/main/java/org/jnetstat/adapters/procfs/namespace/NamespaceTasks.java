package org.jnetstat.adapters.procfs.namespace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * The way into a network namespace without entering it: the directory {@code net} of a task that
 * lives there shows its tables (proc_pid_net(5)).
 *
 * <p>To know which namespace that is takes no privilege. The link {@code ns/net} has its number and
 * may be read by few; but the files in {@code net} are the namespace's own, so that {@code net/tcp}
 * has the same inode number for all who live in one, and different numbers in different ones. Both
 * numbers come from one allocator of the kernel ({@code proc_alloc_inum} in {@code
 * fs/proc/generic.c}), so that they do not collide.
 */
public final class NamespaceTasks {

  /** The table whose inode number stands for the namespace. */
  private static final String TABLE = "net/tcp";

  private NamespaceTasks() {}

  /**
   * The ways into a namespace, each looked for when it is wanted: the directories of processes
   * whose first thread lives there now, then those of other threads, which may be about to leave.
   * Check with {@link #isIn} afterwards: the task may have left.
   */
  public static Iterable<Path> into(KnownNamespace known, ProcRoot root) {
    return () ->
        Stream.concat(
                known.pids().stream().map(root::process),
                known.pids().stream().flatMap(pid -> threads(root, pid)))
            .filter(task -> isIn(known, root, task))
            .iterator();
  }

  private static Stream<Path> threads(ProcRoot root, int pid) {
    try {
      return root.threads(pid).stream()
          .filter(thread -> thread != pid)
          .map(thread -> root.thread(pid, thread));
    } catch (IOException e) {
      return Stream.of(); // ended meanwhile
    }
  }

  /** Whether a task lives in the namespace now. */
  public static boolean isIn(KnownNamespace known, ProcRoot root, Path task) {
    NetworkNamespace found = known.numbered() ? numbered(root, task) : unnumbered(root, task);
    return known.namespace().equals(found);
  }

  /** The namespace of a task by the kernel's number; null if that may not be read. */
  static @Nullable NetworkNamespace numbered(ProcRoot root, Path task) {
    return NamespaceLink.networkNamespaceOf(root.files(), task.resolve("ns/net"));
  }

  /** The namespace of a task by the number of its table; null if there is none. */
  static @Nullable NetworkNamespace unnumbered(ProcRoot root, Path task) {
    try {
      return new NetworkNamespace((long) root.files().attribute(task.resolve(TABLE), "ino"));
    } catch (IOException e) {
      return null;
    }
  }
}
