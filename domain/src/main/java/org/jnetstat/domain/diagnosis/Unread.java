package org.jnetstat.domain.diagnosis;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.SocketFilter.AtLocalEnd;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.TcpState;

/**
 * The connections whose receive queues were long at a look and have not become shorter since.
 *
 * <p>Two looks do not tell a program that never reads from one that reads what comes fast. The
 * queue of either is long at both looks, and that of the second program is often longer at the
 * later one. Glances in between show that its queue becomes shorter now and then.
 *
 * @param rows each as it was last seen, by the socket's inode
 */
public record Unread(Map<Long, Connection> rows) {

  /** Copies the map. */
  public Unread {
    rows = Map.copyOf(rows);
  }

  /** Those of a look. */
  static Unread in(List<AttributedConnection> rows) {
    return of(rows, Signs::isUnread);
  }

  private static Unread of(List<AttributedConnection> all, Predicate<Connection> wanted) {
    Map<Long, Connection> found = new HashMap<>();
    for (AttributedConnection row : all) {
      Connection connection = row.connection();
      if (wanted.test(connection)) {
        found.put(connection.inode().orElseThrow(), connection);
      }
    }
    return new Unread(found);
  }

  /** What a glance asks: the rows where these are, as they lie in the tables. */
  ConnectionQuery glance(ConnectionQuery look) {
    return new ConnectionQuery(
        look.protocols().stream().filter(Protocol::isTcp).collect(toSet()),
        false,
        look.sockets()
            .and(new AtLocalEnd(rows.values().stream().map(Connection::local).collect(toSet())))
            .and(new InState(Set.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT), false)),
        OwnerFilter.EVERY_OWNER,
        RowOrder.OF_TABLES,
        Set.of(),
        look.scope(),
        false);
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Those of which nothing was read until a later moment. */
  Unread until(List<AttributedConnection> later) {
    return of(later, this::has);
  }

  /** Whether nothing was read of a connection until a later moment. */
  boolean has(Connection later) {
    if (!Signs.isUnread(later)) {
      return false;
    }
    Connection earlier = rows.get(later.inode().orElseThrow());
    return earlier != null && later.receiveQueue() >= earlier.receiveQueue();
  }
}
