package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcessDescriptors.End;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * Looks for sockets that no process holds by a descriptor of its own, in the other places where
 * they can be: descriptors of single threads, registered files of io_urings, mapped memory.
 *
 * <p>Each place is searched only for sockets that were in none before, so that a machine on which
 * everything is explained pays nothing. Further holds of an explained socket in a later place are
 * thus not found.
 *
 * <p>A descriptor that is under way in a unix socket (unix(7), {@code SCM_RIGHTS}) is in none of
 * them: the kernel tells how many there are ({@code scm_fds} in {@code fdinfo}), and not which.
 */
final class DeepScan {

  private final ProcRoot root;
  private final ProcessReader processes;
  private final DescriptorScan.Result first;
  private final ThreadDescriptors threadDescriptors;
  private final Set<Integer> refused = new ConcurrentSkipListSet<>();

  /**
   * A second look.
   *
   * @param first the first one, after it has run
   */
  DeepScan(ProcRoot root, ProcessReader processes, DescriptorScan.Result first) {
    this.root = root;
    this.processes = processes;
    this.first = first;
    this.threadDescriptors = new ThreadDescriptors(root, processes);
  }

  /** Searches for all holders of these sockets. */
  List<Hold> holdsOf(SocketInodes sockets) {
    List<Hold> found = new ArrayList<>();
    SocketInodes unowned = sockets;
    for (Owner.Means means : Owner.Means.values()) {
      if (means != Owner.Means.DESCRIPTOR && !unowned.isEmpty()) {
        Set<Hold> here = search(place(means), unowned);
        found.addAll(here);
        unowned = unowned.without(here.stream().mapToLong(Hold::inode));
      }
    }
    return found;
  }

  private Set<Hold> search(DeepScanner place, SocketInodes wanted) {
    return first.pids(End.READ).parallelStream()
        .flatMap(pid -> search(place, pid, wanted).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<Hold> search(DeepScanner place, int pid, SocketInodes wanted) {
    Set<Hold> holds = new LinkedHashSet<>();
    try {
      place.collect(pid, wanted, holds);
    } catch (NoSuchFileException e) {
      // Ended meanwhile. In a copy of a /proc: was not copied.
    } catch (IOException e) {
      if (processes.stat(pid).map(ProcessStat::canHoldDescriptors).orElse(false)) {
        refused.add(pid);
      }
    }
    return holds;
  }

  /** Whether a hold that was found before is still there. */
  boolean confirms(Hold hold) {
    Set<Hold> holds = new LinkedHashSet<>();
    try {
      place(hold.means()).collect(hold.pid(), SocketInodes.of(hold.inode()), holds);
    } catch (IOException e) {
      // what was found until then counts
    }
    return holds.contains(hold);
  }

  private DeepScanner place(Owner.Means means) {
    return switch (means) {
      case DESCRIPTOR -> throw new IllegalArgumentException("descriptors are for the first look");
      case THREAD_DESCRIPTOR -> threadDescriptors;
      case REGISTERED_FILE ->
          new RegisteredFiles(
              root,
              Stream.of(first.rings(), threadDescriptors.rings()).flatMap(List::stream).toList());
      case MEMORY_MAPPING -> new MappedSockets(processes);
    };
  }

  /** The processes, not refused before, whose threads, rings or memory may not be looked into. */
  Set<Integer> processesRefused() {
    return refused;
  }
}
