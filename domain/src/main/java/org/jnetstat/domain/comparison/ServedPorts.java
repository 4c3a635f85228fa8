package org.jnetstat.domain.comparison;

import java.util.HashSet;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/** The ports at which listeners wait: a connection with such a local port was accepted. */
final class ServedPorts {

  /** IPv4 and IPv6 are not told apart: a listener of IPv6 takes both. */
  private record Port(boolean tcp, @Nullable String namespace, int number) {}

  private static final String HOST = PlaceName.HOST.label();

  private final Set<Port> ports = new HashSet<>();

  void addAll(ConnectionReport report) {
    for (AttributedConnection row : report.connections()) {
      Connection connection = row.connection();
      if (connection.isListening()) {
        ports.add(portOf(connection, report));
      }
    }
  }

  boolean isServed(Connection connection, ConnectionReport report) {
    return connection.protocol().hasPorts() && ports.contains(portOf(connection, report));
  }

  private static Port portOf(Connection connection, ConnectionReport report) {
    Protocol protocol = connection.protocol();
    return new Port(protocol.isTcp(), namespaceOf(connection, report), connection.local().port());
  }

  /**
   * What both reports call a namespace, whose number changes when its container is started again;
   * {@code null} for the machine's own.
   */
  static @Nullable String namespaceOf(Connection connection, ConnectionReport report) {
    KnownNamespaces known = report.namespaces();
    String label = known.isEmpty() ? null : known.label(connection.namespace().orElse(null));
    return HOST.equals(label) ? null : label;
  }
}
