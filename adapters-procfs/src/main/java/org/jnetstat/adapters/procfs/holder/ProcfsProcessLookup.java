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
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * Finds the holders of sockets among the links in {@code /proc/PID/fd/} (proc_pid_fd(5)), in one
 * pass for all sockets wanted; and, for those without a holder there, by a {@link DeepScan}
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
    try (Search search = begin()) {
      return search.holdersOf(wanted);
    }
  }

  @Override
  public SocketHolders findHoldersAnywhere(SocketInodes wanted) {
    try (Search search = begin()) {
      return search.lookAgain(wanted);
    }
  }

  @Override
  public Search begin() {
    return new LookAtProcesses();
  }

  /** A search that has begun. */
  private final class LookAtProcesses implements Search {
    private final ProcessReader processes = new ProcessReader(root);
    private final OptionalLong begin = processes.ticksNow();
    private final DescriptorScan scan = DescriptorScan.begin(root, processes);
    private boolean looked;

    @Override
    public void close() {
      scan.cancel();
    }

    @Override
    public SocketHolders holdersOf(SocketInodes wanted) {
      looked = true;
      return wanted.isEmpty() ? SocketHolders.NONE : holders(wanted, scan, false);
    }

    @Override
    public Set<NetworkNamespace> namespacesKept() {
      return resultOf(scan).namespaces();
    }

    @Override
    public SocketHolders lookAgain(SocketInodes wanted) {
      if (wanted.isEmpty()) {
        return SocketHolders.NONE;
      }
      DescriptorScan latest = looked ? DescriptorScan.begin(root, processes, resultOf(scan)) : scan;
      return holders(wanted, latest, true);
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

    private SocketHolders holders(SocketInodes wanted, DescriptorScan from, boolean anywhere) {
      DescriptorScan.Result seen = resultOf(from);
      MountTable mounts = MountTable.of(root);
      CoveredProcesses covered = new CoveredProcesses(root, mounts);
      DeepScan deepScan = new DeepScan(root, processes, seen);
      List<Hold> further =
          anywhere ? deepScan.holdsOf(wanted.without(explained(wanted, seen, covered))) : List.of();
      beforeNaming.run();
      OwnerResolver naming = new OwnerResolver(root, processes, covered, deepScan, begin);
      HoldersByInode holders = naming.holders(wanted, seen, further);
      Obstacles obstacles = new Obstacles(root, mounts, covered, new MissingRights(root));
      List<Notice> notices = notices(seen, naming.processesEnded());
      notices.addAll(obstacles.notices());
      return new SocketHolders(holders, obstacles.of(seen, deepScan), notices);
    }
  }

  /**
   * The sockets that somebody holds by a descriptor. What a covered process seems to hold is
   * somebody else's, and the socket still without an owner.
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
