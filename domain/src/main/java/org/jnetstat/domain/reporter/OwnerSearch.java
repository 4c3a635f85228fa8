package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * Attributes the rows of one report to processes: one search for all of them, and a second, more
 * thorough one only for rows that it left without an owner.
 *
 * <p>The search begins when this is made, and goes on while the tables are read. Tables and
 * descriptors are thus read while the machine goes on, so "no holder" may only mean "not any more",
 * "not yet", or "it was being handed over". Rows without an owner are therefore looked for in the
 * tables again, and those still there are searched for once more.
 */
final class OwnerSearch implements AutoCloseable {

  private static final Ownership IN_TIME_WAIT = Ownership.without(Ownership.Reason.TIME_WAIT);
  private static final Ownership ORPHANED = Ownership.without(Ownership.Reason.ORPHANED);

  /** With how many local ends a filter is worth while. */
  private static final int MOST_ENDS = 256;

  private static final Ownership AMBIGUOUS = Ownership.without(Ownership.Reason.AMBIGUOUS);
  private static final SocketInodes NO_INODES = SocketInodes.of();
  private static final Ownership GONE = Ownership.without(Ownership.Reason.GONE);

  private final ConnectionSource source;
  private final ProcessLookup.Search search;
  private final Map<Long, Ownership> ownedByListener = new HashMap<>();

  /** Begins a search for one report. */
  OwnerSearch(ConnectionSource source, ProcessLookup lookup) {
    this.source = source;
    this.search = lookup.begin();
  }

  /** Ends the search if it is still under way. */
  @Override
  public void close() {
    search.close();
  }

  /** The network namespaces that processes were seen to keep by a descriptor. */
  Set<NetworkNamespace> namespacesKept() {
    return search.namespacesKept();
  }

  /**
   * The connections in their order, each with its owners or the reason why it has none.
   *
   * @param from what the source was asked for when it gave them
   * @param notices gets what there is to say about the search
   */
  List<AttributedConnection> attribute(
      List<Connection> connections, SocketSelection from, List<Notice> notices) {
    long[] sought = inodesToSeek(connections, from);
    SocketHolders holders = search.holdersOf(SocketInodes.of(sought));
    notices.addAll(holders.notices());

    @Nullable Ownership[] found = new Ownership[sought.length];
    int[] unowned = new int[sought.length];
    int unownedCount = 0;
    SocketInodes ambiguous = inodesInSeveralNamespaces(connections, from, notices);
    for (int row = 0; row < sought.length; row++) {
      found[row] =
          ambiguous.contains(sought[row]) ? AMBIGUOUS : ownerlessByNature(connections.get(row));
      if (found[row] == null) {
        found[row] = heldBy(connections.get(row), sought[row], holders);
      }
      if (found[row] == null) {
        unowned[unownedCount++] = row;
      }
    }
    if (unownedCount > 0) {
      lookAgain(
          connections, from, sought, found, Arrays.copyOf(unowned, unownedCount), holders, notices);
    }
    List<AttributedConnection> rows = new ArrayList<>(sought.length);
    for (int row = 0; row < sought.length; row++) {
      rows.add(new AttributedConnection(connections.get(row), Objects.requireNonNull(found[row])));
    }
    return rows;
  }

  /**
   * Looks once more for the owners of rows that have none; some of them will be gone.
   *
   * @param found gets an ownership for each of these rows
   */
  private void lookAgain(
      List<Connection> connections,
      SocketSelection from,
      long[] sought,
      @Nullable Ownership[] found,
      int[] unowned,
      SocketHolders first,
      List<Notice> notices) {
    ListedRows remaining = stillListed(connections, from, unowned);
    long[] soughtAgain = new long[unowned.length];
    for (int i = 0; i < unowned.length; i++) {
      soughtAgain[i] = remaining.contains(unowned[i]) ? sought[unowned[i]] : 0;
    }
    SocketHolders late =
        remaining.isEmpty() ? SocketHolders.NONE : search.lookAgain(SocketInodes.of(soughtAgain));
    // What this look met counts, as it was about just these rows; if it met nothing, what the first
    // one did.
    List<Fact.Obstacle> obstacles =
        worstFirst(late.obstacles().isEmpty() ? first.obstacles() : late.obstacles());
    Ownership unseen = Ownership.without(reason(obstacles));
    int unseenCount = 0;
    for (int row : unowned) {
      if (!remaining.contains(row)) {
        found[row] = GONE;
        continue;
      }
      found[row] = heldBy(connections.get(row), sought[row], late);
      if (found[row] == null) {
        found[row] = unseen;
        unseenCount++;
      }
    }
    if (unseenCount > 0) {
      notices.add(unseen(obstacles, unseenCount));
    }
  }

  /**
   * For each row the inode whose holders are its owners: its own or its listener's; 0 where there
   * is none.
   */
  private long[] inodesToSeek(List<Connection> connections, SocketSelection from) {
    long[] sought = new long[connections.size()];
    ListenerIndex listeners = null;
    for (int row = 0; row < sought.length; row++) {
      Connection connection = connections.get(row);
      if (connection.hasInode()) {
        sought[row] = connection.inodeNumber();
      } else if (awaitsAccept(connection)) {
        if (listeners == null) {
          listeners = indexListeners(connections, from);
        }
        sought[row] = listeners.listenerOf(connection).map(Connection::inodeNumber).orElse(0L);
      }
    }
    return sought;
  }

  /**
   * The listeners among the rows, and those that were not asked for: where a filter leaves them
   * out, and tcp6's, since a tcp row's may be there.
   */
  private ListenerIndex indexListeners(List<Connection> connections, SocketSelection from) {
    ListenerIndex listeners = new ListenerIndex();
    for (Connection connection : connections) {
      if (connection.isIn(TcpState.LISTEN)) {
        listeners.add(connection);
      }
    }
    Set<Protocol> unlisted = EnumSet.of(Protocol.TCP, Protocol.TCP6);
    if (from.filter().acceptsEverything()) {
      unlisted.removeAll(from.protocols());
      unlisted.remove(Protocol.TCP); // a tcp6 row's listener is in tcp6
    }
    if (!unlisted.isEmpty()) {
      source
          .read(SocketSelection.listeners(unlisted).in(from.where()))
          .connections()
          .forEach(listeners::add);
    }
    return listeners;
  }

  /** Those of the numbered rows that another reading of the tables still shows. */
  private ListedRows stillListed(List<Connection> connections, SocketSelection from, int[] rows) {
    if (source.isFrozen()) {
      return ListedRows.all(connections, rows);
    }
    ListedRows listed = new ListedRows(connections, rows);
    if (rows.length > 0) {
      SocketTables again = source.read(finding(connections, from, rows));
      if (again.notices().stream().anyMatch(OwnerSearch::isGap)) {
        return ListedRows.all(connections, rows); // what could not be read need not be gone
      }
      again.connections().forEach(listed::add);
    }
    return listed;
  }

  /** Whether all of these rows are TCP listeners. */
  private static boolean areListeners(List<Connection> connections, int[] rows) {
    for (int row : rows) {
      if (!connections.get(row).isIn(TcpState.LISTEN)) {
        return false;
      }
    }
    return true;
  }

  /**
   * What finds these rows in the tables again, and as few others as can be told in advance: a table
   * may be a hundred thousand times as long.
   */
  private static SocketSelection finding(
      List<Connection> connections, SocketSelection from, int[] rows) {
    SocketFilter wanted = from.filter().onlyEnds();
    Set<NetworkNamespace> places = new HashSet<>();
    Set<Protocol> tables = EnumSet.noneOf(Protocol.class);
    Set<Endpoint> ends = new HashSet<>();
    for (int row : rows) {
      Connection connection = connections.get(row);
      tables.add(connection.protocol());
      connection.namespace().ifPresent(places::add);
      if (ends.size() <= MOST_ENDS) {
        ends.add(connection.local());
      }
    }
    if (ends.size() <= MOST_ENDS) {
      wanted = wanted.and(new SocketFilter.AtLocalEnd(ends));
    }
    // What listens goes on listening as long as it is the same socket.
    if (areListeners(connections, rows)) {
      wanted = wanted.and(new SocketFilter.Listening());
    }
    return new SocketSelection(tables, wanted)
        .in(
            from.where().isOwn()
                ? from.where()
                : new Where.Found(
                    from.where().known().stream()
                        .filter(known -> places.contains(known.namespace()))
                        .toList()));
  }

  /**
   * The inodes that rows of different namespaces have. The kernel numbers all sockets from one
   * counter of 32 bits, which may come round: who holds such an inode may hold either socket.
   */
  private static SocketInodes inodesInSeveralNamespaces(
      List<Connection> connections, SocketSelection from, List<Notice> notices) {
    if (from.where().known().size() < 2) {
      return NO_INODES;
    }
    SocketInodes inodes = SocketInodes.of(connections.stream().mapToLong(Connection::inodeNumber));
    @Nullable NetworkNamespace[] places = new NetworkNamespace[inodes.size()];
    LongStream.Builder ambiguous = LongStream.builder();
    for (Connection connection : connections) {
      NetworkNamespace place = connection.namespace().orElse(null);
      if (connection.hasInode() && place != null) {
        int index = inodes.indexOf(connection.inodeNumber());
        NetworkNamespace other = places[index];
        places[index] = place;
        if (other != null && !other.equals(place)) {
          ambiguous.add(connection.inodeNumber());
        }
      }
    }
    SocketInodes found = SocketInodes.of(ambiguous.build());
    if (!found.isEmpty()) {
      notices.add(new Notice(Notice.Code.INODES_AMBIGUOUS, found.size()));
    }
    return found;
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
        ? Ownership.owned(owners)
        : ownedByListener.computeIfAbsent(
            inode, key -> new Ownership(Ownership.Reason.VIA_LISTENER, owners));
  }

  /** The code is the worst obstacle's; the facts are all of them, since each may be mended. */
  private static Notice unseen(List<Fact.Obstacle> obstacles, int count) {
    if (obstacles.isEmpty()) {
      return new Notice(Notice.Code.SOCKETS_UNEXPLAINED, count);
    }
    return new Notice(
        obstacles.getFirst().isAboutVisibleProcesses()
            ? Notice.Code.OWNERS_NOT_PERMITTED
            : Notice.Code.OWNERS_IN_OTHER_PID_NAMESPACE,
        count,
        List.copyOf(obstacles));
  }

  private static Ownership.Reason reason(List<Fact.Obstacle> obstacles) {
    if (obstacles.isEmpty()) {
      return Ownership.Reason.UNEXPLAINED;
    }
    return obstacles.getFirst().isAboutVisibleProcesses()
        ? Ownership.Reason.NOT_PERMITTED
        : Ownership.Reason.OTHER_PID_NAMESPACE;
  }

  /** What is about visible processes comes first, since it can be mended. */
  private static List<Fact.Obstacle> worstFirst(List<Fact.Obstacle> obstacles) {
    List<Fact.Obstacle> sorted = new ArrayList<>(obstacles);
    sorted.sort(Comparator.comparing(obstacle -> !obstacle.isAboutVisibleProcesses())); // stable
    return sorted;
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

  /** Why no process can hold this socket, or null if one should. */
  private static @Nullable Ownership ownerlessByNature(Connection connection) {
    if (connection.hasInode()) {
      return null;
    }
    if (!connection.protocol().isTcp()) {
      return ORPHANED;
    }
    if (!(connection.state().orElse(null) instanceof TcpState state)) {
      return null;
    }
    return switch (state) {
      case TIME_WAIT -> IN_TIME_WAIT;
      case FIN_WAIT1, FIN_WAIT2, LAST_ACK, CLOSING, CLOSE -> ORPHANED;
      case ESTABLISHED, SYN_SENT, SYN_RECV, CLOSE_WAIT, LISTEN -> null;
    };
  }
}
