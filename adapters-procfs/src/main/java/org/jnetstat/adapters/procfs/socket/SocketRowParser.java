package org.jnetstat.adapters.procfs.socket;

import java.nio.ByteOrder;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row of a socket table, such as {@code /proc/net/tcp}: all of them are written alike.
 *
 * <p>Fields, from {@code net/ipv4/tcp_ipv4.c}, {@code net/ipv6/tcp_ipv6.c}, {@code net/ipv4/udp.c}
 * and {@code net/ipv4/raw.c}, which prints the number of an IP protocol for a port:
 *
 * <pre>
 *   sl  local    remote   st tx:rx queue       tr:when     retrnsmt uid timeout inode ref pointer …
 *   0:  ADDR:PORT ADDR:PORT 0A 00000000:00000000 00:00000000 00000000 0   0       1598  1   0000…
 * </pre>
 *
 * <p>Addresses are 32-bit words, each in network byte order and printed as if it were a number of
 * the host's order: hence the byte order as a parameter, for tables of another machine. Ports are
 * plain numbers. Everything is hexadecimal up to and with {@code retrnsmt}, decimal from {@code
 * uid} on. What follows the pointer differs and is not read.
 */
final class SocketRowParser {

  /**
   * The unit of the timer field: the kernel counts a hundredth of a second to user space, whatever
   * its own HZ.
   */
  private static final int MILLIS_PER_TICK = 10;

  private final Protocol protocol;
  private final ByteOrder byteOrder;
  private final @Nullable NetworkNamespace namespace;
  private final EndpointCache endpoints = new EndpointCache();

  /**
   * A parser of one table.
   *
   * @param protocol the table's protocol
   * @param byteOrder of the machine whose kernel wrote the table
   * @param namespace the namespace it was read in, or null if unknown
   */
  SocketRowParser(Protocol protocol, ByteOrder byteOrder, @Nullable NetworkNamespace namespace) {
    this.protocol = protocol;
    this.byteOrder = byteOrder;
    this.namespace = namespace;
  }

  /**
   * Reads the row in {@code bytes[start..end)}, without its line end.
   *
   * @throws MalformedRowException if any field that is read is not as the kernel writes it
   */
  SocketRow parse(byte[] bytes, int start, int end) throws MalformedRowException {
    FieldCursor fields = new FieldCursor(bytes, start, end);
    fields.skip("sl");
    Endpoint local = endpoint(fields, "local address");
    Endpoint remote = endpoint(fields, "remote address");

    fields.next("st");
    int stateCode = (int) fields.hex("st", 2);
    fields.endField("st");

    fields.next("tx_queue");
    long sendQueue = fields.hex("tx_queue", 8);
    fields.separator("tx_queue", ':');
    long receiveQueue = fields.hex("rx_queue", 8);
    fields.endField("rx_queue");

    fields.next("tr");
    long timerCode = fields.hex("tr", 2);
    fields.separator("tr", ':');
    long timerTicks = fields.hex("tm->when", 16);
    fields.endField("tm->when");

    fields.next("retrnsmt");
    long retransmits = fields.hex("retrnsmt", 8);
    fields.endField("retrnsmt");

    fields.next("uid");
    long uid = fields.decimal32("uid");
    fields.endField("uid");

    fields.next("timeout");
    long unansweredProbes = fields.decimal32("timeout");
    fields.endField("timeout");

    fields.next("inode");
    long inode = fields.decimal64("inode");
    fields.endField("inode");

    // The kernel always prints these two. Without them the row was cut, and so perhaps was the
    // inode's last digit.
    fields.skip("ref");
    fields.next("pointer");
    long pointer = fields.hex("pointer", 16);

    Timer.Kind timerKind = KernelCodes.timer(timerCode);
    Connection.Builder connection =
        Connection.builder(protocol, local)
            .remote(remoteOrNone(remote, stateCode))
            .state(stateOrNone(stateCode))
            .sendQueue(sendQueue)
            .receiveQueue(receiveQueue)
            .retransmits(retransmits)
            .unansweredProbes(unansweredProbes)
            .inode(inode)
            .namespace(namespace);
    if (timerKind != null) {
      connection.timer(new Timer(timerKind, millis(timerTicks)));
    }
    if (!protocol.isTcp() && fields.firstByte() != 0) { // kernels before 2.6.27 do not count them
      connection.drops(fields.decimal32("drops"));
    }
    boolean timeWait = timerKind == Timer.Kind.TIME_WAIT || stateCode == KernelCodes.TIME_WAIT;
    if (!timeWait) { // there the kernel prints 0, which is not root
      connection.uid(uid);
    }
    return new SocketRow(connection.build(), pointer);
  }

  private @Nullable Endpoint remoteOrNone(Endpoint remote, int stateCode) {
    boolean listens = protocol.isTcp() && KernelCodes.state(stateCode) == TcpState.LISTEN;
    boolean unconnected =
        !protocol.isTcp() && remote.port() == 0 && remote.address().isUnspecified();
    return listens || unconnected ? null : remote;
  }

  private @Nullable SocketState stateOrNone(int stateCode) {
    return !protocol.isTcp() && stateCode == KernelCodes.CLOSE
        ? null
        : KernelCodes.state(stateCode);
  }

  private Endpoint endpoint(FieldCursor fields, String field) throws MalformedRowException {
    fields.next(field);
    if (protocol.isIpv6()) {
      long high = longOfWords(fields, field);
      long low = longOfWords(fields, field);
      return endpoints.ofV6(high, low, port(fields, field));
    }
    int bits = word(fields, field);
    return endpoints.ofV4(bits, port(fields, field));
  }

  private static int port(FieldCursor fields, String field) throws MalformedRowException {
    fields.separator(field, ':');
    int port = (int) fields.fixedHex(field, 4);
    fields.endField(field);
    return port;
  }

  private long longOfWords(FieldCursor fields, String field) throws MalformedRowException {
    long first = Integer.toUnsignedLong(word(fields, field));
    return (first << 32) | Integer.toUnsignedLong(word(fields, field));
  }

  private int word(FieldCursor fields, String field) throws MalformedRowException {
    int printed = fields.hexWord(field);
    return byteOrder == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(printed) : printed;
  }

  /**
   * A timer that should have expired already is due now; kernels before 3.x print it as a negative
   * number.
   */
  private static long millis(long ticks) {
    return ticks < 0 || ticks > Long.MAX_VALUE / MILLIS_PER_TICK ? 0 : ticks * MILLIS_PER_TICK;
  }
}
