package org.jnetstat.adapters.procfs.holder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.visibility.CoveredProcesses;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;

/**
 * Makes owners of holds: reads each process that holds a wanted socket, once, and makes sure that
 * it is the process whose descriptors were looked at.
 */
final class OwnerResolver {

  private final ProcRoot root;
  private final ProcessReader processes;
  private final CoveredProcesses covered;
  private final OptionalLong begin;
  private final Map<Integer, Optional<ProcessReader.Reading>> known = new HashMap<>();
  private int ended;

  /**
   * A naming of what both looks found.
   *
   * @param begin when the first look began, in hundredths of a second since boot, if known
   */
  OwnerResolver(
      ProcRoot root, ProcessReader processes, CoveredProcesses covered, OptionalLong begin) {
    this.root = root;
    this.processes = processes;
    this.covered = covered;
    this.begin = begin;
  }

  /**
   * Who holds what.
   *
   * @param holders the holders of the wanted sockets
   * @param ended how many processes had ended before they were read
   */
  record Result(HoldersByInode holders, int ended) {}

  /** Reads who the holders of the sighted sockets are. */
  Result resolve(HolderSearch.Sighting sighting) {
    SocketInodes wanted = sighting.wanted();
    HoldersByInode.Collector holders = new HoldersByInode.Collector(wanted);
    for (ProcessDescriptors process : sighting.seen().processes()) {
      for (int i = 0; i < process.size(); i++) {
        if (wanted.contains(process.inode(i))) {
          ProcessReader.Reading found = process(process.pid());
          if (found == null) {
            break;
          }
          if (wasThereBefore(found) || process.hold(i).isConfirmedBy(root)) {
            holders.add(
                process.inode(i), found.process(), Owner.Means.DESCRIPTOR, process.descriptor(i));
          }
        }
      }
    }
    for (Hold hold : sighting.further().holds()) {
      ProcessReader.Reading found = process(hold.pid());
      if (found != null && (wasThereBefore(found) || stillHolds(hold, sighting.further()))) {
        holders.add(hold.inode(), found.process(), hold.means(), hold.descriptor());
      }
    }
    return new Result(holders.toMap(), ended);
  }

  /** The process; null if it has ended, or what shows in its place is something else. */
  private ProcessReader.@Nullable Reading process(int pid) {
    Optional<ProcessReader.Reading> reading = known.get(pid);
    if (reading == null) {
      reading = covered.contains(pid) ? Optional.empty() : processes.read(pid);
      ended += reading.isEmpty() && !covered.contains(pid) ? 1 : 0;
      known.put(pid, reading);
    }
    return reading.orElse(null);
  }

  /**
   * Whether the process that has the PID now is the one that was scanned: it is if it was started
   * before the scan began. One started since may have taken the PID of one that ended, so that its
   * holds have to be looked at again.
   */
  private boolean wasThereBefore(ProcessReader.Reading found) {
    return begin.isPresent()
        && found.startTicks().isPresent()
        && found.startTicks().getAsLong() < begin.getAsLong();
  }

  private boolean stillHolds(Hold hold, DeepScan.Result further) {
    return hold.means() == Owner.Means.DESCRIPTOR
        ? hold.isConfirmedBy(root)
        : further.confirms(hold);
  }
}
