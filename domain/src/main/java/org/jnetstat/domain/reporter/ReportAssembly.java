package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one report in the making: which namespaces are read, who owns the sockets, where
 * their conversations end, and which of them are wanted after all.
 *
 * <p>Namespaces are looked for only where a query needs them: it wants others than the own one, or
 * peers, or a socket turns out to be held by a port forwarder.
 */
final class ReportAssembly implements AutoCloseable {

  private final ConnectionSource source;
  private final NamespaceLookup lookup;
  private final ConnectionQuery query;
  private final @Nullable OwnerSearch search;
  private final List<Notice> notices = new ArrayList<>();
  private NamespaceSurvey survey = NamespaceSurvey.NONE;
  private Where where = new Where.Own();

  /** Begins a report, and the search for owners if they are wanted. */
  ReportAssembly(
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
      if (NamespaceChoice.isMissing(query.scope(), survey)) {
        lookAtDescriptors();
      }
      where = NamespaceChoice.of(query.scope(), survey);
    }
    if (query.scope().all() || query.peers()) {
      notices.addAll(survey.notices()); // else that was not asked for
    }
    SocketSelection wanted = new SocketSelection(query.protocols(), query.sockets()).in(where);
    List<Connection> tables = read(query.peers() ? everything() : wanted);
    List<AttributedConnection> rows =
        heldAsWanted(attributed(query.peers() ? only(wanted, tables) : tables, wanted, notices));
    if (query.scope().all() && !query.holders().wantsPlaces()) {
      warnOfUnread();
    }
    if (rows.isEmpty()) {
      lookElsewhere();
    }
    return query.peers()
        ? peers().withPeers(rows, tables, everything().where())
        : withForwardTargets(rows);
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
    if (survey.namespaces().isEmpty()) {
      return KnownNamespaces.NONE;
    }
    Set<NetworkNamespace> named = new HashSet<>();
    where.known().forEach(known -> named.add(known.namespace()));
    for (AttributedConnection row : rows) {
      Peer peer = row.peer();
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
    if (tables.connections().isEmpty()) {
      failIfUnreadable(tables.notices(), selection.protocols().size());
    }
    notices.addAll(tables.notices());
    return tables.connections();
  }

  /** Nothing is no answer where no table could be read. */
  private static void failIfUnreadable(List<Notice> told, int tables) {
    Notice unreadable = null;
    int unread = 0;
    for (Notice notice : told) {
      if (notice.code() == Notice.Code.TABLE_UNREADABLE) {
        unreadable = unreadable == null ? notice : unreadable;
        unread++;
      } else if (notice.code() == Notice.Code.TABLE_ABSENT) {
        unread++;
      }
    }
    if (unreadable != null && unread >= tables) {
      throw new SourceUnavailableException(
          new Unavailability(Unavailability.Reason.TABLES_UNREADABLE, unreadable.facts()), null);
    }
  }

  /** Where peers may be. */
  private SocketSelection everything() {
    Set<Protocol> protocols = EnumSet.copyOf(Protocol.TCP_AND_UDP);
    protocols.addAll(query.protocols());
    return SocketSelection.all(protocols)
        .in(where.isOwn() ? where : new Where.Found(survey.inhabited()));
  }

  /** Those of all rows that a source would have given. */
  private static List<Connection> only(SocketSelection wanted, List<Connection> all) {
    Set<NetworkNamespace> places =
        wanted.where().known().stream().map(KnownNamespace::namespace).collect(Collectors.toSet());
    return all.stream()
        .filter(row -> wanted.protocols().contains(row.protocol()))
        .filter(row -> wanted.filter().accepts(row))
        .filter(row -> wanted.where().isOwn() || isIn(places, row))
        .toList();
  }

  private List<AttributedConnection> attributed(
      List<Connection> connections, SocketSelection from, List<Notice> told) {
    return search == null
        ? AttributedConnection.unsearched(connections)
        : search.attribute(connections, from, told);
  }

  private List<AttributedConnection> heldAsWanted(List<AttributedConnection> rows) {
    OwnerFilter holders = query.holders();
    if (holders.acceptsEverything()) {
      return rows;
    }
    if (holders.wantsPlaces()) {
      warnOfUnknownPlaces(rows);
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

  /** Notes where the sockets may be that were asked for and are not here. */
  private void lookElsewhere() {
    if (search != null && EmptyReport.isWorthALook(query)) {
      EmptyReport empty = new EmptyReport(source, search, query, where);
      List<Notice> found = new ArrayList<>();
      if (!query.scope().all()) {
        NamespaceSurvey all = survey.namespaces().isEmpty() ? lookup.survey() : survey;
        empty.elsewhere(all).ifPresent(found::add);
      }
      empty.leftOut().ifPresent(found::add);
      empty.unlisted().ifPresent(found::add);
      if (found.isEmpty()) {
        empty.unknownPrograms().ifPresent(found::add);
      }
      notices.addAll(found);
    }
  }

  /**
   * Notes names that fit nothing, since an empty table does not say whether they are mistyped.
   * Sockets that the query leaves out count, too: a place that has only such is no unknown one.
   */
  private void warnOfUnknownPlaces(List<AttributedConnection> rows) {
    Set<PlaceName> places = placesOf(rows);
    if (!query.holders().missingAmong(places).isEmpty()) {
      SocketSelection all = everything();
      places = placesOf(attributed(source.read(all).connections(), all, new ArrayList<>()));
    }
    List<PlacePattern> missing = query.holders().missingAmong(places);
    if (!missing.isEmpty()) {
      List<Fact> facts = new ArrayList<>();
      missing.forEach(wanted -> facts.add(new Fact.Wanted(wanted)));
      facts.add(new Fact.Names(places.stream().map(PlaceName::label).distinct().toList()));
      notices.add(new Notice(Notice.Code.PLACES_UNKNOWN, missing.size(), facts));
    }
  }

  /** The containers and units that hold these rows or have a network namespace. */
  private Set<PlaceName> placesOf(List<AttributedConnection> rows) {
    Set<PlaceName> places = new LinkedHashSet<>();
    for (KnownNamespace known : survey.namespaces()) {
      known.containers().forEach(container -> places.addAll(container.places()));
      if (known.unit() != null) {
        places.add(new PlaceName(PlaceName.Kind.UNIT, known.unit()));
      }
    }
    for (AttributedConnection row : rows) {
      for (Owner owner : row.ownership().owners()) {
        owner.process().container().ifPresent(held -> places.addAll(held.places()));
        owner
            .process()
            .unit()
            .ifPresent(unit -> places.add(new PlaceName(PlaceName.Kind.UNIT, unit)));
      }
    }
    return places;
  }

  private static boolean isUnownedIn(Set<NetworkNamespace> homes, AttributedConnection row) {
    return row.ownership().owners().isEmpty() && isIn(homes, row.connection());
  }

  private static boolean isIn(Set<NetworkNamespace> namespaces, Connection row) {
    return row.namespace().filter(namespaces::contains).isPresent();
  }

  private List<AttributedConnection> withForwardTargets(List<AttributedConnection> rows) {
    List<AttributedConnection> forwarding =
        search == null ? List.of() : PeerResolver.forwarding(rows);
    if (forwarding.isEmpty()) {
      return rows;
    }
    if (survey.namespaces().isEmpty()) {
      survey = lookup.survey(); // what cannot be seen of them was not asked for
    }
    return peers().withForwardTargets(rows, forwarding, source);
  }

  /** What cannot be seen of peers is not told: a peer without owners says so itself. */
  private PeerResolver peers() {
    return new PeerResolver(
        survey.inhabited(),
        lookup,
        (connections, from) -> attributed(connections, from, new ArrayList<>()));
  }

  /**
   * Adds the namespaces that only descriptors keep. Their numbers may be those of others, where not
   * all of these have theirs.
   */
  private void lookAtDescriptors() {
    if (search != null && survey.isNumbered()) {
      survey = survey.and(search.namespacesKept());
    }
  }

  /** Notes namespaces without processes. */
  private void warnOfUnread() {
    lookAtDescriptors();
    List<KnownNamespace> unread =
        survey.namespaces().stream()
            .filter(known -> !known.isInhabited())
            .sorted(Comparator.comparing(known -> known.place().kind()))
            .toList();
    if (!unread.isEmpty()) {
      notices.add(
          new Notice(Notice.Code.NAMESPACES_NOT_READ, unread.size(), new Fact.Namespaces(unread)));
    }
  }
}
