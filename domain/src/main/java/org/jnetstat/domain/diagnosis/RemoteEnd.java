package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.RowFate.Lasting;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of connections. The port of a client says nothing: its connections are
 * gathered by its address, with port 0.
 *
 * @param namespace the network namespace in which it is reached; {@code null} if it is not known
 *     which
 * @param end the other end
 */
record RemoteEnd(@Nullable NetworkNamespace namespace, Endpoint end) {

  /** The TCP connections for which something holds, as they were at the second look. */
  static Map<RemoteEnd, List<AttributedConnection>> of(
      Observation seen, Predicate<Lasting> wanted) {
    Map<RemoteEnd, List<AttributedConnection>> gathered = new LinkedHashMap<>();
    for (Lasting row : seen.lasting()) {
      Connection connection = row.now().connection();
      Endpoint remote = connection.remote().orElse(null);
      if (remote != null && connection.protocol().isTcp() && wanted.test(row)) {
        IpAddress address = remote.address().unmapped(); // tcp6 lists IPv4, too
        int port = seen.mayHaveComeIn(connection) ? 0 : remote.port();
        gathered
            .computeIfAbsent(
                new RemoteEnd(connection.namespace().orElse(null), new Endpoint(address, port)),
                key -> new ArrayList<>())
            .add(row.now());
      }
    }
    return gathered;
  }
}
