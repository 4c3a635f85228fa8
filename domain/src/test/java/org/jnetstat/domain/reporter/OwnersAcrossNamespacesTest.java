package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.ownerships;
import static org.jnetstat.domain.reporter.Attribution.reasons;
import static org.jnetstat.domain.reporter.Attribution.viaListener;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.UNIT;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;

/** Who owns a socket where several network namespaces were read. */
class OwnersAcrossNamespacesTest extends ReportOverNamespaces {

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
                ConnectionQuery.DEFAULT
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
                    OwnerFilter.of(
                        new OwnerCondition.HasPid(Set.of(700)),
                        new OwnerCondition.InContainer(List.of(PlaceName.pattern("3f2a"))))))));
    assertEquals(
        List.of(), rows(reporter.report(EVERYWHERE.heldBy(ofContainer("77aa")))), "not there");
  }

  @Test
  void socketsWithoutAVisibleHolderCountForTheUnitTheyLiveIn() {
    Connection unowned = listener(UNIT, 81, 9);
    OwnerFilter indexer =
        OwnerFilter.of(new OwnerCondition.OfUnit(List.of(PlaceName.pattern("indexer"))));

    assertEquals(
        List.of(unowned),
        rows(
            Attribution.reporter(
                    InMemoryConnectionSource.listing(unowned, listener(VPN, 81, 10)),
                    InMemoryNamespaceLookup.surveying(surveyOf(HOST, UNIT, VPN)),
                    new InMemoryProcessLookup())
                .report(EVERYWHERE.heldBy(indexer))));
  }

  private static OwnerFilter ofContainer(String pattern) {
    return OwnerFilter.of(new OwnerCondition.InContainer(List.of(PlaceName.pattern(pattern))));
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
