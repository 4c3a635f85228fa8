package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.SocketInodes;

/**
 * One pass over the descriptors of all processes: who holds which of the wanted sockets, and whose
 * descriptors may not be read.
 *
 * <p>/proc refuses in several ways, and each must be told from "holds nothing": the directory
 * {@code fd} may not be opened (another user's process), the process may not be entered at all
 * (hidepid=1), or the directory opens and every single link is refused (root without
 * CAP_SYS_PTRACE).
 */
final class DescriptorScan {

  /**
   * A hold on a socket.
   *
   * @param pid the process
   * @param descriptor the descriptor's number
   * @param inode the socket
   */
  record Hold(int pid, int descriptor, long inode) {}

  private final ProcRoot root;
  private final SocketInodes wanted;
  private final ProcessReader processes;
  private final List<Hold> holds = new ArrayList<>();
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
    Path directory = root.process(pid).resolve("fd");
    List<Integer> descriptors;
    try {
      descriptors = ProcRoot.numbersIn(directory);
    } catch (IOException e) {
      refusedOrVanished(pid, e);
      return;
    }
    int closed = 0;
    int refused = 0;
    int unreadable = 0;
    for (int descriptor : descriptors) {
      try {
        long inode =
            SocketLink.inodeIn(
                Files.readSymbolicLink(directory.resolve(Integer.toString(descriptor))));
        if (inode != 0 && wanted.contains(inode)) {
          holds.add(new Hold(pid, descriptor, inode));
        }
      } catch (NoSuchFileException e) {
        closed++; // since it was listed
      } catch (AccessDeniedException e) {
        refused++;
      } catch (IOException | UnsupportedOperationException e) {
        unreadable++; // for one, a target longer than a path can be
      }
    }
    if (refused > 0 && closed + refused + unreadable == descriptors.size()) {
      processesWithRefusedLinks.add(pid);
    } else if (Files.exists(root.process(pid))) {
      descriptorsUnreadable += refused + unreadable;
    }
  }

  private void refusedOrVanished(int pid, IOException problem) {
    // EPERM and ESRCH have no exception type of their own: ask whether the process is still there.
    if (!(problem instanceof AccessDeniedException) && !Files.exists(root.process(pid))) {
      processesVanished++;
    } else if (processes.stat(pid).map(ProcessStat::canHoldDescriptors).orElse(true)) {
      processesRefused.add(pid);
    }
  }

  /** The holds found, by PID and descriptor. */
  List<Hold> holds() {
    return holds;
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
