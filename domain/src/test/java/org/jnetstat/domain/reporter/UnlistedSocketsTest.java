package org.jnetstat.domain.reporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.jnetstat.domain.text.NamePattern;
import org.junit.jupiter.api.Test;

/** TCP sockets that have no row: they are told only where a port or process was not found. */
class UnlistedSocketsTest {

  private static final Connection LISTENER = SampleConnections.TCP_LISTENER;
  private static final int UNLISTED = 99;
  private static final ProcessInfo SSHD = ProcessInfo.builder(812, "sshd").build();
  private static final ProcessInfo JAVA = ProcessInfo.builder(990, "java").build();
  private static final Notice HELD_BY_JAVA =
      new Notice(Notice.Code.SOCKETS_UNLISTED, 1, new Fact.Holders(List.of(JAVA)));

  private static List<Notice> noticesOf(ConnectionQuery query) {
    InMemoryProcessLookup processes =
        new InMemoryProcessLookup()
            .holds(LISTENER.inodeNumber(), Owner.byDescriptor(SSHD, 3))
            .holdsUnlisted(UNLISTED, Owner.byDescriptor(JAVA, 4));
    return new ConnectionReporter(
            InMemoryConnectionSource.listing(List.of(LISTENER)),
            InMemoryNamespaceLookup.surveying(NamespaceSurvey.NONE),
            processes,
            new InMemoryHostLookup(new Host("web-1", "6c1f0c5e", "6.18.44"), Map.of()),
            NameLookup.NONE,
            Clock.systemUTC())
        .report(query)
        .notices();
  }

  private static ConnectionQuery onPort(int port) {
    return ConnectionQuery.DEFAULT.where(
        SocketFilter.EVERYTHING.and(
            new SocketFilter.OnPort(
                SocketFilter.End.EITHER,
                new PortRanges(List.of(new PortRanges.Range(port, port))))));
  }

  /** A socket without a row has no state and no peer, and its user is not known. */
  @Test
  void theyAreNotToldWhereAStateAPeerOrAUserIsWanted() {
    PortRanges ports = new PortRanges(List.of(new PortRanges.Range(8080, 8080)));
    assertEquals(
        List.of(),
        noticesOf(
            ConnectionQuery.DEFAULT.where(
                SocketFilter.EVERYTHING.and(
                    new SocketFilter.OnPort(SocketFilter.End.REMOTE, ports)))));
    assertEquals(
        List.of(),
        noticesOf(
            onPort(8080)
                .where(
                    onPort(8080)
                        .sockets()
                        .and(new SocketFilter.InState(Set.of(TcpState.ESTABLISHED), false)))));
    assertEquals(
        List.of(),
        noticesOf(
            onPort(8080)
                .where(onPort(8080).sockets().and(new SocketFilter.OfUser(Set.of(65534L))))));
    assertEquals(
        List.of(HELD_BY_JAVA),
        noticesOf(
            ConnectionQuery.DEFAULT.where(
                SocketFilter.LISTENING.and(
                    new SocketFilter.OnPort(SocketFilter.End.LOCAL, ports)))));
  }

  private static ConnectionQuery of(int pid) {
    return ConnectionQuery.DEFAULT.heldBy(OwnerFilter.of(new OwnerCondition.HasPid(Set.of(pid))));
  }

  @Test
  void portThatNoRowHasIsPerhapsOneOfTheirs() {
    assertEquals(List.of(HELD_BY_JAVA), noticesOf(onPort(8080)));
  }

  @Test
  void theyAreToldOfEachNamespaceThatWasRead() {
    assertTrue(noticesOf(onPort(8080).in(NamespaceScope.ALL)).contains(HELD_BY_JAVA));
  }

  @Test
  void theyAreToldOfAWantedProcess() {
    assertEquals(List.of(HELD_BY_JAVA), noticesOf(of(JAVA.pid())));
    assertEquals(
        List.of(HELD_BY_JAVA),
        noticesOf(
            ConnectionQuery.DEFAULT.heldBy(
                OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of("java")))))));
  }

  @Test
  void thoseOfOtherProcessesAreNotTold() {
    assertEquals(List.of(), noticesOf(of(4_000_000)));
  }

  @Test
  void theyAreNotToldWhereSomethingWasFound() {
    assertEquals(List.of(), noticesOf(onPort(LISTENER.local().port())));
    assertEquals(List.of(), noticesOf(of(SSHD.pid())));
    assertEquals(List.of(), noticesOf(ConnectionQuery.DEFAULT));
  }

  @Test
  void theyAreNotToldWhereTcpOrOwnersAreNotWanted() {
    assertEquals(
        List.of(),
        noticesOf(
            new ConnectionQuery(EnumSet.of(Protocol.UDP), true).where(onPort(8080).sockets())));
    assertEquals(
        List.of(),
        noticesOf(
            new ConnectionQuery(EnumSet.of(Protocol.TCP), false).where(onPort(8080).sockets())));
  }
}
