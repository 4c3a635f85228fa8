package org.jnetstat.domain.reporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionChange.Kind;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.Test;

/** Changes between two reports, and a source that is lost and returns. */
class ConnectionMonitorTest {

  private static final Unavailability GONE =
      new Unavailability(Unavailability.Reason.NO_SOCKET_TABLES, new Fact.File("/proc"));
  private static final AttributedConnection LISTENER = row(SampleConnections.TCP_LISTENER);
  private static final AttributedConnection CLIENT = row(SampleConnections.UDP_CONNECTED);

  /** Results of the next readings. */
  private final Queue<Runnable> failures = new ArrayDeque<>();

  private List<Connection> tables = List.of();

  private final ConnectionSource source =
      selection -> {
        if (!failures.isEmpty()) {
          failures.remove().run();
        }
        return new SocketTables(tables, List.of());
      };

  private final ConnectionMonitor monitor =
      new ConnectionMonitor(
          Attribution.reporter(source, new InMemoryProcessLookup()),
          new ConnectionQuery(Protocol.TCP_AND_UDP, false));

  @Test
  void atFirstEveryRowIsNew() {
    tables = List.of(SampleConnections.TCP_LISTENER);

    ConnectionMonitor.Update first = monitor.update();

    assertTrue(first.isFirst());
    assertEquals(List.of(LISTENER), first.report().connections());
    assertEquals(List.of(new ConnectionChange(Kind.OPENED, LISTENER)), first.changes());
  }

  @Test
  void laterReportsAreComparedWithTheLast() {
    tables = List.of(SampleConnections.TCP_LISTENER);
    monitor.update();
    tables = List.of(SampleConnections.UDP_CONNECTED);
    ConnectionMonitor.Update second = monitor.update();
    ConnectionMonitor.Update third = monitor.update();

    assertFalse(second.isFirst());
    assertEquals(
        List.of(
            new ConnectionChange(Kind.CLOSED, LISTENER), new ConnectionChange(Kind.OPENED, CLIENT)),
        second.changes());
    assertEquals(List.of(), third.changes());
  }

  @Test
  void firstReadingMustSucceed() {
    fail();

    assertThrows(SourceUnavailableException.class, monitor::update);
    tables = List.of(SampleConnections.TCP_LISTENER);
    assertTrue(monitor.update().isFirst());
  }

  @Test
  void lostSourceLeavesNoRowsUntilItReturns() {
    tables = List.of(SampleConnections.TCP_LISTENER);
    monitor.update();
    fail();
    ConnectionMonitor.Update gone = monitor.update();
    ConnectionMonitor.Update back = monitor.update();

    assertEquals(List.of(new ConnectionChange(Kind.CLOSED, LISTENER)), gone.changes());
    assertEquals(List.of(new Notice(Notice.Code.SOURCE_GONE, 1, GONE)), gone.report().notices());
    assertEquals(List.of(new ConnectionChange(Kind.OPENED, LISTENER)), back.changes());
    assertEquals(List.of(), back.report().notices());
  }

  /** The next reading finds nothing to read. */
  private void fail() {
    failures.add(
        () -> {
          throw new SourceUnavailableException(GONE, null);
        });
  }

  private static AttributedConnection row(Connection connection) {
    return AttributedConnection.unsearched(List.of(connection)).getFirst();
  }
}
