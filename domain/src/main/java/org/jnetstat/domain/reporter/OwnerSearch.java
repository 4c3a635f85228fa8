package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Owner;
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
  private static final Ownership AMBIGUOUS = Ownership.without(Ownership.Reason.AMBIGUOUS);
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
    long[] sought = OwningInodes.of(connections, from, source);
    SocketHolders holders = search.holdersOf(SocketInodes.of(sought));
    notices.addAll(holders.notices());

    @Nullable Ownership[] found = new Ownership[sought.length];
    int[] unowned = new int[sought.length];
    int unownedCount = 0;
    SocketInodes ambiguous = AmbiguousInodes.of(connections, from);
    if (!ambiguous.isEmpty()) {
      notices.add(new Notice(Notice.Code.INODES_AMBIGUOUS, ambiguous.size()));
    }
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
      recheck(
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
  private void recheck(
      List<Connection> connections,
      SocketSelection from,
      long[] sought,
      @Nullable Ownership[] found,
      int[] unowned,
      SocketHolders first,
      List<Notice> notices) {
    ListedRows remaining = Relisting.of(connections, unowned, from, source);
    long[] soughtAgain = new long[unowned.length];
    for (int i = 0; i < unowned.length; i++) {
      soughtAgain[i] = remaining.contains(unowned[i]) ? sought[unowned[i]] : 0;
    }
    SocketHolders late =
        remaining.isEmpty() ? SocketHolders.NONE : search.lookAgain(SocketInodes.of(soughtAgain));
    // What this look met counts, as it was about just these rows; if it met nothing, what the first
    // one did.
    UnseenOwners unseen =
        new UnseenOwners(late.obstacles().isEmpty() ? first.obstacles() : late.obstacles());
    Ownership withoutOwner = Ownership.without(unseen.reason());
    int unseenCount = 0;
    for (int row : unowned) {
      if (!remaining.contains(row)) {
        found[row] = GONE;
        continue;
      }
      found[row] = heldBy(connections.get(row), sought[row], late);
      if (found[row] == null) {
        found[row] = withoutOwner;
        unseenCount++;
      }
    }
    if (unseenCount > 0) {
      notices.add(unseen.notice(unseenCount));
    }
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
