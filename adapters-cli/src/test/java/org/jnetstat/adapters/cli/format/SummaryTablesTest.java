package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.report;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

class SummaryTablesTest {

  private static final AttributedConnection LISTENER =
      row(
          connection(Protocol.TCP, end(0, 0, 0, 0, 8080), null, TcpState.LISTEN),
          owner(812, "编辑器", 3));
  private static final AttributedConnection DATAGRAMS =
      row(connection(Protocol.UDP, end(0, 0, 0, 0, 53), null, null), Ownership.Reason.UNEXPLAINED);

  @Test
  void hasATableForEachQuestion() throws IOException {
    assertEquals(
        """
        Proto  Status       Sockets
        tcp    ESTABLISHED  1
        tcp    SYN_RECV     1
        tcp    LISTEN       1
        udp    -            1

        Program name  Sockets  Established  Close-wait  Listens on
        web           2        1            0           -
        编辑器        1        0            0           8080

        Proto  Listener      Established  Half-open  Close-wait  Accept queue  Program name
        tcp    0.0.0.0:8080  1            1          0           0             编辑器

        Remote address  Sockets
        10.0.0.9        2

        Ownership    Sockets
        owned        3
        unexplained  1
        """,
        summary(
            RenderOptions.DEFAULT,
            LISTENER,
            peer(9, 1, TcpState.ESTABLISHED),
            peer(9, 2, TcpState.SYN_RECV),
            DATAGRAMS));
  }

  /**
   * As in the table of sockets: in quotes if its ends are invisible, and with the number of others.
   */
  @Test
  void aListenerShowsItsProgramsAsItsRowDoes() throws IOException {
    assertTrue(
        summary(
                RenderOptions.DEFAULT,
                row(LISTENER.connection(), owner(812, " web", 3), owner(813, "web", 3)))
            .contains("  0             ' web' (+1)\n"));
    assertTrue(
        summary(RenderOptions.DEFAULT, row(LISTENER.connection(), Ownership.Reason.NOT_PERMITTED))
            .contains("  0             -\n"));
  }

  @Test
  void namesStandForNumbersThatHaveOne() throws IOException {
    EndpointNames names =
        new EndpointNames(
            Map.of(end(10, 0, 0, 9, 0).address(), "db-1"),
            Map.of(new Service(Service.Transport.TCP, 8080), "http-alt"),
            0);
    ConnectionReport report =
        new ConnectionReport(
            Host.UNKNOWN,
            SampleRows.NOON,
            List.of(LISTENER, peer(9, 1, TcpState.ESTABLISHED), peer(8, 1, TcpState.ESTABLISHED)),
            List.of(),
            Map.of(),
            names,
            KnownNamespaces.NONE);
    StringWriter out = new StringWriter();
    new TableFormat()
        .writeSummary(
            ConnectionSummary.of(report, ConnectionQuery.DEFAULT), RenderOptions.DEFAULT, out);

    assertTrue(
        out.toString()
            .contains(
                """
                Proto  Listener          Established  Half-open  Close-wait  Accept queue  Program name
                tcp    0.0.0.0:http-alt  2            0          0           0             编辑器

                Remote address  Sockets
                db-1            1
                10.0.0.8        1
                """),
        out.toString());
  }

  @Test
  void unreadRowsAreNotCounted() throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat()
        .writeSummary(
            ConnectionSummary.of(
                report(LISTENER), ConnectionQuery.DEFAULT.where(SocketFilter.LISTENING)),
            RenderOptions.DEFAULT,
            out);

    assertTrue(
        out.toString()
            .contains(
                """
                Proto  Listener      Established  Half-open  Close-wait  Accept queue  Program name
                tcp    0.0.0.0:8080  -            -          -           0             编辑器
                """),
        out.toString());
  }

  @Test
  void tellsHowManyProgramsAndPortsItLeavesOut() throws IOException {
    AttributedConnection[] rows = new AttributedConnection[21];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          row(
              Connection.builder(Protocol.TCP, end(0, 0, 0, 0, 100 + i))
                  .state(TcpState.LISTEN)
                  .build(),
              owner(i, i < 10 ? " many" : "p" + i, 3));
    }
    String text = summary(RenderOptions.DEFAULT, rows);

    assertTrue(
        text.contains(
            """
            ' many'       10       0            0           100, 101, 102, 103, 104, 105, 106, 107, and 2 more
            p10           1        0            0           110
            """),
        text);
    assertTrue(text.contains("\nand 2 more    -        -            -           -\n"), text);
  }

  @Test
  void leavesOutEmptyTables() throws IOException {
    assertEquals(
        """
        udp  -  1

        unexplained  1
        """,
        summary(RenderOptions.DEFAULT.withoutHeader(), DATAGRAMS));
    assertEquals("", summary(RenderOptions.DEFAULT));
  }

  @Test
  void countsPeersThatItDoesNotName() throws IOException {
    List<AttributedConnection> rows = new ArrayList<>();
    for (int peer = 1; peer <= 13; peer++) {
      rows.add(peer(peer, 1, TcpState.TIME_WAIT));
    }

    String summary = summary(RenderOptions.DEFAULT, rows.toArray(AttributedConnection[]::new));

    assertEquals(
        """
        10.0.0.10       1
        and 3 more      -
        """,
        summary.substring(summary.indexOf("10.0.0.10 "), summary.indexOf("\nOwnership")));
  }

  @Test
  void numbersTellWhatChangedSinceTheLookBefore() throws IOException {
    AttributedConnection first = peer(9, 1, TcpState.ESTABLISHED);
    AttributedConnection second = peer(9, 2, TcpState.ESTABLISHED);
    AttributedConnection third = peer(8, 1, TcpState.CLOSE_WAIT);

    assertEquals(
        """
        Proto  Status       Sockets
        tcp    ESTABLISHED  2 (+1)
        tcp    LISTEN       1
        tcp    CLOSE_WAIT   0 (-1)

        Program name  Sockets  Established  Close-wait  Listens on
        web           2        2 (+1)       0 (-1)      -
        编辑器        1        0            0           8080

        Proto  Listener      Established  Half-open  Close-wait  Accept queue  Program name
        tcp    0.0.0.0:8080  2 (+1)       0          0 (-1)      0             编辑器

        Remote address  Sockets
        10.0.0.9        2 (+1)
        10.0.0.8        0 (-1)

        Ownership  Sockets
        owned      3
        """,
        change(List.of(LISTENER, first, third), List.of(LISTENER, first, second)));
  }

  @Test
  void whatIsOnlyAmongTheFirstOnesNowHasNoChange() throws IOException {
    List<AttributedConnection> many = new ArrayList<>();
    for (int peer = 1; peer <= 11; peer++) {
      many.add(peer(peer, 1, TcpState.ESTABLISHED));
    }
    List<AttributedConnection> more = new ArrayList<>(many);
    more.add(peer(11, 2, TcpState.ESTABLISHED));

    String change = change(many, more);

    assertTrue(change.contains("\n10.0.0.11       2\n10.0.0.1        1\n"), change);
    assertTrue(change.contains("\nand 1 more      -\n"), change);
    assertFalse(change.contains("10.0.0.10"), change);
  }

  private static String change(List<AttributedConnection> before, List<AttributedConnection> now)
      throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat()
        .writeSummary(
            ConnectionSummary.of(
                    report(now.toArray(new AttributedConnection[0])), ConnectionQuery.DEFAULT)
                .after(
                    ConnectionSummary.of(
                        report(before.toArray(new AttributedConnection[0])),
                        ConnectionQuery.DEFAULT)),
            RenderOptions.DEFAULT,
            out);
    return out.toString();
  }

  private static AttributedConnection peer(int address, int port, TcpState state) {
    return row(
        connection(Protocol.TCP, end(10, 0, 0, 5, 8080), end(10, 0, 0, address, port), state),
        owner(812, "web", 4));
  }

  private static String summary(RenderOptions view, AttributedConnection... rows)
      throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat()
        .writeSummary(ConnectionSummary.of(report(rows), ConnectionQuery.DEFAULT), view, out);
    return out.toString();
  }
}
