package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jnetstat.domain.Owner;
import org.jnetstat.domain.SocketInodes;

/**
 * The first look, one pass over the descriptors of all processes: who holds which of the wanted
 * sockets, and whose descriptors may not be read.
 *
 * <p>/proc refuses in several ways, and each must be told from "holds nothing": the directory
 * {@code fd} may not be opened (another user's process), the process may not be entered at all
 * (hidepid=1), or the directory opens and every single link is refused (root without
 * CAP_SYS_PTRACE).
 */
final class DescriptorScan {

  private final ProcRoot root;
  private final SocketInodes wanted;
  private final ProcessReader processes;
  private final List<Hold> holds = new ArrayList<>();
  private final List<IoUring> rings = new ArrayList<>();
  private final List<Integer> processesRead = new ArrayList<>();
  private final List<Integer> processesRefused = new ArrayList<>();
  private final List<Integer> processesWithRefusedLinks = new ArrayList<>();
  private int processesVanished;
  private int descriptorsUnreadable;

  DescriptorScan(ProcRoot root, SocketInodes wanted, ProcessReader processes) {
    this.root = root;
    this.wanted = wanted;
    this.processes = processes;
  }

  /** Looks into every visible process. */
  void run() throws IOException {
    for (int pid : root.processes()) {
      scan(pid);
    }
  }

  private void scan(int pid) {
    Path process = root.process(pid);
    DescriptorTable.Outcome outcome;
    try {
      outcome =
          DescriptorTable.read(
              process.resolve("fd"), (number, target) -> take(pid, number, target));
    } catch (IOException e) {
      refusedOrVanished(pid, e);
      return;
    }
    if (outcome.refusedThroughout()) {
      processesWithRefusedLinks.add(pid);
      return;
    }
    processesRead.add(pid);
    if (outcome.refused() + outcome.unreadable() > 0 && root.shows(pid)) {
      descriptorsUnreadable += outcome.refused() + outcome.unreadable();
    }
  }

  private void take(int pid, int descriptor, Path target) {
    long inode = SocketLink.inodeIn(target);
    if (inode != 0 && wanted.contains(inode)) {
      holds.add(new Hold(pid, Owner.Means.DESCRIPTOR, descriptor, inode));
    } else if (IoUring.isOne(target)) {
      rings.add(IoUring.of(pid, root.process(pid), descriptor));
    }
  }

  private void refusedOrVanished(int pid, IOException problem) {
    // EPERM and ESRCH have no exception type of their own: ask whether the process is still there.
    if (!(problem instanceof AccessDeniedException) && !root.shows(pid)) {
      processesVanished++;
      return;
    }
    Optional<ProcessStat> stat = processes.stat(pid);
    if (stat.isPresent() && stat.get().isLeaderless()) {
      processesRead.add(pid); // nobody may read what its first thread no longer has
    } else if (stat.map(ProcessStat::canHoldDescriptors).orElse(true)) {
      processesRefused.add(pid);
    }
  }

  /** The holds found, by PID and descriptor. */
  List<Hold> holds() {
    return holds;
  }

  /** The io_urings that were seen on the way. */
  List<IoUring> rings() {
    return rings;
  }

  /** The processes that were not refused, by PID. */
  List<Integer> processesRead() {
    return processesRead;
  }

  /** The processes that may hold sockets and did not let their descriptors be listed. */
  List<Integer> processesRefused() {
    return processesRefused;
  }

  /** The processes that let their descriptors be listed and none of them be read. */
  List<Integer> processesWithRefusedLinks() {
    return processesWithRefusedLinks;
  }

  /** How many processes ended before they were looked into. */
  int processesVanished() {
    return processesVanished;
  }

  /** How many single descriptors could not be read, in processes whose others could. */
  int descriptorsUnreadable() {
    return descriptorsUnreadable;
  }
}
