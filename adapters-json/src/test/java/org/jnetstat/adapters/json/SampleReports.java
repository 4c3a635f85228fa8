package org.jnetstat.adapters.json;

import static java.time.Instant.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;

/** Sample reports: one with everything that the format can say, and small ones. */
final class SampleReports {

  private static final NetworkNamespace HOST = new NetworkNamespace(4026531840L);
  private static final NetworkNamespace IN_POD = new NetworkNamespace(4026532177L);

  /** Has every protocol, timer and ownership, the limits of each number, and every null. */
  static final ConnectionReport EVERYTHING =
      new ConnectionReport(
          new Host("web-1", "6c1fb8a2-7d0e-4c53-9a41-0f2b6e8d9c35", "6.18.44"),
          parse("2026-11-22T21:03:11.123999999Z"),
          List.of(
              peered(
                  listenerHeldTwice(),
                  new Peer(Peer.Kind.FORWARD_TARGET, v4("172.17.0.2", 2222), null, null)),
              peered(
                  establishedWithBarelyKnownOwner(),
                  new Peer(
                      Peer.Kind.OTHER_END, v4("10.0.0.9", 51234), IN_POD, listenerHeldTwice())),
              halfOpen(),
              timeWait(),
              peered(
                  orphan(),
                  new Peer(
                      Peer.Kind.TRANSLATED,
                      v4("127.0.0.1", 39000),
                      HOST,
                      row(udp("0.0.0.0", 39000), Ownership.NOT_SEARCHED))),
              largestNumbers(),
              mappedInUnknownState(),
              row(udp("0.0.0.0", 68), Ownership.without(Reason.GONE)),
              row(udp("0.0.0.0", 69), Ownership.without(Reason.AMBIGUOUS)),
              row(udp("0.0.0.0", 70), Ownership.without(Reason.NOT_ACCEPTED)),
              peered(
                  connectedUdp(),
                  new Peer(
                      Peer.Kind.LISTENER,
                      v4("127.0.0.1", 39000),
                      HOST,
                      row(udp("0.0.0.0", 39000), Ownership.NOT_SEARCHED))),
              nothingKnown(),
              unsearched(Protocol.UDPLITE, v4("0.0.0.0", 7)),
              unsearched(Protocol.UDPLITE6, new Endpoint(new IpAddress.V6(0, 0), 7)),
              unsearched(Protocol.RAW, v4("0.0.0.0", 1)),
              unsearched(Protocol.RAW6, new Endpoint(new IpAddress.V6(0, 0), 58))),
          List.of(
              new Notice(
                  Notice.Code.OWNERS_NOT_PERMITTED,
                  12,
                  new Fact.Obstacle(
                      Fact.Cause.DESCRIPTORS_REFUSED,
                      List.of(new Fact.Processes(List.of(700, 701, 702))),
                      new Fact.Remedy(Fact.Remedy.Kind.RUN_AS_ROOT))),
              new Notice(
                  Notice.Code.MALFORMED_ROWS,
                  1,
                  new Fact.File("/proc/net/tcp"),
                  new Fact.Row(
                      7, "local address", Fact.Defect.NOT_HEXADECIMAL, "\"0G00007F\\\033\""))),
          Map.of(0L, "root", 1000L, "zoë", 4294967294L, "nobody"),
          new EndpointNames(
              Map.of(new IpAddress.V4(0x0A000009), "db-1"),
              Map.of(new Service(Service.Transport.TCP, 22), "ssh"),
              0),
          KnownNamespaces.of(
              List.of(
                  KnownNamespace.inhabited(HOST, List.of(1, 2)).asHost(),
                  KnownNamespace.inhabited(IN_POD, List.of(4711))
                      .unnumbered()
                      .withContainers(
                          List.of(
                              new Container("web", Container.Runtime.CRI_O, "0b3c"),
                              new Container("log", Container.Runtime.CRI_O, "0b3c")))
                      .withMount("cni-1")
                      .withUnit("web.service"),
                  inNamespace(3, new Container("101", Container.Runtime.LXC, null), null, null),
                  inNamespace(4, null, "vpn\033[2J", "vpn.service"),
                  inNamespace(5, null, null, "nginx.service"),
                  inNamespace(6, null, null, null),
                  KnownNamespace.deserted(new NetworkNamespace(-1), null))));

  private SampleReports() {}

  private static KnownNamespace inNamespace(
      int number, @Nullable Container container, @Nullable String mount, @Nullable String unit) {
    return KnownNamespace.inhabited(new NetworkNamespace(number), List.of(number))
        .withContainers(container == null ? List.of() : List.of(container))
        .withMount(mount)
        .withUnit(unit);
  }

  private static AttributedConnection peered(AttributedConnection row, Peer peer) {
    return new AttributedConnection(row.connection(), row.ownership(), peer);
  }

  /** The expected document of {@link #EVERYTHING}. */
  static String everythingAsJson() {
    try (InputStream document = SampleReports.class.getResourceAsStream("everything.json")) {
      return new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A report of an unknown machine. */
  static ConnectionReport of(AttributedConnection... rows) {
    return new ConnectionReport(
        Host.UNKNOWN, parse("2026-11-22T21:03:11Z"), List.of(rows), List.of(), Map.of());
  }

  /** A socket held by one process with this command line. */
  static AttributedConnection heldBy(String... command) {
    return row(
        udp("127.0.0.1", 7).inode(77),
        Ownership.owned(
            List.of(
                Owner.byDescriptor(
                    ProcessInfo.builder(700, "app").command(List.of(command)).build(), 5))));
  }

  static String json(ConnectionReport report) {
    StringWriter out = new StringWriter();
    try {
      new JsonFormat().write(report, RenderOptions.DEFAULT, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static AttributedConnection listenerHeldTwice() {
    ProcessInfo sshd =
        ProcessInfo.builder(812, "sshd")
            .command(List.of("/usr/sbin/sshd", "-o", "Banner=\"C:\\temp\"", ""))
            .executable("/usr/sbin/sshd (deleted)")
            .uid(0)
            .startedAt(parse("2026-11-22T20:00:00Z"))
            .unit("ssh.service")
            .build();
    return row(
        Connection.builder(Protocol.TCP, v4("0.0.0.0", 22))
            .state(TcpState.LISTEN)
            .receiveQueue(2)
            .uid(0)
            .inode(12345)
            .namespace(new NetworkNamespace(4026531840L)),
        Ownership.owned(List.of(Owner.byDescriptor(sshd, 0), Owner.byDescriptor(sshd, 4))));
  }

  private static AttributedConnection establishedWithBarelyKnownOwner() {
    ProcessInfo owner = ProcessInfo.builder(1203, "").build();
    return row(
        Connection.builder(Protocol.TCP, v4("10.0.0.5", 22))
            .remote(v4("10.0.0.9", 51234))
            .state(TcpState.ESTABLISHED)
            .receiveQueue(7)
            .sendQueue(1448)
            .timer(new Timer(Timer.Kind.RETRANSMIT, 210))
            .retransmits(3)
            .uid(1000)
            .inode(12346),
        Ownership.owned(
            List.of(
                new Owner(owner, Owner.Means.THREAD_DESCRIPTOR, 5),
                new Owner(owner, Owner.Means.REGISTERED_FILE, null),
                new Owner(owner, Owner.Means.MEMORY_MAPPING, null))));
  }

  private static AttributedConnection halfOpen() {
    ProcessInfo nginx =
        ProcessInfo.builder(990, "nginx")
            .uid(4294967295L)
            .container(
                new Container(
                    "3f2a".repeat(16),
                    Container.Runtime.CRI_O,
                    "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"))
            .unit("crio-" + "3f2a".repeat(16) + ".scope")
            .build();
    ProcessInfo helper =
        ProcessInfo.builder(991, "helper").container(new Container("web-1", null, null)).build();
    return row(
        Connection.builder(Protocol.TCP, v4("10.0.0.5", 80))
            .remote(v4("203.0.113.7", 40112))
            .state(TcpState.SYN_RECV)
            .timer(new Timer(Timer.Kind.KEEPALIVE, 59940))
            .uid(33),
        new Ownership(
            Reason.VIA_LISTENER,
            List.of(Owner.byDescriptor(nginx, 6), Owner.byDescriptor(helper, 7))));
  }

  private static AttributedConnection timeWait() {
    return row(
        Connection.builder(Protocol.TCP, v4("127.0.0.1", 8080))
            .remote(v4("127.0.0.1", 40112))
            .state(TcpState.TIME_WAIT)
            .timer(new Timer(Timer.Kind.TIME_WAIT, 0)),
        Ownership.without(Reason.TIME_WAIT));
  }

  private static AttributedConnection orphan() {
    return row(
        Connection.builder(Protocol.TCP, v4("10.0.0.5", 80))
            .remote(v4("203.0.113.7", 40113))
            .state(TcpState.FIN_WAIT1)
            .sendQueue(1)
            .timer(new Timer(Timer.Kind.ZERO_WINDOW_PROBE, 120000))
            .unansweredProbes(5)
            .uid(0),
        Ownership.without(Reason.ORPHANED));
  }

  private static AttributedConnection largestNumbers() {
    return row(
        Connection.builder(
                Protocol.TCP6, new Endpoint(new IpAddress.V6(0x2001_0DB8_0000_0000L, 0x1L), 65535))
            .remote(new Endpoint(new IpAddress.V6(0xFE80_0000_0000_0000L, 0xABCDL), 1))
            .state(TcpState.CLOSE_WAIT)
            .receiveQueue(4294967295L)
            .sendQueue(4294967295L)
            .timer(new Timer(Timer.Kind.KEEPALIVE, 42949672950L))
            .retransmits(4294967295L)
            .unansweredProbes(4294967295L)
            .uid(4294967294L)
            .inode(Long.MIN_VALUE)
            .namespace(new NetworkNamespace(-1)),
        Ownership.without(Reason.NOT_PERMITTED));
  }

  private static AttributedConnection mappedInUnknownState() {
    return row(
        Connection.builder(Protocol.TCP6, mapped("10.0.0.5", 80))
            .remote(mapped("10.0.0.9", 51235))
            .state(new SocketState.Unknown(0x0D))
            .uid(4294967295L)
            .inode(-1),
        Ownership.without(Reason.OTHER_PID_NAMESPACE));
  }

  private static AttributedConnection connectedUdp() {
    return row(
        udp("127.0.0.1", 7103)
            .remote(v4("127.0.0.1", 39000))
            .state(TcpState.ESTABLISHED)
            .uid(0)
            .inode(Long.MAX_VALUE),
        Ownership.without(Reason.UNEXPLAINED));
  }

  private static AttributedConnection nothingKnown() {
    return unsearched(Protocol.UDP6, new Endpoint(new IpAddress.V6(0, 0), 0));
  }

  private static AttributedConnection unsearched(Protocol protocol, Endpoint local) {
    return row(Connection.builder(protocol, local), Ownership.NOT_SEARCHED);
  }

  private static AttributedConnection row(Connection.Builder connection, Ownership ownership) {
    return new AttributedConnection(connection.build(), ownership);
  }

  private static Connection.Builder udp(String address, int port) {
    return Connection.builder(Protocol.UDP, v4(address, port)).drops(0);
  }

  private static Endpoint v4(String address, int port) {
    return new Endpoint(v4(address), port);
  }

  private static Endpoint mapped(String address, int port) {
    return new Endpoint(IpAddress.V6.mapping(v4(address)), port);
  }

  private static IpAddress.V4 v4(String dotted) {
    int bits =
        Arrays.stream(dotted.split("\\.", -1))
            .mapToInt(Integer::parseInt)
            .reduce(0, (high, low) -> high << 8 | low);
    return new IpAddress.V4(bits);
  }
}
