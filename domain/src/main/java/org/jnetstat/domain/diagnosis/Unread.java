package org.jnetstat.domain.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.TcpState;

/**
 * The connections whose receive queues were long at a look and have not become shorter since.
 *
 * <p>Two looks do not tell a program that never reads from one that reads what comes fast. The
 * queue of either is long at both looks, and that of the second program is often longer at the
 * later one. Glances in between show that its queue becomes shorter now and then.
 *
 * @param queues bytes in the receive queue when it was last seen, by the socket's inode
 */
public record Unread(Map<Long, Long> queues) {

  /** Copies the map. */
  public Unread {
    queues = Map.copyOf(queues);
  }

  /** Those of a look. */
  static Unread in(List<AttributedConnection> rows) {
    return of(rows, Signs::isUnread);
  }

  private static Unread of(List<AttributedConnection> rows, Predicate<Connection> wanted) {
    Map<Long, Long> queues = new HashMap<>();
    for (AttributedConnection row : rows) {
      Connection connection = row.connection();
      if (wanted.test(connection)) {
        queues.put(connection.inode().orElseThrow(), connection.receiveQueue());
      }
    }
    return new Unread(queues);
  }

  /** What a glance asks: the rows of the look that may be unread, as they lie in the tables. */
  static ConnectionQuery glance(ConnectionQuery look) {
    return new ConnectionQuery(
        look.protocols().stream().filter(Protocol::isTcp).collect(Collectors.toSet()),
        false,
        look.sockets().and(new InState(Set.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT), false)),
        OwnerFilter.EVERY_OWNER,
        RowOrder.OF_TABLES,
        Set.of(),
        look.scope(),
        false);
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return queues.isEmpty();
  }

  /** Those of which nothing was read until a later moment. */
  Unread until(List<AttributedConnection> later) {
    return of(later, this::has);
  }

  /** Whether nothing was read of a connection until a later moment. */
  boolean has(Connection later) {
    return Signs.isUnread(later)
        && later.receiveQueue() >= queues.getOrDefault(later.inode().orElseThrow(), Long.MAX_VALUE);
  }
}
