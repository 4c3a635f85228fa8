package org.jnetstat.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.ProcessLookup;
import org.jspecify.annotations.Nullable;

/**
 * Attributes the rows of one report to processes: one search for all of them, and a second look
 * only at rows that it left without an owner.
 *
 * <p>Tables and descriptors are read one after the other while the machine goes on, so "nobody
 * holds it" may only mean "not any more", or "it was being handed over". Rows without an owner are
 * therefore looked for in the tables again, and those still there are searched for once more.
 */
final class OwnerSearch {

  private static final Ownership IN_TIME_WAIT = Ownership.without(Ownership.Reason.TIME_WAIT);
  private static final Ownership ORPHANED = Ownership.without(Ownership.Reason.ORPHANED);
  private static final Ownership GONE = Ownership.without(Ownership.Reason.GONE);

  private final ConnectionSource source;
  private final ProcessLookup lookup;
  private final Set<Protocol> protocols;
  private final SocketFilter filter;
  private final List<Notice> notices = new ArrayList<>();
  private final Map<Long, Ownership> owned = new HashMap<>();
  private final Map<Long, Ownership> ownedByListener = new HashMap<>();

  /** A search for one report, over the rows that a query wants. */
  OwnerSearch(ConnectionSource source, ProcessLookup lookup, ConnectionQuery query) {
    this.source = source;
    this.lookup = lookup;
    this.protocols = query.protocols();
    this.filter = query.sockets();
  }

  /** What there is to say about the search; filled by {@link #attribute}. */
  List<Notice> notices() {
    return notices;
  }

  /** The connections in their order, each with its owners or the reason why it has none. */
  List<AttributedConnection> attribute(List<Connection> connections) {
    long[] sought = inodesToSeek(connections);
    SocketHolders holders = lookup.findHolders(SocketInodes.of(sought));
    notices.addAll(holders.notices());

    int[] unowned =
        IntStream.range(0, sought.length)
            .filter(
                row ->
                    holders.of(sought[row]).isEmpty()
                        && ownerlessByNature(connections.get(row)) == null)
            .toArray();
    ListedRows remaining = stillListed(connections, unowned);
    SocketHolders late = SocketHolders.NONE;
    if (!remaining.isEmpty() && !source.isFrozen()) {
      late =
          lookup.findHolders(
              SocketInodes.of(
                  IntStream.of(unowned).filter(remaining::contains).mapToLong(row -> sought[row])));
    }

    List<SocketHolders.Obstacle> obstacles = worstFirst(holders, late);
    Ownership unseen =
        Ownership.without(
            obstacles.isEmpty()
                ? Ownership.Reason.UNEXPLAINED
                : obstacles.getFirst().kind().reason());
    List<AttributedConnection> rows = new ArrayList<>(connections.size());
    Map<Ownership.Reason, Integer> counts = new EnumMap<>(Ownership.Reason.class);
    for (int row = 0; row < sought.length; row++) {
      Connection connection = connections.get(row);
      Ownership ownership = ownerlessByNature(connection);
      if (ownership == null) {
        ownership = heldBy(connection, sought[row], holders);
      }
      if (ownership == null) {
        ownership = heldBy(connection, sought[row], late);
      }
      if (ownership == null) {
        ownership = remaining.contains(row) ? unseen : GONE;
      }
      counts.merge(ownership.reason(), 1, Integer::sum);
      rows.add(new AttributedConnection(connection, ownership));
    }
    tellOfUnseen(obstacles, counts);
    tellOfUnexplained(counts);
    return rows;
  }

  /**
   * For each row the inode whose holders are its owners: its own or its listener's; 0 where there
   * is none.
   */
  private long[] inodesToSeek(List<Connection> connections) {
    long[] sought = new long[connections.size()];
    ListenerIndex listeners = null;
    for (int row = 0; row < sought.length; row++) {
      Connection connection = connections.get(row);
      if (connection.hasInode()) {
        sought[row] = connection.inode().getAsLong();
      } else if (awaitsAccept(connection)) {
        if (listeners == null) {
          listeners = indexListeners(connections);
        }
        sought[row] =
            listeners.listenerOf(connection).map(listener -> listener.inode().orElse(0)).orElse(0L);
      }
    }
    return sought;
  }

  /**
   * The listeners among the rows, and those that were not asked for: where a filter leaves them
   * out, and tcp6's, since a tcp row's may be there.
   */
  private ListenerIndex indexListeners(List<Connection> connections) {
    ListenerIndex listeners = new ListenerIndex();
    for (Connection connection : connections) {
      if (connection.isIn(TcpState.LISTEN)) {
        listeners.add(connection);
      }
    }
    Set<Protocol> unlisted = EnumSet.of(Protocol.TCP, Protocol.TCP6);
    if (filter.acceptsEverything()) {
      unlisted.removeAll(protocols);
      unlisted.remove(Protocol.TCP); // a tcp6 row's listener is in tcp6
    }
    if (!unlisted.isEmpty()) {
      source.read(SocketSelection.listeners(unlisted)).connections().forEach(listeners::add);
    }
    return listeners;
  }

  /** Those of the numbered rows that another reading of the tables still shows. */
  private ListedRows stillListed(List<Connection> connections, int[] rows) {
    if (source.isFrozen()) {
      return ListedRows.all(connections, rows);
    }
    ListedRows listed = new ListedRows(connections, rows);
    if (rows.length > 0) {
      SocketTables again = source.read(new SocketSelection(protocols, filter.onlyEnds()));
      if (again.notices().stream().anyMatch(OwnerSearch::isGap)) {
        return ListedRows.all(connections, rows); // what could not be read need not be gone
      }
      again.connections().forEach(listed::add);
    }
    return listed;
  }

  private static boolean isGap(Notice notice) {
    return notice.code().weight() == Notice.Weight.GAP;
  }

  private @Nullable Ownership heldBy(Connection connection, long inode, SocketHolders holders) {
    List<Owner> owners = holders.of(inode);
    if (owners.isEmpty()) {
      return null;
    }
    return connection.hasInode()
        ? owned.computeIfAbsent(inode, key -> Ownership.owned(owners))
        : ownedByListener.computeIfAbsent(
            inode, key -> new Ownership(Ownership.Reason.VIA_LISTENER, owners));
  }

  /** The reason is the worst obstacle's; the message names all of them, for each may be mended. */
  private void tellOfUnseen(
      List<SocketHolders.Obstacle> obstacles, Map<Ownership.Reason, Integer> counts) {
    if (obstacles.isEmpty()) {
      return;
    }
    SocketHolders.Obstacle.Kind worst = obstacles.getFirst().kind();
    int count = counts.getOrDefault(worst.reason(), 0);
    if (count > 0) {
      StringBuilder message = new StringBuilder(sockets(count)).append(" no visible owner: ");
      Set<String> remedies = new HashSet<>();
      for (SocketHolders.Obstacle obstacle : obstacles) {
        message.append(remedies.isEmpty() ? "" : "; also, ").append(obstacle.cause());
        if (remedies.add(obstacle.remedy())) {
          message.append("; ").append(obstacle.remedy());
        }
      }
      notices.add(new Notice(worst.code(), count, message.toString()));
    }
  }

  private void tellOfUnexplained(Map<Ownership.Reason, Integer> counts) {
    int count = counts.getOrDefault(Ownership.Reason.UNEXPLAINED, 0);
    if (count > 0) {
      notices.add(
          new Notice(
              Notice.Code.SOCKETS_UNEXPLAINED,
              count,
              sockets(count)
                  + " no owner although every process could be read: the kernel itself holds such"
                  + " sockets (NFS, VXLAN, WireGuard), and so does a program that hides; if this"
                  + " machine uses none of these, look for the latter"));
    }
  }

  private static String sockets(int count) {
    return count == 1 ? "1 socket has" : count + " sockets have";
  }

  /**
   * What the second search met, since it was the one about the rows that are still without an
   * owner; if it met nothing, what the first one met.
   */
  private static List<SocketHolders.Obstacle> worstFirst(SocketHolders first, SocketHolders late) {
    List<SocketHolders.Obstacle> obstacles =
        late.obstacles().isEmpty() ? first.obstacles() : late.obstacles();
    return obstacles.stream()
        .sorted(Comparator.comparing(SocketHolders.Obstacle::kind)) // stable
        .toList();
  }

  /**
   * Half-open, or complete and in the listener's accept queue: the kernel gives it an inode when it
   * is accepted.
   */
  private static boolean awaitsAccept(Connection connection) {
    return !connection.hasInode()
        && connection.protocol().isTcp()
        && (connection.isIn(TcpState.SYN_RECV)
            || connection.isIn(TcpState.ESTABLISHED)
            || connection.isIn(TcpState.CLOSE_WAIT));
  }

  /** Why nobody can hold this socket, or null if somebody should. */
  private static @Nullable Ownership ownerlessByNature(Connection connection) {
    if (connection.hasInode()) {
      return null;
    }
    if (!connection.protocol().isTcp()) {
      return ORPHANED;
    }
    return switch (connection.state().orElse(null)) {
      case TcpState.TIME_WAIT -> IN_TIME_WAIT;
      case TcpState.FIN_WAIT1,
          TcpState.FIN_WAIT2,
          TcpState.LAST_ACK,
          TcpState.CLOSING,
          TcpState.CLOSE ->
          ORPHANED;
      case null, default -> null;
    };
  }
}
