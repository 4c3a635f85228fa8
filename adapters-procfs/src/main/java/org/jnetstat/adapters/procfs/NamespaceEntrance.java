package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jnetstat.domain.KnownNamespace;
import org.jnetstat.domain.NetworkNamespace;
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
final class NamespaceEntrance {

  /** The table whose inode number stands for the namespace. */
  private static final String TABLE = "net/tcp";

  private NamespaceEntrance() {}

  /**
   * The directory of the process, or of the first of its threads, that lives in the namespace now;
   * null if none does.
   */
  static @Nullable Path into(KnownNamespace known, ProcRoot root, int pid) {
    Path process = root.process(pid);
    if (leadsTo(known, process)) {
      return process;
    }
    try {
      for (int thread : root.threads(pid)) {
        Path task = root.thread(pid, thread);
        if (thread != pid && leadsTo(known, task)) {
          return task;
        }
      }
    } catch (IOException e) {
      return null; // ended meanwhile
    }
    return null;
  }

  private static boolean leadsTo(KnownNamespace known, Path task) {
    NetworkNamespace found = known.numbered() ? numbered(task) : unnumbered(task);
    return known.namespace().equals(found);
  }

  /** The namespace of a task by the kernel's number; null if that may not be read. */
  static @Nullable NetworkNamespace numbered(Path task) {
    return NamespaceLink.networkNamespaceOf(task.resolve("ns/net"));
  }

  /** The namespace of a task by the number of its table; null if there is none. */
  static @Nullable NetworkNamespace unnumbered(Path task) {
    try {
      return new NetworkNamespace((long) Files.getAttribute(task.resolve(TABLE), "unix:ino"));
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
