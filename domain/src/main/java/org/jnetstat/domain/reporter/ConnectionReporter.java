package org.jnetstat.domain.reporter;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;

/**
 * Answers queries: reads the tables, searches for owners where they are wanted, and reports both
 * together with what could not be seen.
 */
public final class ConnectionReporter {

  private final ConnectionSource source;
  private final NamespaceLookup namespaces;
  private final ProcessLookup processes;
  private final HostLookup hosts;
  private final NameLookup names;
  private final InstantSource clock;

  /**
   * A reporter over these ports.
   *
   * @param source where connections come from
   * @param namespaces which network namespaces there are; not asked unless a query, or a port
   *     forwarder among the owners, needs more than the own one
   * @param processes who may own them; not asked if a query wants no owners
   * @param hosts whose machine it is
   * @param names what people call hosts and services; not asked unless a query wants it
   * @param clock tells when a report was taken
   */
  public ConnectionReporter(
      ConnectionSource source,
      NamespaceLookup namespaces,
      ProcessLookup processes,
      HostLookup hosts,
      NameLookup names,
      InstantSource clock) {
    this.source = source;
    this.namespaces = namespaces;
    this.processes = processes;
    this.hosts = hosts;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Answers a query with the state of now.
   *
   * @param query what is wanted
   * @throws SourceUnavailableException if there is no socket table to read at all, or the wanted
   *     network namespace is not there
   */
  public ConnectionReport report(ConnectionQuery query) {
    Instant takenAt = clock.instant();
    List<Notice> notices = new ArrayList<>();
    List<AttributedConnection> wanted;
    KnownNamespaces known;
    try (ReportAssembly rows = new ReportAssembly(source, namespaces, processes, query)) {
      wanted = query.order().sort(rows.gather());
      notices.addAll(rows.notices());
      known = rows.namespaces(wanted);
    }
    EndpointNames endpoints =
        query.names().isEmpty() ? EndpointNames.NONE : namesIn(wanted, query.names());
    if (endpoints.late() > 0) {
      notices.add(new Notice(Notice.Code.NAMES_LATE, endpoints.late()));
    }
    Host host = hosts.host();
    Map<Long, String> users = hosts.userNames(uidsIn(wanted));
    notices.addAll(source.refused()); // now that all was read
    return new ConnectionReport(host, takenAt, wanted, notices, users, endpoints, known);
  }

  /** Whether what is read never changes, so that a second look sees what the first one saw. */
  public boolean isFrozen() {
    return source.isFrozen();
  }

  /**
   * Answers a query once more. Where what was read before is not there now, the report has no rows
   * and a notice that says so.
   *
   * @param query what is wanted, as before
   * @param host the machine, as the earlier answer has it
   */
  ConnectionReport reportAgain(ConnectionQuery query, Host host) {
    Instant takenAt = clock.instant();
    try {
      return report(query);
    } catch (SourceUnavailableException e) {
      Notice gone = new Notice(Notice.Code.SOURCE_GONE, 1, e.why());
      return new ConnectionReport(host, takenAt, List.of(), List.of(gone), Map.of());
    }
  }

  /** Asks for everything that can have a name: the wildcard address and port 0 have none. */
  private EndpointNames namesIn(List<AttributedConnection> rows, Set<NameKind> kinds) {
    Set<IpAddress> addresses = new HashSet<>();
    Set<Service> services = new HashSet<>();
    for (AttributedConnection row : rows) {
      Connection connection = row.connection();
      Stream.concat(Stream.of(connection.local()), connection.remote().stream())
          .forEach(
              end -> {
                if (kinds.contains(NameKind.HOST) && !end.address().isUnspecified()) {
                  addresses.add(end.address().unmapped());
                }
                if (kinds.contains(NameKind.SERVICE)
                    && end.port() != 0
                    && connection.protocol().hasPorts()) {
                  services.add(Service.at(connection.protocol(), end.port()));
                }
              });
    }
    return names.names(addresses, services);
  }

  private static Set<Long> uidsIn(List<AttributedConnection> rows) {
    Set<Long> uids = new HashSet<>();
    long last = -1;
    for (AttributedConnection row : rows) {
      long uid = row.connection().uid().orElse(last);
      if (uid != last) { // neighbours mostly belong to the same user
        uids.add(uid);
        last = uid;
      }
    }
    return uids;
  }
}
