package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.reporter.Attribution.ownerships;
import static org.jnetstat.domain.reporter.Attribution.reasons;
import static org.jnetstat.domain.reporter.Attribution.report;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that have an inode, and rows whose state says that no process can hold them. */
class OwnerAttributionTest {

  private static final SocketSelection ALL_TABLES = SocketSelection.all(Protocol.TCP_AND_UDP);

  @Test
  void everyHolderOfASocketOwnsIt() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LISTENER, SampleConnections.UDP_CONNECTED);
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup()
            .holds(12001, owner(1203, "nginx", 6), owner(990, "nginx", 6), owner(990, "nginx", 5))
            .holds(12023, owner(700, "app", 4));

    assertEquals(
        List.of(
            Ownership.owned(
                List.of(owner(990, "nginx", 5), owner(990, "nginx", 6), owner(1203, "nginx", 6))),
            Ownership.owned(List.of(owner(700, "app", 4)))),
        ownerships(report(source, processes)));
  }

  @Test
  void rowsThatShareAnInodeShareTheirOwners() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_SUBFLOW, SampleConnections.TCP_SUBFLOW_TOO);
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup().holds(12005, owner(700, "app", 4));

    Ownership owned = Ownership.owned(List.of(owner(700, "app", 4)));
    assertEquals(List.of(owned, owned), ownerships(report(source, processes)));
    assertEquals(List.of(Set.of(12005L)), processes.searches());
  }

  @Test
  void anInodeBeyondTheSignedRangeIsJoined() {
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup().holds(Long.MIN_VALUE, owner(700, "app", 4));

    assertEquals(
        List.of(Ownership.owned(List.of(owner(700, "app", 4)))),
        ownerships(
            report(InMemoryConnectionSource.listing(SampleConnections.TCP_EXTREME), processes)));
  }

  @Test
  void timeWaitHasNoOwnerByNature() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LOCAL_LISTENER, SampleConnections.TCP_TIME_WAIT);
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup().holds(12002, owner(700, "app", 4));

    assertEquals(
        List.of(
            Ownership.owned(List.of(owner(700, "app", 4))),
            Ownership.without(Ownership.Reason.TIME_WAIT)),
        ownerships(report(source, processes)));
  }

  @ParameterizedTest
  @EnumSource(names = {"FIN_WAIT1", "FIN_WAIT2", "LAST_ACK", "CLOSING", "CLOSE"})
  void closedConnectionIsOrphaned(TcpState state) {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LOCAL_LISTENER, inState(state).build());
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup().holds(12002, owner(700, "app", 4));

    ConnectionReport report = report(source, processes);

    assertEquals(
        List.of(
            Ownership.owned(List.of(owner(700, "app", 4))),
            Ownership.without(Ownership.Reason.ORPHANED)),
        ownerships(report));
    assertEquals(List.of(), report.notices());
    assertEquals(List.of(ALL_TABLES), source.readings());
  }

  @ParameterizedTest
  @EnumSource(names = {"FIN_WAIT1", "FIN_WAIT2", "LAST_ACK", "CLOSING", "CLOSE"})
  void closingConnectionWithAnInodeHasItsOwners(TcpState state) {
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup().holds(12100, owner(700, "app", 4));

    assertEquals(
        List.of(Ownership.owned(List.of(owner(700, "app", 4)))),
        ownerships(
            report(
                InMemoryConnectionSource.listing(inState(state).inode(12100).build()), processes)));
  }

  @Test
  void aUdpSocketWithoutAnInodeIsOrphaned() {
    assertEquals(
        List.of(Ownership.Reason.ORPHANED),
        reasons(
            report(
                InMemoryConnectionSource.listing(
                    Connection.builder(Protocol.UDP, endpoint("0.0.0.0:68")).build()),
                new InMemoryProcessLookup())));
  }

  @Test
  void inodeZeroIsNeverAskedForAndNeverJoined() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_NOT_ACCEPTED, // its listener is not there
            SampleConnections.TCP_TIME_WAIT,
            SampleConnections.TCP_ORPHAN,
            inState(TcpState.LISTEN).remote(null).build());
    SocketHolders wrong =
        new SocketHolders(Map.of(0L, List.of(owner(700, "app", 4))), List.of(), List.of());
    Function<SocketInodes, SocketHolders> careless =
        wanted -> {
          assertEquals(0, wanted.size());
          return wrong;
        };

    assertEquals(
        List.of(
            Ownership.without(Ownership.Reason.NOT_ACCEPTED),
            Ownership.without(Ownership.Reason.TIME_WAIT),
            Ownership.without(Ownership.Reason.ORPHANED),
            Ownership.without(Ownership.Reason.ORPHANED)),
        ownerships(report(source, Attribution.answering(careless, careless))));
  }

  @Test
  void explainedRowsNeedOneReadingAndOneSearch() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(
            SampleConnections.TCP_LISTENER,
            SampleConnections.TCP_HALF_OPEN,
            SampleConnections.TCP_TIME_WAIT,
            SampleConnections.TCP_ORPHAN,
            SampleConnections.UDP_CONNECTED);
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup()
            .holds(12001, owner(812, "sshd", 3))
            .holds(12023, owner(700, "app", 4));

    ConnectionReport report = report(source, processes);

    assertEquals(
        List.of(
            Ownership.Reason.OWNED,
            Ownership.Reason.VIA_LISTENER,
            Ownership.Reason.TIME_WAIT,
            Ownership.Reason.ORPHANED,
            Ownership.Reason.OWNED),
        reasons(report));
    assertEquals(List.of(), report.notices());
    assertEquals(List.of(ALL_TABLES), source.readings());
    assertEquals(List.of(Set.of(12001L, 12023L)), processes.searches());
  }

  private static Connection.Builder inState(TcpState state) {
    return Connection.builder(Protocol.TCP, endpoint("127.0.0.1:8080"))
        .remote(endpoint("127.0.0.1:40200"))
        .state(state);
  }
}
