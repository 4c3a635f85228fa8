package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors of a process's threads: {@code /proc/PID/task/TID/fd/}.
 *
 * <p>{@code /proc/PID/fd} is the table of the first thread. A thread that called unshare(2) with
 * {@code CLONE_FILES} has one of its own; and where the first thread has ended while others go on,
 * that directory is empty, or closed even to the process's own user.
 *
 * <p>Nearly all threads share their table, and /proc does not say so. To read the same thousand
 * links for each of a thousand threads would take minutes: of tables that give the same {@link
 * FdTableFingerprint} only one is read. What a thread holds under a low number that the first
 * thread uses for something else may thus be missed in a process with many descriptors.
 */
final class ThreadDescriptors implements DeepScanner {

  /**
   * With how many tables of the same process a thread's is compared, lest it take longer than
   * reading it.
   */
  private static final int MOST_COMPARED = 8;

  private final ProcRoot root;
  private final ProcessReader processes;
  private final List<IoUring> rings = Collections.synchronizedList(new ArrayList<>());

  ThreadDescriptors(ProcRoot root, ProcessReader processes) {
    this.root = root;
    this.processes = processes;
  }

  @Override
  public Owner.Means means() {
    return Owner.Means.THREAD_DESCRIPTOR;
  }

  @Override
  public void collect(int pid, SocketInodes wanted, Set<Hold> holds) throws IOException {
    Optional<ProcessStat> stat = processes.knownStat(pid).filter(found -> found.threads() > 1);
    if (stat.isEmpty()) {
      return;
    }
    List<FdTableFingerprint> known = new ArrayList<>();
    if (!stat.get().isLeaderless()) {
      known.add(FdTableFingerprint.of(root, root.process(pid).resolve("fd")));
    }
    @Nullable IOException problem = null;
    for (int thread : root.threads(pid)) {
      Path task = root.thread(pid, thread);
      try {
        if (thread != pid && !isKnown(task.resolve("fd"), known)) {
          if (known.size() < MOST_COMPARED) {
            known.add(FdTableFingerprint.of(root, task.resolve("fd")));
          }
          read(pid, task, wanted, holds);
        }
      } catch (IOException e) {
        problem = root.files().exists(task) ? e : problem; // one that has ended holds nothing
      }
    }
    if (problem != null) {
      throw problem;
    }
  }

  private boolean isKnown(Path table, List<FdTableFingerprint> known) throws IOException {
    for (FdTableFingerprint sample : known) {
      if (sample.matches(root, table)) {
        return true;
      }
    }
    return false;
  }

  private void read(int pid, Path task, SocketInodes wanted, Set<Hold> holds) throws IOException {
    FdTable.Outcome outcome =
        FdTable.read(
            root,
            task.resolve("fd"),
            (descriptor, target) -> {
              long inode = SocketLink.inodeIn(target);
              if (inode != 0 && wanted.contains(inode)) {
                Hold shared = new Hold(pid, Owner.Means.DESCRIPTOR, descriptor, inode);
                holds.add(
                    shared.isConfirmedBy(root) // opened since the first look
                        ? shared
                        : new Hold(pid, Owner.Means.THREAD_DESCRIPTOR, descriptor, inode));
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
