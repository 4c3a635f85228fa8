package org.jnetstat.adapters.procfs.holder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcessDescriptors.End;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.adapters.procfs.visibility.CoveredProcesses;
import org.jnetstat.adapters.procfs.visibility.HidePid;
import org.jnetstat.adapters.procfs.visibility.MissingRights;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.adapters.procfs.visibility.PidNamespace;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Obstacle;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.report.Notice;

/**
 * What kept a scan of all processes from seeing every holder, and what would help.
 *
 * <p>/proc hides in five ways, and only the first two make a noise: it refuses the descriptors of a
 * process, or each of their links; it leaves other users' processes out (hidepid); something covers
 * a process; and outside of its PID namespace a procfs shows nothing.
 */
final class Obstacles {

  private final ProcRoot root;
  private final HidePid hidePid;
  private final CoveredProcesses covered;
  private final MissingRights rights;
  private final ProcessReader processes;

  Obstacles(
      ProcRoot root,
      MountTable mounts,
      CoveredProcesses covered,
      MissingRights rights,
      ProcessReader processes) {
    this.root = root;
    this.processes = processes;
    this.hidePid = HidePid.of(root, mounts);
    this.covered = covered;
    this.rights = rights;
  }

  /** What stood in the way of both looks, the plainest first. */
  List<Obstacle> of(DescriptorScan.Result scan, Set<Integer> refusedByDeepScan) {
    return root.isCopy() ? ofCopy(scan) : ofProcfs(scan, refusedByDeepScan);
  }

  /** What a copy lacks. Nothing in it depends on who reads it, if its files may be read. */
  private List<Obstacle> ofCopy(DescriptorScan.Result scan) {
    Fact.File place = new Fact.File(root.directory().toString());
    Remedy remedy = new Remedy(Remedy.Kind.COPY_DESCRIPTORS);
    if (scan.processes().isEmpty()) {
      return List.of(new Obstacle(Cause.PROCESSES_NOT_COPIED, List.of(place), remedy));
    }
    List<Obstacle> obstacles = new ArrayList<>();
    List<Integer> refused = new ArrayList<>(scan.pids(End.REFUSED));
    List<Integer> without =
        scan.processes().stream()
            .filter(this::isWithoutDescriptors)
            .map(ProcessDescriptors::pid)
            .toList();
    if (!without.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Cause.DESCRIPTORS_NOT_COPIED, List.of(new Fact.Processes(without), place), remedy));
    }
    refused.removeAll(without);
    if (!refused.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Cause.DESCRIPTORS_REFUSED,
              List.of(new Fact.Processes(refused)),
              new Remedy(Remedy.Kind.RUN_AS_ROOT)));
    }
    return obstacles;
  }

  /**
   * Whether a copy has no descriptor of a process that should have some. Who copies without the
   * right to read them gets no directory, or an empty one.
   */
  private boolean isWithoutDescriptors(ProcessDescriptors process) {
    return switch (process.end()) {
      case REFUSED -> !root.files().leadsToDirectory(root.process(process.pid()).resolve("fd"));
      case READ ->
          process.outcome().listed() == 0
              && processes.stat(process.pid()).map(ProcessStat::canHoldDescriptors).orElse(true);
      default -> false;
    };
  }

  private List<Obstacle> ofProcfs(DescriptorScan.Result scan, Set<Integer> refusedByDeepScan) {
    List<Obstacle> obstacles = new ArrayList<>();
    List<Integer> refused = notCovered(scan.pids(End.REFUSED));
    if (!refused.isEmpty()) {
      List<Fact> facts = new ArrayList<>();
      facts.add(new Fact.Processes(refused));
      if (hidePid.refusesEntry()) {
        facts.addAll(mount());
      }
      obstacles.add(new Obstacle(Cause.DESCRIPTORS_REFUSED, facts, rights.toEnter()));
    }
    List<Integer> refusedLinks = notCovered(scan.pids(End.LINKS_REFUSED));
    if (!refusedLinks.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Cause.DESCRIPTOR_LINKS_REFUSED,
              List.of(new Fact.Processes(refusedLinks)),
              rights.toReadLinks()));
    }
    List<Integer> refusedElsewhere = notCovered(refusedByDeepScan);
    if (!refusedElsewhere.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Cause.FURTHER_PLACES_REFUSED,
              List.of(new Fact.Processes(refusedElsewhere)),
              rights.toEnter()));
    }
    if (!covered.known().isEmpty()) {
      obstacles.add(new Obstacle(Cause.MOUNTED_OVER, coveredProcesses(), unmount()));
    }
    if (hidePid.hidesProcesses(root)) {
      obstacles.add(new Obstacle(Cause.PROCESSES_LEFT_OUT, mount(), rights.toEnter()));
    }
    if (!PidNamespace.isInitial(root)) {
      obstacles.add(
          new Obstacle(Cause.OTHER_PID_NAMESPACE, List.of(), new Remedy(Remedy.Kind.RUN_ON_HOST)));
    }
    return obstacles;
  }

  /** Covered processes are worth telling also where every socket has an owner: it may have more. */
  List<Notice> notices() {
    if (covered.known().isEmpty()) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>(coveredProcesses());
    facts.add(unmount());
    return List.of(new Notice(Notice.Code.PROCESSES_COVERED, covered.known().size(), facts));
  }

  private List<Integer> notCovered(Collection<Integer> pids) {
    return pids.stream().filter(pid -> !covered.contains(pid)).toList();
  }

  private List<Fact> mount() {
    return List.of(
        new Fact.File(root.directory().toString()),
        new Fact.MountOption(Objects.requireNonNull(hidePid.option())));
  }

  private List<Fact> coveredProcesses() {
    return List.of(new Fact.Processes(covered.known()), new Fact.File(root.directory().toString()));
  }

  private Remedy unmount() {
    return new Remedy(
        Remedy.Kind.UNMOUNT,
        covered.known().stream().map(pid -> root.process(pid).toString()).toList());
  }
}
