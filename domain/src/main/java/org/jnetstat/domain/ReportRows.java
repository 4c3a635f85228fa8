package org.jnetstat.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one report in the making: which namespaces are read, who owns the sockets, where
 * their conversations end, and which of them are wanted after all.
 *
 * <p>Namespaces are looked for only where a query needs them: it wants others than the own one, or
 * peers, or a socket turns out to be held by a port forwarder.
 */
final class ReportRows implements AutoCloseable {

  /** How many namespaces a notice names. */
  private static final int MOST_NAMED = 5;

  private final ConnectionSource source;
  private final NamespaceLookup lookup;
  private final ConnectionQuery query;
  private final @Nullable OwnerSearch search;
  private final List<Notice> notices = new ArrayList<>();
  private NamespaceSurvey survey = NamespaceSurvey.NONE;
  private List<KnownNamespace> scope = List.of();

  /** Begins a report, and the search for owners if they are wanted. */
  ReportRows(
      ConnectionSource source,
      NamespaceLookup lookup,
      ProcessLookup processes,
      ConnectionQuery query) {
    this.source = source;
    this.lookup = lookup;
    this.query = query;
    this.search = query.owners() ? new OwnerSearch(source, processes) : null;
  }

  /** Ends the search for owners if it is still under way. */
  @Override
  public void close() {
    if (search != null) {
      search.close();
    }
  }

  /** The wanted rows, in the order of the tables. To be called once. */
  List<AttributedConnection> gather() {
    if (!query.scope().isOwn() || query.peers()) {
      survey = lookup.survey();
      scope = query.scope().among(survey);
    }
    if (query.scope().all() || query.peers()) {
      notices.addAll(survey.notices()); // else that was not asked for
    }
    SocketSelection wanted = new SocketSelection(query.protocols(), query.sockets()).in(scope);
    List<Connection> tables = read(query.peers() ? everything() : wanted);
    List<AttributedConnection> rows =
        heldAsWanted(attributed(query.peers() ? only(wanted, tables) : tables, wanted, notices));
    if (query.scope().all() && query.holders().acceptsEverything()) {
      tellOfUnread();
    }
    return query.peers() ? withPeers(rows, tables) : withForwardTargets(rows);
  }

  /** What there is to say about the rows; filled by {@link #gather}. */
  List<Notice> notices() {
    return notices;
  }

  /**
   * The namespaces that rows refer to, and, if all were wanted, those that could not be read.
   *
   * @param rows the rows of the report
   */
  KnownNamespaces namespaces(List<AttributedConnection> rows) {
    Set<NetworkNamespace> named = new HashSet<>();
    scope.forEach(known -> named.add(known.namespace()));
    for (AttributedConnection row : rows) {
      Peer peer = row.knownPeer();
      if (peer != null && peer.namespace() != null) {
        named.add(peer.namespace());
        row.connection().namespace().ifPresent(named::add);
      }
    }
    return KnownNamespaces.of(
        survey.namespaces().stream()
            .filter(
                known ->
                    named.contains(known.namespace())
                        || (query.scope().all() && !known.isInhabited()))
            .toList());
  }

  private List<Connection> read(SocketSelection selection) {
    SocketTables tables = source.read(selection);
    notices.addAll(tables.notices());
    return tables.connections();
  }

  /** Where peers may be. */
  private SocketSelection everything() {
    return SocketSelection.all(EnumSet.allOf(Protocol.class))
        .in(scope.isEmpty() ? List.of() : survey.inhabited());
  }

  /** Those of all rows that a source would have given. */
  private static List<Connection> only(SocketSelection wanted, List<Connection> all) {
    Set<NetworkNamespace> places = numbers(wanted.namespaces());
    return all.stream()
        .filter(row -> wanted.protocols().contains(row.protocol()))
        .filter(row -> wanted.filter().accepts(row))
        .filter(row -> places.isEmpty() || isIn(places, row))
        .toList();
  }

  private static Set<NetworkNamespace> numbers(List<KnownNamespace> namespaces) {
    return namespaces.stream().map(KnownNamespace::namespace).collect(Collectors.toSet());
  }

  private List<AttributedConnection> attributed(
      List<Connection> connections, SocketSelection from, List<Notice> told) {
    if (search != null) {
      return search.attribute(connections, from, told);
    }
    return unattributed(connections);
  }

  private static List<AttributedConnection> unattributed(List<Connection> connections) {
    List<AttributedConnection> rows = new ArrayList<>(connections.size());
    for (Connection connection : connections) {
      rows.add(new AttributedConnection(connection, Ownership.NOT_SEARCHED));
    }
    return rows;
  }

  private List<AttributedConnection> heldAsWanted(List<AttributedConnection> rows) {
    OwnerFilter holders = query.holders();
    if (holders.acceptsEverything()) {
      return rows;
    }
    Set<NetworkNamespace> homes =
        survey.namespaces().stream()
            .filter(holders::acceptsUnowned)
            .map(KnownNamespace::namespace)
            .collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> holders.accepts(row.ownership()) || isUnownedIn(homes, row))
        .toList();
  }

  private static boolean isUnownedIn(Set<NetworkNamespace> homes, AttributedConnection row) {
    return row.ownership().owners().isEmpty() && isIn(homes, row.connection());
  }

  private static boolean isIn(Set<NetworkNamespace> namespaces, Connection row) {
    return row.namespace().filter(namespaces::contains).isPresent();
  }

  /** The rows, each with the peer that one of the machine's rows is. */
  private List<AttributedConnection> withPeers(
      List<AttributedConnection> rows, List<Connection> tables) {
    PeerSearch peers = new PeerSearch(survey.inhabited(), lookup);
    peers.add(unattributed(tables));
    return withOwnersOfPeers(
        rows.stream().map(row -> withPeer(row, peers)).toList(), everything().namespaces());
  }

  /** The rows, of which those that a port forwarder holds get the container's socket as peer. */
  private List<AttributedConnection> withForwardTargets(List<AttributedConnection> rows) {
    List<AttributedConnection> forwarding =
        search == null
            ? List.of()
            : rows.stream().filter(row -> PeerSearch.forwardTarget(row) != null).toList();
    if (forwarding.isEmpty()) {
      return rows;
    }
    if (survey.namespaces().isEmpty()) {
      survey = lookup.survey(); // what cannot be seen of them was not asked for
    }
    PeerSearch peers = new PeerSearch(survey.inhabited(), lookup);
    Map<NetworkNamespace, KnownNamespace> places = new LinkedHashMap<>();
    List<PortRanges.Range> ports = new ArrayList<>();
    for (AttributedConnection row : forwarding) {
      Endpoint target = PeerSearch.forwardTarget(row);
      if (target != null) {
        for (KnownNamespace place : peers.elsewhere(row.connection(), target.address())) {
          places.put(place.namespace(), place);
        }
        ports.add(new PortRanges.Range(target.port(), target.port()));
      }
    }
    if (!places.isEmpty()) {
      peers.add(unattributed(listenersOn(ports, List.copyOf(places.values()))));
    }
    return withOwnersOfPeers(
        rows.stream()
            .map(row -> PeerSearch.forwardTarget(row) == null ? row : withPeer(row, peers))
            .toList(),
        survey.inhabited());
  }

  private List<Connection> listenersOn(List<PortRanges.Range> ports, List<KnownNamespace> places) {
    SocketFilter listeners =
        SocketFilter.LISTENING.and(
            new SocketFilter.OnPort(SocketFilter.End.LOCAL, new PortRanges(ports)));
    return source
        .read(new SocketSelection(EnumSet.allOf(Protocol.class), listeners).in(places))
        .connections();
  }

  private static AttributedConnection withPeer(AttributedConnection row, PeerSearch peers) {
    Peer peer = peers.peerOf(row).orElse(null);
    return peer == null ? row : row.with(peer);
  }

  /**
   * The rows, whose peers have their owners. What cannot be seen of these is not told: they were
   * not asked for, and a peer without owners says so itself.
   *
   * @param places the namespaces in which the peers were found; none for the own one
   */
  private List<AttributedConnection> withOwnersOfPeers(
      List<AttributedConnection> rows, List<KnownNamespace> places) {
    IdentityHashMap<Connection, AttributedConnection> known = new IdentityHashMap<>();
    rows.forEach(row -> known.put(row.connection(), row));
    List<Connection> sockets = new ArrayList<>();
    Set<Endpoint> ends = new HashSet<>();
    for (AttributedConnection row : rows) {
      Peer peer = row.knownPeer();
      AttributedConnection socket = peer == null ? null : peer.foundSocket();
      if (socket != null && known.putIfAbsent(socket.connection(), socket) == null) {
        sockets.add(socket.connection());
        ends.add(socket.connection().local());
      }
    }
    if (!sockets.isEmpty()) {
      SocketFilter atEnds = SocketFilter.EVERYTHING.and(new SocketFilter.AtLocalEnd(ends));
      SocketSelection from = new SocketSelection(EnumSet.allOf(Protocol.class), atEnds).in(places);
      attributed(sockets, from, new ArrayList<>())
          .forEach(owned -> known.put(owned.connection(), owned));
    }
    return rows.stream().map(row -> withPeerHeld(row, known)).toList();
  }

  private static AttributedConnection withPeerHeld(
      AttributedConnection row, IdentityHashMap<Connection, AttributedConnection> known) {
    Peer peer = row.knownPeer();
    AttributedConnection found = peer == null ? null : peer.foundSocket();
    AttributedConnection held = found == null ? null : known.get(found.connection());
    if (peer == null || held == null) {
      return row;
    }
    return row.with(peer.heldAs(new AttributedConnection(held.connection(), held.ownership())));
  }

  /**
   * Namespaces in which nobody lives: those that were looked for, and those that were met. The
   * number that was met may be that of one that was read, where not all of these have theirs.
   */
  private void tellOfUnread() {
    if (search != null && survey.namespaces().stream().allMatch(KnownNamespace::numbered)) {
      survey = survey.and(search.namespaces());
    }
    List<KnownNamespace> unread =
        survey.namespaces().stream()
            .filter(known -> !known.isInhabited())
            .sorted(Comparator.comparing(KnownNamespace::kind))
            .toList();
    if (!unread.isEmpty()) {
      String names =
          unread.stream()
              .limit(MOST_NAMED)
              .map(KnownNamespace::label)
              .collect(Collectors.joining(", "));
      notices.add(
          new Notice(
              Notice.Code.NAMESPACES_NOT_READ,
              unread.size(),
              (unread.size() == 1
                      ? "1 network namespace was not read, as no visible process lives in it"
                      : unread.size()
                          + " network namespaces were not read, as no visible process lives in"
                          + " them")
                  + " through which to read: "
                  + names
                  + (unread.size() > MOST_NAMED ? ", …" : "")
                  + "; enter with ip netns exec NAME, or nsenter --net=FILE"));
    }
  }
}
