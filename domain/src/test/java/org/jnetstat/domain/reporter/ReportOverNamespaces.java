package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.reporter.Attribution.owner;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;

/** A host, a container with a web server, and one with a database, in namespaces of their own. */
abstract class ReportOverNamespaces {

  static final ConnectionQuery EVERYWHERE = ConnectionQuery.DEFAULT.in(NamespaceScope.ALL);
  static final Owner SSHD = owner(812, "sshd", 3);
  static final Owner NGINX = owner(9012, "nginx", 6);
  static final Owner POSTGRES = owner(9100, "postgres", 7);
  static final Connection SSH = listener(HOST, 22, 1);
  static final Connection HTTP = listener(WEB, 80, 2);
  static final Connection SQL = listener(DATABASE, 5432, 3);

  final InMemoryConnectionSource source =
      InMemoryConnectionSource.listing(SQL, SSH, HTTP).livingIn(HOST.namespace());

  final InMemoryProcessLookup processes =
      new InMemoryProcessLookup().holds(1, SSHD).holds(2, NGINX).holds(3, POSTGRES);

  final InMemoryNamespaceLookup namespaces =
      InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB, DATABASE));

  ConnectionReport report(ConnectionQuery query) {
    return reporter(namespaces).report(query);
  }

  ConnectionReporter reporter(InMemoryNamespaceLookup lookup) {
    return Attribution.reporter(source, lookup, processes);
  }

  static List<Connection> rows(ConnectionReport report) {
    return report.connections().stream().map(AttributedConnection::connection).toList();
  }

  static ConnectionReport reportOf(
      List<AttributedConnection> rows, List<Notice> notices, KnownNamespace... known) {
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        rows,
        notices,
        Map.of(),
        EndpointNames.NONE,
        KnownNamespaces.of(List.of(known)));
  }

  static NamespaceScope scope(String place) {
    return NamespaceScope.of(PlaceName.pattern(place));
  }

  static AttributedConnection held(Connection connection, Owner owner) {
    return new AttributedConnection(connection, Ownership.owned(List.of(owner)));
  }

  static Connection listener(KnownNamespace place, int port, long inode) {
    return Connection.builder(Protocol.TCP, endpoint("0.0.0.0:" + port))
        .state(TcpState.LISTEN)
        .inode(inode)
        .namespace(place.namespace())
        .build();
  }
}
