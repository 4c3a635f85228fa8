package org.jnetstat.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
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
      look();
      scope = query.scope().among(survey);
    }
    SocketSelection selection =
        query.peers()
            ? SocketSelection.all(EnumSet.allOf(Protocol.class)).in(survey.inhabited())
            : new SocketSelection(query.protocols(), query.sockets()).in(scope);
    SocketTables tables = source.read(selection);
    notices.addAll(tables.notices());
    List<AttributedConnection> rows = attributed(tables.connections(), selection, notices);
    if (query.scope().all()) {
      tellOfUnread();
    }
    return query.peers() ? withPeers(rows) : withForwardTargets(heldAsWanted(rows));
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

  private void look() {
    survey = lookup.survey();
    notices.addAll(survey.notices());
  }

  private List<AttributedConnection> attributed(
      List<Connection> connections, SocketSelection from, List<Notice> told) {
    if (search != null) {
      return search.attribute(connections, from, told);
    }
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
    return row.ownership().owners().isEmpty() && isIn(homes, row);
  }

  private static boolean isIn(Set<NetworkNamespace> namespaces, AttributedConnection row) {
    return row.connection().namespace().filter(namespaces::contains).isPresent();
  }

  /**
   * Of all rows of the machine the wanted ones, each with the peer that others of them are. Where
   * all namespaces are wanted and none is visible, the rows are the own one's.
   */
  private List<AttributedConnection> withPeers(List<AttributedConnection> rows) {
    PeerSearch peers = new PeerSearch(survey.inhabited(), lookup);
    peers.add(rows);
    Set<NetworkNamespace> inScope =
        scope.stream().map(KnownNamespace::namespace).collect(Collectors.toSet());
    return heldAsWanted(rows).stream()
        .filter(row -> query.protocols().contains(row.connection().protocol()))
        .filter(row -> query.sockets().accepts(row.connection()))
        .filter(row -> scope.isEmpty() || isIn(inScope, row))
        .map(row -> withPeer(row, peers))
        .toList();
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
      peers.add(listenersOn(ports, List.copyOf(places.values())));
    }
    return rows.stream()
        .map(row -> PeerSearch.forwardTarget(row) == null ? row : withPeer(row, peers))
        .toList();
  }

  private List<AttributedConnection> listenersOn(
      List<PortRanges.Range> ports, List<KnownNamespace> places) {
    SocketSelection listeners =
        new SocketSelection(
                EnumSet.allOf(Protocol.class),
                SocketFilter.LISTENING.and(
                    new SocketFilter.OnPort(SocketFilter.End.LOCAL, new PortRanges(ports))))
            .in(places);
    return attributed(source.read(listeners).connections(), listeners, new ArrayList<>());
  }

  private static AttributedConnection withPeer(AttributedConnection row, PeerSearch peers) {
    Peer peer = peers.peerOf(row).orElse(null);
    return peer == null ? row : row.with(peer);
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
                          + " network namespaces were not read, as no visible process lives in them")
                  + " through which to read: "
                  + names
                  + (unread.size() > MOST_NAMED ? ", …" : "")
                  + "; enter with ip netns exec NAME, or nsenter --net=FILE"));
    }
  }
}
