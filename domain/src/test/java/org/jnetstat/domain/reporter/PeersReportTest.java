package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.DESERTED;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.placesAt;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports with the other ends of connections. {@link PeerSearchTest} tests the search. */
class PeersReportTest {

  private static final SocketSelection ALL_TABLES = SocketSelection.all(Protocol.TCP_AND_UDP);
  private static final Notice UNSEEN = new Notice(Notice.Code.NAMESPACES_UNSEEN, 3);
  private static final Owner CURL = owner(4000, "curl", 5);
  private static final Owner NGINX = owner(9012, "nginx", 6);
  private static final Owner PROXY =
      Owner.byDescriptor(
          ProcessInfo.builder(700, "docker-proxy").forwardsTo(endpoint("172.17.0.2:80")).build(),
          4);
  private static final Connection CLIENT =
      row(HOST, Protocol.TCP, "172.17.0.1:40000", "172.17.0.2:80", TcpState.ESTABLISHED, 1);
  private static final Connection SERVER =
      row(WEB, Protocol.TCP, "172.17.0.2:80", "172.17.0.1:40000", TcpState.ESTABLISHED, 2);
  private static final Connection FORWARDER =
      row(HOST, Protocol.TCP, "0.0.0.0:8080", null, TcpState.LISTEN, 3);
  private static final Connection LISTENER =
      row(WEB, Protocol.TCP6, "[::]:80", null, TcpState.LISTEN, 4);

  private final InMemoryConnectionSource source =
      InMemoryConnectionSource.listing(CLIENT, SERVER).livingIn(HOST.namespace());
  private final InMemoryConnectionSource forwarding =
      InMemoryConnectionSource.listing(
              FORWARDER,
              LISTENER,
              row(WEB, Protocol.TCP, "0.0.0.0:81", null, TcpState.LISTEN, 5),
              row(DATABASE, Protocol.TCP, "0.0.0.0:80", null, TcpState.LISTEN, 6))
          .livingIn(HOST.namespace());
  private final InMemoryProcessLookup processes =
      new InMemoryProcessLookup()
          .holds(1, CURL)
          .holds(2, NGINX)
          .holds(3, PROXY)
          .holds(4, NGINX)
          .holds(5, NGINX)
          .holds(6, NGINX);
  private final InMemoryNamespaceLookup namespaces =
      reachable(
          new NamespaceSurvey(List.of(HOST, WEB, DATABASE, DESERTED), HOST.namespace(), List.of()));

  @Test
  void peersAreFoundOutsideOfTheOwnNamespaceAndNotShown() {
    ConnectionReport report = report(source, ConnectionQuery.DEFAULT.withPeers());

    assertEquals(
        reportOf(
            List.of(held(CLIENT, CURL, otherEnd("172.17.0.2:80", WEB, held(SERVER, NGINX, null)))),
            HOST,
            WEB),
        report);
    assertEquals(
        List.of(ALL_TABLES.in(new Where.Found(List.of(HOST, WEB, DATABASE)))), source.readings());
    assertEquals(1, namespaces.surveys());
  }

  @Test
  void peersOfTheRowsOfAnotherNamespaceAreFoundToo() {
    ConnectionReport report = report(source, ConnectionQuery.DEFAULT.withPeers().in(scope("3f2a")));

    assertEquals(
        reportOf(
            List.of(
                held(SERVER, NGINX, otherEnd("172.17.0.1:40000", HOST, held(CLIENT, CURL, null)))),
            HOST,
            WEB),
        report);
  }

  @Test
  void rowsOfAllNamespacesHaveTheirPeers() {
    ConnectionReport report =
        report(source, ConnectionQuery.DEFAULT.withPeers().in(NamespaceScope.ALL));

    assertEquals(
        List.of(
            held(CLIENT, CURL, otherEnd("172.17.0.2:80", WEB, held(SERVER, NGINX, null))),
            held(SERVER, NGINX, otherEnd("172.17.0.1:40000", HOST, held(CLIENT, CURL, null)))),
        report.connections());
    assertEquals(KnownNamespaces.of(List.of(HOST, WEB, DATABASE, DESERTED)), report.namespaces());
    assertEquals(
        List.of(Notice.Code.NAMESPACES_NOT_READ),
        report.notices().stream().map(Notice::code).toList());
  }

  @Test
  void filteredOutPeersAreFoundAndNotShown() {
    AttributedConnection expected =
        held(CLIENT, CURL, otherEnd("172.17.0.2:80", WEB, held(SERVER, NGINX, null)));
    ConnectionQuery all = ConnectionQuery.DEFAULT.withPeers().in(NamespaceScope.ALL);

    assertEquals(
        List.of(expected),
        report(source, all.where(SocketFilter.EVERYTHING.and(new OnPort(End.LOCAL, port(40_000)))))
            .connections());
    assertEquals(
        List.of(Set.of(1L), Set.of(2L)),
        processes.searches(),
        "owners of the wanted socket and of its peer, and of no other");
    assertEquals(
        List.of(expected),
        report(source, all.heldBy(OwnerFilter.of(new OwnerCondition.HasPid(Set.of(4000)))))
            .connections());
  }

  @Test
  void peersInUnwantedTablesAreFoundAndNotShown() {
    Connection server =
        row(
            HOST,
            Protocol.TCP6,
            "[::ffff:127.0.0.1]:80",
            "[::ffff:127.0.0.1]:40000",
            TcpState.ESTABLISHED,
            2);
    Connection client =
        row(HOST, Protocol.TCP, "127.0.0.1:40000", "127.0.0.1:80", TcpState.ESTABLISHED, 1);

    assertEquals(
        reportOf(
            List.of(
                held(
                    client,
                    CURL,
                    otherEnd("[::ffff:127.0.0.1]:80", HOST, held(server, NGINX, null)))),
            HOST),
        report(
            InMemoryConnectionSource.listing(client, server),
            new ConnectionQuery(EnumSet.of(Protocol.TCP), true).withPeers()));
  }

  @Test
  void peersAreFoundWithoutOwnersToo() {
    assertEquals(
        List.of(unsearched(CLIENT, otherEnd("172.17.0.2:80", WEB, unsearched(SERVER, null)))),
        report(source, new ConnectionQuery(Protocol.TCP_AND_UDP, false).withPeers()).connections());
    assertEquals(List.of(), processes.searches());
  }

  @Test
  void peersAreFoundWithinAnInvisibleOwnNamespace() {
    source.livingIn(HOST.namespace());

    assertEquals(
        List.of(held(CLIENT, CURL, null)),
        Attribution.reporter(source, NamespaceLookup.NONE, processes)
            .report(ConnectionQuery.DEFAULT.withPeers())
            .connections());
  }

  /** Sockets that were not asked for are not missing. */
  @Test
  void gapsOfOtherSocketsAreNotReported() {
    Connection unowned = row(HOST, Protocol.TCP, "0.0.0.0:9", null, TcpState.LISTEN, 99);
    InMemoryProcessLookup partly =
        InMemoryProcessLookup.holding(Map.of(1L, List.of(CURL)))
            .hinderedBy(
                new Fact.Obstacle(
                    Fact.Cause.DESCRIPTORS_REFUSED,
                    List.of(new Fact.Processes(List.of(700))),
                    new Fact.Remedy(Fact.Remedy.Kind.RUN_AS_ROOT)));
    ConnectionReport report =
        Attribution.reporter(
                InMemoryConnectionSource.listing(CLIENT, SERVER, unowned)
                    .livingIn(HOST.namespace()),
                namespaces,
                partly)
            .report(
                ConnectionQuery.DEFAULT
                    .withPeers()
                    .where(SocketFilter.EVERYTHING.and(new OnPort(End.LOCAL, port(40_000)))));

    assertEquals(List.of(), report.notices());
    assertEquals(
        Ownership.Reason.NOT_PERMITTED,
        peersSocket(report.connections().getFirst()).ownership().reason());
  }

  /** Other namespaces are read only as far as the port needs. */
  @Test
  void forwardedPortLeadsIntoTheContainerByDefault() {
    ConnectionReport report = report(forwarding, ConnectionQuery.DEFAULT);

    assertEquals(
        reportOf(
            List.of(
                held(
                    FORWARDER,
                    PROXY,
                    new Peer(
                        Peer.Kind.FORWARD_TARGET,
                        endpoint("172.17.0.2:80"),
                        WEB.namespace(),
                        held(LISTENER, NGINX, null)))),
            HOST,
            WEB),
        report);
    assertEquals(
        List.of(
            ALL_TABLES,
            new SocketSelection(
                    Protocol.TCP_AND_UDP,
                    SocketFilter.LISTENING.and(new OnPort(End.LOCAL, port(80))))
                .in(new Where.Found(List.of(WEB)))),
        forwarding.readings());
    assertEquals(List.of(Set.of(3L), Set.of(4L)), processes.searches());
    assertEquals(1, namespaces.surveys());
  }

  @Test
  void severalForwardedPortsTakeOneReading() {
    Owner toDatabase =
        Owner.byDescriptor(
            ProcessInfo.builder(701, "docker-proxy")
                .forwardsTo(endpoint("172.17.0.3:5432"))
                .build(),
            4);
    Connection second = row(HOST, Protocol.TCP, "0.0.0.0:5432", null, TcpState.LISTEN, 7);
    Connection sql = row(DATABASE, Protocol.TCP, "0.0.0.0:5432", null, TcpState.LISTEN, 8);
    InMemoryConnectionSource both =
        InMemoryConnectionSource.listing(FORWARDER, second, LISTENER, sql)
            .livingIn(HOST.namespace());
    processes.holds(7, toDatabase).holds(8, owner(9100, "postgres", 7));

    List<AttributedConnection> rows = report(both, ConnectionQuery.DEFAULT).connections();

    assertEquals(
        List.of(LISTENER, sql), rows.stream().map(row -> peersSocket(row).connection()).toList());
    assertEquals(2, both.readings().size());
    assertEquals(List.of(WEB, DATABASE), both.readings().getLast().where().known());
  }

  @Test
  void targetOfNoNamespaceNeedsNoReading() {
    InMemoryNamespaceLookup elsewhere =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .reachableAt(WEB.namespace(), placesAt("172.18.0.2"));

    assertEquals(
        reportOf(
            List.of(
                held(
                    FORWARDER,
                    PROXY,
                    new Peer(Peer.Kind.FORWARD_TARGET, endpoint("172.17.0.2:80"), null, null)))),
        Attribution.reporter(forwarding, elsewhere, processes).report(ConnectionQuery.DEFAULT));
    assertEquals(List.of(ALL_TABLES), forwarding.readings());
  }

  @Test
  void gapsOfTheSurveyAreNotReportedForAForwarder() {
    InMemoryNamespaceLookup partly =
        reachable(new NamespaceSurvey(List.of(HOST, WEB), HOST.namespace(), List.of(UNSEEN)));

    assertEquals(
        List.of(),
        Attribution.reporter(forwarding, partly, processes)
            .report(ConnectionQuery.DEFAULT)
            .notices());
    assertEquals(
        List.of(UNSEEN),
        Attribution.reporter(forwarding, partly, processes)
            .report(ConnectionQuery.DEFAULT.withPeers())
            .notices());
  }

  @Test
  void allNamespacesAndForwardersShareASurvey() {
    ConnectionReport report = report(forwarding, ConnectionQuery.DEFAULT.in(NamespaceScope.ALL));

    assertEquals(
        List.of(endpoint("172.17.0.2:80")),
        report.connections().stream()
            .map(AttributedConnection::peer)
            .filter(Objects::nonNull)
            .map(Peer::end)
            .toList());
    assertEquals(1, namespaces.surveys());
  }

  private static AttributedConnection peersSocket(AttributedConnection row) {
    return Objects.requireNonNull(Objects.requireNonNull(row.peer()).socket());
  }

  @Test
  void unwantedForwarderNeedsNoSurvey() {
    InMemoryConnectionSource beside =
        InMemoryConnectionSource.listing(
                FORWARDER,
                row(HOST, Protocol.TCP, "10.0.0.5:40000", "10.0.0.9:80", TcpState.ESTABLISHED, 1))
            .livingIn(HOST.namespace());
    ConnectionQuery ofCurl =
        ConnectionQuery.DEFAULT.heldBy(
            OwnerFilter.of(new OwnerCondition.HasPid(Set.of(CURL.process().pid()))));

    assertEquals(1, report(beside, ofCurl).connections().size());
    report(beside, new ConnectionQuery(Protocol.TCP_AND_UDP, false));

    assertEquals(List.of(ALL_TABLES, ALL_TABLES), beside.readings());
    assertEquals(0, namespaces.surveys());
  }

  @Test
  void peersAndForwardedPortsShareAReading() {
    ConnectionReport report = report(forwarding, ConnectionQuery.DEFAULT.withPeers());

    assertEquals(
        List.of(
            held(
                FORWARDER,
                PROXY,
                new Peer(
                    Peer.Kind.FORWARD_TARGET,
                    endpoint("172.17.0.2:80"),
                    WEB.namespace(),
                    held(LISTENER, NGINX, null)))),
        report.connections());
    assertEquals(1, forwarding.readings().size());
  }

  @Test
  void namespacesWithoutARowAndWithoutAPeerAreNotNamed() {
    InMemoryNamespaceLookup more = reachable(surveyOf(HOST, WEB, DATABASE, VPN));

    assertEquals(
        KnownNamespaces.of(List.of(HOST, WEB)),
        Attribution.reporter(source, more, processes)
            .report(ConnectionQuery.DEFAULT.withPeers())
            .namespaces());
  }

  private ConnectionReport report(InMemoryConnectionSource from, ConnectionQuery query) {
    return Attribution.reporter(from, namespaces, processes).report(query);
  }

  private static InMemoryNamespaceLookup reachable(NamespaceSurvey survey) {
    return InMemoryNamespaceLookup.surveying(survey)
        .reachableAt(HOST.namespace(), placesAt("10.0.0.5", "172.17.0.1"))
        .reachableAt(WEB.namespace(), placesAt("172.17.0.2"))
        .reachableAt(DATABASE.namespace(), placesAt("172.17.0.3"));
  }

  private static ConnectionReport reportOf(
      List<AttributedConnection> rows, KnownNamespace... known) {
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        rows,
        List.of(),
        Map.of(),
        EndpointNames.NONE,
        KnownNamespaces.of(List.of(known)));
  }

  private static NamespaceScope scope(String container) {
    return NamespaceScope.of(PlaceName.pattern("container:" + container));
  }

  private static Peer otherEnd(String end, KnownNamespace place, AttributedConnection socket) {
    return new Peer(Peer.Kind.OTHER_END, endpoint(end), place.namespace(), socket);
  }

  private static AttributedConnection held(
      Connection connection, Owner owner, @Nullable Peer peer) {
    return new AttributedConnection(connection, Ownership.owned(List.of(owner)), peer);
  }

  private static AttributedConnection unsearched(Connection connection, @Nullable Peer peer) {
    return new AttributedConnection(connection, Ownership.NOT_SEARCHED, peer);
  }

  private static Connection row(
      KnownNamespace place,
      Protocol protocol,
      String local,
      @Nullable String remote,
      TcpState state,
      long inode) {
    return Connection.builder(protocol, endpoint(local))
        .remote(remote == null ? null : endpoint(remote))
        .state(state)
        .inode(inode)
        .namespace(place.namespace())
        .build();
  }
}
