package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketFilter;
import org.jnetstat.domain.SocketSelection;
import org.jnetstat.domain.SocketTables;
import org.jnetstat.domain.TcpState;
import org.jnetstat.domain.port.ConnectionSource;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ConnectionSource} does.
 *
 * <p>Rows are compared without their namespace: a source may know it where the sample does not.
 */
public interface ConnectionSourceContract {

  /** Every table. */
  SocketSelection ALL_TABLES = SocketSelection.all(EnumSet.allOf(Protocol.class));

  /**
   * A source that lists exactly these.
   *
   * @param listed rows that a kernel could print (see {@link SampleConnections}); those of one
   *     table stand in the table's order, listeners first, but tables may alternate
   */
  ConnectionSource sourceOver(List<Connection> listed);

  @Test
  default void everyRowIsGivenWithEveryField() {
    assertRows(SampleConnections.ALL, sourceOver(SampleConnections.ALL).read(ALL_TABLES));
  }

  @Test
  default void rowsComeTableByTableHoweverTheyWereListed() {
    ConnectionSource source =
        sourceOver(
            List.of(
                SampleConnections.UDP6_UNCONNECTED,
                SampleConnections.UDP_CONNECTED,
                SampleConnections.TCP6_LISTENER,
                SampleConnections.TCP_LISTENER,
                SampleConnections.UDP_UNCONNECTED,
                SampleConnections.TCP_TIME_WAIT));

    assertRows(
        List.of(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_TIME_WAIT,
            SampleConnections.TCP6_LISTENER,
            SampleConnections.UDP_CONNECTED,
            SampleConnections.UDP_UNCONNECTED,
            SampleConnections.UDP6_UNCONNECTED),
        source.read(ALL_TABLES));
  }

  @Test
  default void onlyTheTablesAskedForAreGiven() {
    ConnectionSource source = sourceOver(SampleConnections.ALL);

    for (Protocol protocol : Protocol.values()) {
      assertRows(
          sampleRowsOf(EnumSet.of(protocol)),
          source.read(SocketSelection.all(EnumSet.of(protocol))));
    }
    Set<Protocol> outerTwo = EnumSet.of(Protocol.UDP6, Protocol.TCP);
    assertRows(sampleRowsOf(outerTwo), source.read(SocketSelection.all(outerTwo)));
  }

  @Test
  default void onlyListenersAndUnconnectedSocketsAreGivenWhenAskedFor() {
    assertRows(
        List.of(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_LOCAL_LISTENER,
            SampleConnections.TCP6_LISTENER,
            SampleConnections.UDP_UNCONNECTED,
            SampleConnections.UDP_SAME_ADDRESS,
            SampleConnections.UDP6_UNCONNECTED),
        sourceOver(SampleConnections.ALL)
            .read(SocketSelection.listeners(EnumSet.allOf(Protocol.class))));
  }

  @Test
  default void listenersOfOneTableBringNoOthers() {
    assertRows(
        List.of(SampleConnections.TCP6_LISTENER),
        sourceOver(SampleConnections.ALL)
            .read(SocketSelection.listeners(EnumSet.of(Protocol.TCP6))));
  }

  @Test
  default void anUnconnectedSocketAfterAConnectedOneIsStillGivenAmongListeners() {
    assertRows(
        List.of(SampleConnections.UDP_UNCONNECTED),
        sourceOver(List.of(SampleConnections.UDP_CONNECTED, SampleConnections.UDP_UNCONNECTED))
            .read(SocketSelection.listeners(EnumSet.of(Protocol.UDP))));
  }

  @Test
  default void onlyWhatAFilterAcceptsIsGiven() {
    SocketFilter onPort22 =
        SocketFilter.EVERYTHING.and(new SocketFilter.OnPort(SocketFilter.End.LOCAL, port(22)));
    assertRows(
        List.of(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_ESTABLISHED,
            SampleConnections.TCP_HALF_OPEN),
        sourceOver(SampleConnections.ALL)
            .read(new SocketSelection(EnumSet.allOf(Protocol.class), onPort22)));
  }

  @Test
  default void listenersThatAFilterRejectsAreNotGiven() {
    SocketFilter listenersOn80 =
        SocketFilter.LISTENING.and(new SocketFilter.OnPort(SocketFilter.End.LOCAL, port(80)));
    assertRows(
        List.of(SampleConnections.TCP6_LISTENER),
        sourceOver(SampleConnections.ALL)
            .read(new SocketSelection(EnumSet.allOf(Protocol.class), listenersOn80)));
  }

  @Test
  default void emptyTablesAreNoGap() {
    SocketTables tables = sourceOver(List.of()).read(ALL_TABLES);

    assertEquals(List.of(), tables.connections());
    assertNoGap(tables);
  }

  @Test
  default void readingTwiceGivesTheSame() {
    ConnectionSource source = sourceOver(SampleConnections.ALL);

    SocketTables first = source.read(ALL_TABLES);

    assertRows(SampleConnections.ALL, first);
    assertEquals(first, source.read(ALL_TABLES));
  }

  @Test
  default void theGreatestUnsignedNumbersSurvive() {
    Connection read =
        sourceOver(List.of(SampleConnections.TCP_EXTREME))
            .read(ALL_TABLES)
            .connections()
            .getFirst();

    assertEquals(4_294_967_295L, read.receiveQueue(), "receive queue");
    assertEquals(4_294_967_295L, read.sendQueue(), "send queue");
    assertEquals(4_294_967_295L, read.retransmits(), "retransmits");
    assertEquals(4_294_967_295L, read.unansweredProbes(), "unanswered probes");
    assertEquals(4_294_967_295L, read.uid().orElseThrow(), "uid");
    assertEquals("9223372036854775808", Long.toUnsignedString(read.inode().orElseThrow()), "inode");
  }

  @Test
  default void rowsThatShareAnInodeAreAllKept() {
    List<Connection> subflows =
        List.of(SampleConnections.TCP_SUBFLOW, SampleConnections.TCP_SUBFLOW_TOO);

    assertRows(subflows, sourceOver(subflows).read(ALL_TABLES));
  }

  @Test
  default void rowsThatShareAnAddressAreAllKept() {
    List<Connection> sharing =
        List.of(SampleConnections.UDP_UNCONNECTED, SampleConnections.UDP_SAME_ADDRESS);

    assertRows(sharing, sourceOver(sharing).read(ALL_TABLES));
  }

  @Test
  default void rowsWithoutAnInodeAreAllKept() {
    List<Connection> closed =
        List.of(SampleConnections.TCP_TIME_WAIT, SampleConnections.TCP_TIME_WAIT_TOO);

    assertRows(closed, sourceOver(closed).read(ALL_TABLES));
  }

  @Test
  default void everyTcpStateIsTold() {
    List<Connection> listed = new ArrayList<>();
    listed.add(SampleConnections.TCP_LISTENER);
    for (TcpState state : TcpState.values()) {
      if (state != TcpState.LISTEN && state != TcpState.TIME_WAIT) {
        int number = listed.size();
        listed.add(
            Connection.builder(Protocol.TCP, EndpointLiteral.endpoint("10.0.0.5:" + (100 + number)))
                .remote(EndpointLiteral.endpoint("10.0.0.9:4000"))
                .state(state)
                .uid(0)
                .inode(state == TcpState.SYN_RECV ? 0 : 13_000 + number)
                .build());
      }
    }
    listed.add(SampleConnections.TCP_TIME_WAIT);

    assertRows(listed, sourceOver(listed).read(ALL_TABLES));
  }

  private static List<Connection> sampleRowsOf(Set<Protocol> protocols) {
    return SampleConnections.ALL.stream()
        .filter(connection -> protocols.contains(connection.protocol()))
        .toList();
  }

  private static void assertRows(List<Connection> expected, SocketTables tables) {
    assertEquals(lines(expected), lines(withoutNamespaces(tables.connections())));
    assertEquals(expected, withoutNamespaces(tables.connections()));
    assertNoGap(tables);
  }

  private static void assertNoGap(SocketTables tables) {
    assertEquals(
        List.of(),
        tables.notices().stream()
            .filter(notice -> notice.code().weight() == Notice.Weight.GAP)
            .toList());
  }

  /** One row a line: a failure then shows which row differs. */
  private static String lines(List<Connection> connections) {
    return String.join("\n", connections.stream().map(Connection::toString).toList());
  }

  private static List<Connection> withoutNamespaces(List<Connection> connections) {
    return connections.stream().map(ConnectionSourceContract::withoutNamespace).toList();
  }

  private static Connection withoutNamespace(Connection from) {
    Connection.Builder copy =
        Connection.builder(from.protocol(), from.local())
            .remote(from.remote().orElse(null))
            .state(from.state().orElse(null))
            .timer(from.timer().orElse(null))
            .inode(from.inode().orElse(0))
            .receiveQueue(from.receiveQueue())
            .sendQueue(from.sendQueue())
            .retransmits(from.retransmits())
            .unansweredProbes(from.unansweredProbes());
    from.uid().ifPresent(copy::uid);
    return copy.build();
  }
}
