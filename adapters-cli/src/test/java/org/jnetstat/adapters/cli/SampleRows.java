package org.jnetstat.adapters.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.Endpoint;
import org.jnetstat.domain.Host;
import org.jnetstat.domain.IpAddress;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.Owner;
import org.jnetstat.domain.Ownership;
import org.jnetstat.domain.ProcessInfo;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketState;
import org.jspecify.annotations.Nullable;

/** Short ways to write the rows of a report. */
final class SampleRows {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private SampleRows() {}

  /** An IPv4 end: {@code end(10, 0, 0, 5, 22)}. */
  static Endpoint end(int a, int b, int c, int d, int port) {
    return new Endpoint(new IpAddress.V4(a << 24 | b << 16 | c << 8 | d), port);
  }

  /** An IPv6 end by the two halves of its address. */
  static Endpoint end(long high, long low, int port) {
    return new Endpoint(new IpAddress.V6(high, low), port);
  }

  static Connection connection(
      Protocol protocol, Endpoint local, @Nullable Endpoint remote, @Nullable SocketState state) {
    return Connection.builder(protocol, local).remote(remote).state(state).inode(4711).build();
  }

  static AttributedConnection row(Connection connection, Owner... owners) {
    return new AttributedConnection(connection, Ownership.owned(List.of(owners)));
  }

  static AttributedConnection row(Connection connection, Ownership.Reason whyNoOwner) {
    return new AttributedConnection(connection, Ownership.without(whyNoOwner));
  }

  static Owner owner(int pid, String name, int descriptor) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), descriptor);
  }

  static ConnectionReport report(AttributedConnection... rows) {
    return new ConnectionReport(Host.UNKNOWN, NOON, List.of(rows), List.<Notice>of(), Map.of());
  }
}
