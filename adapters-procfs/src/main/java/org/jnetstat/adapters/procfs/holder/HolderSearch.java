package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcessDescriptors.End;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.visibility.CoveredProcesses;
import org.jnetstat.adapters.procfs.visibility.MissingRights;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * A search for holders that has begun: a {@link DescriptorScan} runs from the start, and a {@link
 * DeepScan} follows for what it leaves without a holder. What is sighted is then {@link #named}.
 */
final class HolderSearch implements ProcessLookup.Search {

  private final ProcRoot root;
  private final ProcessReader processes;
  private final OptionalLong begin;
  private final DescriptorScan scan;

  /** Begins to look into every process of a procfs. */
  HolderSearch(ProcRoot root) {
    this.root = root;
    this.processes = new ProcessReader(root);
    this.begin = processes.ticksNow();
    this.scan = DescriptorScan.begin(root, processes);
  }

  @Override
  public void close() {
    scan.cancel();
  }

  @Override
  public Set<NetworkNamespace> namespacesKept() {
    return resultOf(scan).namespaces();
  }

  @Override
  public SocketHolders holdersOfOtherTcp(SocketInodes listed, SocketSelection.Where where) {
    return holdersOf(new UnlistedTcp(root).in(resultOf(scan), listed, where));
  }

  @Override
  public SocketHolders holdersOf(SocketInodes wanted) {
    return wanted.isEmpty() ? SocketHolders.NONE : named(sighted(wanted));
  }

  @Override
  public SocketHolders recheck(SocketInodes suspects) {
    return suspects.isEmpty() ? SocketHolders.NONE : named(sightedAnywhere(suspects));
  }

  /**
   * What was seen, before it is known whose it is.
   *
   * @param wanted the sockets
   * @param seen what all processes hold by descriptors of their own
   * @param further what was found elsewhere
   * @param mounts what is mounted below the root
   * @param covered the processes in whose place something else shows
   */
  record Sighting(
      SocketInodes wanted,
      DescriptorScan.Result seen,
      DeepScan.Result further,
      MountTable mounts,
      CoveredProcesses covered) {}

  private Sighting sighted(SocketInodes wanted) {
    MountTable mounts = MountTable.of(root);
    return new Sighting(
        wanted,
        resultOf(scan),
        DeepScan.Result.NOTHING,
        mounts,
        new CoveredProcesses(root, mounts));
  }

  /** Looks once more, and for what no descriptor explains also elsewhere. */
  Sighting sightedAnywhere(SocketInodes suspects) {
    DescriptorScan.Result seen = resultOf(DescriptorScan.begin(root, processes, resultOf(scan)));
    MountTable mounts = MountTable.of(root);
    CoveredProcesses covered = new CoveredProcesses(root, mounts);
    SocketInodes unexplained = suspects.without(explained(suspects, seen, covered));
    DeepScan.Result further = new DeepScan(root, processes, seen).search(unexplained);
    return new Sighting(suspects, seen, further, mounts, covered);
  }

  /** Reads who the holders are. A process may have ended since it was seen. */
  SocketHolders named(Sighting sighting) {
    OwnerResolver.Result named =
        new OwnerResolver(root, processes, sighting.covered(), begin).resolve(sighting);
    Obstacles obstacles =
        new Obstacles(
            root, sighting.mounts(), sighting.covered(), new MissingRights(root), processes);
    List<Notice> notices = new ArrayList<>(notices(sighting.seen(), named.ended()));
    notices.addAll(obstacles.notices());
    return new SocketHolders(
        named.holders(), obstacles.of(sighting.seen(), sighting.further().refused()), notices);
  }

  private DescriptorScan.Result resultOf(DescriptorScan of) {
    try {
      return of.result();
    } catch (IOException e) {
      throw new SourceUnavailableException(
          new Unavailability(
              Unavailability.Reason.PROCESSES_NOT_LISTED,
              new Fact.File(root.directory().toString())),
          e);
    }
  }

  /**
   * The sockets that a process holds by a descriptor. What a covered process seems to hold is
   * another one's, and the socket still without an owner.
   */
  private static LongStream explained(
      SocketInodes wanted, DescriptorScan.Result seen, CoveredProcesses covered) {
    LongStream.Builder explained = LongStream.builder();
    for (ProcessDescriptors process : seen.processes()) {
      for (int i = 0; i < process.size(); i++) {
        if (wanted.contains(process.inode(i)) && !covered.contains(process.pid())) {
          explained.add(process.inode(i));
        }
      }
    }
    return explained.build();
  }

  private static List<Notice> notices(DescriptorScan.Result scan, int endedLater) {
    List<Notice> notices = new ArrayList<>();
    int vanished = scan.pids(End.VANISHED).size() + endedLater;
    if (scan.descriptorsUnreadable() > 0) {
      notices.add(new Notice(Notice.Code.DESCRIPTORS_UNREADABLE, scan.descriptorsUnreadable()));
    }
    if (vanished > 0) {
      notices.add(new Notice(Notice.Code.PROCESSES_VANISHED, vanished));
    }
    return notices;
  }
}
