package org.jnetstat.adapters.procfs.socket;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.report.Fact.Defect;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketRowParserTest {

  /** A row as Linux 6.18 printed it, on a little-endian machine. */
  private static final String ESTABLISHED =
      "  15: 0100007F:1F90 0100007F:80A2 01 00000005:000003E8 02:000AFC55 00000002  1000        3"
          + " 40905 1 00000000c5a2dba9 20 4 32 10 -1                    ";

  private static SocketRow parse(Protocol protocol, ByteOrder byteOrder, String row)
      throws MalformedRowException {
    byte[] bytes = row.getBytes(StandardCharsets.ISO_8859_1);
    return new SocketRowParser(protocol, byteOrder, null).parse(bytes, 0, bytes.length);
  }

  private static Connection tcp(String row) throws MalformedRowException {
    return parse(Protocol.TCP, LITTLE_ENDIAN, row).connection();
  }

  private static IpAddress v4(int a, int b, int c, int d) {
    return IpAddress.ofBytes((byte) a, (byte) b, (byte) c, (byte) d);
  }

  @Test
  void readsEveryFieldOfARow() throws MalformedRowException {
    SocketRow row = parse(Protocol.TCP, LITTLE_ENDIAN, ESTABLISHED);
    assertEquals(
        Connection.builder(Protocol.TCP, new Endpoint(v4(127, 0, 0, 1), 8080))
            .remote(new Endpoint(v4(127, 0, 0, 1), 32930))
            .state(TcpState.ESTABLISHED)
            .sendQueue(5)
            .receiveQueue(1000)
            .timer(new Timer(Timer.Kind.KEEPALIVE, 7_199_570))
            .retransmits(2)
            .uid(1000)
            .unansweredProbes(3)
            .inode(40905)
            .build(),
        row.connection());
    assertEquals(0xc5a2dba9L, row.pointer());
  }

  @Test
  void keepsTheNamespaceItWasReadIn() throws MalformedRowException {
    byte[] bytes = ESTABLISHED.getBytes(StandardCharsets.ISO_8859_1);
    NetworkNamespace namespace = new NetworkNamespace(4026531840L);
    assertEquals(
        Optional.of(namespace),
        new SocketRowParser(Protocol.TCP, LITTLE_ENDIAN, namespace)
            .parse(bytes, 0, bytes.length)
            .connection()
            .namespace());
  }

  @Test
  void readsOnlyTheRangeItIsGiven() throws MalformedRowException {
    byte[] bytes = ("garbage" + ESTABLISHED + "7777").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        tcp(ESTABLISHED),
        new SocketRowParser(Protocol.TCP, LITTLE_ENDIAN, null)
            .parse(bytes, "garbage".length(), bytes.length - "7777".length())
            .connection());
  }

  @ParameterizedTest
  @CsvSource({
    "01, ESTABLISHED",
    "02, SYN_SENT",
    "03, SYN_RECV",
    "04, FIN_WAIT1",
    "05, FIN_WAIT2",
    "06, TIME_WAIT",
    "07, CLOSE",
    "08, CLOSE_WAIT",
    "09, LAST_ACK",
    "0A, LISTEN",
    "0B, CLOSING",
    "00, UNKNOWN(0x00)",
    "0C, UNKNOWN(0x0C)",
    "0D, UNKNOWN(0x0D)",
    "FF, UNKNOWN(0xFF)"
  })
  void knowsTheStatesOfTcpAndKeepsOthers(String code, String label) throws MalformedRowException {
    SocketState state = tcp(ESTABLISHED.replace(" 01 ", " " + code + " ")).state().orElseThrow();
    assertEquals(label, state.label());
  }

  @ParameterizedTest
  @CsvSource({
    "0100007F, LITTLE, 127.0.0.1",
    "7F000001, BIG, 127.0.0.1",
    "0500000A, LITTLE, 10.0.0.5",
    "0A000005, BIG, 10.0.0.5",
    "FFFFFFFF, LITTLE, 255.255.255.255",
    "00000000, BIG, 0.0.0.0",
    "fe01a8c0, LITTLE, 192.168.1.254"
  })
  void decodesIpv4InBothByteOrders(String hex, String order, String expected)
      throws MalformedRowException {
    Connection connection =
        parse(
                Protocol.TCP,
                order.equals("BIG") ? BIG_ENDIAN : LITTLE_ENDIAN,
                ESTABLISHED.replace("0100007F:1F90", hex + ":0016"))
            .connection();
    assertEquals(expected + ":22", connection.local().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "B80D0120000000000000000001000000, LITTLE, [2001:db8::1]",
    "20010DB8000000000000000000000001, BIG, [2001:db8::1]",
    "0000000000000000FFFF00000100007F, LITTLE, [::ffff:127.0.0.1]",
    "00000000000000000000FFFF7F000001, BIG, [::ffff:127.0.0.1]",
    "00000000000000000000000001000000, LITTLE, [::1]",
    "000080FE00000000FF005450FE4A0802, LITTLE, [fe80::5054:ff:208:4afe]"
  })
  void decodesIpv6InBothByteOrders(String hex, String order, String expected)
      throws MalformedRowException {
    Connection connection =
        parse(
                Protocol.TCP6,
                order.equals("BIG") ? BIG_ENDIAN : LITTLE_ENDIAN,
                ESTABLISHED
                    .replace("0100007F:1F90", hex + ":1F90")
                    .replace("0100007F:80A2", hex + ":80A2"))
            .connection();
    assertEquals(expected + ":8080", connection.local().toString());
    assertEquals(expected + ":32930", connection.remote().orElseThrow().toString());
  }

  @Test
  void unsignedNumbersSurviveAtTheirLimits() throws MalformedRowException {
    Connection connection =
        tcp(
            "99999999: FFFFFFFF:FFFF FFFFFFFF:FFFF 01 FFFFFFFF:FFFFFFFE 01:FFFFFFFF FFFFFFFD"
                + " 4294967295 4294967294 18446744073709551615 1 ffffffffffffffff");
    assertEquals(65535, connection.local().port());
    assertEquals(4294967295L, connection.sendQueue());
    assertEquals(4294967294L, connection.receiveQueue());
    assertEquals(Optional.of(new Timer(Timer.Kind.RETRANSMIT, 42949672950L)), connection.timer());
    assertEquals(4294967293L, connection.retransmits());
    assertEquals(OptionalLong.of(4294967295L), connection.uid());
    assertEquals(4294967294L, connection.unansweredProbes());
    assertEquals("18446744073709551615", Long.toUnsignedString(connection.inode().orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({"01, RETRANSMIT", "02, KEEPALIVE", "04, ZERO_WINDOW_PROBE"})
  void knowsTheTimers(String code, Timer.Kind kind) throws MalformedRowException {
    assertEquals(
        Optional.of(new Timer(kind, 7_199_570)),
        tcp(ESTABLISHED.replace(" 02:", " " + code + ":")).timer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "05", "FF"})
  void offOrUnknownTimerIsNoTimer(String code) throws MalformedRowException {
    assertEquals(Optional.empty(), tcp(ESTABLISHED.replace(" 02:", " " + code + ":")).timer());
  }

  @Test
  void aTimerBeyondItsTimeIsDueNow() throws MalformedRowException {
    assertEquals(
        Optional.of(new Timer(Timer.Kind.KEEPALIVE, 0)),
        tcp(ESTABLISHED.replace("000AFC55", "FFFFFFFFFFFFFF9C")).timer());
  }

  @Test
  void timeWaitHasNeitherUserNorInode() throws MalformedRowException {
    Connection connection =
        tcp(
            "   6: 0100007F:D376 0100007F:08AE 06 00000000:00000000 03:0000174F 00000000     0     "
                + "   0 0 3 00000000a65394a1                                      ");
    assertEquals(TcpState.TIME_WAIT, connection.state().orElseThrow());
    assertEquals(OptionalLong.empty(), connection.uid());
    assertEquals(OptionalLong.empty(), connection.inode());
    assertEquals(Optional.of(new Timer(Timer.Kind.TIME_WAIT, 59_670)), connection.timer());
  }

  @Test
  void finWait2KeptByTheTimewaitCodeHasNoUserEither() throws MalformedRowException {
    Connection connection =
        tcp(
            "   7: 0100007F:D386 0100007F:08AE 05 00000000:00000000 03:00001750 00000000     0     "
                + "   0 0 3 00000000d2707dc1");
    assertEquals(TcpState.FIN_WAIT2, connection.state().orElseThrow());
    assertEquals(OptionalLong.empty(), connection.uid());
  }

  @Test
  void aListenerHasNoRemoteEnd() throws MalformedRowException {
    assertEquals(
        Optional.empty(),
        tcp(ESTABLISHED.replace("0100007F:80A2 01", "00000000:0000 0A")).remote());
  }

  @Test
  void anUnconnectedUdpSocketHasNeitherRemoteEndNorState() throws MalformedRowException {
    Connection connection =
        parse(
                Protocol.UDP,
                LITTLE_ENDIAN,
                "12232: 0100007F:14E9 00000000:0000 07 00000000:00000500 00:00000000 00000000     0"
                    + "        0 40921 2 0000000006e2b72f 0         ")
            .connection();
    assertEquals(Optional.empty(), connection.remote());
    assertEquals(Optional.empty(), connection.state());
    assertEquals(1280, connection.receiveQueue());
    assertEquals(OptionalLong.of(0), connection.uid());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "17, 17", "4294967295, 4294967295", "'',"})
  void dropsOfUdpAreTheLastColumn(String column, @Nullable Long count)
      throws MalformedRowException {
    String row =
        "12232: 0100007F:14E9 00000000:0000 07 00000000:00000500 00:00000000 00000000     0"
            + "        0 40921 2 0000000006e2b72f ";
    OptionalLong drops = count == null ? OptionalLong.empty() : OptionalLong.of(count);
    assertEquals(drops, parse(Protocol.UDP, LITTLE_ENDIAN, row + column).connection().drops());
    assertEquals(
        drops, parse(Protocol.UDP, LITTLE_ENDIAN, row + column + "   ").connection().drops());
  }

  /** For TCP, this column is the expected time of an answer. */
  @Test
  void theColumnBehindThePointerOfATcpRowIsNotDrops() throws MalformedRowException {
    assertEquals(OptionalLong.empty(), tcp(ESTABLISHED).drops());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4294967296", "x"})
  void dropsThatAreNoNumberMakeTheRowMalformed(String column) {
    assertThrows(
        MalformedRowException.class,
        () ->
            parse(
                Protocol.UDP,
                LITTLE_ENDIAN,
                "12232: 0100007F:14E9 00000000:0000 07 00000000:00000500 00:00000000 00000000     0"
                    + "        0 40921 2 0000000006e2b72f "
                    + column));
  }

  @Test
  void aConnectedUdpSocketIsEstablished() throws MalformedRowException {
    Connection connection =
        parse(
                Protocol.UDP,
                LITTLE_ENDIAN,
                "13982: 0100007F:1BBF 0100007F:14E9 01 00000000:00000000 00:00000000 00000000     0"
                    + "        0 40923 2 000000006f882746 0         ")
            .connection();
    assertEquals("127.0.0.1:5353", connection.remote().orElseThrow().toString());
    assertEquals(Optional.of(TcpState.ESTABLISHED), connection.state());
  }

  @Test
  void columnsMayOutgrowTheirPlaces() throws MalformedRowException {
    assertEquals(
        tcp(ESTABLISHED),
        tcp(ESTABLISHED.replace("  15:", "417921:").replace("  1000 ", " 1000   ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0100007F:1F90 | 010000OF:1F90 | local address | NOT_HEXADECIMAL",
        "0100007F:1F90 | 100007F:1F90 | local address | NOT_HEXADECIMAL",
        "0100007F:1F90 | 0100007F0:1F90 | local address | NOT_DELIMITED",
        "0100007F:1F90 | 0100007F:1F9 | local address | NOT_HEXADECIMAL",
        "0100007F:1F90 | 0100007F:1F900 | local address | NOT_DELIMITED",
        "0100007F:1F90 | 0100007F:-F90 | local address | NOT_HEXADECIMAL",
        "0100007F:1F90 | 00000000000000000000000001000000:1F90 | local address | NOT_DELIMITED",
        "0100007F:80A2 | 0100007F_80A2 | remote address | NOT_DELIMITED",
        "0100007F:80A2 | 0100007F:+7E8 | remote address | NOT_HEXADECIMAL",
        "' 01 ' | ' 001 ' | st | NOT_HEXADECIMAL",
        "' 01 ' | ' G1 ' | st | NOT_HEXADECIMAL",
        "00000005:000003E8 | 000000005:000003E8 | tx_queue | NOT_HEXADECIMAL",
        "00000005:000003E8 | 00000005-000003E8 | tx_queue | NOT_DELIMITED",
        "00000005:000003E8 | 00000005: | rx_queue | NOT_HEXADECIMAL",
        "02:000AFC55 | 2x:000AFC55 | tr | NOT_DELIMITED",
        "02:000AFC55 | 02:000AFC5Z | tm->when | NOT_DELIMITED",
        "02:000AFC55 | 02:00000000000AFC550 | tm->when | NOT_HEXADECIMAL",
        "00000002 | 0000000Q | retrnsmt | NOT_DELIMITED",
        "' 1000 ' | ' -1 ' | uid | NOT_DECIMAL",
        "' 1000 ' | ' +10 ' | uid | NOT_DECIMAL",
        "' 1000 ' | ' 4294967296 ' | uid | OUT_OF_RANGE",
        "' 1000 ' | ' 0x10 ' | uid | NOT_DELIMITED",
        "' 3 40905' | ' z 40905' | timeout | NOT_DECIMAL",
        "40905 | 4090S | inode | NOT_DELIMITED",
        "40905 | 18446744073709551616 | inode | OUT_OF_RANGE",
        "40905 | 99999999999999999999999 | inode | OUT_OF_RANGE",
        "00000000c5a2dba9 | xyz | pointer | NOT_HEXADECIMAL"
      })
  void aBrokenFieldIsNamed(String field, String broken, String name, Defect defect) {
    String row = ESTABLISHED.replace(field, broken);
    MalformedRowException failure = assertThrows(MalformedRowException.class, () -> tcp(row));
    assertEquals(name, failure.field());
    assertEquals(defect, failure.defect());
  }

  @Test
  void digitsOfOtherScriptsAreNoDigits() {
    // U+0661 ARABIC-INDIC DIGIT ONE in UTF-8; Integer.parseInt would read it as 1.
    byte[] bytes = ESTABLISHED.replace("40905", "4090\u0661").getBytes(StandardCharsets.UTF_8);
    assertThrows(
        MalformedRowException.class,
        () -> new SocketRowParser(Protocol.TCP, LITTLE_ENDIAN, null).parse(bytes, 0, bytes.length));
  }

  @Test
  void aRowWithoutItsLastFieldsMayLackDigitsOfItsInodeToo() {
    List<String> fields = List.of(ESTABLISHED.trim().split(" +", -1));
    List<Integer> accepted =
        IntStream.rangeClosed(0, fields.size())
            .filter(count -> isAccepted(String.join(" ", fields.subList(0, count))))
            .boxed()
            .toList();
    assertEquals(List.of(12, 13, 14, 15, 16, 17), accepted);
  }

  private static boolean isAccepted(String row) {
    try {
      return tcp(row).inode().isPresent();
    } catch (MalformedRowException e) {
      return false;
    }
  }

  @Test
  void nulBytesAreNoBlanks() {
    assertThrows(MalformedRowException.class, () -> tcp("\0".repeat(150)));
    assertThrows(MalformedRowException.class, () -> tcp(ESTABLISHED.replace(' ', '\0')));
  }
}
