package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcessDescriptors.End;
import org.jnetstat.adapters.procfs.host.UserNamespace;
import org.jnetstat.adapters.procfs.visibility.CoveredProcesses;
import org.jnetstat.adapters.procfs.visibility.HidePid;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.adapters.procfs.visibility.OwnCapabilities;
import org.jnetstat.adapters.procfs.visibility.PidNamespace;
import org.jnetstat.domain.port.SocketHolders.Obstacle;
import org.jnetstat.domain.report.Notice;

/**
 * What kept a scan of all processes from seeing every holder, and what would help.
 *
 * <p>/proc hides in five ways, and only the first two make a noise: it refuses the descriptors of a
 * process, or each of their links; it leaves other users' processes out (hidepid); somebody has
 * covered a process; and outside of its PID namespace a procfs shows nothing.
 */
final class Obstacles {

  private static final int MOST_NAMED = 3;
  private static final String AS_ROOT = "run as root to see their owners";
  private static final String OUTSIDE =
      "run as root outside of this user namespace to see their owners";
  private static final String REFUSED_ALL_THE_SAME =
      "this program has the capabilities for it, so a security module such as AppArmor or SELinux,"
          + " or a user namespace, forbids it; look for denials with dmesg, or run it on the host";

  private final ProcRoot root;
  private final HidePid hidePid;
  private final CoveredProcesses covered;
  private final UserNamespace users;
  private final Path ownStatus;

  Obstacles(ProcRoot root, MountTable mounts, CoveredProcesses covered) {
    this(root, mounts, covered, OwnCapabilities.STATUS);
  }

  /** For a test, which says where this program's own {@code status} is. */
  Obstacles(ProcRoot root, MountTable mounts, CoveredProcesses covered, Path ownStatus) {
    this.root = root;
    this.hidePid = HidePid.of(root, mounts);
    this.covered = covered;
    this.users = UserNamespace.of(root);
    this.ownStatus = ownStatus;
  }

  /** What stood in the way of both looks, the plainest first. */
  List<Obstacle> of(DescriptorScan.Result scan, SecondLook secondLook) {
    List<Obstacle> obstacles = new ArrayList<>();
    List<Integer> refused = notCovered(scan.pids(End.REFUSED));
    if (!refused.isEmpty()) {
      obstacles.add(
          notPermitted(
              "the descriptors of "
                  + named(refused)
                  + " may not be read by this user"
                  + (hidePid.refusesEntry() ? " (" + mountedWith() + ")" : ""),
              moreRights()));
    }
    List<Integer> refusedLinks = notCovered(scan.pids(End.LINKS_REFUSED));
    if (!refusedLinks.isEmpty()) {
      obstacles.add(
          notPermitted(
              "the descriptors of " + named(refusedLinks) + " can be listed but not read",
              rightToRead()));
    }
    List<Integer> refusedElsewhere = notCovered(secondLook.processesRefused());
    if (!refusedElsewhere.isEmpty()) {
      obstacles.add(
          notPermitted(
              "the threads, io_urings or memory maps of "
                  + named(refusedElsewhere)
                  + " may not be read",
              moreRights()));
    }
    if (!covered.known().isEmpty()) {
      obstacles.add(notPermitted(coveredByMounts(), uncover()));
    }
    if (hidePid.hidesProcesses(root)) {
      obstacles.add(
          notPermitted(mountedWith() + ", which hides other users' processes", moreRights()));
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

  /** Covered processes are worth telling also where every socket has an owner: it may have more. */
  List<Notice> notices() {
    List<Integer> pids = covered.known();
    return pids.isEmpty()
        ? List.of()
        : List.of(
            new Notice(
                Notice.Code.PROCESSES_COVERED,
                pids.size(),
                coveredByMounts() + ", hiding the sockets behind it; " + uncover()));
  }

  private static Obstacle notPermitted(String cause, String remedy) {
    return new Obstacle(Obstacle.Kind.NOT_PERMITTED, cause, remedy);
  }

  private List<Integer> notCovered(Collection<Integer> pids) {
    return pids.stream().filter(pid -> !covered.contains(pid)).toList();
  }

  private String mountedWith() {
    return root.directory() + " is mounted with " + hidePid.option();
  }

  private String coveredByMounts() {
    return "something is mounted over " + named(covered.known()) + " in " + root.directory();
  }

  private String uncover() {
    List<Integer> pids = covered.known();
    return pids.size() > MOST_NAMED
        ? "umount what /proc/self/mountinfo lists below it, and ask who mounted it"
        : "umount "
            + pids.stream()
                .map(pid -> root.process(pid).toString())
                .collect(Collectors.joining(" "))
            + ", and ask who mounted it";
  }

  /** Links that may be listed need one capability only. */
  private String rightToRead() {
    if (!users.initial()) {
      return OUTSIDE;
    }
    OwnCapabilities capabilities = OwnCapabilities.of(ownStatus);
    return capabilities.readLinks() ? REFUSED_ALL_THE_SAME : give(capabilities.missing());
  }

  private String moreRights() {
    if (!users.initial()) {
      return OUTSIDE;
    }
    List<String> missing = OwnCapabilities.of(ownStatus).missing();
    if (missing.isEmpty()) {
      return REFUSED_ALL_THE_SAME;
    }
    return missing.size() == 1 || isRoot() ? give(missing) : AS_ROOT;
  }

  private static String give(List<String> capabilities) {
    return "give this program "
        + String.join(" and ", capabilities)
        + ", which root has outside of containers";
  }

  /** This program, whose own /proc need not be the one that is read. */
  private static boolean isRoot() {
    try {
      return Files.getAttribute(ProcRoot.DEFAULT.resolve("self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  /** The number of processes, and which ones while that is short. */
  private static String named(List<Integer> pids) {
    String count = pids.size() == 1 ? "1 process" : pids.size() + " processes";
    return pids.size() > MOST_NAMED
        ? count
        : count
            + " (PID "
            + pids.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
  }
}
