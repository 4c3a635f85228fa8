package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
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
  private static final Ownership NOT_ACCEPTED = Ownership.without(Ownership.Reason.NOT_ACCEPTED);
  private static final Ownership AMBIGUOUS = Ownership.without(Ownership.Reason.AMBIGUOUS);
  private static final Ownership GONE = Ownership.without(Ownership.Reason.GONE);

  private final ConnectionSource source;
  private final ProcessLookup.Search search;

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

  /**
   * The holders of TCP sockets that have no row.
   *
   * @param listed those that have one
   * @param where the namespaces in which they have it
   */
  SocketHolders holdersOfOtherTcp(SocketInodes listed, SocketSelection.Where where) {
    return search.holdersOfOtherTcp(listed, where);
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
    OwningInodes sought = new OwningInodes(connections, from, source);
    SocketHolders holders = search.holdersOf(sought.all());
    notices.addAll(holders.notices());

    @Nullable Ownership[] found = new Ownership[connections.size()];
    int[] unowned = new int[found.length];
    int unownedCount = 0;
    SocketInodes ambiguous = AmbiguousInodes.of(connections, from);
    if (!ambiguous.isEmpty()) {
      notices.add(new Notice(Notice.Code.INODES_AMBIGUOUS, ambiguous.size()));
    }
    HoldersOfRows held = new HoldersOfRows(sought, holders);
    for (int row = 0; row < found.length; row++) {
      found[row] = ownerlessByNature(connections.get(row), sought.ofListeners(row));
      if (found[row] == null) {
        found[row] = sought.isAmong(ambiguous, row) ? AMBIGUOUS : held.byAll(row);
      }
      if (found[row] == null) {
        unowned[unownedCount++] = row;
      }
    }
    if (unownedCount > 0) {
      recheck(
          connections, from, sought, found, Arrays.copyOf(unowned, unownedCount), holders, notices);
    }
    List<AttributedConnection> rows = new ArrayList<>(found.length);
    for (int row = 0; row < found.length; row++) {
      rows.add(new AttributedConnection(connections.get(row), Objects.requireNonNull(found[row])));
    }
    return rows;
  }

  /**
   * Looks once more for the owners of rows that have none; some of them will be gone.
   *
   * @param found gets an ownership for each of these rows
   */
  private void recheck(
      List<Connection> connections,
      SocketSelection from,
      OwningInodes sought,
      @Nullable Ownership[] found,
      int[] unowned,
      SocketHolders first,
      List<Notice> notices) {
    ListedRows remaining = Relisting.of(connections, unowned, from, source);
    SocketHolders late =
        remaining.isEmpty() ? SocketHolders.NONE : search.recheck(sought.of(unowned, remaining));
    // What this look met counts, as it was about just these rows; if it met nothing, what the first
    // one did.
    UnseenOwners unseen =
        new UnseenOwners(late.obstacles().isEmpty() ? first.obstacles() : late.obstacles());
    Ownership withoutOwner = Ownership.without(unseen.reason());
    HoldersOfRows held = new HoldersOfRows(sought, late);
    int unseenCount = 0;
    for (int row : unowned) {
      if (!remaining.contains(row)) {
        found[row] = GONE;
      } else {
        // While some holders cannot be seen, a listener without one may have the connection, too.
        found[row] = unseen.isWithoutObstacle() ? held.byAny(row) : held.byAll(row);
      }
      if (found[row] == null) {
        // Without an inode no descriptor holds it, also not a hidden one.
        boolean explained = unseen.isWithoutObstacle() && sought.ofListeners(row) != null;
        found[row] = explained ? NOT_ACCEPTED : withoutOwner;
        unseenCount += explained ? 0 : 1;
      }
    }
    if (unseenCount > 0) {
      notices.add(unseen.notice(unseenCount));
    }
  }

  /**
   * Why no process can hold this socket, or null if one should.
   *
   * @param listeners those whose queue it may be in; {@code null} if it is in none
   */
  private static @Nullable Ownership ownerlessByNature(
      Connection connection, @Nullable List<Long> listeners) {
    if (connection.hasInode()) {
      return null;
    }
    if (listeners != null) {
      return listeners.isEmpty() ? NOT_ACCEPTED : null;
    }
    return connection.isIn(TcpState.TIME_WAIT) ? IN_TIME_WAIT : ORPHANED;
  }
}
