package org.jnetstat.domain.report;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.ConnectionSummary.ListenerCount;
import org.jnetstat.domain.report.ConnectionSummary.NamespaceCount;
import org.jnetstat.domain.report.ConnectionSummary.PeerCount;
import org.jnetstat.domain.report.ConnectionSummary.PlaceCount;
import org.jnetstat.domain.report.ConnectionSummary.ProgramCount;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.SampleConnections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionSummaryTest {

  private static final Ownership WEB = Ownership.owned(List.of(owner(812, "web", 3)));

  private final List<AttributedConnection> rows = new ArrayList<>();

  @Test
  void countsRowsByProtocolAndState() {
    add(Protocol.UDP, "0.0.0.0:53", null, null);
    add(Protocol.UDP, "10.0.0.5:5000", "10.0.0.9:53", TcpState.ESTABLISHED);
    add(Protocol.TCP6, "[::]:80", null, TcpState.LISTEN);
    add(Protocol.TCP, "10.0.0.5:1", "10.0.0.9:1", new SocketState.Unknown(13));
    add(Protocol.TCP, "10.0.0.5:2", "10.0.0.9:2", TcpState.TIME_WAIT);
    add(Protocol.TCP, "10.0.0.5:3", "10.0.0.9:3", TcpState.ESTABLISHED);
    add(Protocol.TCP, "10.0.0.5:4", "10.0.0.9:4", TcpState.ESTABLISHED);

    assertEquals(
        List.of(
            new StateCount(Protocol.TCP, TcpState.ESTABLISHED, 2),
            new StateCount(Protocol.TCP, TcpState.TIME_WAIT, 1),
            new StateCount(Protocol.TCP, new SocketState.Unknown(13), 1),
            new StateCount(Protocol.TCP6, TcpState.LISTEN, 1),
            new StateCount(Protocol.UDP, TcpState.ESTABLISHED, 1),
            new StateCount(Protocol.UDP, null, 1)),
        summary().states());
  }

  @Test
  void countsRowsOfEachNamespace() {
    NetworkNamespace web = new NetworkNamespace(4_026_532_200L);
    add(Protocol.UDP, "0.0.0.0:53", null, null);
    add(Protocol.TCP, "10.0.0.5:3", "10.0.0.9:3", TcpState.TIME_WAIT);
    for (Connection row :
        List.of(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_ESTABLISHED,
            SampleConnections.UDP_CONNECTED,
            SampleConnections.TCP_HALF_OPEN)) {
      rows.add(new AttributedConnection(SampleConnections.in(web, row), Ownership.NOT_SEARCHED));
    }

    assertEquals(
        List.of(new NamespaceCount(null, 2, 0, 1), new NamespaceCount(web, 4, 2, 1)),
        summary().namespaces());
  }

  @Test
  void countsConnectionsOfEachListener() {
    AttributedConnection exact = listener(Protocol.TCP, "10.0.0.5:80", 2);
    AttributedConnection wildcard = listener(Protocol.TCP, "0.0.0.0:80", 0);
    AttributedConnection quiet = listener(Protocol.TCP6, "[::]:443", 1);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:1", TcpState.ESTABLISHED);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:2", TcpState.ESTABLISHED);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:3", TcpState.SYN_RECV);
    add(Protocol.TCP, "10.0.0.6:80", "10.0.0.9:4", TcpState.SYN_RECV);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:5", TcpState.TIME_WAIT);
    add(Protocol.TCP, "10.0.0.5:81", "10.0.0.9:6", TcpState.ESTABLISHED);
    add(Protocol.UDP, "10.0.0.5:80", "10.0.0.9:7", TcpState.ESTABLISHED);

    assertEquals(
        List.of(counted(exact, 2, 1, 2), counted(wildcard, 0, 1, 0), counted(quiet, 0, 0, 1)),
        summary().listeners());
  }

  @Test
  void countsWhatTheProgramOfAListenerHasNotClosed() {
    AttributedConnection listener = listener(Protocol.TCP, "10.0.0.5:80", 0);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:1", TcpState.CLOSE_WAIT);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:2", TcpState.CLOSE_WAIT);
    add(Protocol.TCP, "10.0.0.5:81", "10.0.0.9:3", TcpState.CLOSE_WAIT);

    assertEquals(
        List.of(
            new ListenerCount(
                listener, OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(2), 0)),
        summary().listeners());
  }

  @Test
  void countsTheSocketsOfProgramsAndPlaces() {
    ProcessInfo web = ProcessInfo.builder(1, "nginx").unit("nginx.service").build();
    ProcessInfo worker = ProcessInfo.builder(2, "nginx").unit("nginx.service").build();
    ProcessInfo database =
        ProcessInfo.builder(3, "postgres")
            .unit("docker.service")
            .container(new Container("3f2a", Container.Runtime.DOCKER, null))
            .build();
    addOf(web, "0.0.0.0:443", null, TcpState.LISTEN);
    addOf(web, "0.0.0.0:80", null, TcpState.LISTEN);
    addOf(worker, "10.0.0.5:80", "10.0.0.9:1", TcpState.ESTABLISHED);
    addOf(worker, "10.0.0.5:80", "10.0.0.9:2", TcpState.CLOSE_WAIT);
    addOf(database, "10.0.0.5:80", "10.0.0.9:2", TcpState.TIME_WAIT);
    add(Protocol.TCP, "10.0.0.5:81", "10.0.0.9:3", TcpState.TIME_WAIT);

    assertEquals(
        List.of(
            new ProgramCount("nginx", 4, 1, 1, List.of(80, 443)),
            new ProgramCount("postgres", 1, 0, 0, List.of())),
        summary().programs());
    assertEquals(
        List.of(
            new PlaceCount(new PlaceName(PlaceName.Kind.UNIT, "nginx.service"), 4, 1, 2),
            new PlaceCount(
                new PlaceName(PlaceName.Kind.CONTAINER, Container.Runtime.DOCKER, "3f2a"),
                1,
                0,
                0)),
        summary().places());
  }

  private void addOf(ProcessInfo owner, String local, @Nullable String remote, SocketState state) {
    add(Protocol.TCP, local, remote, state);
    rows.add(
        new AttributedConnection(
            rows.removeLast().connection(),
            Ownership.owned(List.of(Owner.byDescriptor(owner, 3)))));
  }

  /** Zero connections are not the same as unread connections. */
  @Test
  void doesNotCountUnreadRows() {
    AttributedConnection listener = listener(Protocol.TCP, "10.0.0.5:80", 2);

    assertEquals(
        List.of(
            new ListenerCount(
                listener, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 2)),
        summary(SocketFilter.LISTENING).listeners());
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:1", TcpState.ESTABLISHED);
    assertEquals(
        List.of(
            new ListenerCount(
                listener, OptionalInt.of(1), OptionalInt.empty(), OptionalInt.empty(), 2)),
        summary(
                SocketFilter.EVERYTHING.and(
                    new InState(Set.of(TcpState.LISTEN, TcpState.ESTABLISHED), false)))
            .listeners());
    assertEquals(
        List.of(
            new ListenerCount(
                listener, OptionalInt.empty(), OptionalInt.of(0), OptionalInt.empty(), 2)),
        summary(
                SocketFilter.EVERYTHING.and(
                    new InState(Set.of(TcpState.LISTEN, TcpState.SYN_RECV), false)))
            .listeners());
  }

  @Test
  void listenersThatShareAnEndHaveTheirOwnQueuesAndTheEndsConnections() {
    AttributedConnection first = listener(Protocol.TCP, "0.0.0.0:80", 3_000_000_000L);
    AttributedConnection second = listener(Protocol.TCP, "0.0.0.0:80", 2_000_000_000L);
    add(Protocol.TCP, "10.0.0.5:80", "10.0.0.9:1", TcpState.ESTABLISHED);

    assertEquals(
        List.of(counted(first, 1, 0, 3_000_000_000L), counted(second, 1, 0, 2_000_000_000L)),
        summary().listeners());
  }

  @Test
  void namesThePeersWithMostConnectionsFirst() {
    add(Protocol.TCP, "10.0.0.5:1", "10.0.0.8:1", TcpState.TIME_WAIT);
    add(Protocol.TCP, "10.0.0.5:2", "10.0.0.9:1", TcpState.ESTABLISHED);
    add(Protocol.TCP6, "[::ffff:10.0.0.5]:3", "[::ffff:10.0.0.9]:2", TcpState.ESTABLISHED);
    add(Protocol.UDP, "10.0.0.5:4", "10.0.0.7:1", TcpState.ESTABLISHED);
    add(Protocol.UDP, "10.0.0.5:5", null, null);

    assertEquals(
        List.of(peer("10.0.0.9", 2), peer("10.0.0.8", 1), peer("10.0.0.7", 1)), summary().peers());
    assertEquals(3, summary().peerCount());
  }

  @Test
  void countsPeersBeyondTheFirstTen() {
    for (int i = 1; i <= 12; i++) {
      add(Protocol.TCP, "10.0.0.5:" + i, "10.0.1." + i + ":1", TcpState.ESTABLISHED);
    }

    assertEquals(10, summary().peers().size());
    assertEquals(peer("10.0.1.10", 1), summary().peers().getLast());
    assertEquals(12, summary().peerCount());
  }

  @Test
  void countsTheReasonsOfOwnership() {
    listener(Protocol.TCP, "0.0.0.0:80", 0);
    add(Protocol.TCP, "10.0.0.5:1", "10.0.0.9:1", TcpState.TIME_WAIT);
    add(Protocol.TCP, "10.0.0.5:2", "10.0.0.9:1", TcpState.TIME_WAIT);

    assertEquals(
        Map.of(Ownership.Reason.OWNED, 1, Ownership.Reason.UNEXPLAINED, 2), summary().ownership());
  }

  @Test
  void emptyReportHasAnEmptySummary() {
    ConnectionSummary summary = summary();

    assertEquals(
        new ConnectionSummary(
            summary.report(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            Map.of(),
            null),
        summary);
  }

  @Test
  void summaryBesideAnEarlierOneKeepsThatOneOnly() {
    ConnectionSummary first = summary();
    ConnectionSummary second = summary().after(first);
    ConnectionSummary third = summary().after(second);

    assertNull(first.before());
    assertEquals(first, second.before());
    assertEquals(first, third.before()); // the numbers are the same, without what was before them
    assertEquals(List.of(), first.withoutRows().report().connections());
    assertEquals(first.states(), first.withoutRows().states());
  }

  private ConnectionSummary summary() {
    return summary(SocketFilter.EVERYTHING);
  }

  private ConnectionSummary summary(SocketFilter wanted) {
    return ConnectionSummary.of(
        new ConnectionReport(Host.UNKNOWN, Instant.EPOCH, rows, List.of(), Map.of()),
        ConnectionQuery.DEFAULT.where(wanted));
  }

  private static ListenerCount counted(
      AttributedConnection listener, int established, int halfOpen, long acceptQueue) {
    return new ListenerCount(
        listener,
        OptionalInt.of(established),
        OptionalInt.of(halfOpen),
        OptionalInt.of(0),
        acceptQueue);
  }

  private void add(
      Protocol protocol, String local, @Nullable String remote, @Nullable SocketState state) {
    rows.add(
        new AttributedConnection(
            Connection.builder(protocol, endpoint(local))
                .remote(remote == null ? null : endpoint(remote))
                .state(state)
                .build(),
            Ownership.without(Ownership.Reason.UNEXPLAINED)));
  }

  private AttributedConnection listener(Protocol protocol, String local, long acceptQueue) {
    AttributedConnection row =
        new AttributedConnection(
            Connection.builder(protocol, endpoint(local))
                .state(TcpState.LISTEN)
                .receiveQueue(acceptQueue)
                .inode(rows.size() + 1)
                .build(),
            WEB);
    rows.add(row);
    return row;
  }

  private static PeerCount peer(String address, int count) {
    return new PeerCount(endpoint(address + ":0").address(), count);
  }
}
