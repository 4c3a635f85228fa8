package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * A lookup whose processes are a test's own. It remembers the inodes it was asked for.
 *
 * <p>A descriptor that is handed from one process to another may be missed by one search and found
 * by the next: {@link #holdsLater} plays that.
 *
 * <p>Not for several threads at a time.
 */
public final class InMemoryProcessLookup implements ProcessLookup {

  private final Map<Long, List<Owner>> held = new HashMap<>();
  private final Map<Long, List<Owner>> heldLater = new HashMap<>();
  private final List<Fact.Obstacle> obstacles = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Set<NetworkNamespace> namespaces = new HashSet<>();
  private final Set<Long> unlisted = new HashSet<>();
  private final List<Set<Long>> searches = new ArrayList<>();

  /** A machine on which no process holds a socket. */
  public InMemoryProcessLookup() {}

  /**
   * A lookup over these holders.
   *
   * @param held the holders of each inode, in any order
   */
  public static InMemoryProcessLookup holding(Map<Long, List<Owner>> held) {
    InMemoryProcessLookup lookup = new InMemoryProcessLookup();
    held.forEach((inode, owners) -> lookup.holds(inode, owners.toArray(Owner[]::new)));
    return lookup;
  }

  /**
   * Adds holders of a socket.
   *
   * @param inode the socket's inode, unsigned
   * @param owners its holders, in any order
   * @return this
   */
  public InMemoryProcessLookup holds(long inode, Owner... owners) {
    held.computeIfAbsent(inode, key -> new ArrayList<>()).addAll(List.of(owners));
    return this;
  }

  /**
   * Adds holders of a socket that the first search misses and every later one finds.
   *
   * @param inode the socket's inode, unsigned
   * @param owners its holders, in any order
   * @return this
   */
  public InMemoryProcessLookup holdsLater(long inode, Owner... owners) {
    heldLater.computeIfAbsent(inode, key -> new ArrayList<>()).addAll(List.of(owners));
    return this;
  }

  /**
   * Adds a holder of a TCP socket that no table lists.
   *
   * @param inode the socket's inode, unsigned
   * @return this
   */
  public InMemoryProcessLookup holdsUnlisted(long inode, Owner owner) {
    unlisted.add(inode);
    return holds(inode, owner);
  }

  /**
   * Adds something that keeps every search from seeing all.
   *
   * @return this
   */
  public InMemoryProcessLookup hinderedBy(Fact.Obstacle obstacle) {
    obstacles.add(obstacle);
    return this;
  }

  /**
   * Adds something that every search has to say.
   *
   * @return this
   */
  public InMemoryProcessLookup noticing(Notice notice) {
    notices.add(notice);
    return this;
  }

  /**
   * Adds network namespaces that every search sees processes keep by a descriptor.
   *
   * @return this
   */
  public InMemoryProcessLookup keeping(NetworkNamespace... kept) {
    namespaces.addAll(List.of(kept));
    return this;
  }

  /** The inodes that each search so far asked for, the first search first. */
  public List<Set<Long>> searches() {
    return List.copyOf(searches);
  }

  @Override
  public Search begin() {
    return new Search() {
      @Override
      public SocketHolders holdersOf(SocketInodes wanted) {
        return found(wanted);
      }

      @Override
      public SocketHolders recheck(SocketInodes suspects) {
        return found(suspects);
      }

      @Override
      public SocketHolders holdersOfOtherTcp(SocketInodes listed, SocketSelection.Where where) {
        return found(
            SocketInodes.of(unlisted.stream().mapToLong(Long::longValue)).without(listed.stream()));
      }

      @Override
      public Set<NetworkNamespace> namespacesKept() {
        return Set.copyOf(namespaces);
      }
    };
  }

  private SocketHolders found(SocketInodes wanted) {
    searches.add(wanted.stream().boxed().collect(Collectors.toUnmodifiableSet()));
    if (wanted.isEmpty()) {
      return SocketHolders.NONE;
    }
    Map<Long, List<Owner>> found = new HashMap<>();
    wanted.stream()
        .forEach(
            inode -> {
              List<Owner> owners = new ArrayList<>(held.getOrDefault(inode, List.of()));
              if (searches.size() > 1) {
                owners.addAll(heldLater.getOrDefault(inode, List.of()));
              }
              if (!owners.isEmpty()) {
                owners.sort(Owner.ORDER);
                found.put(inode, List.copyOf(owners));
              }
            });
    return new SocketHolders(found, obstacles, notices);
  }
}
