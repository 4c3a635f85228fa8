package org.jnetstat.domain.port;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;

/**
 * What a {@link org.jnetstat.domain.port.ConnectionSource} read.
 *
 * @param connections the rows, namespace by namespace in the order in which they were asked for, in
 *     each table by table in {@link Protocol}'s order, each table in the source's own
 * @param notices what could not be read
 */
public record SocketTables(List<Connection> connections, List<Notice> notices) {

  /** Copies both lists. */
  public SocketTables {
    connections = List.copyOf(connections);
    notices = List.copyOf(notices);
  }
}
