package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.Owner;
import org.jnetstat.domain.SocketInodes;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors of a process's threads: {@code /proc/PID/task/TID/fd/}.
 *
 * <p>{@code /proc/PID/fd} is the table of the first thread. A thread that called unshare(2) with
 * {@code CLONE_FILES} has one of its own; and where the first thread has ended while others go on,
 * that directory is empty, or closed even to the process's own user.
 *
 * <p>Threads that share a table show the same descriptors, which is one hold and not several.
 */
final class ThreadDescriptors implements HoldingPlace {

  private final ProcRoot root;
  private final ProcessReader processes;
  private final List<IoUring> rings = new ArrayList<>();

  ThreadDescriptors(ProcRoot root, ProcessReader processes) {
    this.root = root;
    this.processes = processes;
  }

  @Override
  public void collect(int pid, SocketInodes wanted, Set<Hold> holds) throws IOException {
    if (processes.stat(pid).filter(stat -> stat.threads() > 1).isEmpty()) {
      return;
    }
    @Nullable IOException problem = null;
    for (int thread : root.threads(pid)) {
      Path task = root.thread(pid, thread);
      try {
        if (thread != pid) {
          collect(pid, task, wanted, holds);
        }
      } catch (IOException e) {
        problem = Files.exists(task) ? e : problem; // one that has ended holds nothing
      }
    }
    if (problem != null) {
      throw problem;
    }
  }

  private void collect(int pid, Path task, SocketInodes wanted, Set<Hold> holds)
      throws IOException {
    DescriptorTable.Outcome outcome =
        DescriptorTable.read(
            task.resolve("fd"),
            (descriptor, target) -> {
              long inode = SocketLink.inodeIn(target);
              if (inode != 0 && wanted.contains(inode)) {
                holds.add(new Hold(pid, Owner.Means.THREAD_DESCRIPTOR, descriptor, inode));
              } else if (IoUring.isOne(target)) {
                rings.add(IoUring.of(pid, task, descriptor));
              }
            });
    if (outcome.refusedThroughout()) {
      throw new AccessDeniedException(task.toString());
    }
  }

  /** The io_urings that were seen on the way. */
  List<IoUring> rings() {
    return rings;
  }
}
