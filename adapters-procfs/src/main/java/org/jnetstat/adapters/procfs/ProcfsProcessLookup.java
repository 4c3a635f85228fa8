package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.Owner;
import org.jnetstat.domain.SocketHolders;
import org.jnetstat.domain.SocketInodes;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SourceUnavailableException;

/**
 * Finds the holders of sockets among the links in {@code /proc/PID/fd/} (proc_pid_fd(5)), in one
 * pass for all sockets wanted; and for those that nobody holds there, by a {@link SecondLook}
 * elsewhere.
 */
public final class ProcfsProcessLookup implements ProcessLookup {

  private final ProcRoot root;
  private final Runnable beforeNaming;

  /**
   * A lookup over a procfs.
   *
   * @param root where it is mounted
   */
  public ProcfsProcessLookup(ProcRoot root) {
    this(root, () -> {});
  }

  /**
   * A lookup that lets a test act between the search for holds and the naming of the holders, when
   * a PID may change hands.
   */
  ProcfsProcessLookup(ProcRoot root, Runnable beforeNaming) {
    this.root = root;
    this.beforeNaming = beforeNaming;
  }

  @Override
  public SocketHolders findHolders(SocketInodes wanted) {
    if (wanted.isEmpty()) {
      return SocketHolders.NONE;
    }
    ProcessReader processes = new ProcessReader(root);
    OptionalLong begin = processes.ticksNow();
    DescriptorScan scan = new DescriptorScan(root, wanted, processes);
    try {
      scan.run();
    } catch (IOException e) {
      throw new SourceUnavailableException(
          "the processes in %s cannot be listed: expected a mounted procfs, or a copy of one"
              .formatted(root.directory()));
    }

    MountTable mounts = MountTable.of(root);
    CoveredProcesses covered = new CoveredProcesses(root, mounts);
    List<Hold> holds = new ArrayList<>(scan.holds());
    SecondLook secondLook = new SecondLook(root, processes, scan);
    // What a covered process seems to hold is somebody else's, by whatever means. It is taken out
    // before the second look too, since the socket is then still without an owner.
    holds.removeIf(hold -> covered.contains(hold.pid()));
    holds.addAll(secondLook.holdsOf(wanted.without(holds.stream().mapToLong(Hold::inode))));
    holds.removeIf(hold -> covered.contains(hold.pid()));
    beforeNaming.run();

    Map<Long, List<Owner>> holders = new HashMap<>();
    Map<Integer, Optional<ProcessReader.Reading>> known = new HashMap<>();
    for (Hold hold : holds) {
      known
          .computeIfAbsent(hold.pid(), processes::read)
          .filter(found -> wasThereBefore(begin, found) || stillHolds(hold, secondLook))
          .ifPresent(
              found ->
                  holders
                      .computeIfAbsent(hold.inode(), inode -> new ArrayList<>(1))
                      .add(new Owner(found.process(), hold.means(), hold.descriptor())));
    }
    holders.values().forEach(owners -> owners.sort(Owner.ORDER));
    long ended = known.values().stream().filter(Optional::isEmpty).count();
    Obstacles obstacles = new Obstacles(root, mounts, covered);
    List<Notice> notices = notices(scan, scan.processesVanished() + ended);
    notices.addAll(obstacles.notices());
    return new SocketHolders(holders, obstacles.of(scan, secondLook), notices);
  }

  private static List<Notice> notices(DescriptorScan scan, long vanished) {
    List<Notice> notices = new ArrayList<>();
    if (scan.descriptorsUnreadable() > 0) {
      notices.add(
          new Notice(
              Notice.Code.DESCRIPTORS_UNREADABLE,
              scan.descriptorsUnreadable(),
              "%s %s could not be read, so a socket may have more owners; run it again, as root"
                  .formatted(
                      scan.descriptorsUnreadable(),
                      scan.descriptorsUnreadable() == 1 ? "descriptor" : "descriptors")));
    }
    if (vanished > 0) {
      notices.add(
          new Notice(
              Notice.Code.PROCESSES_VANISHED,
              vanished,
              "%s ended while they were looked at; what they held is closed"
                  .formatted(processes(vanished))));
    }
    return notices;
  }

  private static String processes(long count) {
    return count == 1 ? "1 process" : count + " processes";
  }

  /**
   * Whether the process that has the PID now is the one that was scanned: it is if it was started
   * before the scan began. One started since may have taken the PID of one that ended, so that its
   * holds have to be looked at again.
   */
  private static boolean wasThereBefore(OptionalLong begin, ProcessReader.Reading found) {
    return begin.isPresent()
        && found.startTicks().isPresent()
        && found.startTicks().getAsLong() < begin.getAsLong();
  }

  private boolean stillHolds(Hold hold, SecondLook secondLook) {
    return hold.means() == Owner.Means.DESCRIPTOR
        ? SocketLink.confirms(root, hold)
        : secondLook.confirms(hold);
  }
}
