package org.jnetstat.domain.socket;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.SocketFilter.AtAddress;
import org.jnetstat.domain.socket.SocketFilter.AtEndpoint;
import org.jnetstat.domain.socket.SocketFilter.Condition;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketFilter.Listening;
import org.jnetstat.domain.socket.SocketFilter.Not;
import org.jnetstat.domain.socket.SocketFilter.OfUser;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SocketFilterTest {

  private static final Connection LISTENER =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:22"))
          .state(TcpState.LISTEN)
          .uid(0)
          .inode(1)
          .build();
  private static final Connection CONNECTION =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:22"))
          .remote(endpoint("192.0.2.9:5022"))
          .state(TcpState.ESTABLISHED)
          .uid(1000)
          .inode(2)
          .build();
  private static final Connection TIME_WAIT =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.6:80"))
          .remote(endpoint("192.0.2.22:22"))
          .state(TcpState.TIME_WAIT)
          .build();
  private static final Connection UNCONNECTED =
      Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).uid(0xFFFF_FFFEL).inode(4).build();
  private static final Connection UNKNOWN =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.7:1"))
          .remote(endpoint("192.0.2.9:2"))
          .state(new SocketState.Unknown(13))
          .uid(7)
          .build();

  @ParameterizedTest
  @CsvSource({
    "LOCAL, 22, LISTENER CONNECTION",
    "REMOTE, 22, TIME_WAIT",
    "EITHER, 22, LISTENER CONNECTION TIME_WAIT",
    "REMOTE, 5022, CONNECTION",
    "LOCAL, 53, UNCONNECTED",
    "REMOTE, 53, ''"
  })
  void asksForAPortAtAnEnd(End end, int port, String accepted) {
    assertEquals(accepted, acceptedBy(new OnPort(end, port(port))));
  }

  @ParameterizedTest
  @CsvSource({
    "LOCAL, LISTENER CONNECTION TIME_WAIT UNKNOWN",
    "REMOTE, ''",
    "EITHER, LISTENER CONNECTION TIME_WAIT UNKNOWN"
  })
  void asksForANetworkAtAnEnd(End end, String accepted) {
    IpNetwork ten = new IpNetwork(endpoint("10.0.0.0:0").address(), 8);
    IpNetwork other = IpNetwork.of(endpoint("172.16.0.1:0").address());

    assertEquals(accepted, acceptedBy(new AtAddress(end, List.of(other, ten))));
  }

  @Test
  void asksForAPeer() {
    IpNetwork peer = IpNetwork.of(endpoint("192.0.2.9:0").address());

    assertEquals("CONNECTION UNKNOWN", acceptedBy(new AtAddress(End.REMOTE, List.of(peer))));
    assertEquals("CONNECTION UNKNOWN", acceptedBy(new AtAddress(End.EITHER, List.of(peer))));
    assertEquals("", acceptedBy(new AtAddress(End.LOCAL, List.of(peer))));
  }

  /** The peer's address is not taken together with the local port. */
  @Test
  void asksForAnAddressWithItsPort() {
    IpNetwork peer = IpNetwork.of(endpoint("192.0.2.9:0").address());
    AtEndpoint.Place peersPort = new AtEndpoint.Place(peer, port(5022));
    AtEndpoint.Place localPort = new AtEndpoint.Place(peer, port(22));

    assertEquals("CONNECTION", acceptedBy(new AtEndpoint(List.of(peersPort))));
    assertEquals("", acceptedBy(new AtEndpoint(List.of(localPort))));
    assertEquals("CONNECTION", acceptedBy(new AtEndpoint(List.of(localPort, peersPort))));
  }

  @Test
  void asksForStates() {
    assertEquals(
        "LISTENER TIME_WAIT",
        acceptedBy(new InState(Set.of(TcpState.LISTEN, TcpState.TIME_WAIT), false)));
    assertEquals("UNCONNECTED", acceptedBy(new InState(Set.of(), true)));
    assertEquals(
        "CONNECTION UNCONNECTED", acceptedBy(new InState(Set.of(TcpState.ESTABLISHED), true)));
    assertEquals("UNKNOWN", acceptedBy(new InState(Set.of(new SocketState.Unknown(13)), false)));
  }

  @Test
  void asksForUsersAndTimeWaitHasNoUser() {
    assertEquals("LISTENER", acceptedBy(new OfUser(Set.of(0L))));
    assertEquals("CONNECTION UNCONNECTED", acceptedBy(new OfUser(Set.of(1000L, 0xFFFF_FFFEL))));
  }

  @Test
  void asksForListeningSockets() {
    assertEquals("LISTENER UNCONNECTED", acceptedBy(new Listening()));
    assertEquals("LISTENER UNCONNECTED", accepted(SocketFilter.LISTENING));
  }

  @Test
  void asksForSocketsThatDoNotListen() {
    assertEquals("CONNECTION TIME_WAIT UNKNOWN", acceptedBy(new Not(new Listening())));
    assertEquals(false, of(new Not(new Listening())).wantsOnlyListenersOfTcp());
  }

  @Test
  void asksForWhatMustNotBe() {
    assertEquals(
        "LISTENER CONNECTION TIME_WAIT UNKNOWN",
        acceptedBy(new Not(new OnPort(End.EITHER, port(53)))));
    assertEquals(
        "CONNECTION TIME_WAIT UNCONNECTED UNKNOWN", acceptedBy(new Not(new OfUser(Set.of(0L)))));
  }

  @Test
  void severalConditionsNarrow() {
    SocketFilter filter = SocketFilter.LISTENING.and(new OnPort(End.LOCAL, port(22)));

    assertEquals("LISTENER", accepted(filter));
    assertEquals("", accepted(filter.and(new OfUser(Set.of(1000L)))));
  }

  @Test
  void noConditionAcceptsEverything() {
    assertEquals(
        "LISTENER CONNECTION TIME_WAIT UNCONNECTED UNKNOWN", accepted(SocketFilter.EVERYTHING));
    assertEquals(true, SocketFilter.EVERYTHING.acceptsEverything());
    assertEquals(false, SocketFilter.LISTENING.acceptsEverything());
  }

  @Test
  void knowsWhetherReadingMayStopBehindTheListeners() {
    OnPort anyOther = new OnPort(End.LOCAL, port(22));

    assertEquals(true, SocketFilter.LISTENING.and(anyOther).wantsOnlyListenersOfTcp());
    assertEquals(true, of(new InState(Set.of(TcpState.LISTEN), false)).wantsOnlyListenersOfTcp());
    assertEquals(true, of(new InState(Set.of(), true)).wantsOnlyListenersOfTcp());
    assertEquals(
        false,
        of(new InState(Set.of(TcpState.LISTEN, TcpState.CLOSE), false)).wantsOnlyListenersOfTcp());
    assertEquals(false, of(anyOther).wantsOnlyListenersOfTcp());
    assertEquals(false, SocketFilter.EVERYTHING.wantsOnlyListenersOfTcp());
  }

  @Test
  void knowsWhichStatesItLeavesOut() {
    SocketFilter open = of(new InState(Set.of(TcpState.LISTEN, TcpState.ESTABLISHED), false));

    assertEquals(true, open.mayAccept(TcpState.ESTABLISHED));
    assertEquals(false, open.mayAccept(TcpState.SYN_RECV));
    assertEquals(true, SocketFilter.LISTENING.mayAccept(TcpState.LISTEN));
    assertEquals(false, SocketFilter.LISTENING.mayAccept(TcpState.ESTABLISHED));
    assertEquals(false, open.and(new Listening()).mayAccept(TcpState.ESTABLISHED));
    assertEquals(false, of(new Not(new Listening())).mayAccept(TcpState.LISTEN));
    assertEquals(true, of(new Not(new Listening())).mayAccept(TcpState.TIME_WAIT));
    assertEquals(true, of(new OnPort(End.LOCAL, port(22))).mayAccept(TcpState.ESTABLISHED));
    assertEquals(true, of(new Not(new OnPort(End.LOCAL, port(22)))).mayAccept(TcpState.LISTEN));
    assertEquals(true, of(new Not(new Not(new Listening()))).mayAccept(TcpState.LISTEN));
    assertEquals(false, of(new Not(new Not(new Listening()))).mayAccept(TcpState.CLOSE));
    InState timeWait = new InState(Set.of(TcpState.TIME_WAIT), false);
    assertEquals(false, of(new Not(timeWait)).mayAccept(TcpState.TIME_WAIT));
    assertEquals(true, of(new Not(timeWait)).mayAccept(TcpState.LISTEN));
    assertEquals(true, SocketFilter.EVERYTHING.mayAccept(TcpState.SYN_RECV));
  }

  /** A socket changes its state and, in TIME_WAIT, loses its user; its ends stay. */
  @ParameterizedTest
  @EnumSource(End.class)
  void endsAreWhatASocketKeeps(End end) {
    OnPort port = new OnPort(end, port(22));
    AtAddress address = new AtAddress(end, List.of(IpNetwork.of(endpoint("10.0.0.5:0").address())));

    assertEquals(
        new SocketFilter(List.of(port, address)),
        SocketFilter.LISTENING
            .and(port)
            .and(new OfUser(Set.of(0L)))
            .and(address)
            .and(new InState(Set.of(TcpState.LISTEN), false))
            .onlyEnds());
  }

  private static SocketFilter of(Condition condition) {
    return SocketFilter.EVERYTHING.and(condition);
  }

  private static String acceptedBy(Condition condition) {
    return accepted(of(condition));
  }

  /** The names of the sockets above that a filter lets through. */
  private static String accepted(SocketFilter filter) {
    return Stream.of(
            name(filter, LISTENER, "LISTENER"),
            name(filter, CONNECTION, "CONNECTION"),
            name(filter, TIME_WAIT, "TIME_WAIT"),
            name(filter, UNCONNECTED, "UNCONNECTED"),
            name(filter, UNKNOWN, "UNKNOWN"))
        .filter(name -> !name.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  private static String name(SocketFilter filter, Connection connection, String name) {
    return filter.accepts(connection) ? name : "";
  }
}
