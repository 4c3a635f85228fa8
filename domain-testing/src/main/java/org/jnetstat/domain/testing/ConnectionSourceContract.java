package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
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

  /**
   * A source over a machine that has these network namespaces.
   *
   * @param listed the rows of each, which name no namespace; all have processes, and of these none
   *     lives in two, and the kernel's numbers
   */
  ConnectionSource sourceOfNamespaces(Map<KnownNamespace, List<Connection>> listed);

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
            SampleConnections.UDP6_UNCONNECTED,
            SampleConnections.UDPLITE_UNCONNECTED,
            SampleConnections.RAW_UNCONNECTED),
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

  /** Also where addresses and inodes are the same in both. */
  @Test
  default void rowsComeNamespaceByNamespaceInTheOrderThatWasAskedForAndTellTheirs() {
    KnownNamespace web = namespace(4_026_532_100L, 900, 901);
    KnownNamespace mail = namespace(4_026_532_200L, 12);
    KnownNamespace unwanted = namespace(4_026_532_300L, 13);
    ConnectionSource source =
        sourceOfNamespaces(
            Map.of(
                mail,
                List.of(SampleConnections.TCP_LISTENER, SampleConnections.UDP_UNCONNECTED),
                web,
                List.of(SampleConnections.TCP6_LISTENER, SampleConnections.TCP_LISTENER),
                unwanted,
                List.of(SampleConnections.TCP_ESTABLISHED)));

    SocketTables tables = source.read(ALL_TABLES.in(new Where.Found(List.of(web, mail))));

    assertRows(
        List.of(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP6_LISTENER,
            SampleConnections.TCP_LISTENER,
            SampleConnections.UDP_UNCONNECTED),
        tables);
    assertEquals(
        List.of(web.namespace(), web.namespace(), mail.namespace(), mail.namespace()),
        tables.connections().stream().map(row -> row.namespace().orElseThrow()).toList());
  }

  @Test
  default void aFilterAndTablesAreAskedForInEveryNamespace() {
    KnownNamespace web = namespace(4_026_532_100L, 900);
    KnownNamespace mail = namespace(4_026_532_200L, 12);
    ConnectionSource source =
        sourceOfNamespaces(
            Map.of(
                web,
                SampleConnections.ALL,
                mail,
                List.of(SampleConnections.TCP_TIME_WAIT, SampleConnections.TCP6_LISTENER)));

    assertRows(
        List.of(SampleConnections.TCP6_LISTENER, SampleConnections.TCP6_LISTENER),
        source.read(
            SocketSelection.listeners(EnumSet.of(Protocol.TCP6))
                .in(new Where.Found(List.of(mail, web)))));
  }

  @Test
  default void aNamespaceThatHasGoneCostsNothingButItsRows() {
    KnownNamespace web = namespace(4_026_532_100L, 900);
    KnownNamespace gone = namespace(4_026_532_200L, 12);
    ConnectionSource source =
        sourceOfNamespaces(Map.of(web, List.of(SampleConnections.TCP_LISTENER)));

    assertRows(
        List.of(SampleConnections.TCP_LISTENER),
        source.read(ALL_TABLES.in(new Where.Found(List.of(gone, web)))));
  }

  private static KnownNamespace namespace(long inode, Integer... pids) {
    return KnownNamespace.inhabited(new NetworkNamespace(inode), List.of(pids));
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
    return connections.stream().map(SampleConnections::withoutNamespace).toList();
  }
}
