package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.reporter.Attribution.ownerships;
import static org.jnetstat.domain.reporter.Attribution.reasons;
import static org.jnetstat.domain.reporter.Attribution.report;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jnetstat.domain.testing.EndpointLiteral;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.Test;

/** Sockets without an owner after the first search: the conclusion, and the notices. */
class UnseenOwnerTest {

  private static final Fact.Obstacle REFUSED =
      new Fact.Obstacle(
          Cause.DESCRIPTORS_REFUSED,
          List.of(new Fact.Processes(List.of(700, 701))),
          new Remedy(Remedy.Kind.RUN_AS_ROOT));

  private static final Fact.Obstacle COVERED =
      new Fact.Obstacle(
          Cause.MOUNTED_OVER,
          List.of(new Fact.Processes(List.of(702))),
          new Remedy(Remedy.Kind.UNMOUNT, List.of("/proc/702")));

  private static final Fact.Obstacle LEFT_OUT =
      new Fact.Obstacle(
          Cause.PROCESSES_LEFT_OUT,
          List.of(new Fact.MountOption("hidepid=2")),
          new Remedy(Remedy.Kind.RUN_AS_ROOT));

  private static final Fact.Obstacle IN_CONTAINER =
      new Fact.Obstacle(Cause.OTHER_PID_NAMESPACE, List.of(), new Remedy(Remedy.Kind.RUN_ON_HOST));

  private static final SocketSelection ALL_TABLES = SocketSelection.all(Protocol.TCP_AND_UDP);
  private final InMemoryProcessLookup processes =
      new InMemoryProcessLookup().holds(12001, owner(812, "sshd", 3));

  @Test
  void unlistedSocketIsGone() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
                SampleConnections.TCP_LISTENER, SampleConnections.TCP_ESTABLISHED)
            .thenListing(SampleConnections.TCP_LISTENER);

    ConnectionReport report = report(source, processes);

    assertEquals(List.of(Ownership.Reason.OWNED, Ownership.Reason.GONE), reasons(report));
    assertEquals(List.of(), report.notices());
    assertEquals(
        List.of(
            ALL_TABLES,
            new SocketSelection(
                EnumSet.of(Protocol.TCP),
                SocketFilter.EVERYTHING.and(
                    new SocketFilter.AtLocalEnd(
                        Set.of(SampleConnections.TCP_ESTABLISHED.local()))))),
        source.readings());
    assertEquals(List.of(Set.of(12001L, 12003L)), processes.searches());
  }

  @Test
  void ownedSocketStaysOwnedAfterItCloses() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
                SampleConnections.TCP_LISTENER, SampleConnections.TCP_ESTABLISHED)
            .thenListing();

    assertEquals(
        List.of(
            Ownership.owned(List.of(owner(812, "sshd", 3))),
            Ownership.without(Ownership.Reason.GONE)),
        ownerships(report(source, processes)));
  }

  @Test
  void aSocketBetweenTheSameEndsWithAnotherInodeIsAnotherSocket() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(connection(TcpState.ESTABLISHED).inode(21).build())
            .thenListing(connection(TcpState.ESTABLISHED).inode(22).build());

    assertEquals(List.of(Ownership.Reason.GONE), reasons(report(source, processes)));
  }

  @Test
  void aSocketOfTheSameEndsInAnotherNamespaceIsAnotherSocket() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
                connection(TcpState.ESTABLISHED)
                    .inode(21)
                    .namespace(new NetworkNamespace(1))
                    .build())
            .thenListing(
                connection(TcpState.ESTABLISHED)
                    .inode(21)
                    .namespace(new NetworkNamespace(2))
                    .build());

    assertEquals(List.of(Ownership.Reason.GONE), reasons(report(source, processes)));
  }

  @Test
  void socketWithAnotherStateOrQueueIsTheSame() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(connection(TcpState.ESTABLISHED).inode(21).build())
            .thenListing(
                connection(TcpState.CLOSE_WAIT)
                    .inode(21)
                    .receiveQueue(9)
                    .timer(new Timer(Timer.Kind.RETRANSMIT, 200))
                    .build());

    assertEquals(List.of(Ownership.Reason.UNEXPLAINED), reasons(report(source, processes)));
  }

  @Test
  void onlyTheTablesOfRowsWithoutOwnerAreReadAgain() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.UDP_CONNECTED);

    assertEquals(
        List.of(Ownership.Reason.UNEXPLAINED), reasons(report(source, processes, Protocol.UDP)));
    assertEquals(
        List.of(
            SocketSelection.all(EnumSet.of(Protocol.UDP)),
            new SocketSelection(
                EnumSet.of(Protocol.UDP),
                SocketFilter.EVERYTHING.and(
                    new SocketFilter.AtLocalEnd(Set.of(SampleConnections.UDP_CONNECTED.local()))))),
        source.readings());
  }

  /** Only the beginning of a long table is read again. */
  @Test
  void listenersAreLookedForAmongListeners() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_LISTENER);

    report(source, new InMemoryProcessLookup());

    assertTrue(source.readings().getLast().filter().wantsOnlyListenersOfTcp());
  }

  /** A filter by thousands of ends would cost more than it saves. */
  @Test
  void rowsOfManyEndsAreLookedForWithoutAFilter() {
    Connection[] rows =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(
                port ->
                    Connection.builder(
                            Protocol.UDP, new Endpoint(new IpAddress.V4(0x7F000001), port))
                        .inode(20000 + port)
                        .build())
            .toArray(Connection[]::new);
    InMemoryConnectionSource source = InMemoryConnectionSource.listing(rows);

    report(source, new InMemoryProcessLookup(), Protocol.UDP);

    assertEquals(SocketFilter.EVERYTHING, source.readings().getLast().filter());
  }

  @Test
  void aSearchIsEndedWithItsReport() {
    ProcessLookup lookup = mock();
    ProcessLookup.Search search = mock();
    when(lookup.begin()).thenReturn(search);
    when(search.holdersOf(any())).thenReturn(SocketHolders.NONE);
    when(search.recheck(any())).thenReturn(SocketHolders.NONE);

    report(InMemoryConnectionSource.listing(connection(TcpState.LISTEN).inode(21).build()), lookup);

    verify(search).close();
  }

  @Test
  void handedOverSocketIsFoundByTheSecondSearch() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_ESTABLISHED,
            SampleConnections.UDP_CONNECTED);
    processes.holdsLater(12003, owner(1203, "sshd", 4), owner(1204, "sshd", 4));

    ConnectionReport report = report(source, processes);

    assertEquals(
        List.of(
            Ownership.owned(List.of(owner(812, "sshd", 3))),
            Ownership.owned(List.of(owner(1203, "sshd", 4), owner(1204, "sshd", 4))),
            Ownership.without(Ownership.Reason.UNEXPLAINED)),
        ownerships(report));
    assertEquals(List.of(unexplained(1)), report.notices());
  }

  @Test
  void secondSearchIsForListedSocketsOnly() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
                SampleConnections.TCP_LISTENER,
                SampleConnections.TCP_ESTABLISHED,
                SampleConnections.UDP_CONNECTED)
            .thenListing(SampleConnections.TCP_LISTENER, SampleConnections.UDP_CONNECTED);

    ConnectionReport report = report(source, processes);

    assertEquals(
        List.of(Ownership.Reason.OWNED, Ownership.Reason.GONE, Ownership.Reason.UNEXPLAINED),
        reasons(report));
    assertEquals(List.of(Set.of(12001L, 12003L, 12023L), Set.of(12023L)), processes.searches());
  }

  @Test
  void handedOverListenerIsFoundForItsQueue() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LOCAL_LISTENER, SampleConnections.TCP_NOT_ACCEPTED);
    processes.holdsLater(12002, owner(700, "app", 4));

    assertEquals(
        List.of(
            Ownership.owned(List.of(owner(700, "app", 4))),
            Attribution.viaListener(owner(700, "app", 4))),
        ownerships(report(source, processes)));
  }

  @Test
  void socketHeldByNoReadableProcessIsUnexplained() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_ESTABLISHED,
            SampleConnections.TCP_TIME_WAIT,
            SampleConnections.UDP_CONNECTED);

    ConnectionReport report = report(source, processes);

    assertEquals(
        List.of(
            Ownership.Reason.OWNED,
            Ownership.Reason.UNEXPLAINED,
            Ownership.Reason.TIME_WAIT,
            Ownership.Reason.UNEXPLAINED),
        reasons(report));
    assertEquals(List.of(unexplained(2)), report.notices());
    assertTrue(report.isComplete());
  }

  @Test
  void unreadableProcessMayBeTheOwner() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_ESTABLISHED,
            SampleConnections.TCP_TIME_WAIT,
            SampleConnections.UDP_CONNECTED);
    processes.hinderedBy(REFUSED);

    ConnectionReport report = report(source, processes);

    assertEquals(
        List.of(
            Ownership.Reason.OWNED,
            Ownership.Reason.NOT_PERMITTED,
            Ownership.Reason.TIME_WAIT,
            Ownership.Reason.NOT_PERMITTED),
        reasons(report));
    assertEquals(
        List.of(new Notice(Notice.Code.OWNERS_NOT_PERMITTED, 2, REFUSED)), report.notices());
    assertFalse(report.isComplete());
  }

  @Test
  void ownerMayBeOutsideThePidNamespace() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_ESTABLISHED);
    processes.hinderedBy(IN_CONTAINER);

    ConnectionReport report = report(source, processes);

    assertEquals(List.of(Ownership.Reason.OTHER_PID_NAMESPACE), reasons(report));
    assertEquals(
        List.of(new Notice(Notice.Code.OWNERS_IN_OTHER_PID_NAMESPACE, 1, IN_CONTAINER)),
        report.notices());
    assertFalse(report.isComplete());
  }

  @Test
  void obstacleWithARemedyComesFirst() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_ESTABLISHED);
    processes.hinderedBy(IN_CONTAINER).hinderedBy(REFUSED);

    ConnectionReport report = report(source, processes);

    assertEquals(List.of(Ownership.Reason.NOT_PERMITTED), reasons(report));
    assertEquals(
        List.of(new Notice(Notice.Code.OWNERS_NOT_PERMITTED, 1, REFUSED, IN_CONTAINER)),
        report.notices());
  }

  @Test
  void eachOfSeveralObstaclesIsAFact() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_ESTABLISHED);
    processes.hinderedBy(REFUSED).hinderedBy(COVERED).hinderedBy(LEFT_OUT);

    assertEquals(
        List.of(new Notice(Notice.Code.OWNERS_NOT_PERMITTED, 1, REFUSED, COVERED, LEFT_OUT)),
        report(source, processes).notices());
  }

  @Test
  void obstacleOfTheSecondSearchCountsToo() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_ESTABLISHED);
    SocketHolders hindered = new SocketHolders(Map.of(), List.of(REFUSED), List.of());

    assertEquals(
        List.of(Ownership.Reason.NOT_PERMITTED),
        reasons(
            report(
                source,
                Attribution.answering(wanted -> SocketHolders.NONE, suspects -> hindered))));
  }

  @Test
  void harmlessObstacleIsNotReported() {
    processes.hinderedBy(REFUSED);

    ConnectionReport report =
        report(
            InMemoryConnectionSource.listing(
                SampleConnections.TCP_LISTENER, SampleConnections.TCP_HALF_OPEN),
            processes);

    assertEquals(List.of(Ownership.Reason.OWNED, Ownership.Reason.VIA_LISTENER), reasons(report));
    assertEquals(List.of(), report.notices());
    assertTrue(report.isComplete());
  }

  @Test
  void listedSocketsAreSearchedAgainDespiteAnObstacle() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
                SampleConnections.TCP_ESTABLISHED, SampleConnections.UDP_CONNECTED)
            .thenListing(SampleConnections.UDP_CONNECTED);
    processes.hinderedBy(REFUSED);

    ConnectionReport report = report(source, processes);

    assertEquals(List.of(Ownership.Reason.GONE, Ownership.Reason.NOT_PERMITTED), reasons(report));
    assertEquals(List.of(Set.of(12003L, 12023L), Set.of(12023L)), processes.searches());
    assertEquals(1, report.notices().getFirst().count());
  }

  @Test
  void socketOfAnUnreadTableIsNotGone() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_ESTABLISHED)
            .thenListing()
            .noticing(new Notice(Notice.Code.TABLE_UNREADABLE, 1));

    assertEquals(List.of(Ownership.Reason.UNEXPLAINED), reasons(report(source, processes)));
  }

  @Test
  void connectionAcceptedBetweenTheReadingsIsNotGone() {
    Connection waiting =
        Connection.builder(Protocol.TCP, EndpointLiteral.endpoint("10.0.0.5:80"))
            .remote(EndpointLiteral.endpoint("10.0.0.9:51234"))
            .state(TcpState.ESTABLISHED)
            .uid(0)
            .build();
    Connection accepted =
        Connection.builder(Protocol.TCP, waiting.local())
            .remote(waiting.remote().orElseThrow())
            .state(TcpState.ESTABLISHED)
            .uid(0)
            .inode(77)
            .build();
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(waiting).thenListing(accepted);

    assertEquals(List.of(Ownership.Reason.NOT_ACCEPTED), reasons(report(source, processes)));
  }

  @Test
  void noticesComeInTheOrderOfTheirSteps() {
    Notice malformed = new Notice(Notice.Code.MALFORMED_ROWS, 1);
    Notice vanished = new Notice(Notice.Code.PROCESSES_VANISHED, 1);
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_ESTABLISHED).noticing(malformed);
    processes.noticing(vanished);

    assertEquals(List.of(malformed, vanished, unexplained(1)), report(source, processes).notices());
  }

  private static Notice unexplained(int count) {
    return new Notice(Notice.Code.SOCKETS_UNEXPLAINED, count);
  }

  private static Connection.Builder connection(TcpState state) {
    return Connection.builder(Protocol.TCP, endpoint("10.0.0.5:22"))
        .remote(endpoint("10.0.0.9:4000"))
        .state(state);
  }
}
