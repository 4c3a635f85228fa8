package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcessDescriptors.End;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
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

  /**
   * A scan that has not begun.
   *
   * @param first what the scan of descriptors saw
   */
  DeepScan(ProcRoot root, ProcessReader processes, DescriptorScan.Result first) {
    this.root = root;
    this.processes = processes;
    this.first = first;
  }

  /**
   * What was found.
   *
   * @param holds the holds, place by place
   * @param refused the processes, not refused before, whose threads, rings or memory may not be
   *     looked into
   * @param scanners the places that were searched
   */
  record Result(List<Hold> holds, Set<Integer> refused, List<DeepScanner> scanners) {

    /** Nothing was searched. */
    static final Result NOTHING = new Result(List.of(), Set.of(), List.of());

    /** Whether a hold that was found is still there. */
    boolean confirms(Hold hold) {
      Set<Hold> now = new LinkedHashSet<>();
      for (DeepScanner scanner : scanners) {
        if (scanner.means() == hold.means()) {
          try {
            scanner.collect(hold.pid(), SocketInodes.of(hold.inode()), now);
          } catch (IOException e) {
            // what was found until then counts
          }
        }
      }
      return now.contains(hold);
    }
  }

  /** Searches for all holders of these sockets: threads first, where most of them are. */
  Result search(SocketInodes sockets) {
    Search search = new Search(sockets);
    ThreadDescriptors threads = new ThreadDescriptors(root, processes);
    search.in(threads);
    List<IoUring> rings = new ArrayList<>(first.rings());
    rings.addAll(threads.rings()); // which this has just seen
    if (!rings.isEmpty()) {
      search.in(new RegisteredFiles(root, rings));
    }
    search.in(new MappedSockets(root, processes));
    return new Result(search.found, search.refused, search.scanners);
  }

  /** A search from place to place for what was in none before. */
  private final class Search {
    private final List<Hold> found = new ArrayList<>();
    private final Set<Integer> refused = new ConcurrentSkipListSet<>();
    private final List<DeepScanner> scanners = new ArrayList<>();
    private SocketInodes unowned;

    Search(SocketInodes sockets) {
      unowned = sockets;
    }

    void in(DeepScanner place) {
      if (unowned.isEmpty()) {
        return;
      }
      scanners.add(place);
      Set<Hold> here = new LinkedHashSet<>();
      root.inParallel(first.pids(End.READ), pid -> holdsOf(pid, place)).forEach(here::addAll);
      found.addAll(here);
      unowned = unowned.without(here.stream().mapToLong(Hold::inode));
    }

    private Set<Hold> holdsOf(int pid, DeepScanner place) {
      Set<Hold> holds = new LinkedHashSet<>();
      try {
        place.collect(pid, unowned, holds);
      } catch (NoSuchFileException e) {
        // Ended meanwhile. In a copy of a /proc: was not copied.
      } catch (IOException e) {
        if (processes.stat(pid).map(ProcessStat::canHoldDescriptors).orElse(false)) {
          refused.add(pid);
        }
      }
      return holds;
    }
  }
}
