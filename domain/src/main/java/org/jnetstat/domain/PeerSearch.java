package org.jnetstat.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jspecify.annotations.Nullable;

/**
 * Finds where conversations end on this machine, among the rows of several network namespaces.
 *
 * <p>The socket at the other end of a connection has the same two addresses in reverse, in the same
 * namespace or in another one. Addresses of private networks may occur in several namespaces; where
 * more than one could be meant, none is given, for a wrong answer is worse than none. A loopback
 * address leads nowhere but to the own namespace.
 *
 * <p>Where no row has the two addresses in reverse, the one that listens on the address is what the
 * connection leads to: an unconnected UDP socket, or a TCP listener that has not answered yet.
 */
final class PeerSearch {

  private final List<KnownNamespace> namespaces;
  private final NamespaceLookup lookup;
  private final Map<Ends, List<AttributedConnection>> byEnds = new HashMap<>();
  private final ListenerIndex tcpListeners = new ListenerIndex();
  private final ListenerIndex udpListeners = new ListenerIndex();
  private final IdentityHashMap<Connection, AttributedConnection> listeners =
      new IdentityHashMap<>();
  private final Map<IpAddress, List<KnownNamespace>> places = new HashMap<>();
  private final Map<NetworkNamespace, List<IpNetwork>> addresses = new HashMap<>();

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
      if (connection.isListening()) {
        listeners.put(connection, row);
        (connection.protocol().isTcp() ? tcpListeners : udpListeners).add(connection);
      } else if (connection.remote().isPresent()) {
        byEnds
            .computeIfAbsent(
                new Ends(
                    connection.protocol().isTcp(),
                    unmapped(connection.local()),
                    unmapped(connection.remote().get())),
                key -> new ArrayList<>(1))
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
    if (remote == null) {
      return Optional.empty();
    }
    Ends reversed = new Ends(connection.protocol().isTcp(), remote, unmapped(connection.local()));
    AttributedConnection end = nearest(byEnds.getOrDefault(reversed, List.of()), connection);
    if (end != null) {
      Connection found = end.connection();
      return Optional.of(
          new Peer(Peer.Kind.OTHER_END, found.local(), found.namespace().orElse(null), end));
    }
    return mayBeListenedFor(connection) ? listenerFor(connection, remote) : Optional.empty();
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
    return address.isLoopback()
        ? List.of()
        : places(address).stream().filter(known -> !known.namespace().equals(own)).toList();
  }

  /** The target is told though it may not be found: the program itself names it. */
  private Peer forwarded(Connection from, Endpoint target) {
    List<KnownNamespace> there = elsewhere(from, target.address());
    NetworkNamespace namespace = there.size() == 1 ? there.getFirst().namespace() : null;
    AttributedConnection socket = namespace == null ? null : listenerAt(from, target, namespace);
    return new Peer(Peer.Kind.FORWARD_TARGET, target, namespace, socket);
  }

  private Optional<Peer> listenerFor(Connection connection, Endpoint remote) {
    NetworkNamespace namespace = placeOf(remote.address(), connection);
    AttributedConnection listener = listenerAt(connection, remote, namespace);
    return listener == null
        ? Optional.empty()
        : Optional.of(new Peer(Peer.Kind.LISTENER, remote, namespace, listener));
  }

  private @Nullable AttributedConnection listenerAt(
      Connection from, Endpoint end, @Nullable NetworkNamespace namespace) {
    boolean tcp = from.protocol().isTcp();
    Connection arriving =
        Connection.builder(tcp ? Protocol.TCP : Protocol.UDP, end).namespace(namespace).build();
    return (tcp ? tcpListeners : udpListeners)
        .listenerOf(arriving)
        .map(listeners::get)
        .orElse(null);
  }

  /** The namespace that an address leads to from a socket; {@code null} for none, or several. */
  private @Nullable NetworkNamespace placeOf(IpAddress address, Connection from) {
    NetworkNamespace own = from.namespace().orElse(null);
    for (KnownNamespace known : places(address)) {
      if (known.namespace().equals(own)) {
        return own;
      }
    }
    List<KnownNamespace> others = elsewhere(from, address);
    return others.size() == 1 ? others.getFirst().namespace() : null;
  }

  private List<KnownNamespace> places(IpAddress address) {
    List<KnownNamespace> known = places.get(address);
    if (known == null) {
      known = namespaces.stream().filter(namespace -> has(namespace, address)).toList();
      places.put(address, known);
    }
    return known;
  }

  private boolean has(KnownNamespace namespace, IpAddress address) {
    List<IpNetwork> known =
        addresses.computeIfAbsent(namespace.namespace(), key -> lookup.localAddresses(namespace));
    for (IpNetwork network : known) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** The one in the same namespace, or the only one in others. */
  private static @Nullable AttributedConnection nearest(
      List<AttributedConnection> candidates, Connection from) {
    for (AttributedConnection candidate : candidates) {
      if (candidate.connection().namespace().equals(from.namespace())) {
        return candidate;
      }
    }
    return candidates.size() == 1 && !leadsToOwn(from) ? candidates.getFirst() : null;
  }

  private static boolean leadsToOwn(Connection from) {
    return from.remote().map(remote -> remote.address().isLoopback()).orElse(false);
  }

  /** Whether a connection is opened or open: what remains of a closed one leads to nobody. */
  private static boolean mayBeListenedFor(Connection connection) {
    return connection.isIn(TcpState.ESTABLISHED) || connection.isIn(TcpState.SYN_SENT);
  }

  private static Endpoint unmapped(Endpoint end) {
    IpAddress address = end.address().unmapped();
    return address.equals(end.address()) ? end : new Endpoint(address, end.port());
  }

  private record Ends(boolean tcp, Endpoint local, Endpoint remote) {

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
