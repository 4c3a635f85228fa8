package org.jnetstat.adapters.cli.format;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jspecify.annotations.Nullable;

/** Short ways to write the rows of a report. */
public final class SampleRows {

  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private SampleRows() {}

  /** An IPv4 end: {@code end(10, 0, 0, 5, 22)}. */
  public static Endpoint end(int a, int b, int c, int d, int port) {
    return new Endpoint(new IpAddress.V4(a << 24 | b << 16 | c << 8 | d), port);
  }

  /** An IPv6 end by the two halves of its address. */
  public static Endpoint end(long high, long low, int port) {
    return new Endpoint(new IpAddress.V6(high, low), port);
  }

  public static Connection connection(
      Protocol protocol, Endpoint local, @Nullable Endpoint remote, @Nullable SocketState state) {
    return Connection.builder(protocol, local).remote(remote).state(state).inode(4711).build();
  }

  public static AttributedConnection row(Connection connection, Owner... owners) {
    return new AttributedConnection(connection, Ownership.owned(List.of(owners)));
  }

  public static AttributedConnection row(Connection connection, Ownership.Reason whyNoOwner) {
    return new AttributedConnection(connection, Ownership.without(whyNoOwner));
  }

  public static Owner owner(int pid, String name, int descriptor) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), descriptor);
  }

  public static ConnectionReport report(AttributedConnection... rows) {
    return new ConnectionReport(Host.UNKNOWN, NOON, List.of(rows), List.<Notice>of(), Map.of());
  }
}
