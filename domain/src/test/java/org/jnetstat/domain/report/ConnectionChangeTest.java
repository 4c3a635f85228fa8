package org.jnetstat.domain.report;

import static org.jnetstat.domain.report.ConnectionChange.Kind.CHANGED;
import static org.jnetstat.domain.report.ConnectionChange.Kind.CLOSED;
import static org.jnetstat.domain.report.ConnectionChange.Kind.OPENED;
import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.Property;
import org.junit.jupiter.api.Test;

class ConnectionChangeTest {

  private static final Ownership WEB = Ownership.owned(List.of(owner(812, "web", 3)));
  private static final Ownership API = Ownership.owned(List.of(owner(813, "api", 3)));
  private static final Ownership NO_OWNER = Ownership.without(Ownership.Reason.TIME_WAIT);

  @Test
  void findsOpenedAndClosedRows() {
    AttributedConnection stays = row(connection(1), WEB);
    AttributedConnection goes = row(connection(2), WEB);
    AttributedConnection comes = row(connection(3), WEB);

    assertEquals(
        List.of(new ConnectionChange(CLOSED, goes), new ConnectionChange(OPENED, comes)),
        ConnectionChange.between(List.of(stays, goes), List.of(comes, stays)));
  }

  @Test
  void atFirstEverythingIsNew() {
    AttributedConnection first = row(connection(1), WEB);

    assertEquals(
        List.of(new ConnectionChange(OPENED, first)),
        ConnectionChange.between(List.of(), List.of(first)));
  }

  @Test
  void endingConnectionIsTheSameWithoutItsInode() {
    AttributedConnection after = row(connection(1).state(TcpState.TIME_WAIT).inode(0), NO_OWNER);

    assertEquals(
        List.of(new ConnectionChange(CHANGED, after)),
        ConnectionChange.between(List.of(row(connection(1), WEB)), List.of(after)));
  }

  @Test
  void acceptedConnectionIsTheSameWithItsInode() {
    Ownership waiting = new Ownership(Ownership.Reason.VIA_LISTENER, List.of(owner(812, "web", 3)));
    AttributedConnection after = row(connection(1), WEB);

    assertEquals(
        List.of(new ConnectionChange(CHANGED, after)),
        ConnectionChange.between(List.of(row(connection(1).inode(0), waiting)), List.of(after)));
  }

  @Test
  void goneOwnerIsNoChange() {
    AttributedConnection open = row(connection(1), WEB);
    AttributedConnection closing = row(connection(1), Ownership.without(Ownership.Reason.GONE));
    AttributedConnection after = row(connection(1).state(TcpState.TIME_WAIT).inode(0), NO_OWNER);

    assertEquals(List.of(), ConnectionChange.between(List.of(open), List.of(closing)));
    assertEquals(
        List.of(new ConnectionChange(CLOSED, closing)),
        ConnectionChange.between(List.of(closing), List.of()));
    assertEquals(
        List.of(new ConnectionChange(CHANGED, after)),
        ConnectionChange.between(List.of(closing), List.of(after)));
  }

  @Test
  void anotherHolderIsAChange() {
    AttributedConnection after = row(connection(1), API);

    assertEquals(
        List.of(new ConnectionChange(CHANGED, after)),
        ConnectionChange.between(List.of(row(connection(1), WEB)), List.of(after)));
  }

  @Test
  void aListenerInThePlaceOfAnotherIsNew() {
    AttributedConnection before = row(listener(7), WEB);
    AttributedConnection after = row(listener(8), WEB);

    assertEquals(
        List.of(new ConnectionChange(CLOSED, before), new ConnectionChange(OPENED, after)),
        ConnectionChange.between(List.of(before), List.of(after)));
  }

  @Test
  void aDatagramSocketInThePlaceOfAnotherIsNew() {
    Connection.Builder socket =
        Connection.builder(Protocol.UDP, endpoint("10.0.0.5:5000"))
            .remote(endpoint("10.0.0.9:53"))
            .state(TcpState.ESTABLISHED);
    AttributedConnection before = row(socket.inode(1), WEB);
    AttributedConnection after = row(socket.inode(2), WEB);

    assertEquals(
        List.of(new ConnectionChange(CLOSED, before), new ConnectionChange(OPENED, after)),
        ConnectionChange.between(List.of(before), List.of(after)));
  }

  /** Replays changes by their ends. The address of a restarted service stays open. */
  @Test
  void replayedChangesGiveTheTable() {
    Property.forAll(
        choices -> choices.list(8, ConnectionChangeTest::table),
        tables -> {
          Map<String, AttributedConnection> replayed = new TreeMap<>();
          List<AttributedConnection> before = List.of();
          for (List<AttributedConnection> now : tables) {
            for (ConnectionChange change : ConnectionChange.between(before, now)) {
              if (change.kind() == CLOSED) {
                replayed.remove(ends(change.row()));
              } else {
                replayed.put(ends(change.row()), change.row());
              }
            }
            before = now;
            assertEquals(
                now.stream().map(ConnectionChangeTest::ends).sorted().toList(),
                List.copyOf(replayed.keySet()));
            for (AttributedConnection row : now) {
              AttributedConnection last = Objects.requireNonNull(replayed.get(ends(row)));
              assertEquals(row.ownership(), last.ownership(), ends(row));
            }
          }
        });
  }

  /** Listeners and connections that come, go, restart and change owners, one at each address. */
  private static List<AttributedConnection> table(Choices choices) {
    List<AttributedConnection> rows = new ArrayList<>();
    for (int place = 0; place < 4; place++) {
      int socket = choices.between(0, 3);
      Ownership owner = choices.oneOf(List.of(WEB, API));
      if (socket > 0) {
        rows.add(row(place < 2 ? listener(place, socket) : connection(place).inode(socket), owner));
      }
    }
    return rows;
  }

  private static String ends(AttributedConnection row) {
    return row.connection().local() + " " + row.connection().remote();
  }

  private static Connection.Builder listener(int port, long inode) {
    return Connection.builder(Protocol.TCP, endpoint("0.0.0.0:" + (8000 + port)))
        .state(TcpState.LISTEN)
        .inode(inode);
  }

  @Test
  void moreDropsAreAChange() {
    Connection.Builder socket = Connection.builder(Protocol.UDP, endpoint("0.0.0.0:514")).inode(1);
    AttributedConnection before = row(socket.drops(7), WEB);
    AttributedConnection after = row(socket.drops(8), WEB);

    assertEquals(
        List.of(new ConnectionChange(CHANGED, after)),
        ConnectionChange.between(List.of(before), List.of(after)));
    assertEquals(List.of(), ConnectionChange.between(List.of(after), List.of(after)));
  }

  @Test
  void queuesAndTimersAreNoChange() {
    assertEquals(
        List.of(),
        ConnectionChange.between(
            List.of(row(connection(1), WEB)),
            List.of(
                row(
                    connection(1)
                        .receiveQueue(9)
                        .sendQueue(8)
                        .retransmits(2)
                        .timer(new Timer(Timer.Kind.RETRANSMIT, 200)),
                    WEB))));
  }

  /** Rows of TIME_WAIT in several unknown namespaces are such. */
  @Test
  void indistinguishableRowsAreCounted() {
    AttributedConnection row = row(connection(1).inode(0), NO_OWNER);

    assertEquals(
        List.of(new ConnectionChange(OPENED, row)),
        ConnectionChange.between(List.of(row, row), List.of(row, row, row)));
    assertEquals(
        List.of(new ConnectionChange(CLOSED, row), new ConnectionChange(CLOSED, row)),
        ConnectionChange.between(List.of(row, row, row), List.of(row)));
  }

  /** Workers share a port so, and any of them may end. */
  @Test
  void listenersOfOnePlaceAreToldApartByTheirInodes() {
    Property.forAll(
        choices -> List.of(workers(choices), workers(choices)),
        reports -> {
          List<AttributedConnection> gone = new ArrayList<>(reports.getFirst());
          gone.removeAll(reports.getLast());
          List<AttributedConnection> opened = new ArrayList<>(reports.getLast());
          opened.removeAll(reports.getFirst());
          List<ConnectionChange> expected = new ArrayList<>();
          gone.forEach(row -> expected.add(new ConnectionChange(CLOSED, row)));
          opened.forEach(row -> expected.add(new ConnectionChange(OPENED, row)));
          assertEquals(expected, ConnectionChange.between(reports.getFirst(), reports.getLast()));
        });
  }

  /** Some of eight listeners at one port, in some order. */
  private static List<AttributedConnection> workers(Choices choices) {
    return choices.list(8, some -> some.between(1, 8)).stream()
        .distinct()
        .map(inode -> row(listener(inode), WEB))
        .toList();
  }

  @Test
  void theSameEndsInAnotherNamespaceAreAnotherConnection() {
    AttributedConnection here = row(connection(1).namespace(new NetworkNamespace(10)), WEB);
    AttributedConnection there = row(connection(1).namespace(new NetworkNamespace(11)), WEB);

    assertEquals(
        List.of(new ConnectionChange(OPENED, there)),
        ConnectionChange.between(List.of(here), List.of(here, there)));
  }

  @Test
  void aKindHasAWord() {
    assertEquals(
        List.of("opened", "closed", "changed"),
        List.of(OPENED.label(), CLOSED.label(), CHANGED.label()));
  }

  private static Connection.Builder connection(int port) {
    return Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
        .remote(endpoint("10.0.0.9:" + port))
        .state(TcpState.ESTABLISHED)
        .inode(100 + port);
  }

  private static Connection.Builder listener(long inode) {
    return Connection.builder(Protocol.TCP, endpoint("0.0.0.0:80"))
        .state(TcpState.LISTEN)
        .inode(inode);
  }

  private static AttributedConnection row(Connection.Builder connection, Ownership ownership) {
    return new AttributedConnection(connection.build(), ownership);
  }
}
