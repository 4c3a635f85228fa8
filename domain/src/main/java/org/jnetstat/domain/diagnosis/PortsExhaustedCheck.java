package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * Finds peers to which no further connection can be made, since each local port that the kernel may
 * choose has one already. A connection in TIME_WAIT keeps its port, too.
 */
final class PortsExhaustedCheck implements Check {

  /** Connections that must differ in their local port. */
  private record Route(@Nullable NetworkNamespace namespace, IpAddress local, Endpoint remote) {}

  @Override
  public String name() {
    return "ports_exhausted";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<Route, List<AttributedConnection>> byRoute = new LinkedHashMap<>();
    for (AttributedConnection row : seen.sockets()) {
      Connection connection = row.connection();
      if (connection.protocol().isTcp() && !seen.mayHaveComeIn(connection)) {
        connection
            .remote()
            .ifPresent(
                end ->
                    byRoute
                        .computeIfAbsent(route(connection, end), key -> new ArrayList<>())
                        .add(row));
      }
    }
    byRoute.forEach(
        (route, rows) ->
            result
                .needed(
                    seen.figure(Figure.EPHEMERAL_PORTS, route.namespace()), Figure.EPHEMERAL_PORTS)
                .ifPresent(usable -> examine(route, rows, usable, result)));
  }

  /** tcp6 lists connections over IPv4, too. */
  private static Route route(Connection row, Endpoint remote) {
    return new Route(
        row.namespace().orElse(null),
        row.local().address().unmapped(),
        new Endpoint(remote.address().unmapped(), remote.port()));
  }

  private static void examine(
      Route route, List<AttributedConnection> rows, long usable, Examination result) {
    long used = rows.stream().map(row -> row.connection().local().port()).distinct().count();
    long ending = rows.stream().filter(row -> row.connection().isIn(TcpState.TIME_WAIT)).count();
    Thresholds.fullness(used, usable)
        .ifPresent(
            severity ->
                result.add(
                    new Finding(
                        Code.PORTS_EXHAUSTED,
                        severity,
                        new Subject.Remote(route.remote()),
                        List.of(
                            new Measure(Measure.PORTS, used),
                            new Measure(Measure.EPHEMERAL_PORTS, usable),
                            new Measure(Measure.TIME_WAIT, ending)),
                        heldFirst(rows))));
  }

  /** Those first that a program holds, which shows who opens them. */
  private static List<AttributedConnection> heldFirst(List<AttributedConnection> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing(
                (AttributedConnection row) -> row.ownership().firstProcess().isEmpty()))
        .toList();
  }
}
