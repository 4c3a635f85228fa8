package org.jnetstat.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jnetstat.domain.testing.InMemoryHostLookup;

/**
 * A busy server that exists in memory only: ten programs, each with a listener and a thousand
 * sockets besides. Of ten of these, eight are established, one is not accepted yet and belongs to
 * the listener's owner, and one is in TIME_WAIT; every fifth program speaks IPv6.
 *
 * <p>The one place in which the benchmarks know how a report is made.
 */
final class MadeUpMachine {

  /** How many sockets it has, listeners included. */
  static final int SOCKETS = 10_000;

  private static final int PROGRAMS = 10;
  private static final int SOCKETS_PER_PROGRAM = SOCKETS / PROGRAMS;
  private static final int FIRST_PORT = 8000;
  private static final int FIRST_PID = 4000;
  private static final int FIRST_INODE = 30_000_000;
  private static final int FIRST_CLIENT_PORT = 20_000;
  private static final long USER = 1000;
  private static final Instant NOW = Instant.parse("2026-11-22T21:03:11.123Z");
  private static final NetworkNamespace NAMESPACE = new NetworkNamespace(4_026_531_840L);
  private static final long DOCUMENTATION_PREFIX = 0x2001_0DB8_0000_0000L; // 2001:db8::/32

  private final List<Connection> connections = new ArrayList<>();
  private final Map<Long, List<Owner>> holders = new HashMap<>();
  private final ConnectionReporter reporter;

  MadeUpMachine() {
    for (int program = 0; program < PROGRAMS; program++) {
      open(program);
    }
    // Not the fakes of the domain's tests, which remember every question: here are millions.
    SocketTables tables = new SocketTables(connections, List.of());
    SocketHolders held = new SocketHolders(holders, List.of(), List.of());
    reporter =
        new ConnectionReporter(
            selection -> tables,
            NamespaceLookup.NONE,
            () -> new EndedSearch(held),
            new InMemoryHostLookup(
                new Host("web-1", "6c1f0f3e-0b52-4e3c-9d57-5b1a1b0f6a11", "6.18.44"),
                Map.of(USER, "www-data")),
            NameLookup.NONE,
            InstantSource.fixed(NOW));
  }

  /** A search that has found these holders, and would find no others. */
  private record EndedSearch(SocketHolders found) implements ProcessLookup.Search {
    @Override
    public SocketHolders holdersOf(SocketInodes wanted) {
      return found;
    }

    @Override
    public SocketHolders recheck(SocketInodes suspects) {
      return SocketHolders.NONE;
    }
  }

  /** Reads, attributes and reports everything. */
  ConnectionReport report() {
    return reporter.report(ConnectionQuery.DEFAULT);
  }

  /** An address out of 10.0.0.0/8, most of them in three digits a byte. */
  static IpAddress.V4 v4(int number) {
    return new IpAddress.V4(0x0A00_0000 | (number * 7919 & 0xFF_FFFF));
  }

  /** An address as networks give them: a prefix, a subnet, zeros, and a small number of a host. */
  static IpAddress.V6 v6(int number) {
    return new IpAddress.V6(DOCUMENTATION_PREFIX | number % 16, 1 + number % 4096);
  }

  private void open(int program) {
    boolean ipv6 = program % 5 == 4;
    Protocol protocol = ipv6 ? Protocol.TCP6 : Protocol.TCP;
    int port = FIRST_PORT + program;
    int firstInode = FIRST_INODE + program * SOCKETS_PER_PROGRAM;
    ProcessInfo process =
        ProcessInfo.builder(FIRST_PID + program, "worker-" + program)
            .command(List.of("/usr/bin/worker", "--port", Integer.toString(port)))
            .executable("/usr/bin/worker")
            .uid(USER)
            .startedAt(NOW.minusSeconds(3600))
            .build();
    connections.add(
        Connection.builder(protocol, new Endpoint(ipv6 ? v6(0) : v4(0), port))
            .state(TcpState.LISTEN)
            .uid(USER)
            .inode(firstInode)
            .namespace(NAMESPACE)
            .build());
    hold(firstInode, process, 3);
    for (int i = 1; i < SOCKETS_PER_PROGRAM; i++) {
      Connection.Builder connection =
          Connection.builder(protocol, new Endpoint(ipv6 ? v6(0) : v4(0), port))
              .remote(new Endpoint(ipv6 ? v6(i) : v4(i), FIRST_CLIENT_PORT + i))
              .namespace(NAMESPACE);
      switch (i % 10) {
        case 0 ->
            connection
                .state(TcpState.TIME_WAIT)
                .timer(new Timer(Timer.Kind.TIME_WAIT, 30_000L + i));
        case 1 -> connection.state(TcpState.ESTABLISHED).uid(USER);
        default -> {
          connection
              .state(TcpState.ESTABLISHED)
              .uid(USER)
              .inode(firstInode + i)
              .receiveQueue(i % 3)
              .sendQueue(i % 7);
          hold(firstInode + i, process, 3 + i);
        }
      }
      connections.add(connection.build());
    }
  }

  private void hold(long inode, ProcessInfo process, int descriptor) {
    holders.put(inode, List.of(Owner.byDescriptor(process, descriptor)));
  }
}
