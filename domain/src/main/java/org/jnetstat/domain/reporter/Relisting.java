package org.jnetstat.domain.reporter;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;

/** Another reading of the tables, for rows whose owner was not found: some of them have gone. */
final class Relisting {

  /** With how many local ends a filter is worth while. */
  private static final int MOST_ENDS = 256;

  private Relisting() {}

  /**
   * Those of some rows that another reading of the tables still shows.
   *
   * @param from what the source was asked for when it gave the connections
   * @param rows the numbers of the rows
   */
  static ListedRows of(
      List<Connection> connections, int[] rows, SocketSelection from, ConnectionSource source) {
    if (source.isFrozen()) {
      return ListedRows.all(connections, rows);
    }
    ListedRows listed = new ListedRows(connections, rows);
    if (rows.length > 0) {
      SocketTables again = source.read(finding(connections, from, rows));
      if (again.notices().stream().anyMatch(Relisting::isGap)) {
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

  private static boolean isGap(Notice notice) {
    return notice.code().weight() == Notice.Weight.GAP;
  }
}
