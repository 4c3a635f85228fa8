package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;

/**
 * Links the rows of a report to their peers, and these to their owners. Owners are searched for
 * only where a row has a peer that is not among the rows.
 */
final class PeerResolver {

  private final List<KnownNamespace> namespaces;
  private final PeerSearch search;
  private final BiFunction<List<Connection>, SocketSelection, List<AttributedConnection>> owners;

  /**
   * Links to peers in these namespaces.
   *
   * @param lookup knows their addresses
   * @param owners finds the owners of connections that a source gave when it was asked so
   */
  PeerResolver(
      List<KnownNamespace> namespaces,
      NamespaceLookup lookup,
      BiFunction<List<Connection>, SocketSelection, List<AttributedConnection>> owners) {
    this.namespaces = namespaces;
    this.search = new PeerSearch(namespaces, lookup);
    this.owners = owners;
  }

  /** Those of the rows that a port forwarder holds. */
  static List<AttributedConnection> forwarding(List<AttributedConnection> rows) {
    List<AttributedConnection> forwarding = new ArrayList<>(0);
    for (AttributedConnection row : rows) { // of every report
      if (PeerSearch.forwardTarget(row) != null) {
        forwarding.add(row);
      }
    }
    return forwarding;
  }

  /**
   * The rows, each with the peer that one of the machine's rows is.
   *
   * @param all the machine's rows
   * @param where the namespaces that these are of
   */
  List<AttributedConnection> withPeers(
      List<AttributedConnection> rows, List<Connection> all, Where where) {
    search.add(AttributedConnection.unsearched(all));
    return withOwners(rows.stream().map(this::withPeer).toList(), where);
  }

  /**
   * The rows, of which those that a port forwarder holds have the container's socket as peer: that
   * which listens on the port, in the namespace that has the address.
   *
   * @param forwarding those
   * @param source gives the sockets in other namespaces
   */
  List<AttributedConnection> withForwardTargets(
      List<AttributedConnection> rows,
      List<AttributedConnection> forwarding,
      ConnectionSource source) {
    Map<NetworkNamespace, KnownNamespace> places = new LinkedHashMap<>();
    List<PortRanges.Range> ports = new ArrayList<>();
    for (AttributedConnection row : forwarding) {
      Endpoint target = PeerSearch.forwardTarget(row);
      if (target != null) {
        for (KnownNamespace place : search.elsewhere(row.connection(), target.address())) {
          places.put(place.namespace(), place);
        }
        ports.add(new PortRanges.Range(target.port(), target.port()));
      }
    }
    if (!places.isEmpty()) {
      SocketSelection listeners =
          new SocketSelection(
                  Protocol.TCP_AND_UDP,
                  SocketFilter.LISTENING.and(
                      new SocketFilter.OnPort(SocketFilter.End.LOCAL, new PortRanges(ports))))
              .in(new Where.Found(List.copyOf(places.values())));
      search.add(AttributedConnection.unsearched(source.read(listeners).connections()));
    }
    return withOwners(
        rows.stream()
            .map(row -> PeerSearch.forwardTarget(row) == null ? row : withPeer(row))
            .toList(),
        new Where.Found(namespaces));
  }

  private AttributedConnection withPeer(AttributedConnection row) {
    Peer peer = search.peerOf(row).orElse(null);
    return peer == null ? row : row.with(peer);
  }

  /** The rows, whose peers have their owners. */
  private List<AttributedConnection> withOwners(List<AttributedConnection> rows, Where where) {
    IdentityHashMap<Connection, AttributedConnection> known = new IdentityHashMap<>();
    rows.forEach(row -> known.put(row.connection(), row));
    List<Connection> sockets = new ArrayList<>();
    Set<Endpoint> ends = new HashSet<>();
    for (AttributedConnection row : rows) {
      Peer peer = row.peer();
      AttributedConnection socket = peer == null ? null : peer.socket();
      if (socket != null && known.putIfAbsent(socket.connection(), socket) == null) {
        sockets.add(socket.connection());
        ends.add(socket.connection().local());
      }
    }
    if (!sockets.isEmpty()) {
      SocketFilter atEnds = SocketFilter.EVERYTHING.and(new SocketFilter.AtLocalEnd(ends));
      owners
          .apply(sockets, new SocketSelection(Protocol.TCP_AND_UDP, atEnds).in(where))
          .forEach(owned -> known.put(owned.connection(), owned));
    }
    return rows.stream().map(row -> withPeerHeld(row, known)).toList();
  }

  private static AttributedConnection withPeerHeld(
      AttributedConnection row, IdentityHashMap<Connection, AttributedConnection> known) {
    Peer peer = row.peer();
    AttributedConnection found = peer == null ? null : peer.socket();
    AttributedConnection held = found == null ? null : known.get(found.connection());
    return peer == null || held == null
        ? row
        : row.with(peer.heldAs(new AttributedConnection(held.connection(), held.ownership())));
  }
}
