package org.jnetstat.adapters.procfs.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;

/**
 * Writes connections as a kernel does, with the kernel's format strings. It is the inverse of the
 * parser.
 */
public final class KernelText {

  private static final String V4_HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode";
  private static final String V6_HEADER =
      "  sl  local_address                         remote_address                        st"
          + " tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

  private static final List<TcpState> CODES =
      List.of(
          TcpState.ESTABLISHED,
          TcpState.SYN_SENT,
          TcpState.SYN_RECV,
          TcpState.FIN_WAIT1,
          TcpState.FIN_WAIT2,
          TcpState.TIME_WAIT,
          TcpState.CLOSE,
          TcpState.CLOSE_WAIT,
          TcpState.LAST_ACK,
          TcpState.LISTEN,
          TcpState.CLOSING);

  private final ByteOrder byteOrder;

  public KernelText(ByteOrder byteOrder) {
    this.byteOrder = byteOrder;
  }

  /** Writes the tables of these connections to {@code directory/net/}. */
  public void write(Path directory, List<Connection> connections) throws IOException {
    Path net = Files.createDirectories(directory.resolve("net"));
    for (Protocol protocol : Protocol.values()) {
      Files.writeString(
          net.resolve(protocol.label()),
          table(protocol, connections.stream().filter(c -> c.protocol() == protocol).toList()));
    }
  }

  /** A whole table: header and rows. */
  String table(Protocol protocol, List<Connection> connections) {
    StringBuilder text = new StringBuilder(header(protocol));
    for (int i = 0; i < connections.size(); i++) {
      text.append(row(i, connections.get(i))).append('\n');
    }
    return text.toString();
  }

  public static String header(Protocol protocol) {
    return (protocol.isIpv6() ? V6_HEADER : V4_HEADER)
        + (protocol.isTcp() ? "" : " ref pointer drops")
        + "\n";
  }

  /** One row, without line end. */
  public String row(int number, Connection connection) {
    Optional<Timer> timer = connection.timer();
    boolean timeWait = timer.filter(t -> t.kind() == Timer.Kind.TIME_WAIT).isPresent();
    Endpoint none =
        new Endpoint(
            connection.protocol().isIpv6() ? new IpAddress.V6(0, 0) : new IpAddress.V4(0), 0);
    return String.format(
        Locale.ROOT,
        "%4d: %s %s %02X %08X:%08X %02X:%08X %08X %5s %8d %s 1 %016x%s",
        number,
        endpoint(connection.local()),
        endpoint(connection.remote().orElse(none)),
        connection.state().map(KernelText::code).orElse(7),
        connection.sendQueue(),
        connection.receiveQueue(),
        timer.map(t -> code(t.kind())).orElse(0),
        timer.map(t -> t.expiresInMillis() / 10).orElse(0L),
        connection.retransmits(),
        connection.uid().isPresent() ? Long.toString(connection.uid().getAsLong()) : "0",
        connection.unansweredProbes(),
        Long.toUnsignedString(connection.inode().orElse(0)),
        0xA000L + number,
        timeWait
            ? ""
            : connection.protocol().isTcp()
                ? " 20 4 30 10 -1"
                : connection.drops().stream().mapToObj(count -> " " + count).collect(joining()));
  }

  private static int code(SocketState state) {
    return switch (state) {
      case TcpState known -> 1 + CODES.indexOf(known);
      case SocketState.Unknown unknown -> unknown.code();
    };
  }

  private static int code(Timer.Kind kind) {
    return switch (kind) {
      case RETRANSMIT -> 1;
      case KEEPALIVE -> 2;
      case TIME_WAIT -> 3;
      case ZERO_WINDOW_PROBE -> 4;
    };
  }

  private String endpoint(Endpoint endpoint) {
    String address =
        switch (endpoint.address()) {
          case IpAddress.V4 v4 -> word(v4.bits());
          case IpAddress.V6 v6 ->
              word((int) (v6.high() >>> 32))
                  + word((int) v6.high())
                  + word((int) (v6.low() >>> 32))
                  + word((int) v6.low());
        };
    return address + String.format(Locale.ROOT, ":%04X", endpoint.port());
  }

  private String word(int networkOrder) {
    return String.format(
        Locale.ROOT,
        "%08X",
        byteOrder == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(networkOrder) : networkOrder);
  }
}
