package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.placesAt;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Translation;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The other ends of connections. A web server and a database are on the host's bridge. */
class PeerSearchTest {

  private static final Owner PROXY =
      Owner.byDescriptor(
          ProcessInfo.builder(700, "docker-proxy").forwardsTo(endpoint("172.17.0.2:80")).build(),
          4);

  private final InMemoryNamespaceLookup lookup =
      InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB, DATABASE, VPN))
          .reachableAt(HOST.namespace(), placesAt("10.0.0.5", "172.17.0.1", "2001:db8::5"))
          .reachableAt(WEB.namespace(), placesAt("172.17.0.2", "2001:db8::2"))
          .reachableAt(DATABASE.namespace(), placesAt("172.17.0.3"));

  @Test
  void theOtherEndHasTheTwoAddressesInReverse() {
    AttributedConnection client = tcp(HOST, "127.0.0.1:40000", "127.0.0.1:6379");
    AttributedConnection server = tcp(HOST, "127.0.0.1:6379", "127.0.0.1:40000");
    AttributedConnection[] rows = {
      tcp(HOST, "127.0.0.1:40001", "127.0.0.1:6379"),
      server,
      listener(HOST, "127.0.0.1:6379"),
      client,
      tcp(HOST, "127.0.0.1:6379", "127.0.0.1:40001")
    };

    assertPeer(Peer.Kind.OTHER_END, "127.0.0.1:6379", HOST, server, client, rows);
    assertPeer(Peer.Kind.OTHER_END, "127.0.0.1:40000", HOST, client, server, rows);
    assertEquals(List.of(), lookup.askedAddresses(), "what has the address does not matter");
  }

  @Test
  void theOtherEndMayBeInAnotherNamespace() {
    AttributedConnection client = tcp(WEB, "172.17.0.2:40000", "172.17.0.3:5432");
    AttributedConnection server = tcp(DATABASE, "172.17.0.3:5432", "172.17.0.2:40000");

    assertPeer(Peer.Kind.OTHER_END, "172.17.0.3:5432", DATABASE, server, client, client, server);
    assertPeer(Peer.Kind.OTHER_END, "172.17.0.2:40000", WEB, client, server, client, server);
  }

  /** The end of a dual-stack server is in tcp6, with mapped addresses. */
  @Test
  void theOtherEndMayHaveTheAddressesInTheirIpv6Form() {
    AttributedConnection client = tcp(HOST, "127.0.0.1:40000", "127.0.0.1:8080");
    AttributedConnection server =
        row(
            HOST,
            Protocol.TCP6,
            "[::ffff:127.0.0.1]:8080",
            "[::ffff:127.0.0.1]:40000",
            TcpState.ESTABLISHED);

    assertPeer(
        Peer.Kind.OTHER_END, "[::ffff:127.0.0.1]:8080", HOST, server, client, client, server);
    assertPeer(Peer.Kind.OTHER_END, "127.0.0.1:40000", HOST, client, server, client, server);
  }

  @Test
  void bothEndsMayBeIpv6() {
    AttributedConnection client =
        row(HOST, Protocol.TCP6, "[2001:db8::5]:40000", "[2001:db8::2]:80", TcpState.ESTABLISHED);
    AttributedConnection server =
        row(WEB, Protocol.TCP6, "[2001:db8::2]:80", "[2001:db8::5]:40000", TcpState.ESTABLISHED);

    assertPeer(Peer.Kind.OTHER_END, "[2001:db8::2]:80", WEB, server, client, client, server);
  }

  @Test
  void connectedUdpSocketsHaveOtherEndsToo() {
    AttributedConnection one = udp(HOST, "127.0.0.1:7103", "127.0.0.1:39000");
    AttributedConnection other = udp(HOST, "127.0.0.1:39000", "127.0.0.1:7103");

    assertPeer(Peer.Kind.OTHER_END, "127.0.0.1:39000", HOST, other, one, one, other);
  }

  @Test
  void datagramsGoToTheWaitingSocket() {
    AttributedConnection client = udp(HOST, "127.0.0.1:39000", "127.0.0.53:53");
    AttributedConnection everywhere = udp(HOST, "0.0.0.0:53", null);
    AttributedConnection there = udp(HOST, "127.0.0.53:53", null);
    AttributedConnection ipv6 = row(HOST, Protocol.UDP6, "[::]:53", null, null);

    assertPeer(Peer.Kind.LISTENER, "127.0.0.53:53", HOST, there, client, everywhere, there, client);
    assertPeer(Peer.Kind.LISTENER, "127.0.0.53:53", HOST, everywhere, client, everywhere, ipv6);
    assertPeer(Peer.Kind.LISTENER, "127.0.0.53:53", HOST, ipv6, client, client, ipv6);
    assertNoPeer(client, client, udp(HOST, "127.0.0.1:53", null), udp(WEB, "0.0.0.0:53", null));
  }

  @Test
  void datagramsGoToTheWaitingSocketOfAnotherNamespace() {
    AttributedConnection client = udp(HOST, "172.17.0.1:39000", "172.17.0.3:53");
    AttributedConnection server = udp(DATABASE, "0.0.0.0:53", null);

    assertPeer(
        Peer.Kind.LISTENER,
        "172.17.0.3:53",
        DATABASE,
        server,
        client,
        udp(HOST, "0.0.0.0:53", null),
        udp(WEB, "0.0.0.0:53", null),
        server);
  }

  /** A published port without docker-proxy: the host translates its address to the container's. */
  private static final Translation PUBLISHED =
      new Translation(
          true,
          endpoint("10.0.0.5:40000"),
          endpoint("10.0.0.5:8080"),
          endpoint("172.17.0.2:80"),
          endpoint("172.17.0.1:40000"));

  @Test
  void translatedConnectionHasBothItsEnds() {
    lookup.translating(HOST.namespace(), PUBLISHED);
    AttributedConnection client = tcp(HOST, "10.0.0.5:40000", "10.0.0.5:8080");
    AttributedConnection server = tcp(WEB, "172.17.0.2:80", "172.17.0.1:40000");
    AttributedConnection mapped =
        row(
            WEB,
            Protocol.TCP6,
            "[::ffff:172.17.0.2]:80",
            "[::ffff:172.17.0.1]:40000",
            TcpState.ESTABLISHED);

    assertPeer(Peer.Kind.TRANSLATED, "172.17.0.2:80", WEB, server, client, client, server);
    assertPeer(Peer.Kind.TRANSLATED, "10.0.0.5:40000", HOST, client, server, client, server);
    assertPeer(Peer.Kind.TRANSLATED, "10.0.0.5:40000", HOST, client, mapped, client, mapped);
  }

  @Test
  void translationIsOfItsProtocolAndEndsOnly() {
    lookup.translating(HOST.namespace(), PUBLISHED);
    AttributedConnection server = tcp(WEB, "172.17.0.2:80", "172.17.0.1:40000");

    assertNoPeer(tcp(HOST, "10.0.0.5:40001", "10.0.0.5:8080"), server);
    assertNoPeer(udp(HOST, "10.0.0.5:40000", "10.0.0.5:8080"), server);
    assertNoPeer(tcp(HOST, "10.0.0.5:40000", "10.0.0.5:8080"));
  }

  @Test
  void translatedConnectionThatTwoSocketsMayHaveHasNoPeer() {
    lookup.translating(HOST.namespace(), PUBLISHED);
    AttributedConnection client = tcp(HOST, "10.0.0.5:40000", "10.0.0.5:8080");

    assertNoPeer(
        client,
        client,
        tcp(WEB, "172.17.0.2:80", "172.17.0.1:40000"),
        tcp(DATABASE, "172.17.0.2:80", "172.17.0.1:40000"));
  }

  @Test
  void endsThatTwoNamespacesTranslateDifferentlyHaveNoPeer() {
    AttributedConnection client = tcp(HOST, "10.0.0.5:40000", "10.0.0.5:8080");
    AttributedConnection server = tcp(WEB, "172.17.0.2:80", "172.17.0.1:40000");
    lookup
        .translating(HOST.namespace(), PUBLISHED)
        .translating(
            VPN.namespace(),
            new Translation(
                true,
                PUBLISHED.client(),
                PUBLISHED.addressed(),
                endpoint("172.17.0.3:80"),
                PUBLISHED.seen()));

    assertNoPeer(client, client, server);
  }

  @Test
  void socketThatIsNotAnsweredYetLeadsToTheListenerBehindTheTranslation() {
    lookup.translating(HOST.namespace(), PUBLISHED);
    AttributedConnection client =
        row(HOST, Protocol.TCP, "10.0.0.5:40000", "10.0.0.5:8080", TcpState.SYN_SENT);
    AttributedConnection server = listener(WEB, "0.0.0.0:80");

    assertPeer(
        Peer.Kind.TRANSLATED,
        "172.17.0.2:80",
        WEB,
        server,
        client,
        client,
        server,
        listener(HOST, "0.0.0.0:8080"));
  }

  /** Where the host lets its own loopback address be translated (route_localnet). */
  @Test
  void translatedLoopbackAddressIsThatOfTheNamespaceThatTranslates() {
    lookup.translating(
        HOST.namespace(),
        new Translation(
            true,
            endpoint("127.0.0.1:40000"),
            endpoint("127.0.0.1:8080"),
            endpoint("172.17.0.2:80"),
            endpoint("172.17.0.1:40000")));
    AttributedConnection client = tcp(HOST, "127.0.0.1:40000", "127.0.0.1:8080");
    AttributedConnection sameElsewhere = tcp(VPN, "127.0.0.1:40000", "127.0.0.1:8080");
    AttributedConnection server = tcp(WEB, "172.17.0.2:80", "172.17.0.1:40000");

    assertPeer(
        Peer.Kind.TRANSLATED,
        "127.0.0.1:40000",
        HOST,
        client,
        server,
        sameElsewhere,
        client,
        server);
    assertPeer(Peer.Kind.TRANSLATED, "172.17.0.2:80", WEB, server, client, client, server);
    assertNoPeer(server, sameElsewhere, server);
  }

  @Test
  void translatedDatagramsLeadToTheirReceiver() {
    lookup.translating(
        HOST.namespace(),
        new Translation(
            false,
            PUBLISHED.client(),
            PUBLISHED.addressed(),
            PUBLISHED.server(),
            PUBLISHED.seen()));
    AttributedConnection client = udp(HOST, "10.0.0.5:40000", "10.0.0.5:8080");
    AttributedConnection server = udp(WEB, "0.0.0.0:80", null);

    assertPeer(Peer.Kind.TRANSLATED, "172.17.0.2:80", WEB, server, client, client, server);
  }

  @Test
  void tcpAndUdpPortsAreDistinct() {
    AttributedConnection tcp = tcp(HOST, "127.0.0.1:40000", "127.0.0.1:53");
    AttributedConnection udp = udp(HOST, "127.0.0.1:40000", "127.0.0.1:53");
    AttributedConnection udpServer = udp(HOST, "127.0.0.1:53", "127.0.0.1:40000");
    AttributedConnection udpWaiting = udp(HOST, "0.0.0.0:53", null);
    AttributedConnection tcpListener = listener(HOST, "0.0.0.0:53");

    assertNoPeer(tcp, tcp, udp, udpServer, udpWaiting);
    assertPeer(Peer.Kind.OTHER_END, "127.0.0.1:53", HOST, udpServer, udp, tcp, udp, udpServer);
    assertNoPeer(udp, tcp, udp, tcpListener);
  }

  @ParameterizedTest
  @EnumSource(
      value = TcpState.class,
      names = {"ESTABLISHED", "SYN_SENT"})
  void aLoopbackAddressLeadsToNoOtherNamespace(TcpState state) {
    AttributedConnection client = row(HOST, Protocol.TCP, "127.0.0.1:40000", "127.0.0.1:80", state);
    AttributedConnection mapped =
        row(HOST, Protocol.TCP6, "[::ffff:127.0.0.1]:40000", "[::ffff:127.0.0.1]:80", state);
    AttributedConnection ipv6 = row(HOST, Protocol.TCP6, "[::1]:40000", "[::1]:80", state);
    AttributedConnection[] rows = {
      client,
      mapped,
      ipv6,
      tcp(WEB, "127.0.0.1:80", "127.0.0.1:40000"),
      row(WEB, Protocol.TCP6, "[::1]:80", "[::1]:40000", TcpState.ESTABLISHED),
      listener(WEB, "0.0.0.0:80"),
      row(WEB, Protocol.TCP6, "[::]:80", null, TcpState.LISTEN)
    };

    assertNoPeer(client, rows);
    assertNoPeer(mapped, rows);
    assertNoPeer(ipv6, rows);
  }

  /** Two separate networks of containers may use the same addresses. */
  @Test
  void sharedAddressLeadsToNeitherNamespace() {
    AttributedConnection client = tcp(HOST, "172.18.0.1:40000", "172.18.0.2:80");
    AttributedConnection one = tcp(WEB, "172.18.0.2:80", "172.18.0.1:40000");
    AttributedConnection two = tcp(DATABASE, "172.18.0.2:80", "172.18.0.1:40000");
    AttributedConnection own = tcp(HOST, "172.18.0.2:80", "172.18.0.1:40000");

    assertNoPeer(client, client, one, two);
    assertPeer(Peer.Kind.OTHER_END, "172.18.0.2:80", WEB, one, client, client, one);
    assertPeer(Peer.Kind.OTHER_END, "172.18.0.2:80", HOST, own, client, client, one, two, own);
  }

  @Test
  void listenersOnASharedAddressAreNoPeers() {
    lookup
        .reachableAt(WEB.namespace(), placesAt("172.18.0.2"))
        .reachableAt(DATABASE.namespace(), placesAt("172.18.0.2"));
    AttributedConnection client =
        row(HOST, Protocol.TCP, "172.18.0.1:40000", "172.18.0.2:80", TcpState.SYN_SENT);
    AttributedConnection one = listener(WEB, "0.0.0.0:80");
    AttributedConnection two = listener(DATABASE, "0.0.0.0:80");
    AttributedConnection own = listener(HOST, "0.0.0.0:80");

    assertNoPeer(client, client, one, two, own);
    lookup.reachableAt(HOST.namespace(), placesAt("172.18.0.2"));
    assertPeer(Peer.Kind.LISTENER, "172.18.0.2:80", HOST, own, client, client, one, two, own);
  }

  @Test
  void unansweredConnectionLeadsToTheListener() {
    AttributedConnection client =
        row(HOST, Protocol.TCP, "172.17.0.1:40000", "172.17.0.2:80", TcpState.SYN_SENT);
    AttributedConnection everywhere = listener(WEB, "0.0.0.0:80");
    AttributedConnection there = listener(WEB, "172.17.0.2:80");
    AttributedConnection dualStack = row(WEB, Protocol.TCP6, "[::]:80", null, TcpState.LISTEN);
    AttributedConnection[] others = {
      client,
      listener(HOST, "0.0.0.0:80"),
      listener(DATABASE, "0.0.0.0:80"),
      listener(WEB, "0.0.0.0:81"),
      listener(WEB, "172.17.0.9:80")
    };

    assertNoPeer(client, others);
    assertPeer(
        Peer.Kind.LISTENER, "172.17.0.2:80", WEB, everywhere, client, and(others, everywhere));
    assertPeer(
        Peer.Kind.LISTENER, "172.17.0.2:80", WEB, there, client, and(others, everywhere, there));
    assertPeer(Peer.Kind.LISTENER, "172.17.0.2:80", WEB, dualStack, client, and(others, dualStack));
  }

  @ParameterizedTest
  @EnumSource(
      value = TcpState.class,
      mode = Mode.EXCLUDE,
      names = {"ESTABLISHED", "SYN_SENT", "LISTEN"})
  void closingConnectionLeadsToNoListener(TcpState state) {
    AttributedConnection closed = row(HOST, Protocol.TCP, "127.0.0.1:40000", "127.0.0.1:80", state);
    AttributedConnection end = tcp(HOST, "127.0.0.1:80", "127.0.0.1:40000");

    assertNoPeer(closed, closed, listener(HOST, "0.0.0.0:80"));
    assertPeer(
        Peer.Kind.OTHER_END,
        "127.0.0.1:80",
        HOST,
        end,
        closed,
        closed,
        end,
        listener(HOST, "0.0.0.0:80"));
  }

  @Test
  void selfConnectedSocketIsItsOwnPeer() {
    AttributedConnection self = tcp(HOST, "127.0.0.1:40000", "127.0.0.1:40000");

    assertPeer(Peer.Kind.OTHER_END, "127.0.0.1:40000", HOST, self, self, self);
  }

  @Test
  void waitingSocketHasNoPeer() {
    AttributedConnection listener = listener(HOST, "0.0.0.0:80");
    AttributedConnection waiting = udp(HOST, "0.0.0.0:53", null);

    assertNoPeer(listener, listener, waiting, tcp(HOST, "127.0.0.1:40000", "127.0.0.1:80"));
    assertNoPeer(waiting, listener, waiting);
  }

  /** Nor where rows do not tell their namespace: a listener on any address is not on that one. */
  @Test
  void unknownAddressLeadsToNoListener() {
    Endpoint server = endpoint("192.0.2.53:53");
    AttributedConnection client =
        new AttributedConnection(
            Connection.builder(Protocol.UDP, endpoint("10.0.0.5:40000"))
                .remote(server)
                .state(TcpState.ESTABLISHED)
                .inode(1)
                .build(),
            Ownership.NOT_SEARCHED);
    AttributedConnection listener =
        new AttributedConnection(
            Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).inode(2).build(),
            Ownership.NOT_SEARCHED);
    PeerSearch search = new PeerSearch(List.of(), NamespaceLookup.NONE);
    search.add(List.of(client, listener));

    assertEquals(Optional.empty(), search.peerOf(client));
  }

  @Test
  void addressOfNoNamespaceLeadsAway() {
    AttributedConnection client = tcp(HOST, "10.0.0.5:40000", "192.0.2.1:443");

    assertNoPeer(client, client, listener(HOST, "0.0.0.0:443"), listener(WEB, "0.0.0.0:443"));
  }

  @Test
  void theAddressesOfANamespaceAreAskedForOnce() {
    AttributedConnection one = udp(HOST, "10.0.0.5:40000", "192.0.2.1:443");
    AttributedConnection two = udp(HOST, "10.0.0.5:40001", "192.0.2.2:443");
    PeerSearch search = search(one, two);

    search.peerOf(one);
    search.peerOf(two);
    search.peerOf(one);

    assertEquals(
        List.of(HOST.namespace(), WEB.namespace(), DATABASE.namespace(), VPN.namespace()),
        lookup.askedAddresses());
  }

  @Test
  void aForwardedPortLeadsToTheListenerInTheContainer() {
    AttributedConnection forwarder = forwarder("0.0.0.0:8080");
    AttributedConnection server = listener(WEB, "0.0.0.0:80");
    AttributedConnection[] others = {
      forwarder,
      listener(HOST, "0.0.0.0:80"),
      listener(DATABASE, "0.0.0.0:80"),
      listener(WEB, "0.0.0.0:8080"),
      udp(WEB, "0.0.0.0:80", null)
    };

    assertPeer(
        Peer.Kind.FORWARD_TARGET, "172.17.0.2:80", WEB, server, forwarder, and(others, server));
    assertPeer(Peer.Kind.FORWARD_TARGET, "172.17.0.2:80", WEB, null, forwarder, others);
  }

  @Test
  void forwardedUdpPortLeadsIntoTheContainer() {
    AttributedConnection forwarder = of(udp(HOST, "0.0.0.0:8080", null), PROXY);
    AttributedConnection server = row(WEB, Protocol.UDP6, "[::]:80", null, null);

    assertPeer(
        Peer.Kind.FORWARD_TARGET,
        "172.17.0.2:80",
        WEB,
        server,
        forwarder,
        forwarder,
        listener(WEB, "0.0.0.0:80"),
        server);
  }

  @Test
  void forwardTargetOutsideAllNamespacesIsShown() {
    lookup.reachableAt(WEB.namespace());
    AttributedConnection forwarder = forwarder("0.0.0.0:8080");

    assertPeer(
        Peer.Kind.FORWARD_TARGET,
        "172.17.0.2:80",
        null,
        null,
        forwarder,
        forwarder,
        listener(WEB, "0.0.0.0:80"));
  }

  @Test
  void forwardTargetInTwoNamespacesIsShown() {
    lookup.reachableAt(DATABASE.namespace(), placesAt("172.17.0.2"));
    AttributedConnection forwarder = forwarder("0.0.0.0:8080");

    assertPeer(
        Peer.Kind.FORWARD_TARGET,
        "172.17.0.2:80",
        null,
        null,
        forwarder,
        forwarder,
        listener(WEB, "0.0.0.0:80"),
        listener(DATABASE, "0.0.0.0:80"));
  }

  /** It would forward to itself. */
  @Test
  void aPortIsNeverForwardedToTheForwardersOwnNamespace() {
    lookup.reachableAt(HOST.namespace(), placesAt("172.17.0.2"));
    AttributedConnection forwarder = forwarder("0.0.0.0:8080");
    AttributedConnection server = listener(WEB, "0.0.0.0:80");
    AttributedConnection own = listener(HOST, "0.0.0.0:80");

    assertPeer(
        Peer.Kind.FORWARD_TARGET, "172.17.0.2:80", WEB, server, forwarder, forwarder, own, server);
    lookup.reachableAt(WEB.namespace());
    assertPeer(
        Peer.Kind.FORWARD_TARGET, "172.17.0.2:80", null, null, forwarder, forwarder, own, server);
    assertEquals(
        List.of(),
        search(forwarder).elsewhere(forwarder.connection(), address("127.0.0.1")),
        "and loopback leads nowhere");
  }

  @Test
  void connectionsOfAForwarderHaveTheirOwnPeers() {
    AttributedConnection accepted = of(tcp(HOST, "10.0.0.5:8080", "10.0.0.9:51000"), PROXY);
    AttributedConnection opened = of(tcp(HOST, "172.17.0.1:40000", "172.17.0.2:80"), PROXY);
    AttributedConnection server = tcp(WEB, "172.17.0.2:80", "172.17.0.1:40000");
    AttributedConnection[] rows = {
      forwarder("0.0.0.0:8080"), accepted, opened, server, listener(WEB, "0.0.0.0:80")
    };

    assertNoPeer(accepted, rows);
    assertPeer(Peer.Kind.OTHER_END, "172.17.0.2:80", WEB, server, opened, rows);
  }

  @Test
  void anyOwnerOfAListenerMayBeTheForwarder() {
    Owner plain = Owner.byDescriptor(ProcessInfo.builder(1, "systemd").build(), 40);
    AttributedConnection shared = of(listener(HOST, "0.0.0.0:8080"), plain, PROXY);

    assertEquals(endpoint("172.17.0.2:80"), PeerSearch.forwardTarget(shared));
    assertEquals(null, PeerSearch.forwardTarget(of(listener(HOST, "0.0.0.0:8080"), plain)));
    assertEquals(null, PeerSearch.forwardTarget(listener(HOST, "0.0.0.0:8080")));
  }

  private void assertPeer(
      Peer.Kind kind,
      String end,
      @Nullable KnownNamespace namespace,
      @Nullable AttributedConnection socket,
      AttributedConnection row,
      AttributedConnection... rows) {
    assertEquals(
        Optional.of(
            new Peer(
                kind, endpoint(end), namespace == null ? null : namespace.namespace(), socket)),
        search(rows).peerOf(row));
  }

  private void assertNoPeer(AttributedConnection row, AttributedConnection... rows) {
    assertEquals(Optional.empty(), search(rows).peerOf(row));
  }

  private PeerSearch search(AttributedConnection... rows) {
    PeerSearch search = new PeerSearch(List.of(HOST, WEB, DATABASE, VPN), lookup);
    search.add(List.of(rows));
    return search;
  }

  private static AttributedConnection[] and(
      AttributedConnection[] rows, AttributedConnection... more) {
    AttributedConnection[] all = java.util.Arrays.copyOf(rows, rows.length + more.length);
    System.arraycopy(more, 0, all, rows.length, more.length);
    return all;
  }

  private static AttributedConnection forwarder(String local) {
    return of(listener(HOST, local), PROXY);
  }

  private static AttributedConnection of(AttributedConnection row, Owner... owners) {
    return new AttributedConnection(row.connection(), Ownership.owned(List.of(owners)));
  }

  private static AttributedConnection tcp(KnownNamespace place, String local, String remote) {
    return row(place, Protocol.TCP, local, remote, TcpState.ESTABLISHED);
  }

  private static AttributedConnection listener(KnownNamespace place, String local) {
    return row(place, Protocol.TCP, local, null, TcpState.LISTEN);
  }

  private static AttributedConnection udp(
      KnownNamespace place, String local, @Nullable String remote) {
    return row(place, Protocol.UDP, local, remote, remote == null ? null : TcpState.ESTABLISHED);
  }

  private static AttributedConnection row(
      KnownNamespace place,
      Protocol protocol,
      String local,
      @Nullable String remote,
      @Nullable SocketState state) {
    return new AttributedConnection(
        Connection.builder(protocol, endpoint(local))
            .remote(remote == null ? null : endpoint(remote))
            .state(state)
            .namespace(place.namespace())
            .build(),
        Ownership.NOT_SEARCHED);
  }
}
