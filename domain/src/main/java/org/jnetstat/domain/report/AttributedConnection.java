package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection and who owns it: one row of a report.
 *
 * @param connection the row of the socket table
 * @param ownership the processes that hold it, or why there are none
 * @param peer where its conversation ends on this machine; {@code null} if it ends elsewhere, or
 *     peers were not looked for
 */
public record AttributedConnection(
    Connection connection, Ownership ownership, @Nullable Peer peer) {

  /**
   * A row of whose peer nothing is known.
   *
   * @param connection the row of the socket table
   * @param ownership the processes that hold it, or why there are none
   */
  public AttributedConnection(Connection connection, Ownership ownership) {
    this(connection, ownership, null);
  }

  /** Connections without a search for owners, in their order. */
  public static List<AttributedConnection> unsearched(List<Connection> connections) {
    List<AttributedConnection> rows = new ArrayList<>(connections.size());
    for (Connection connection : connections) {
      rows.add(new AttributedConnection(connection, Ownership.NOT_SEARCHED));
    }
    return rows;
  }

  /** The same with a peer. */
  public AttributedConnection with(Peer peer) {
    return new AttributedConnection(connection, ownership, peer);
  }
}
