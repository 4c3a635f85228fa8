package org.jnetstat.domain.reporter;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.testing.InMemoryHostLookup;

/** Makes reports with owners, for tests of attribution. */
public final class Attribution {

  private Attribution() {}

  /** The report over the tables of these protocols, or of all if none is given. */
  static ConnectionReport report(
      ConnectionSource source, ProcessLookup processes, Protocol... protocols) {
    return reporter(source, processes)
        .report(
            protocols.length == 0
                ? ConnectionQuery.DEFAULT
                : new ConnectionQuery(EnumSet.copyOf(List.of(protocols)), true));
  }

  /** A reporter over these ports, on an unknown machine. */
  static ConnectionReporter reporter(ConnectionSource source, ProcessLookup processes) {
    return reporter(source, NamespaceLookup.NONE, processes);
  }

  /** A reporter over these ports, on an unknown machine. */
  static ConnectionReporter reporter(
      ConnectionSource source, NamespaceLookup namespaces, ProcessLookup processes) {
    return new ConnectionReporter(
        source,
        namespaces,
        processes,
        new InMemoryHostLookup(Host.UNKNOWN, Map.of()),
        NameLookup.NONE,
        InstantSource.fixed(Instant.EPOCH));
  }

  /**
   * A lookup with these answers.
   *
   * @param holders the holders that the search finds
   * @param again the holders that the second search finds
   */
  static ProcessLookup answering(
      Function<SocketInodes, SocketHolders> holders, Function<SocketInodes, SocketHolders> again) {
    return () ->
        new ProcessLookup.Search() {
          @Override
          public SocketHolders holdersOf(SocketInodes wanted) {
            return holders.apply(wanted);
          }

          @Override
          public SocketHolders recheck(SocketInodes suspects) {
            return again.apply(suspects);
          }
        };
  }

  /** The owners of each row, in the order of the rows. */
  static List<Ownership> ownerships(ConnectionReport report) {
    return report.connections().stream().map(AttributedConnection::ownership).toList();
  }

  /** The reason of each row, in the order of the rows. */
  static List<Ownership.Reason> reasons(ConnectionReport report) {
    return ownerships(report).stream().map(Ownership::reason).toList();
  }

  public static Owner owner(int pid, String name, int descriptor) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), descriptor);
  }

  public static Ownership viaListener(Owner... owners) {
    return new Ownership(Ownership.Reason.VIA_LISTENER, List.of(owners));
  }
}
