package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.text.NamePattern;
import org.jnetstat.domain.text.NearestName;

/**
 * Looks where else the sockets may be that a query asked for by process or port and did not find in
 * the network namespaces that it is about.
 */
final class EmptyReport {

  private final ConnectionSource source;
  private final OwnerSearch search;
  private final ConnectionQuery query;
  private final SocketSelection.Where where;

  /**
   * Of a query that found nothing.
   *
   * @param where the namespaces whose tables were read
   */
  EmptyReport(
      ConnectionSource source,
      OwnerSearch search,
      ConnectionQuery query,
      SocketSelection.Where where) {
    this.source = source;
    this.search = search;
    this.query = query;
    this.where = where;
  }

  /** Whether processes or ports were asked for. */
  static boolean isWorthALook(ConnectionQuery query) {
    return asksForProcesses(query) || asksForPorts(query);
  }

  private static boolean asksForPorts(ConnectionQuery query) {
    return !onlyPorts(query).acceptsEverything();
  }

  /** Of the conditions on sockets those that ask for a port. */
  private static SocketFilter onlyPorts(ConnectionQuery query) {
    return new SocketFilter(
        query.sockets().conditions().stream()
            .filter(
                condition ->
                    condition instanceof SocketFilter.OnPort
                        || condition instanceof SocketFilter.AtEndpoint)
            .toList());
  }

  private static boolean asksForProcesses(ConnectionQuery query) {
    return query.holders().asksForOwners();
  }

  /**
   * Notes what was asked for and is in other namespaces than those that were read: wanted
   * processes, or sockets at wanted ports.
   *
   * @param survey the namespaces there are
   */
  Optional<Notice> elsewhere(NamespaceSurvey survey) {
    List<NetworkNamespace> read =
        (where.isOwn() ? survey.own().stream() : where.known().stream())
            .map(KnownNamespace::namespace)
            .toList();
    List<KnownNamespace> others =
        survey.inhabited().stream().filter(known -> !read.contains(known.namespace())).toList();
    if (read.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    SocketSelection there =
        new SocketSelection(query.protocols(), query.sockets()).in(new Where.Found(others));
    List<Connection> rows = source.read(there).connections();
    if (!asksForProcesses(query)) {
      return rows.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Notice(
                  Notice.Code.SOCKETS_ELSEWHERE, rows.size(), homesOf(rows.stream(), others)));
    }
    Set<Integer> pids = new TreeSet<>();
    List<Connection> held = new ArrayList<>();
    for (AttributedConnection row : search.attribute(rows, there, new ArrayList<>())) {
      if (query.holders().accepts(row.ownership())) {
        processesOf(row.ownership().owners()).forEach(process -> pids.add(process.pid()));
        held.add(row.connection());
      }
    }
    return pids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Notice(
                Notice.Code.PROCESSES_ELSEWHERE,
                pids.size(),
                new Fact.Processes(List.copyOf(pids)),
                homesOf(held.stream(), others)));
  }

  private static Fact.Namespaces homesOf(Stream<Connection> rows, List<KnownNamespace> among) {
    Set<NetworkNamespace> homes =
        rows.flatMap(row -> row.namespace().stream()).collect(Collectors.toSet());
    return new Fact.Namespaces(
        among.stream().filter(known -> homes.contains(known.namespace())).toList());
  }

  /** Notes sockets at the wanted ports that other conditions leave out. */
  Optional<Notice> leftOut() {
    if (!asksForPorts(query)) {
      return Optional.empty();
    }
    List<Connection> rows =
        source
            .read(new SocketSelection(Protocol.TCP_AND_UDP, onlyPorts(query)).in(where))
            .connections();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Notice(
                Notice.Code.SOCKETS_LEFT_OUT,
                rows.size(),
                new Fact.Names(rows.stream().map(EmptyReport::kindOf).distinct().toList())));
  }

  private static String kindOf(Connection socket) {
    return socket.protocol().label() + socket.state().map(state -> " " + state.label()).orElse("");
  }

  /** Notes TCP sockets of wanted processes that no table lists. */
  Optional<Notice> unlisted() {
    if (query.protocols().stream().noneMatch(Protocol::isTcp)
        || !query.sockets().mayAcceptWithoutRow()) {
      return Optional.empty();
    }
    List<Connection> listed =
        source
            .read(SocketSelection.all(EnumSet.of(Protocol.TCP, Protocol.TCP6)).in(where))
            .connections();
    SocketHolders unlisted =
        search.holdersOfOtherTcp(
            SocketInodes.of(listed.stream().mapToLong(Connection::inodeNumber)), where);
    Set<ProcessInfo> processes = new LinkedHashSet<>();
    int sockets = 0;
    for (List<Owner> owners : unlisted.byInode().values()) {
      List<ProcessInfo> wanted = processesOf(owners);
      processes.addAll(wanted);
      sockets += wanted.isEmpty() ? 0 : 1;
    }
    return sockets == 0
        ? Optional.empty()
        : Optional.of(
            new Notice(
                Notice.Code.SOCKETS_UNLISTED, sockets, new Fact.Holders(List.copyOf(processes))));
  }

  /** Notes names that no program has which holds one of the sockets there are. */
  Optional<Notice> unknownPrograms() {
    List<NamePattern> wanted = query.holders().names();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    SocketSelection all = SocketSelection.all(query.protocols()).in(where);
    Map<String, ProcessInfo> holders = new TreeMap<>();
    for (AttributedConnection row :
        search.attribute(source.read(all).connections(), all, new ArrayList<>())) {
      row.ownership()
          .processes()
          .forEach(process -> holders.putIfAbsent(process.commonName(), process));
    }
    List<NamePattern> missing =
        wanted.stream()
            .filter(
                name ->
                    holders.values().stream()
                        .noneMatch(new OwnerCondition.HasName(List.of(name))::accepts))
            .toList();
    if (missing.size() < wanted.size()) {
      return Optional.empty(); // it is the other conditions that nothing meets
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.Names(missing.stream().map(NamePattern::toString).toList()));
    List<ProcessInfo> similar =
        holders.entrySet().stream()
            .filter(holder -> missing.stream().anyMatch(name -> isLike(name, holder.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    if (!similar.isEmpty()) {
      facts.add(new Fact.Holders(similar));
    }
    return Optional.of(new Notice(Notice.Code.PROGRAMS_UNKNOWN, missing.size(), facts));
  }

  private static boolean isLike(NamePattern wanted, String name) {
    String text = wanted.toString();
    String lower = name.toLowerCase(Locale.ROOT);
    return (text.length() > 1 && lower.contains(text.toLowerCase(Locale.ROOT)))
        || NearestName.to(text, List.of(lower)).isPresent();
  }

  private List<ProcessInfo> processesOf(List<Owner> owners) {
    OwnerFilter wanted = query.holders();
    return owners.stream().map(Owner::process).filter(wanted::accepts).toList();
  }
}
