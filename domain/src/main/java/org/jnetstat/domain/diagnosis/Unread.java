package org.jnetstat.domain.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.TcpState;

/**
 * The connections whose receive queues were long at a look and have not become shorter since.
 *
 * <p>Two looks tell a program that never reads from one that reads what comes fast as badly as a
 * coin: the queue of each is long at both, and that of the second as often longer at the later one
 * as shorter. So there are glances in between, which show that it becomes shorter now and then.
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

  /** What a glance asks, which is less than a look does: owners cost most. */
  static ConnectionQuery glance(ConnectionQuery look) {
    return look.heldBy(OwnerFilter.EVERY_OWNER)
        .withoutNeedlessOwners()
        .where(
            look.sockets()
                .and(new InState(Set.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT), false)));
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
