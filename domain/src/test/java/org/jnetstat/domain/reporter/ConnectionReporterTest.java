package org.jnetstat.domain.reporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.Test;

/** The parts of a report. Owners have tests of their own. */
class ConnectionReporterTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Host HOST = new Host("web-1", "6c1f0c5e", "6.18.44");
  private static final ConnectionQuery WITHOUT_OWNERS =
      new ConnectionQuery(EnumSet.allOf(Protocol.class), false);
  private static final Owner SSHD = Owner.byDescriptor(ProcessInfo.builder(812, "sshd").build(), 3);

  private final NameLookup names = NameLookup.NONE;
  private final InMemoryHostLookup hosts =
      new InMemoryHostLookup(HOST, Map.of(0L, "root", 33L, "www-data", 1000L, "ada"));
  private final ProcessLookup untouched = mock(ProcessLookup.class);

  /** A report without rows would look like an idle machine. */
  @Test
  void unreadableTablesGiveNoReport() {
    Notice unreadable =
        new Notice(
            Notice.Code.TABLE_UNREADABLE, 1, new Fact.File("net/udp"), Fact.Cause.READ_FAILED);
    Notice absent = new Notice(Notice.Code.TABLE_ABSENT, 1, new Fact.File("net/udp6"));
    ConnectionReporter reporter =
        reporter(
            InMemoryConnectionSource.listing().noticing(unreadable).noticing(absent), untouched);

    assertEquals(
        new Unavailability(Unavailability.Reason.TABLES_UNREADABLE, unreadable.facts()),
        assertThrows(
                SourceUnavailableException.class,
                () ->
                    reporter.report(
                        new ConnectionQuery(EnumSet.of(Protocol.UDP, Protocol.UDP6), false)))
            .why());
    assertEquals(
        List.of(unreadable, absent),
        reporter
            .report(
                new ConnectionQuery(EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.UDP6), false))
            .notices());
  }

  @Test
  void reportHasMachineTimeRowsNoticesAndUsers() {
    Notice malformed = new Notice(Notice.Code.MALFORMED_ROWS, 2);
    Notice vanished = new Notice(Notice.Code.PROCESSES_VANISHED, 1);
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
                SampleConnections.UDP_CONNECTED, SampleConnections.TCP_LISTENER)
            .noticing(malformed);
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup().holds(12001, SSHD).holds(12023, SSHD).noticing(vanished);

    assertEquals(
        new ConnectionReport(
            HOST,
            NOON,
            List.of(
                new AttributedConnection(
                    SampleConnections.TCP_LISTENER, Ownership.owned(List.of(SSHD))),
                new AttributedConnection(
                    SampleConnections.UDP_CONNECTED, Ownership.owned(List.of(SSHD)))),
            List.of(malformed, vanished),
            Map.of(0L, "root", 1000L, "ada")),
        reporter(source, processes).report(ConnectionQuery.DEFAULT));
  }

  @Test
  void aMachineWithoutSocketsGivesAnEmptyReport() {
    assertEquals(
        new ConnectionReport(HOST, NOON, List.of(), List.of(), Map.of()),
        reporter(InMemoryConnectionSource.listing(), new InMemoryProcessLookup())
            .report(ConnectionQuery.DEFAULT));
  }

  @Test
  void onlyTheProtocolsAskedForAreReadAndReported() {
    InMemoryConnectionSource source = InMemoryConnectionSource.listing(SampleConnections.ALL);
    Set<Protocol> udp = EnumSet.of(Protocol.UDP, Protocol.UDP6);

    ConnectionReport report = reporter(source, untouched).report(new ConnectionQuery(udp, false));

    assertEquals(
        List.of(
            SampleConnections.UDP_UNCONNECTED,
            SampleConnections.UDP_SAME_ADDRESS,
            SampleConnections.UDP_CONNECTED,
            SampleConnections.UDP6_UNCONNECTED,
            SampleConnections.UDP6_CONNECTED),
        report.connections().stream().map(AttributedConnection::connection).toList());
    assertEquals(List.of(SocketSelection.all(udp)), source.readings());
  }

  @Test
  void noSearchAndNoSecondReadingWithoutOwners() {
    InMemoryConnectionSource source = InMemoryConnectionSource.listing(SampleConnections.ALL);

    ConnectionReport report = reporter(source, untouched).report(WITHOUT_OWNERS);

    assertEquals(
        SampleConnections.ALL.stream()
            .map(row -> new AttributedConnection(row, Ownership.NOT_SEARCHED))
            .toList(),
        report.connections());
    assertEquals(List.of(), report.notices());
    verifyNoInteractions(untouched);
    assertEquals(List.of(SocketSelection.all(EnumSet.allOf(Protocol.class))), source.readings());
  }

  @Test
  void noticesOfTheTablesAreReportedAlsoWithoutOwners() {
    Notice unreadable = new Notice(Notice.Code.TABLE_UNREADABLE, 1);

    assertEquals(
        List.of(unreadable),
        reporter(InMemoryConnectionSource.listing().noticing(unreadable), untouched)
            .report(WITHOUT_OWNERS)
            .notices());
  }

  @Test
  void onlyUsersThatOccurAreAskedFor() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LISTENER, // root
            SampleConnections.TCP_EXTREME, // 4294967295 has no name
            SampleConnections.TCP_TIME_WAIT, // of no user
            SampleConnections.UDP_UNCONNECTED); // root again

    ConnectionReport report = reporter(source, untouched).report(WITHOUT_OWNERS);

    assertEquals(List.of(Set.of(0L, 4_294_967_295L)), hosts.askedUids());
    assertEquals(Map.of(0L, "root"), report.userNames());
  }

  @Test
  void timeIsTakenBeforeReading() {
    Instant[] now = {NOON};
    ConnectionSource slow =
        selection -> {
          now[0] = now[0].plusSeconds(5);
          return new SocketTables(List.of(SampleConnections.TCP_TIME_WAIT), List.of());
        };
    ConnectionReporter reporter =
        new ConnectionReporter(
            slow, NamespaceLookup.NONE, new InMemoryProcessLookup(), hosts, names, () -> now[0]);

    assertEquals(NOON, reporter.report(ConnectionQuery.DEFAULT).takenAt());
    assertEquals(NOON.plusSeconds(5), reporter.report(ConnectionQuery.DEFAULT).takenAt());
  }

  @Test
  void unusableSourceEndsTheQuery() {
    SourceUnavailableException failure =
        new SourceUnavailableException(
            Unavailability.Reason.NO_SOCKET_TABLES, new Fact.File("/mnt"));
    ConnectionSource none = mock(ConnectionSource.class);
    when(none.read(any())).thenThrow(failure);
    ProcessLookup lookup = mock();
    ProcessLookup.Search search = mock();
    when(lookup.begin()).thenReturn(search);

    assertSame(
        failure,
        assertThrows(
            SourceUnavailableException.class,
            () -> reporter(none, lookup).report(ConnectionQuery.DEFAULT)));
    verify(search).close();
    verifyNoMoreInteractions(search);
  }

  @Test
  void exceptionHasAMessageAndItsCause() {
    IOException cause = new IOException("Input/output error");
    SourceUnavailableException failure =
        new SourceUnavailableException(
            new Unavailability(
                Unavailability.Reason.PROCESSES_NOT_LISTED, new Fact.File("/mnt/\u001b[2J")),
            cause);

    assertEquals(
        "Unavailability[reason=PROCESSES_NOT_LISTED, facts=[File[path=/mnt/\\x1b[2J]]]",
        failure.getMessage());
    assertSame(cause, failure.getCause());
  }

  private ConnectionReporter reporter(ConnectionSource source, ProcessLookup processes) {
    return new ConnectionReporter(
        source, NamespaceLookup.NONE, processes, hosts, names, InstantSource.fixed(NOON));
  }
}
