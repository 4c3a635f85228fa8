package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.reporter.Attribution.ownerships;
import static org.jnetstat.domain.reporter.Attribution.report;
import static org.jnetstat.domain.reporter.Attribution.viaListener;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners of half-open and unaccepted connections. */
class ListenerAttributionTest {

  private static final Owner HOLDER_OF_1 = owner(1001, "first", 3);
  private static final Owner HOLDER_OF_2 = owner(1002, "second", 3);
  private static final Ownership UNEXPLAINED = Ownership.without(Ownership.Reason.UNEXPLAINED);
  private static final Ownership NOT_ACCEPTED = Ownership.without(Ownership.Reason.NOT_ACCEPTED);

  private final InMemoryProcessLookup processes =
      new InMemoryProcessLookup().holds(1, HOLDER_OF_1).holds(2, HOLDER_OF_2);

  @ParameterizedTest
  @EnumSource(names = {"SYN_RECV", "ESTABLISHED", "CLOSE_WAIT"})
  void unacceptedConnectionBelongsToItsListener(TcpState state) {
    assertEquals(
        List.of(Ownership.owned(List.of(HOLDER_OF_1)), viaListener(HOLDER_OF_1)),
        ownerships(
            report(
                InMemoryConnectionSource.listing(
                    listener("0.0.0.0:80", 1), incoming("10.0.0.5:80", state)),
                processes)));
  }

  @ParameterizedTest
  @EnumSource(names = {"SYN_RECV", "ESTABLISHED", "CLOSE_WAIT"})
  void acceptedConnectionBelongsToItsHolder(TcpState state) {
    Connection accepted =
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
            .remote(endpoint("10.0.0.9:4000"))
            .state(state)
            .inode(2)
            .build();

    assertEquals(
        List.of(Ownership.owned(List.of(HOLDER_OF_1)), Ownership.owned(List.of(HOLDER_OF_2))),
        ownerships(
            report(
                InMemoryConnectionSource.listing(listener("0.0.0.0:80", 1), accepted), processes)));
  }

  @ParameterizedTest
  @CsvSource({
    // the exact address before the wildcard
    "10.0.0.5:80, 10.0.0.5:80, 0.0.0.0:80",
    "[2001:db8::1]:80, [2001:db8::1]:80, [::]:80",
    "[::ffff:10.0.0.5]:80, [::ffff:10.0.0.5]:80, [::]:80",
    // a row of the tcp table came in by a listener of the tcp table, if there is one
    "10.0.0.5:80, 0.0.0.0:80, [::]:80",
    "10.0.0.5:80, 0.0.0.0:80, [::ffff:10.0.0.5]:80",
    "10.0.0.5:80, [::ffff:10.0.0.5]:80, [::]:80",
    // a row of the tcp6 table never came in by one of the tcp table
    "[::ffff:10.0.0.5]:80, [::]:80, 10.0.0.5:80",
    "[::ffff:10.0.0.5]:80, [::]:80, 0.0.0.0:80",
    // another address or another port
    "10.0.0.5:80, 0.0.0.0:80, 10.0.0.6:80",
    "10.0.0.5:80, 0.0.0.0:80, 10.0.0.5:81",
    "[2001:db8::1]:80, [::]:80, 0.0.0.0:80",
  })
  void firstListenerHasTheConnection(String local, String first, String second) {
    Connection incoming = incoming(local, TcpState.ESTABLISHED);

    for (List<Connection> listeners :
        List.of(
            List.of(listener(first, 1), listener(second, 2)),
            List.of(listener(second, 2), listener(first, 1)))) {
      List<Connection> listed = new ArrayList<>(listeners);
      listed.add(incoming);
      assertEquals(viaListener(HOLDER_OF_1), ownershipOf(incoming, listed, Protocol.values()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5:80, 10.0.0.6:80",
    "10.0.0.5:80, 10.0.0.5:81",
    "[2001:db8::1]:80, 0.0.0.0:80",
    "[2001:db8::1]:80, [2001:db8::2]:80",
    "[::ffff:10.0.0.5]:80, 10.0.0.5:80",
    "[::ffff:10.0.0.5]:80, 0.0.0.0:80",
  })
  void listenerElsewhereDoesNotCount(String local, String listener) {
    Connection incoming = incoming(local, TcpState.SYN_RECV);

    assertEquals(
        NOT_ACCEPTED,
        ownershipOf(incoming, List.of(listener(listener, 1), incoming), Protocol.values()));
  }

  @Test
  void establishedSocketIsNoListener() {
    Connection incoming = incoming("10.0.0.5:80", TcpState.SYN_RECV);
    Connection sameAddress =
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
            .remote(endpoint("10.0.0.9:5000"))
            .state(TcpState.ESTABLISHED)
            .inode(1)
            .build();

    assertEquals(
        NOT_ACCEPTED, ownershipOf(incoming, List.of(sameAddress, incoming), Protocol.values()));
  }

  /** A half-open connection is in no queue yet. */
  @Test
  void halfOpenConnectionMayBeOfAnySharingListener() {
    Connection incoming = incoming("10.0.0.5:80", TcpState.SYN_RECV);

    assertEquals(
        viaListener(HOLDER_OF_1, HOLDER_OF_2),
        ownershipOf(
            incoming,
            List.of(queueing("0.0.0.0:80", 2, 7), listener("0.0.0.0:80", 1), incoming),
            Protocol.values()));
  }

  @ParameterizedTest
  @EnumSource(names = {"ESTABLISHED", "CLOSE_WAIT"})
  void completeConnectionBelongsToTheListenerWithAQueue(TcpState state) {
    Connection incoming = incoming("127.0.0.1:80", state);

    assertEquals(
        viaListener(HOLDER_OF_2),
        ownershipOf(
            incoming,
            List.of(listener("127.0.0.1:80", 1), queueing("127.0.0.1:80", 2, 1), incoming),
            Protocol.values()));
  }

  @ParameterizedTest
  @EnumSource(names = {"ESTABLISHED", "CLOSE_WAIT"})
  void connectionMayBeOfAnyListenerWithAQueue(TcpState state) {
    Connection incoming = incoming("127.0.0.1:80", state);

    assertEquals(
        viaListener(HOLDER_OF_1, HOLDER_OF_2),
        ownershipOf(
            incoming,
            List.of(queueing("127.0.0.1:80", 2, 4), queueing("127.0.0.1:80", 1, 2), incoming),
            Protocol.values()));
  }

  /** The queues were read at another moment. */
  @Test
  void connectionMayBeOfAnyListenerIfNoneHasAQueue() {
    Connection incoming = incoming("127.0.0.1:80", TcpState.ESTABLISHED);

    assertEquals(
        viaListener(HOLDER_OF_1, HOLDER_OF_2),
        ownershipOf(
            incoming,
            List.of(listener("127.0.0.1:80", 2), listener("127.0.0.1:80", 1), incoming),
            Protocol.values()));
  }

  /** The kernel prefers the exact address once a socket listens on it. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:80, 127.0.0.1:80, 0.0.0.0:80",
    "[::1]:80, [::1]:80, [::]:80",
    "[::ffff:127.0.0.1]:80, [::ffff:127.0.0.1]:80, [::]:80"
  })
  void wildcardListenerMayHaveAnEarlierConnection(String local, String exact, String wildcard) {
    Connection incoming = incoming(local, TcpState.ESTABLISHED);

    assertEquals(
        viaListener(HOLDER_OF_2),
        ownershipOf(
            incoming,
            List.of(listener(exact, 1), queueing(wildcard, 2, 1), incoming),
            Protocol.values()));
    assertEquals(
        viaListener(HOLDER_OF_1, HOLDER_OF_2),
        ownershipOf(
            incoming,
            List.of(queueing(exact, 1, 1), queueing(wildcard, 2, 1), incoming),
            Protocol.values()));
  }

  /** Connections of a dual-stack listener are in tcp6. */
  @Test
  void queueInTheOtherTableDoesNotCount() {
    Connection incoming = incoming("10.0.0.5:80", TcpState.ESTABLISHED);

    assertEquals(
        viaListener(HOLDER_OF_1),
        ownershipOf(
            incoming,
            List.of(listener("0.0.0.0:80", 1), queueing("[::]:80", 2, 9), incoming),
            Protocol.values()));
  }

  @Test
  void hiddenHolderAmongSeveralListenersIsSearchedAgain() {
    InMemoryProcessLookup one = new InMemoryProcessLookup().holds(1, HOLDER_OF_1);
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            queueing("127.0.0.1:80", 1, 1),
            queueing("127.0.0.1:80", 2, 1),
            incoming("127.0.0.1:80", TcpState.ESTABLISHED));

    assertEquals(
        List.of(Ownership.owned(List.of(HOLDER_OF_1)), UNEXPLAINED, viaListener(HOLDER_OF_1)),
        ownerships(report(source, one)));
    assertEquals(List.of(Set.of(1L, 2L), Set.of(1L, 2L)), one.searches());
  }

  @ParameterizedTest
  @EnumSource(names = {"SYN_RECV", "ESTABLISHED", "CLOSE_WAIT"})
  void unseenHolderAmongSeveralListenersKeepsTheOwnersUnsure(TcpState state) {
    Fact.Obstacle refused =
        new Fact.Obstacle(
            Fact.Cause.DESCRIPTORS_REFUSED,
            List.of(new Fact.Processes(List.of(700))),
            new Fact.Remedy(Fact.Remedy.Kind.RUN_AS_ROOT));
    ConnectionReport report =
        report(
            InMemoryConnectionSource.listing(
                queueing("127.0.0.1:80", 1, 1),
                queueing("127.0.0.1:80", 2, 1),
                incoming("127.0.0.1:80", state)),
            new InMemoryProcessLookup().holds(1, HOLDER_OF_1).hinderedBy(refused));

    Ownership unseen = Ownership.without(Ownership.Reason.NOT_PERMITTED);
    assertEquals(
        List.of(Ownership.owned(List.of(HOLDER_OF_1)), unseen, unseen), ownerships(report));
    assertEquals(
        List.of(new Notice(Notice.Code.OWNERS_NOT_PERMITTED, 2, List.of(refused))),
        report.notices());
  }

  /** No descriptor leads to it, so no process can hide it. */
  @Test
  void connectionWithoutAListenerIsNotSearched() {
    InMemoryProcessLookup nothing = new InMemoryProcessLookup();
    Connection redirected = incoming("192.0.2.7:443", TcpState.ESTABLISHED);
    ConnectionReport report =
        report(
            InMemoryConnectionSource.listing(queueing("127.0.0.1:80", 1, 1), redirected),
            new InMemoryProcessLookup().holds(1, HOLDER_OF_1));

    assertEquals(List.of(Ownership.owned(List.of(HOLDER_OF_1)), NOT_ACCEPTED), ownerships(report));
    assertEquals(List.of(), report.notices());
    assertEquals(
        List.of(NOT_ACCEPTED),
        ownerships(report(InMemoryConnectionSource.listing(redirected), nothing)));
    assertEquals(List.of(Set.of()), nothing.searches());
  }

  @Test
  void ipv6ListenerIsFoundForTcpAlone() {
    Connection incoming = incoming("10.0.0.5:80", TcpState.SYN_RECV);
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(listener("[::]:80", 1), incoming);

    assertEquals(
        List.of(viaListener(HOLDER_OF_1)), ownerships(report(source, processes, Protocol.TCP)));
    assertEquals(
        List.of(
            SocketSelection.all(EnumSet.of(Protocol.TCP)),
            SocketSelection.listeners(EnumSet.of(Protocol.TCP6))),
        source.readings());
  }

  @Test
  void otherTableIsNotReadForTcp6() {
    Connection incoming = incoming("[::ffff:10.0.0.5]:80", TcpState.SYN_RECV);
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(listener("[::]:80", 1), incoming);

    assertEquals(
        List.of(Ownership.owned(List.of(HOLDER_OF_1)), viaListener(HOLDER_OF_1)),
        ownerships(report(source, processes, Protocol.TCP6)));
    assertEquals(List.of(SocketSelection.all(EnumSet.of(Protocol.TCP6))), source.readings());
  }

  @Test
  void otherTableIsNotReadWithoutWaitingConnections() {
    InMemoryConnectionSource source = InMemoryConnectionSource.listing(listener("0.0.0.0:80", 1));

    assertEquals(
        List.of(Ownership.owned(List.of(HOLDER_OF_1))),
        ownerships(report(source, processes, Protocol.TCP)));
    assertEquals(List.of(SocketSelection.all(EnumSet.of(Protocol.TCP))), source.readings());
  }

  @Test
  void namespacesAreKeptApart() {
    Connection incomingOfA = in(7, incomingRow("10.0.0.5:80", TcpState.SYN_RECV));
    Connection incomingOfB = in(8, incomingRow("10.0.0.5:80", TcpState.SYN_RECV));
    Connection incomingOfC = in(9, incomingRow("10.0.0.5:80", TcpState.SYN_RECV));
    Connection unknown = incoming("10.0.0.5:80", TcpState.SYN_RECV);

    assertEquals(
        List.of(
            Ownership.owned(List.of(HOLDER_OF_1)),
            Ownership.owned(List.of(HOLDER_OF_2)),
            viaListener(HOLDER_OF_1),
            viaListener(HOLDER_OF_2),
            NOT_ACCEPTED,
            NOT_ACCEPTED),
        ownerships(
            report(
                InMemoryConnectionSource.listing(
                    in(7, listenerRow("0.0.0.0:80", 1)),
                    in(8, listenerRow("0.0.0.0:80", 2)),
                    incomingOfA,
                    incomingOfB,
                    incomingOfC,
                    unknown),
                processes)));
  }

  @Test
  void hiddenHolderOfAListenerHidesWaitingConnections() {
    InMemoryProcessLookup noHolders = new InMemoryProcessLookup();

    assertEquals(
        List.of(UNEXPLAINED, NOT_ACCEPTED),
        ownerships(
            report(
                InMemoryConnectionSource.listing(
                    listener("0.0.0.0:80", 1), incoming("10.0.0.5:80", TcpState.SYN_RECV)),
                noHolders)));
    assertEquals(List.of(Set.of(1L), Set.of(1L)), noHolders.searches());
  }

  @Test
  void allHoldersOfTheListenerAreGiven() {
    InMemoryProcessLookup prefork = new InMemoryProcessLookup().holds(1, HOLDER_OF_2, HOLDER_OF_1);
    Connection incoming = incoming("10.0.0.5:80", TcpState.ESTABLISHED);

    assertEquals(
        List.of(viaListener(HOLDER_OF_1, HOLDER_OF_2)),
        ownerships(
                report(
                    InMemoryConnectionSource.listing(listener("0.0.0.0:80", 1), incoming), prefork))
            .subList(1, 2));
  }

  private Ownership ownershipOf(Connection wanted, List<Connection> listed, Protocol... protocols) {
    return report(InMemoryConnectionSource.listing(listed), processes, protocols)
        .connections()
        .stream()
        .filter(row -> row.connection().equals(wanted))
        .findFirst()
        .orElseThrow()
        .ownership();
  }

  private static Connection listener(String local, long inode) {
    return listenerRow(local, inode).build();
  }

  private static Connection queueing(String local, long inode, long queue) {
    return listenerRow(local, inode).receiveQueue(queue).build();
  }

  private static Connection incoming(String local, TcpState state) {
    return incomingRow(local, state).build();
  }

  private static Connection in(long namespace, Connection.Builder row) {
    return row.namespace(new NetworkNamespace(namespace)).build();
  }

  private static Connection.Builder listenerRow(String local, long inode) {
    return row(local).state(TcpState.LISTEN).inode(inode);
  }

  private static Connection.Builder incomingRow(String local, TcpState state) {
    return row(local)
        .remote(endpoint(local.startsWith("[") ? "[2001:db8::9]:4000" : "10.0.0.9:4000"))
        .state(state);
  }

  private static Connection.Builder row(String local) {
    return Connection.builder(
        local.startsWith("[") ? Protocol.TCP6 : Protocol.TCP, endpoint(local));
  }
}
