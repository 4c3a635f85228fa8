package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Finds where conversations end on this machine, among the rows of several network namespaces.
 *
 * <p>The socket at the other end of a connection has the same two addresses in reverse, in the same
 * namespace or in another one. Addresses of private networks may occur in several namespaces; where
 * more than one could be meant, none is given, for a wrong answer is worse than none. A loopback
 * address leads nowhere but to the own namespace, or to that which translates it. Two namespaces
 * that are not connected and happen to have sockets with each other's addresses and ports cannot be
 * told from two that are.
 *
 * <p>A TCP connection that is not answered yet, and a UDP socket with a fixed peer, lead to what
 * listens on the address, unless a packet filter leads them elsewhere. Of several sockets that
 * share an address (SO_REUSEPORT) the kernel chooses one, which no table tells, and none is given.
 * An established TCP connection does not: what it is connected to has a row of its own, also in a
 * listener's queue, and where that is missing its address was translated on the way. How, the
 * namespaces tell that keep track of it.
 */
final class PeerSearch {

  private final List<KnownNamespace> namespaces;
  private final NamespaceLookup lookup;
  private final Map<Ends, List<AttributedConnection>> byEnds = new HashMap<>();
  private final ListenerIndex tcpListeners = new ListenerIndex();
  private final ListenerIndex udpListeners = new ListenerIndex();
  private final IdentityHashMap<Connection, AttributedConnection> listeners =
      new IdentityHashMap<>();
  private final Map<IpAddress, List<KnownNamespace>> byAddress = new HashMap<>();
  private final List<LocalNetwork> networks = new ArrayList<>();
  private boolean addressesKnown;
  private @Nullable Map<Ends, Optional<Translated>> translations;

  /**
   * A search among namespaces.
   *
   * @param namespaces those in which a peer may be
   * @param lookup knows their addresses
   */
  PeerSearch(List<KnownNamespace> namespaces, NamespaceLookup lookup) {
    this.namespaces = namespaces;
    this.lookup = lookup;
  }

  /** Adds rows that may be a peer. */
  void add(List<AttributedConnection> rows) {
    for (AttributedConnection row : rows) {
      Connection connection = row.connection();
      if (!hasPeers(connection)) {
        continue;
      }
      if (connection.isListening()) {
        listeners.put(connection, row);
        (connection.protocol().isTcp() ? tcpListeners : udpListeners).add(connection);
      } else if (connection.remote().isPresent()) {
        byEnds
            .computeIfAbsent(
                Ends.of(connection, connection.remote().get()), key -> new ArrayList<>(1))
            .add(row);
      }
    }
  }

  /** Where the conversation of a socket ends, if it is among the rows. */
  Optional<Peer> peerOf(AttributedConnection row) {
    Endpoint forwarded = forwardTarget(row);
    if (forwarded != null) {
      return Optional.of(forwarded(row.connection(), forwarded));
    }
    Connection connection = row.connection();
    Endpoint remote = connection.remote().map(PeerSearch::unmapped).orElse(null);
    if (remote == null || !hasPeers(connection)) {
      return Optional.empty();
    }
    Ends ends = Ends.of(connection, remote);
    AttributedConnection direct = nearest(connection, ends, ends.reversed());
    if (direct != null) {
      return Optional.of(peer(Peer.Kind.OTHER_END, direct));
    }
    Translated translated = translated(ends);
    AttributedConnection beyond = translated == null ? null : beyond(connection, ends, translated);
    if (beyond != null) {
      return Optional.of(peer(Peer.Kind.TRANSLATED, beyond));
    }
    if (!mayBeListenedFor(connection)) {
      return Optional.empty();
    }
    return translated == null
        ? listenerFor(Peer.Kind.LISTENER, connection, remote)
        : listenerFor(Peer.Kind.TRANSLATED, connection, translated.end.local);
  }

  private static Peer peer(Peer.Kind kind, AttributedConnection end) {
    Connection found = end.connection();
    return new Peer(kind, found.local(), found.namespace().orElse(null), end);
  }

  /** The other end, where the addresses are changed on the way; {@code null} if not. */
  private @Nullable Translated translated(Ends ends) {
    if (translations == null) {
      translations = new HashMap<>();
      for (KnownNamespace namespace : namespaces) {
        for (Translation known : lookup.translations(namespace)) {
          Ends client =
              new Ends(known.tcp(), unmapped(known.client()), unmapped(known.addressed()));
          Ends server = new Ends(known.tcp(), unmapped(known.server()), unmapped(known.seen()));
          translations.merge(client, Translated.by(namespace, server), PeerSearch::ifSame);
          translations.merge(server, Translated.by(namespace, client), PeerSearch::ifSame);
        }
      }
    }
    return translations.getOrDefault(ends, Optional.empty()).orElse(null);
  }

  /** Of two namespaces that translate the same ends in different ways neither is sure. */
  private static Optional<Translated> ifSame(Optional<Translated> one, Optional<Translated> other) {
    return one.equals(other) ? one : Optional.empty();
  }

  /**
   * Where the program that holds a listening socket says that it forwards to; {@code null} if it
   * does not.
   */
  static @Nullable Endpoint forwardTarget(AttributedConnection row) {
    if (row.connection().isListening()) {
      for (Owner owner : row.ownership().owners()) {
        Endpoint target = owner.process().forwardsTo().orElse(null);
        if (target != null) {
          return target;
        }
      }
    }
    return null;
  }

  /** The namespaces other than a socket's own that have an address. */
  List<KnownNamespace> elsewhere(Connection from, IpAddress address) {
    NetworkNamespace own = from.namespace().orElse(null);
    List<KnownNamespace> others = new ArrayList<>();
    for (KnownNamespace known : places(address)) {
      if (!known.namespace().equals(own)) {
        others.add(known);
      }
    }
    return others;
  }

  /** The target is told though it may not be found: the program itself names it. */
  private Peer forwarded(Connection from, Endpoint target) {
    List<KnownNamespace> there = elsewhere(from, target.address());
    NetworkNamespace namespace = there.size() == 1 ? there.getFirst().namespace() : null;
    AttributedConnection socket = namespace == null ? null : listenerAt(from, target, namespace);
    return new Peer(Peer.Kind.FORWARD_TARGET, target, namespace, socket);
  }

  private Optional<Peer> listenerFor(Peer.Kind kind, Connection connection, Endpoint remote) {
    NetworkNamespace namespace = placeOf(remote.address(), connection);
    boolean leadsSomewhere = namespace != null || remote.address().isLoopback();
    AttributedConnection listener =
        leadsSomewhere ? listenerAt(connection, remote, namespace) : null;
    return listener == null
        ? Optional.empty()
        : Optional.of(new Peer(kind, remote, namespace, listener));
  }

  private @Nullable AttributedConnection listenerAt(
      Connection from, Endpoint end, @Nullable NetworkNamespace namespace) {
    boolean tcp = from.protocol().isTcp();
    Connection arriving =
        Connection.builder(tcp ? Protocol.TCP : Protocol.UDP, end).namespace(namespace).build();
    List<Connection> found = (tcp ? tcpListeners : udpListeners).at(arriving);
    return found.size() == 1 ? listeners.get(found.getFirst()) : null;
  }

  /** The namespace that an address leads to from a socket; {@code null} for none, or several. */
  private @Nullable NetworkNamespace placeOf(IpAddress address, Connection from) {
    NetworkNamespace own = from.namespace().orElse(null);
    if (address.isLoopback()) {
      return own;
    }
    List<KnownNamespace> all = places(address);
    for (KnownNamespace known : all) {
      if (known.namespace().equals(own)) {
        return own;
      }
    }
    return all.size() == 1 ? all.getFirst().namespace() : null;
  }

  /** The namespaces that have an address by which others can reach them. */
  private List<KnownNamespace> places(IpAddress address) {
    if (address.isLoopback()) {
      return List.of();
    }
    if (!addressesKnown) {
      namespaces.forEach(this::learnAddresses);
      addressesKnown = true;
    }
    List<KnownNamespace> found = new ArrayList<>(byAddress.getOrDefault(address, List.of()));
    for (LocalNetwork local : networks) {
      if (local.network.contains(address) && !found.contains(local.namespace)) {
        found.add(local.namespace);
      }
    }
    return found;
  }

  private void learnAddresses(KnownNamespace namespace) {
    for (IpNetwork network : lookup.localAddresses(namespace)) {
      IpAddress address = network.address();
      if (!address.isLoopback()) {
        if (network.prefixLength() == IpNetwork.bitsOf(address)) {
          byAddress.computeIfAbsent(address, key -> new ArrayList<>(1)).add(namespace);
        } else {
          networks.add(new LocalNetwork(network, namespace));
        }
      }
    }
  }

  /** The socket at the other end of a translation. */
  private @Nullable AttributedConnection beyond(Connection from, Ends ends, Translated translated) {
    if (translated.near == null) {
      return nearest(from, ends, translated.end);
    }
    for (AttributedConnection candidate : byEnds.getOrDefault(translated.end, List.of())) {
      if (candidate.connection().namespace().equals(Optional.of(translated.near))) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * The one in the same namespace, or the only one in others if it is clear that it is meant.
   *
   * @param ends those of the socket
   * @param wanted those of the one at the other end
   */
  private @Nullable AttributedConnection nearest(Connection from, Ends ends, Ends wanted) {
    List<AttributedConnection> candidates = byEnds.getOrDefault(wanted, List.of());
    for (AttributedConnection candidate : candidates) {
      if (isWith(from, candidate)) {
        return candidate;
      }
    }
    return candidates.size() == 1 && !wanted.local.address().isLoopback() && isAlone(from, ends)
        ? candidates.getFirst()
        : null;
  }

  /**
   * Whether no socket of another namespace has the same ends, and might be the one that is meant.
   */
  private boolean isAlone(Connection from, Ends ends) {
    for (AttributedConnection same : byEnds.getOrDefault(ends, List.of())) {
      if (!isWith(from, same)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it converses with one socket: a raw one gets what others send as well. */
  private static boolean hasPeers(Connection connection) {
    return Protocol.TCP_AND_UDP.contains(connection.protocol());
  }

  private static boolean isWith(Connection from, AttributedConnection row) {
    return row.connection().namespace().equals(from.namespace());
  }

  /** Whether what listens gets what the connection sends. */
  private static boolean mayBeListenedFor(Connection connection) {
    return connection.isIn(
        connection.protocol().isTcp() ? TcpState.SYN_SENT : TcpState.ESTABLISHED);
  }

  private static Endpoint unmapped(Endpoint end) {
    IpAddress address = end.address().unmapped();
    return address.equals(end.address()) ? end : new Endpoint(address, end.port());
  }

  /** A network of addresses that are all local in a namespace. */
  private record LocalNetwork(IpNetwork network, KnownNamespace namespace) {}

  /**
   * The other end of a translation.
   *
   * @param end as the socket there has its ends
   * @param near the namespace that translates, if the end is a loopback address and so can only be
   *     there
   */
  private record Translated(Ends end, @Nullable NetworkNamespace near) {

    static Optional<Translated> by(KnownNamespace namespace, Ends end) {
      return Optional.of(
          new Translated(end, end.local.address().isLoopback() ? namespace.namespace() : null));
    }
  }

  private record Ends(boolean tcp, Endpoint local, Endpoint remote) {

    static Ends of(Connection connection, Endpoint remote) {
      return new Ends(
          connection.protocol().isTcp(), unmapped(connection.local()), unmapped(remote));
    }

    /** As the socket at the other end has them. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // that is what is meant
    Ends reversed() {
      return new Ends(tcp, remote, local);
    }

    // As the record's own, which are put together at run time: see IpAddress.V4.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Ends that
          && tcp == that.tcp
          && local.equals(that.local)
          && remote.equals(that.remote);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(local) * 31 + remote.hashCode();
    }
  }
}
