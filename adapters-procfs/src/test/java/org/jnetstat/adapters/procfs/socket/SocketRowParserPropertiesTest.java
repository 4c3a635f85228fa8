package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.testing.KernelText;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.Property;
import org.junit.jupiter.api.Test;

/** Any bytes cause no exception, and any row of a kernel is read back unchanged. */
class SocketRowParserPropertiesTest {

  private static final List<Timer.Kind> TIMERS_OF_OPEN_CONNECTIONS =
      List.of(Timer.Kind.RETRANSMIT, Timer.Kind.KEEPALIVE, Timer.Kind.ZERO_WINDOW_PROBE);

  /** The text of a table of that protocol, one character for each byte. */
  private record Row(Protocol protocol, String text) {}

  @Test
  void anyBytesAreReadOrRefusedByField() {
    Property.forAll(
        choices -> {
          Protocol protocol = choices.oneOf(List.of(Protocol.values()));
          return new Row(protocol, text(choices.bytes(255)));
        },
        SocketRowParserPropertiesTest::assertIsReadOrRefused);
  }

  @Test
  void aRowWithAnyByteReplacedIsReadOrRefused() {
    Property.forAll(
        choices -> {
          Connection connection = connection(choices);
          byte[] row = bytes(new KernelText(ByteOrder.LITTLE_ENDIAN).row(0, connection));
          row[choices.between(0, row.length - 1)] = choices.anyByte();
          return new Row(connection.protocol(), text(row));
        },
        SocketRowParserPropertiesTest::assertIsReadOrRefused);
  }

  private static void assertIsReadOrRefused(Row row) {
    byte[] bytes = bytes(row.text());
    try {
      new SocketRowParser(row.protocol(), ByteOrder.LITTLE_ENDIAN, null)
          .parse(bytes, 0, bytes.length);
    } catch (MalformedRowException e) {
      assertFalse(e.field().isEmpty());
    }
  }

  @Test
  void printedRowIsReadBack() {
    Property.forAll(
        SocketRowParserPropertiesTest::connection,
        connection -> {
          for (ByteOrder byteOrder : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            byte[] row = bytes(new KernelText(byteOrder).row(7, connection));
            assertEquals(
                connection,
                new SocketRowParser(connection.protocol(), byteOrder, null)
                    .parse(row, 0, row.length)
                    .connection(),
                byteOrder::toString);
          }
        });
  }

  @Test
  void goodRowsSurviveAmongBadOnes() {
    Property.forAll(
        200,
        choices -> choices.list(30, SocketRowParserPropertiesTest::goodOrBad),
        SocketRowParserPropertiesTest::assertGoodRowsSurvive);
  }

  private static void assertGoodRowsSurvive(List<Object> lines) throws IOException {
    Path file = Files.createTempFile("jnetstat", ".tcp");
    try {
      ByteArrayOutputStream table = new ByteArrayOutputStream();
      table.writeBytes(bytes(KernelText.header(Protocol.TCP)));
      List<Connection> good = new ArrayList<>();
      for (Object line : lines) {
        if (line instanceof Connection connection) {
          Connection distinct = withInode(connection, good.size() + 1);
          good.add(distinct);
          table.writeBytes(
              bytes(new KernelText(ByteOrder.LITTLE_ENDIAN).row(good.size(), distinct)));
        } else {
          table.writeBytes(bytes((String) line));
        }
        table.write('\n');
      }
      Files.write(file, table.toByteArray());
      RowCollector rows =
          new RowCollector(
              new SocketRowParser(Protocol.TCP, ByteOrder.LITTLE_ENDIAN, null),
              SocketFilter.EVERYTHING,
              new TableOrder(ProcRoot.DEFAULT, file));
      ProcFiles.ofProcfs().readLines(file, Long.MAX_VALUE, rows);
      assertEquals(good, rows.connections());
    } finally {
      Files.delete(file);
    }
  }

  private static Connection withInode(Connection connection, long inode) {
    return Connection.builder(connection.protocol(), connection.local())
        .remote(connection.remote().orElse(null))
        .state(connection.state().orElse(null))
        .inode(inode)
        .uid(0)
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A connection with a valid row, or a text that is no row and may be longer than any. */
  private static Object goodOrBad(Choices choices) {
    if (choices.alternative(4) == 0) {
      return text(choices.bytes(9000)).replace('\n', ' ');
    }
    EnumSet<TcpState> states = EnumSet.complementOf(EnumSet.of(TcpState.TIME_WAIT));
    return connection(choices, List.of(Protocol.TCP), List.copyOf(states));
  }

  private static Connection connection(Choices choices) {
    return connection(choices, List.of(Protocol.values()), List.of(TcpState.values()));
  }

  private static Connection connection(
      Choices choices, List<Protocol> protocols, List<TcpState> states) {
    Protocol protocol = choices.oneOf(protocols);
    TcpState state = protocol.isTcp() ? choices.oneOf(states) : TcpState.ESTABLISHED;
    Connection.Builder connection =
        Connection.builder(
                protocol, endpoint(protocol, choices.anyLong(), choices.anyLong(), port(choices)))
            .remote(
                state == TcpState.LISTEN
                    ? null
                    : endpoint(
                        protocol, choices.anyLong() | 1, choices.anyLong() | 1, port(choices)))
            .state(state)
            .sendQueue(unsigned32(choices))
            .receiveQueue(unsigned32(choices))
            .retransmits(unsigned32(choices))
            .unansweredProbes(unsigned32(choices))
            .inode(choices.anyLong());
    if (!protocol.isTcp()) {
      connection.drops(unsigned32(choices));
    }
    long timerMillis = unsigned32(choices) * 10;
    if (state == TcpState.TIME_WAIT) {
      return connection.timer(new Timer(Timer.Kind.TIME_WAIT, timerMillis)).build();
    }
    if (choices.alternative(2) == 1) {
      connection.timer(new Timer(choices.oneOf(TIMERS_OF_OPEN_CONNECTIONS), timerMillis));
    }
    return connection.uid(unsigned32(choices)).build();
  }

  private static int port(Choices choices) {
    return choices.between(0, 65535);
  }

  private static long unsigned32(Choices choices) {
    return choices.between(0, 0xFFFF_FFFFL);
  }

  private static Endpoint endpoint(Protocol protocol, long high, long low, int port) {
    return new Endpoint(
        protocol.isIpv6() ? new IpAddress.V6(high, low) : new IpAddress.V4((int) low), port);
  }
}
