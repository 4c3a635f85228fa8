package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;

/**
 * Rows of every sort that a Linux kernel prints, each with only what the kernel prints for its
 * sort: a listener has no remote end, TIME_WAIT neither inode nor user, UDP no timer. None names a
 * namespace, since the tables do not.
 *
 * <p>Each row has its own address or port, and each inode is that of one row unless its name says
 * so.
 */
public final class SampleConnections {

  /** The greatest number in the kernel's 32-bit columns. */
  private static final long MAX_32_BIT = 4_294_967_295L;

  /** A listener on every IPv4 address, with two connections waiting to be accepted. */
  public static final Connection TCP_LISTENER =
      Connection.builder(Protocol.TCP, endpoint("0.0.0.0:22"))
          .state(TcpState.LISTEN)
          .receiveQueue(2)
          .uid(0)
          .inode(12001)
          .build();

  /** A listener on one address, of the user "nobody", as another user namespace has it. */
  public static final Connection TCP_LOCAL_LISTENER =
      Connection.builder(Protocol.TCP, endpoint("127.0.0.1:8080"))
          .state(TcpState.LISTEN)
          .uid(65534)
          .inode(12002)
          .build();

  /** A connection at rest, with every number different from every other. */
  public static final Connection TCP_ESTABLISHED =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:22"))
          .remote(endpoint("10.0.0.9:51234"))
          .state(TcpState.ESTABLISHED)
          .receiveQueue(36)
          .sendQueue(1448)
          .timer(new Timer(Timer.Kind.KEEPALIVE, 59_940))
          .retransmits(3)
          .unansweredProbes(5)
          .uid(1000)
          .inode(12003)
          .build();

  /** A connection with the greatest numbers that fit their columns. */
  public static final Connection TCP_EXTREME =
      Connection.builder(Protocol.TCP, endpoint("255.255.255.254:65535"))
          .remote(endpoint("1.2.3.4:1"))
          .state(TcpState.CLOSE_WAIT)
          .receiveQueue(MAX_32_BIT)
          .sendQueue(MAX_32_BIT)
          .timer(new Timer(Timer.Kind.ZERO_WINDOW_PROBE, 120_000))
          .retransmits(MAX_32_BIT)
          .unansweredProbes(MAX_32_BIT)
          .uid(MAX_32_BIT)
          .inode(Long.MIN_VALUE) // 2^63
          .build();

  /** An outgoing connection whose SYN was sent again. */
  public static final Connection TCP_SYN_SENT =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:40000"))
          .remote(endpoint("192.0.2.1:443"))
          .state(TcpState.SYN_SENT)
          .sendQueue(1)
          .timer(new Timer(Timer.Kind.RETRANSMIT, 930))
          .retransmits(1)
          .uid(1000)
          .inode(12004)
          .build();

  /** A half-open connection: the user is its listener's, and it has no inode yet. */
  public static final Connection TCP_HALF_OPEN =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:22"))
          .remote(endpoint("198.51.100.7:1025"))
          .state(TcpState.SYN_RECV)
          .timer(new Timer(Timer.Kind.RETRANSMIT, 2_990))
          .retransmits(2)
          .uid(0)
          .build();

  /** A connection that its listener has not accepted yet. */
  public static final Connection TCP_NOT_ACCEPTED =
      Connection.builder(Protocol.TCP, endpoint("127.0.0.1:8080"))
          .remote(endpoint("127.0.0.1:40110"))
          .state(TcpState.ESTABLISHED)
          .receiveQueue(5)
          .uid(0)
          .build();

  /** A closed connection that the kernel remembers. */
  public static final Connection TCP_TIME_WAIT =
      Connection.builder(Protocol.TCP, endpoint("127.0.0.1:8080"))
          .remote(endpoint("127.0.0.1:40112"))
          .state(TcpState.TIME_WAIT)
          .timer(new Timer(Timer.Kind.TIME_WAIT, 30_410))
          .build();

  /** Another one between the same addresses. */
  public static final Connection TCP_TIME_WAIT_TOO =
      Connection.builder(Protocol.TCP, endpoint("127.0.0.1:8080"))
          .remote(endpoint("127.0.0.1:40114"))
          .state(TcpState.TIME_WAIT)
          .timer(new Timer(Timer.Kind.TIME_WAIT, 30_410))
          .build();

  /** A connection that its program closed before everything was sent. */
  public static final Connection TCP_ORPHAN =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
          .remote(endpoint("203.0.113.80:6000"))
          .state(TcpState.FIN_WAIT1)
          .sendQueue(1001)
          .timer(new Timer(Timer.Kind.RETRANSMIT, 410))
          .uid(0)
          .build();

  /** One of two rows that share an inode: the subflows of one MPTCP connection. */
  public static final Connection TCP_SUBFLOW =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:33000"))
          .remote(endpoint("10.0.0.9:443"))
          .state(TcpState.ESTABLISHED)
          .uid(1000)
          .inode(12005)
          .build();

  /** The other one. */
  public static final Connection TCP_SUBFLOW_TOO =
      Connection.builder(Protocol.TCP, endpoint("10.1.0.5:33002"))
          .remote(endpoint("10.0.0.9:443"))
          .state(TcpState.ESTABLISHED)
          .uid(1000)
          .inode(12005)
          .build();

  /** A connection in a state that has no name here. */
  public static final Connection TCP_UNKNOWN_STATE =
      Connection.builder(Protocol.TCP, endpoint("10.0.0.5:33004"))
          .remote(endpoint("10.0.0.9:444"))
          .state(new SocketState.Unknown(0x0D))
          .uid(1000)
          .inode(12006)
          .build();

  /** A listener on every IPv6 address. */
  public static final Connection TCP6_LISTENER =
      Connection.builder(Protocol.TCP6, endpoint("[::]:80"))
          .state(TcpState.LISTEN)
          .uid(0)
          .inode(12011)
          .build();

  /** A connection with an address that has sixteen different bytes. */
  public static final Connection TCP6_ESTABLISHED =
      Connection.builder(Protocol.TCP6, endpoint("[102:304:506:708:90a:b0c:d0e:f10]:8443"))
          .remote(endpoint("[2001:db8::1]:50000"))
          .state(TcpState.ESTABLISHED)
          .receiveQueue(7)
          .sendQueue(9)
          .timer(new Timer(Timer.Kind.RETRANSMIT, 200))
          .uid(33)
          .inode(3_000_000_000L)
          .build();

  /** An IPv4 peer on a dual-stack socket. */
  public static final Connection TCP6_MAPPED =
      Connection.builder(Protocol.TCP6, endpoint("[::ffff:10.0.0.5]:80"))
          .remote(endpoint("[::ffff:192.0.2.77]:51000"))
          .state(TcpState.ESTABLISHED)
          .uid(33)
          .inode(12012)
          .build();

  /** An unconnected UDP socket. */
  public static final Connection UDP_UNCONNECTED =
      Connection.builder(Protocol.UDP, endpoint("0.0.0.0:68"))
          .receiveQueue(768)
          .drops(0)
          .uid(0)
          .inode(12021)
          .build();

  /** One that shares its address with {@link #UDP_UNCONNECTED} (SO_REUSEPORT). */
  public static final Connection UDP_SAME_ADDRESS =
      Connection.builder(Protocol.UDP, endpoint("0.0.0.0:68")).drops(0).uid(0).inode(12022).build();

  /** A connected UDP socket. */
  public static final Connection UDP_CONNECTED =
      Connection.builder(Protocol.UDP, endpoint("127.0.0.1:7103"))
          .remote(endpoint("127.0.0.1:39000"))
          .state(TcpState.ESTABLISHED)
          .sendQueue(1280)
          .drops(0)
          .uid(1000)
          .inode(12023)
          .build();

  /** An unconnected UDP socket on a link-local IPv6 address. */
  public static final Connection UDP6_UNCONNECTED =
      Connection.builder(Protocol.UDP6, endpoint("[fe80::1]:546"))
          .drops(0)
          .uid(0)
          .inode(12031)
          .build();

  /** A connected UDP socket over IPv6. */
  public static final Connection UDP6_CONNECTED =
      Connection.builder(Protocol.UDP6, endpoint("[::1]:5353"))
          .remote(endpoint("[::1]:39002"))
          .state(TcpState.ESTABLISHED)
          .uid(1000)
          .inode(12032)
          .build();

  /** An unconnected UDP-Lite socket. */
  public static final Connection UDPLITE_UNCONNECTED =
      Connection.builder(Protocol.UDPLITE, endpoint("0.0.0.0:7"))
          .drops(0)
          .uid(0)
          .inode(12041)
          .build();

  /** A connected UDP-Lite socket over IPv6. */
  public static final Connection UDPLITE6_CONNECTED =
      Connection.builder(Protocol.UDPLITE6, endpoint("[::1]:7"))
          .remote(endpoint("[::1]:39003"))
          .state(TcpState.ESTABLISHED)
          .uid(1000)
          .inode(12042)
          .build();

  /** A raw socket that gets ICMP. */
  public static final Connection RAW_UNCONNECTED =
      Connection.builder(Protocol.RAW, endpoint("0.0.0.0:1")).drops(3).uid(0).inode(12051).build();

  /** A raw socket that gets ICMPv6 of one peer. */
  public static final Connection RAW6_CONNECTED =
      Connection.builder(Protocol.RAW6, endpoint("[::1]:58"))
          .remote(endpoint("[::1]:0"))
          .state(TcpState.ESTABLISHED)
          .uid(0)
          .inode(12052)
          .build();

  /** All of them, table by table, the listeners of a TCP table before its other rows. */
  public static final List<Connection> ALL =
      List.of(
          TCP_LISTENER,
          TCP_LOCAL_LISTENER,
          TCP_ESTABLISHED,
          TCP_EXTREME,
          TCP_SYN_SENT,
          TCP_HALF_OPEN,
          TCP_NOT_ACCEPTED,
          TCP_TIME_WAIT,
          TCP_TIME_WAIT_TOO,
          TCP_ORPHAN,
          TCP_SUBFLOW,
          TCP_SUBFLOW_TOO,
          TCP_UNKNOWN_STATE,
          TCP6_LISTENER,
          TCP6_ESTABLISHED,
          TCP6_MAPPED,
          UDP_UNCONNECTED,
          UDP_SAME_ADDRESS,
          UDP_CONNECTED,
          UDP6_UNCONNECTED,
          UDP6_CONNECTED,
          UDPLITE_UNCONNECTED,
          UDPLITE6_CONNECTED,
          RAW_UNCONNECTED,
          RAW6_CONNECTED);

  private SampleConnections() {}

  /**
   * The row as a source gives it that knows its network namespace.
   *
   * @param namespace the namespace
   * @param row a row of whatever namespace
   */
  public static Connection in(NetworkNamespace namespace, Connection row) {
    return copy(row).namespace(namespace).build();
  }

  /** The row in no namespace. */
  static Connection withoutNamespace(Connection row) {
    return copy(row).build();
  }

  private static Connection.Builder copy(Connection from) {
    Connection.Builder copy =
        Connection.builder(from.protocol(), from.local())
            .remote(from.remote().orElse(null))
            .state(from.state().orElse(null))
            .timer(from.timer().orElse(null))
            .inode(from.inode().orElse(0))
            .receiveQueue(from.receiveQueue())
            .sendQueue(from.sendQueue())
            .retransmits(from.retransmits())
            .unansweredProbes(from.unansweredProbes());
    from.drops().ifPresent(copy::drops);
    from.uid().ifPresent(copy::uid);
    return copy;
  }
}
