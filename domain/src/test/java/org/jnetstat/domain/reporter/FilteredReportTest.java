package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.reporter.Attribution.ownerships;
import static org.jnetstat.domain.reporter.Attribution.viaListener;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.text.NamePattern;
import org.junit.jupiter.api.Test;

/** Reports of some sockets: the rows that are read, searched and shown. */
class FilteredReportTest {

  private static final Owner WEB = owner(812, "web", 3);
  private static final Owner API = owner(813, "api", 4);
  private static final Connection LISTENER =
      Connection.builder(Protocol.TCP, endpoint("0.0.0.0:80"))
          .state(TcpState.LISTEN)
          .inode(1)
          .build();
  private static final Connection CONNECTION =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:40000"))
          .remote(endpoint("10.0.0.5:80"))
          .state(TcpState.ESTABLISHED)
          .inode(2)
          .build();
  private static final Connection HALF_OPEN =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
          .remote(endpoint("10.0.0.9:5000"))
          .state(TcpState.SYN_RECV)
          .build();
  private static final ConnectionQuery TCP = new ConnectionQuery(EnumSet.of(Protocol.TCP), true);

  private final InMemoryConnectionSource source =
      InMemoryConnectionSource.listing(LISTENER, CONNECTION, HALF_OPEN);
  private final InMemoryProcessLookup processes =
      new InMemoryProcessLookup().holds(1, WEB).holds(2, API);

  @Test
  void sourceGetsTheFilter() {
    assertEquals(List.of(LISTENER), rows(TCP.where(SocketFilter.LISTENING)));
    assertEquals(
        new SocketSelection(EnumSet.of(Protocol.TCP), SocketFilter.LISTENING),
        source.readings().getFirst());
  }

  @Test
  void onlyOwnersOfShownRowsAreSearched() {
    rows(TCP.where(SocketFilter.LISTENING));

    assertEquals(Set.of(1L), processes.searches().getFirst());
  }

  @Test
  void otherOwnersAreLeftOutAfterTheSearch() {
    OwnerFilter ofApi = OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of("a*"))));

    assertEquals(List.of(CONNECTION), rows(TCP.heldBy(ofApi)));
  }

  /** Only where nothing is shown, and no other condition is the cause. */
  @Test
  void unknownProgramsAreNotedWithSimilarNames() {
    ConnectionQuery onNoPort =
        TCP.where(
            SocketFilter.EVERYTHING.and(new SocketFilter.OnPort(SocketFilter.End.EITHER, port(1))));

    assertEquals(
        List.of(unknown("wbe", "web"), unknown("EB", "web"), unknown("postgres")),
        Stream.of("wbe", "EB", "postgres").flatMap(name -> notes(TCP, name)).toList());
    assertEquals(List.of(), notes(TCP, "w*").toList());
    assertEquals(List.of(), notes(TCP, "web", "postgres").toList());
    assertEquals(List.of(), notes(onNoPort, "web").toList(), "the port is the cause");
    assertEquals(List.of(unknown("wbe", "web")), notes(onNoPort, "wbe").toList());
  }

  private Stream<List<Object>> notes(ConnectionQuery query, String... names) {
    OwnerCondition named =
        new OwnerCondition.HasName(Stream.of(names).map(NamePattern::of).toList());
    return report(query.heldBy(OwnerFilter.of(named))).notices().stream()
        .filter(notice -> notice.code() == Notice.Code.PROGRAMS_UNKNOWN)
        .map(
            notice ->
                List.of(
                    notice.fact(Fact.Names.class).orElseThrow().names(),
                    notice.facts(Fact.Holders.class).stream()
                        .flatMap(holders -> holders.processes().stream())
                        .map(ProcessInfo::name)
                        .toList()));
  }

  private static List<Object> unknown(String name, String... similar) {
    return List.of(List.of(name), List.of(similar));
  }

  @Test
  void waitingConnectionIsTheListenersHolders() {
    OwnerFilter ofWeb = OwnerFilter.of(new OwnerCondition.HasPid(Set.of(812)));

    assertEquals(List.of(LISTENER, HALF_OPEN), rows(TCP.heldBy(ofWeb)));
  }

  /** The listener is read for its owner only. It is not shown. */
  @Test
  void unwantedListenerExplainsAWantedConnection() {
    SocketFilter halfOpen =
        SocketFilter.EVERYTHING.and(new InState(Set.of(TcpState.SYN_RECV), false));

    ConnectionReport report = report(TCP.where(halfOpen));

    assertEquals(1, report.connections().size());
    assertEquals(List.of(viaListener(WEB)), ownerships(report));
  }

  /** Its state may have changed meanwhile. Its ends cannot. */
  @Test
  void ownerlessRowIsSearchedByItsEndsAgain() {
    OnPort client = new OnPort(End.LOCAL, port(40000));
    InMemoryProcessLookup noHolders = new InMemoryProcessLookup();

    Attribution.reporter(source, noHolders)
        .report(
            TCP.where(
                SocketFilter.EVERYTHING
                    .and(new InState(Set.of(TcpState.ESTABLISHED), false))
                    .and(client)));

    assertEquals(
        new SocketSelection(
            EnumSet.of(Protocol.TCP),
            SocketFilter.EVERYTHING
                .and(client)
                .and(
                    new SocketFilter.AtLocalEnd(
                        Set.of(new Endpoint(new IpAddress.V4(0x0A000005), 40000))))),
        source.readings().getLast());
  }

  /** All listeners are read again, as the filter may have left some out. */
  @Test
  void listenerThatTheFilterLetsThroughCountsOnce() {
    PortRanges http = new PortRanges(List.of(new PortRanges.Range(80, 80)));
    ConnectionReport report =
        report(TCP.where(SocketFilter.EVERYTHING.and(new OnPort(End.LOCAL, http))));

    assertEquals(List.of(Ownership.owned(List.of(WEB)), viaListener(WEB)), ownerships(report));
  }

  /** There may be very many connections. Listeners need none of them. */
  @Test
  void ownerlessListenerIsSearchedAmongListeners() {
    Attribution.reporter(source, new InMemoryProcessLookup())
        .report(TCP.where(SocketFilter.LISTENING));

    assertEquals(2, source.readings().size());
    assertEquals(true, source.readings().getLast().filter().wantsOnlyListenersOfTcp());
  }

  @Test
  void rowsAreSortedAsAsked() {
    RowOrder byPid = new RowOrder(List.of(new RowOrder.Criterion(RowOrder.Key.PID, true)));

    assertEquals(List.of(CONNECTION, LISTENER, HALF_OPEN), rows(TCP.sortedBy(byPid)));
  }

  /** An empty table does not say whether a name is mistyped. */
  @Test
  void namesThatFitNoContainerOrUnitAreToldWithThoseThereAre() {
    InMemoryProcessLookup inUnit =
        new InMemoryProcessLookup()
            .holds(
                1,
                Owner.byDescriptor(
                    ProcessInfo.builder(812, "web").unit("nginx.service").build(), 3));
    PlacePattern mistyped = PlaceName.pattern("ngnix");
    ConnectionQuery asked =
        TCP.heldBy(
            OwnerFilter.of(
                new OwnerCondition.OfUnit(List.of(mistyped, PlaceName.pattern("nginx")))));

    for (ConnectionQuery query :
        List.of(
            asked,
            asked.where(SocketFilter.LISTENING),
            asked.where(SocketFilter.EVERYTHING.and(new OnPort(End.LOCAL, port(9)))))) {
      assertEquals(
          List.of(
              new Notice(
                  Notice.Code.PLACES_UNKNOWN,
                  1,
                  new Fact.Wanted(mistyped),
                  new Fact.Names(List.of("nginx.service")))),
          Attribution.reporter(source, inUnit).report(query).notices().stream()
              .filter(notice -> notice.code() == Notice.Code.PLACES_UNKNOWN)
              .toList());
    }
  }

  @Test
  void aQueryIsNarrowedStepByStep() {
    OwnerFilter web = OwnerFilter.of(new OwnerCondition.HasPid(Set.of(812)));
    RowOrder order = new RowOrder(List.of(new RowOrder.Criterion(RowOrder.Key.PORT, false)));

    assertEquals(
        new ConnectionQuery(
            EnumSet.of(Protocol.TCP),
            true,
            SocketFilter.LISTENING,
            web,
            order,
            EnumSet.allOf(NameKind.class),
            NamespaceScope.OWN,
            false),
        TCP.withNames().sortedBy(order).heldBy(web).where(SocketFilter.LISTENING));
    assertEquals(false, TCP.sortedBy(order).withNames().isFiltered());
    assertEquals(true, TCP.heldBy(web).isFiltered());
    assertEquals(true, TCP.where(SocketFilter.LISTENING).isFiltered());
  }

  @Test
  void filterByOwnersNeedsTheSearch() {
    ConnectionQuery unsearched = new ConnectionQuery(EnumSet.of(Protocol.TCP), false);
    OwnerFilter web = OwnerFilter.of(new OwnerCondition.HasPid(Set.of(812)));

    assertThrows(IllegalArgumentException.class, () -> unsearched.heldBy(web));
  }

  private List<Connection> rows(ConnectionQuery query) {
    return report(query).connections().stream().map(AttributedConnection::connection).toList();
  }

  private ConnectionReport report(ConnectionQuery query) {
    return Attribution.reporter(source, processes).report(query);
  }
}
