package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.Owner;
import org.jnetstat.domain.SocketHolders;
import org.jnetstat.domain.SocketHolders.Obstacle;
import org.jnetstat.domain.SocketInodes;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SourceUnavailableException;

/**
 * Finds the holders of sockets among the links in {@code /proc/PID/fd/} (proc_pid_fd(5)), in one
 * pass for all sockets wanted; and for those that nobody holds there, by a {@link SecondLook}
 * elsewhere.
 */
public final class ProcfsProcessLookup implements ProcessLookup {

  private static final int MOST_NAMED = 3;

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

    List<Hold> holds = new ArrayList<>(scan.holds());
    SecondLook secondLook = new SecondLook(root, processes, scan);
    holds.addAll(secondLook.holdsOf(unheld(wanted, holds)));
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
    return new SocketHolders(
        holders, obstacles(scan, secondLook), notices(scan, scan.processesVanished() + ended));
  }

  /** The wanted sockets of which no hold was found. */
  private static SocketInodes unheld(SocketInodes wanted, List<Hold> holds) {
    SocketInodes held = SocketInodes.of(holds.stream().mapToLong(Hold::inode));
    return held.size() == wanted.size()
        ? SocketInodes.of()
        : SocketInodes.of(wanted.stream().filter(inode -> !held.contains(inode)));
  }

  private List<Obstacle> obstacles(DescriptorScan scan, SecondLook secondLook) {
    List<Obstacle> obstacles = new ArrayList<>();
    if (!scan.processesRefused().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.NOT_PERMITTED,
              "the descriptors of %s may not be read by this user"
                  .formatted(named(scan.processesRefused())),
              "run as root to see their owners"));
    }
    if (!scan.processesWithRefusedLinks().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.NOT_PERMITTED,
              "the descriptors of %s can be listed but not read"
                  .formatted(named(scan.processesWithRefusedLinks())),
              "give this program CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, which root has outside of"
                  + " containers"));
    }
    if (!secondLook.processesRefused().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.NOT_PERMITTED,
              "the threads, io_urings or memory maps of %s may not be read by this user"
                  .formatted(named(secondLook.processesRefused())),
              "run as root to see their owners"));
    }
    if (!PidNamespace.isInitial(root)) {
      obstacles.add(
          new Obstacle(
              Obstacle.Kind.OTHER_PID_NAMESPACE,
              "only the processes of this PID namespace are visible",
              "run it on the host, or in a container that shares the host's PID namespace"));
    }
    return obstacles;
  }

  private static List<Notice> notices(DescriptorScan scan, long vanished) {
    List<Notice> notices = new ArrayList<>();
    if (scan.descriptorsUnreadable() > 0) {
      notices.add(
          new Notice(
              Notice.Code.DESCRIPTORS_UNREADABLE,
              scan.descriptorsUnreadable(),
              "%s %s could not be read: whether they are sockets is not known"
                  .formatted(
                      scan.descriptorsUnreadable(),
                      scan.descriptorsUnreadable() == 1 ? "descriptor" : "descriptors")));
    }
    if (vanished > 0) {
      notices.add(
          new Notice(
              Notice.Code.PROCESSES_VANISHED,
              vanished,
              "%s ended while they were looked at".formatted(processes(vanished))));
    }
    return notices;
  }

  /** The number of processes, and which ones while that is short. */
  private static String named(Collection<Integer> pids) {
    return pids.size() > MOST_NAMED
        ? processes(pids.size())
        : processes(pids.size())
            + " (PID "
            + pids.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
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
    if (hold.means() != Owner.Means.DESCRIPTOR) {
      return secondLook.confirms(hold);
    }
    try {
      return SocketLink.inodeIn(
              Files.readSymbolicLink(root.process(hold.pid()).resolve("fd/" + hold.descriptor())))
          == hold.inode();
    } catch (IOException e) {
      return false;
    }
  }
}
