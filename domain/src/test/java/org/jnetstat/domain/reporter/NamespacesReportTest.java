package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.reporter.Attribution.ownerships;
import static org.jnetstat.domain.reporter.Attribution.reasons;
import static org.jnetstat.domain.reporter.Attribution.viaListener;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.DESERTED;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.KEPT;
import static org.jnetstat.domain.testing.SampleNamespaces.UNIT;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SourceUnavailableException;
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
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;

/** Reports of the sockets of several network namespaces, or of another one. */
class NamespacesReportTest {

  private static final SocketSelection ALL_TABLES =
      SocketSelection.all(EnumSet.allOf(Protocol.class));
  private static final ConnectionQuery EVERYWHERE =
      ConnectionQuery.EVERYTHING.in(NamespaceScope.ALL);
  private static final ConnectionQuery EVERYWHERE_WITHOUT_OWNERS =
      new ConnectionQuery(EnumSet.allOf(Protocol.class), false).in(NamespaceScope.ALL);
  private static final Owner SSHD = owner(812, "sshd", 3);
  private static final Owner NGINX = owner(9012, "nginx", 6);
  private static final Owner POSTGRES = owner(9100, "postgres", 7);
  private static final Connection SSH = listener(HOST, 22, 1);
  private static final Connection HTTP = listener(WEB, 80, 2);
  private static final Connection SQL = listener(DATABASE, 5432, 3);

  private final InMemoryConnectionSource source =
      InMemoryConnectionSource.listing(SQL, SSH, HTTP).livingIn(HOST.namespace());
  private final InMemoryProcessLookup processes =
      new InMemoryProcessLookup().holds(1, SSHD).holds(2, NGINX).holds(3, POSTGRES);
  private final InMemoryNamespaceLookup namespaces =
      InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB, DATABASE));

  @Test
  void whoWantsTheOwnNamespaceCostsNoLookForOthers() {
    ConnectionReport report = report(ConnectionQuery.EVERYTHING);

    assertEquals(reportOf(List.of(held(SSH, SSHD)), List.of()), report);
    assertEquals(List.of(ALL_TABLES), source.readings());
    assertEquals(0, namespaces.surveys());
    assertEquals(List.of(), namespaces.askedAddresses());
  }

  @Test
  void rowsOfAllNamespacesComeNamespaceByNamespace() {
    ConnectionReport report = report(EVERYWHERE);

    assertEquals(
        reportOf(
            List.of(held(SSH, SSHD), held(HTTP, NGINX), held(SQL, POSTGRES)),
            List.of(),
            HOST,
            WEB,
            DATABASE),
        report);
    assertEquals(
        List.of(ALL_TABLES.in(new Where.Found(List.of(HOST, WEB, DATABASE)))), source.readings());
    assertEquals(List.of(Set.of(1L, 2L, 3L)), processes.searches());
    assertEquals(1, namespaces.surveys());
    assertEquals(List.of(), namespaces.askedAddresses());
  }

  @Test
  void oneNamespaceIsReadAlone() {
    ConnectionReport report = report(ConnectionQuery.EVERYTHING.in(scope("docker:3f2a")));

    assertEquals(reportOf(List.of(held(HTTP, NGINX)), List.of(), WEB), report);
    assertEquals(List.of(ALL_TABLES.in(new Where.Found(List.of(WEB)))), source.readings());
  }

  @Test
  void whatIsWantedOfTheSocketsIsWantedInEveryNamespace() {
    report(
        new ConnectionQuery(EnumSet.of(Protocol.TCP), true)
            .where(SocketFilter.LISTENING)
            .in(NamespaceScope.ALL));

    assertEquals(
        List.of(
            SocketSelection.listeners(EnumSet.of(Protocol.TCP))
                .in(new Where.Found(List.of(HOST, WEB, DATABASE)))),
        source.readings());
  }

  @Test
  void aNamespaceThatIsNotThereEndsTheQueryBeforeAnythingIsRead() {
    assertEquals(
        new Unavailability(
            Unavailability.Reason.NAMESPACE_UNKNOWN,
            new Fact.Wanted(PlaceName.pattern("vpn")),
            new Fact.Namespaces(List.of(HOST, WEB, DATABASE))),
        assertThrows(
                SourceUnavailableException.class,
                () -> report(ConnectionQuery.EVERYTHING.in(scope("vpn"))))
            .why());
    assertEquals(List.of(), source.readings());
  }

  /** As in a copy of /proc that has tables and no processes. */
  @Test
  void whereNoNamespaceIsVisibleAllAreTheOwnOne() {
    InMemoryNamespaceLookup none = InMemoryNamespaceLookup.surveying(NamespaceSurvey.NONE);

    assertEquals(reportOf(List.of(held(SSH, SSHD)), List.of()), reporter(none).report(EVERYWHERE));
    assertEquals(
        reportOf(List.of(held(SSH, SSHD)), List.of()),
        reporter(none).report(EVERYWHERE.withPeers()));
  }

  @Test
  void aNamespaceWhoseSocketsAreGoneIsStillNamed() {
    Notice vanished = new Notice(Notice.Code.NAMESPACES_VANISHED, 1);

    assertEquals(
        reportOf(List.of(), List.of(vanished), WEB),
        Attribution.reporter(
                InMemoryConnectionSource.listing(SSH).livingIn(HOST.namespace()).noticing(vanished),
                namespaces,
                processes)
            .report(ConnectionQuery.EVERYTHING.in(scope("docker:3f2a"))));
  }

  /** Containers are alike: their servers listen on the same ports, and often addresses. */
  @Test
  void whatWaitsIsForTheListenerOfItsOwnNamespace() {
    InMemoryConnectionSource alike =
        InMemoryConnectionSource.listing(
                listener(HOST, 80, 1),
                halfOpen(HOST),
                listener(WEB, 80, 2),
                halfOpen(WEB),
                halfOpen(DATABASE))
            .livingIn(HOST.namespace());

    ConnectionReport report = Attribution.reporter(alike, namespaces, processes).report(EVERYWHERE);

    assertEquals(
        List.of(
            Ownership.owned(List.of(SSHD)),
            viaListener(SSHD),
            Ownership.owned(List.of(NGINX)),
            viaListener(NGINX),
            Ownership.without(Ownership.Reason.NOT_ACCEPTED)),
        ownerships(report));
  }

  /** Listeners that a filter leaves out are read in the namespaces of the rows. */
  @Test
  void aListenerThatIsNotWantedIsReadInTheNamespacesThatAre() {
    InMemoryConnectionSource alike =
        InMemoryConnectionSource.listing(listener(HOST, 80, 1), listener(WEB, 80, 2), halfOpen(WEB))
            .livingIn(HOST.namespace());

    ConnectionReport report =
        Attribution.reporter(alike, namespaces, processes)
            .report(
                ConnectionQuery.EVERYTHING
                    .in(scope("docker:3f2a"))
                    .where(
                        SocketFilter.EVERYTHING.and(
                            new SocketFilter.InState(Set.of(TcpState.SYN_RECV), false))));

    assertEquals(List.of(viaListener(NGINX)), ownerships(report));
    assertEquals(
        SocketSelection.listeners(EnumSet.of(Protocol.TCP, Protocol.TCP6))
            .in(new Where.Found(List.of(WEB))),
        alike.readings().getLast());
  }

  /** The kernel counts sockets by 32 bits; who holds such an inode may hold either of them. */
  @Test
  void ownersOfAnInodeThatTwoNamespacesHaveCannotBeTold() {
    InMemoryConnectionSource ambiguous =
        InMemoryConnectionSource.listing(
                listener(HOST, 22, 1),
                listener(WEB, 80, 2),
                halfOpen(WEB),
                listener(DATABASE, 1, 2))
            .livingIn(HOST.namespace());

    ConnectionReport report =
        Attribution.reporter(ambiguous, namespaces, processes).report(EVERYWHERE);

    assertEquals(
        List.of(
            Ownership.owned(List.of(SSHD)),
            Ownership.without(Ownership.Reason.AMBIGUOUS),
            Ownership.without(Ownership.Reason.AMBIGUOUS),
            Ownership.without(Ownership.Reason.AMBIGUOUS)),
        ownerships(report));
    assertEquals(List.of(new Notice(Notice.Code.INODES_AMBIGUOUS, 1)), report.notices());
    assertEquals(1, ambiguous.readings().size(), "there is no use in another look");
  }

  @Test
  void severalAmbiguousInodesAreCounted() {
    InMemoryConnectionSource ambiguous =
        InMemoryConnectionSource.listing(
            listener(HOST, 22, 1),
            listener(HOST, 23, 2),
            listener(WEB, 22, 1),
            listener(WEB, 23, 2),
            listener(DATABASE, 22, 1));

    ConnectionReport report =
        Attribution.reporter(ambiguous, namespaces, processes).report(EVERYWHERE);

    assertEquals(List.of(new Notice(Notice.Code.INODES_AMBIGUOUS, 2)), report.notices());
  }

  /** Those of MPTCP. */
  @Test
  void rowsOfOneNamespaceMayShareAnInode() {
    Connection first = connection(WEB, "172.17.0.2:80", "172.17.0.1:40000", 2);
    Connection second = connection(WEB, "172.17.0.2:80", "172.17.0.1:40001", 2);
    InMemoryConnectionSource subflows = InMemoryConnectionSource.listing(first, second);

    assertEquals(
        reportOf(List.of(held(first, NGINX), held(second, NGINX)), List.of(), HOST, WEB, DATABASE),
        Attribution.reporter(subflows, namespaces, processes).report(EVERYWHERE));
  }

  @Test
  void namespacesThatCannotBeReadAreNamedAndAGap() {
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    ConnectionReport report = reporter(deserted).report(EVERYWHERE);

    assertEquals(
        reportOf(
            List.of(held(SSH, SSHD), held(HTTP, NGINX)),
            List.of(
                new Notice(
                    Notice.Code.NAMESPACES_NOT_READ, 1, new Fact.Namespaces(List.of(DESERTED)))),
            HOST,
            WEB,
            DESERTED),
        report);
    assertEquals(false, report.isComplete());
  }

  @Test
  void namespacesThatOnlyADescriptorKeepsAreNamedToo() {
    processes.keeping(KEPT.namespace(), WEB.namespace(), DESERTED.namespace());
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    ConnectionReport report = reporter(deserted).report(EVERYWHERE);

    assertEquals(List.of(notRead(DESERTED, KEPT)), report.notices());
    assertEquals(KnownNamespaces.of(List.of(HOST, WEB, DESERTED, KEPT)), report.namespaces());
  }

  /** The very socket may live there that was asked for. */
  @Test
  void namespacesThatCannotBeReadAreToldWhateverElseIsAskedFor() {
    processes.keeping(KEPT.namespace());
    Notice unread = notRead(KEPT);

    for (ConnectionQuery asked :
        List.of(
            EVERYWHERE.where(
                SocketFilter.EVERYTHING.and(
                    new SocketFilter.OnPort(SocketFilter.End.LOCAL, port(5555)))),
            EVERYWHERE.heldBy(new OwnerFilter(Set.of(4711), List.of())))) {
      ConnectionReport report = reporter(namespaces).report(asked);

      assertEquals(List.of(), report.connections());
      assertEquals(List.of(unread), report.notices());
      assertEquals(
          List.of(KEPT),
          report.namespaces().all().stream().filter(known -> !known.isInhabited()).toList());
    }
  }

  @Test
  void aNamespaceThatOnlyADescriptorKeepsIsKnownByItsLabel() {
    processes.keeping(KEPT.namespace());

    assertEquals(
        new Unavailability(
            Unavailability.Reason.NAMESPACE_DESERTED,
            new Fact.Wanted(PlaceName.pattern("net:[4026532800]")),
            new Fact.Namespaces(List.of(KEPT))),
        assertThrows(
                SourceUnavailableException.class,
                () ->
                    reporter(namespaces)
                        .report(ConnectionQuery.EVERYTHING.in(scope("net:[4026532800]"))))
            .why());
  }

  /** The number that a descriptor tells may then be that of one that was read. */
  @Test
  void descriptorsTellNothingWhereNamespacesAreNotKnownByTheirNumbers() {
    processes.keeping(KEPT.namespace());
    KnownNamespace unnumbered =
        new KnownNamespace(
            new NetworkNamespace(4_026_531_999L), false, false, List.of(), null, null, List.of(5));
    InMemoryNamespaceLookup partly = InMemoryNamespaceLookup.surveying(surveyOf(HOST, unnumbered));

    assertEquals(
        reportOf(List.of(held(SSH, SSHD)), List.of(), HOST, unnumbered),
        reporter(partly).report(EVERYWHERE));
  }

  @Test
  void allOfManyNamespacesThatCannotBeReadAreFacts() {
    List<KnownNamespace> many =
        IntStream.rangeClosed(1, 7)
            .mapToObj(
                number -> KnownNamespace.deserted(new NetworkNamespace(number), "net-" + number))
            .toList();
    InMemoryNamespaceLookup deserted = InMemoryNamespaceLookup.surveying(surveyOf(many));

    assertEquals(
        List.of(notRead(many.toArray(KnownNamespace[]::new))),
        reporter(deserted).report(EVERYWHERE).notices());
  }

  @Test
  void whoWantsOneNamespaceIsNotToldOfOthers() {
    processes.keeping(KEPT.namespace());
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    assertEquals(
        reportOf(List.of(held(HTTP, NGINX)), List.of(), WEB),
        reporter(deserted).report(ConnectionQuery.EVERYTHING.in(scope("docker:3f2a"))));
  }

  @Test
  void withoutOwnersTheNamespacesAreTheSameButForThoseOfDescriptors() {
    processes.keeping(KEPT.namespace());
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    ConnectionReport report = reporter(deserted).report(EVERYWHERE_WITHOUT_OWNERS);

    assertEquals(
        List.of(
            new AttributedConnection(SSH, Ownership.NOT_SEARCHED),
            new AttributedConnection(HTTP, Ownership.NOT_SEARCHED)),
        report.connections());
    assertEquals(KnownNamespaces.of(List.of(HOST, WEB, DESERTED)), report.namespaces());
    assertEquals(List.of(), processes.searches());
  }

  @Test
  void whatTheSurveyCouldNotSeeIsTold() {
    Notice unseen = new Notice(Notice.Code.NAMESPACES_UNSEEN, 3);
    InMemoryNamespaceLookup partly =
        InMemoryNamespaceLookup.surveying(
            new NamespaceSurvey(List.of(HOST, WEB), HOST.namespace(), List.of(unseen)));

    assertEquals(List.of(unseen), reporter(partly).report(EVERYWHERE).notices());
    assertEquals(
        List.of(unseen), reporter(partly).report(ConnectionQuery.EVERYTHING.withPeers()).notices());
    assertEquals(List.of(), reporter(partly).report(ConnectionQuery.EVERYTHING).notices());
  }

  /** It was found, and read whole. */
  @Test
  void whoWantsOneNamespaceIsNotToldThatOthersMayBeUnseen() {
    Notice unseen = new Notice(Notice.Code.NAMESPACES_UNSEEN, 3);
    InMemoryNamespaceLookup partly =
        InMemoryNamespaceLookup.surveying(
            new NamespaceSurvey(List.of(HOST, WEB), HOST.namespace(), List.of(unseen)));

    assertEquals(
        List.of(),
        reporter(partly).report(ConnectionQuery.EVERYTHING.in(scope("pid:812"))).notices());
  }

  /** Another look would cost as much as the first in every namespace. */
  @Test
  void rowsWithoutAnOwnerAreLookedForInTheirNamespacesOnly() {
    Connection unowned = listener(WEB, 81, 9);
    InMemoryConnectionSource again =
        InMemoryConnectionSource.listing(SSH, HTTP, unowned, SQL)
            .livingIn(HOST.namespace())
            .thenListing(SSH, HTTP, SQL);

    ConnectionReport report = Attribution.reporter(again, namespaces, processes).report(EVERYWHERE);

    assertEquals(
        List.of(
            Ownership.Reason.OWNED,
            Ownership.Reason.OWNED,
            Ownership.Reason.GONE,
            Ownership.Reason.OWNED),
        reasons(report));
    assertEquals(
        new SocketSelection(
                EnumSet.of(Protocol.TCP),
                SocketFilter.EVERYTHING
                    .and(new SocketFilter.AtLocalEnd(Set.of(unowned.local())))
                    .and(new SocketFilter.Listening()))
            .in(new Where.Found(List.of(WEB))),
        again.readings().getLast());
  }

  @Test
  void aRowOfTheSameEndsInAnotherNamespaceIsAnotherSocket() {
    InMemoryConnectionSource moved =
        InMemoryConnectionSource.listing(listener(WEB, 80, 9), listener(DATABASE, 80, 10))
            .thenListing(listener(DATABASE, 80, 9), listener(DATABASE, 80, 10));

    assertEquals(
        List.of(Ownership.Reason.GONE, Ownership.Reason.UNEXPLAINED),
        reasons(Attribution.reporter(moved, namespaces, processes).report(EVERYWHERE)));
  }

  /** Without root that is all of them: the processes of containers may not be looked into. */
  @Test
  void socketsWithoutAVisibleHolderCountForTheContainerTheyLiveIn() {
    Connection unowned = listener(WEB, 81, 9);
    Connection closed =
        Connection.builder(Protocol.TCP, endpoint("172.17.0.2:80"))
            .remote(endpoint("172.17.0.1:40000"))
            .state(TcpState.TIME_WAIT)
            .namespace(WEB.namespace())
            .build();
    InMemoryConnectionSource all =
        InMemoryConnectionSource.listing(
            SSH, listener(HOST, 23, 8), HTTP, unowned, closed, listener(DATABASE, 81, 10));
    Owner inContainer =
        Owner.byDescriptor(
            ProcessInfo.builder(700, "proxy").container(WEB.containers().getFirst()).build(), 3);
    InMemoryProcessLookup seen = new InMemoryProcessLookup().holds(1, inContainer).holds(2, SSHD);
    ConnectionReporter reporter = Attribution.reporter(all, namespaces, seen);

    assertEquals(
        List.of(SSH, unowned, closed),
        rows(reporter.report(EVERYWHERE.heldBy(ofContainer("3f2a")))),
        "what others hold there does not");
    assertEquals(
        List.of(SSH),
        rows(
            reporter.report(
                EVERYWHERE.heldBy(
                    new OwnerFilter(
                        Set.of(700), List.of(), List.of(PlaceName.pattern("3f2a")), List.of())))));
    assertEquals(
        List.of(), rows(reporter.report(EVERYWHERE.heldBy(ofContainer("77aa")))), "not there");
  }

  @Test
  void socketsWithoutAVisibleHolderCountForTheUnitTheyLiveIn() {
    Connection unowned = listener(UNIT, 81, 9);
    OwnerFilter indexer =
        new OwnerFilter(Set.of(), List.of(), List.of(), List.of(PlaceName.pattern("indexer")));

    assertEquals(
        List.of(unowned),
        rows(
            Attribution.reporter(
                    InMemoryConnectionSource.listing(unowned, listener(VPN, 81, 10)),
                    InMemoryNamespaceLookup.surveying(surveyOf(HOST, UNIT, VPN)),
                    new InMemoryProcessLookup())
                .report(EVERYWHERE.heldBy(indexer))));
  }

  @Test
  void rowsMayBeSortedByNamespace() {
    assertEquals(
        List.of(SQL, HTTP, SSH),
        rows(
            report(
                EVERYWHERE.sortedBy(
                    new RowOrder(List.of(new RowOrder.Criterion(RowOrder.Key.NAMESPACE, true)))))));
  }

  @Test
  void everyReportLooksAnew() {
    InMemoryNamespaceLookup changing =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .thenSurveying(surveyOf(HOST, DATABASE));
    ConnectionReporter reporter = reporter(changing);

    assertEquals(List.of(SSH, HTTP), rows(reporter.report(EVERYWHERE)));
    assertEquals(List.of(SSH, SQL), rows(reporter.report(EVERYWHERE)));
  }

  private ConnectionReport report(ConnectionQuery query) {
    return reporter(namespaces).report(query);
  }

  private ConnectionReporter reporter(InMemoryNamespaceLookup lookup) {
    return Attribution.reporter(source, lookup, processes);
  }

  private static List<Connection> rows(ConnectionReport report) {
    return report.connections().stream().map(AttributedConnection::connection).toList();
  }

  private static ConnectionReport reportOf(
      List<AttributedConnection> rows, List<Notice> notices, KnownNamespace... known) {
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        rows,
        notices,
        Map.of(),
        EndpointNames.NONE,
        KnownNamespaces.of(List.of(known)));
  }

  private static Notice notRead(KnownNamespace... namespaces) {
    return new Notice(
        Notice.Code.NAMESPACES_NOT_READ,
        namespaces.length,
        new Fact.Namespaces(List.of(namespaces)));
  }

  private static NamespaceScope scope(String place) {
    return NamespaceScope.of(PlaceName.pattern(place));
  }

  private static OwnerFilter ofContainer(String pattern) {
    return new OwnerFilter(Set.of(), List.of(), List.of(PlaceName.pattern(pattern)), List.of());
  }

  private static AttributedConnection held(Connection connection, Owner owner) {
    return new AttributedConnection(connection, Ownership.owned(List.of(owner)));
  }

  private static Connection listener(KnownNamespace place, int port, long inode) {
    return Connection.builder(Protocol.TCP, endpoint("0.0.0.0:" + port))
        .state(TcpState.LISTEN)
        .inode(inode)
        .namespace(place.namespace())
        .build();
  }

  private static Connection halfOpen(KnownNamespace place) {
    return Connection.builder(Protocol.TCP, endpoint("172.17.0.2:80"))
        .remote(endpoint("172.17.0.1:5000"))
        .state(TcpState.SYN_RECV)
        .namespace(place.namespace())
        .build();
  }

  private static Connection connection(
      KnownNamespace place, String local, String remote, long inode) {
    return Connection.builder(Protocol.TCP, endpoint(local))
        .remote(endpoint(remote))
        .state(TcpState.ESTABLISHED)
        .inode(inode)
        .namespace(place.namespace())
        .build();
  }
}
