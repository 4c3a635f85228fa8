package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.Endpoint;
import org.jnetstat.domain.IpAddress;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketFilter;
import org.jnetstat.domain.SocketState;
import org.jnetstat.domain.TcpState;
import org.jnetstat.domain.Timer;

/** Any bytes in, no exception out; and whatever a kernel can print comes back as it was. */
class SocketRowParserProperties {

  @Property
  void noBytesMakeTheParserFailOtherwiseThanByNamingAField(
      @ForAll byte[] bytes, @ForAll Protocol protocol) {
    try {
      new SocketRowParser(protocol, ByteOrder.LITTLE_ENDIAN, null).parse(bytes, 0, bytes.length);
    } catch (MalformedRowException e) {
      assertTrue(String.valueOf(e.getMessage()).contains(" is not "));
    }
  }

  @Property
  void aRowWithAnyByteReplacedIsReadOrRefused(
      @ForAll("connections") Connection connection, @ForAll int place, @ForAll byte value) {
    byte[] row = bytes(new KernelText(ByteOrder.LITTLE_ENDIAN).row(0, connection));
    row[Math.floorMod(place, row.length)] = value;
    try {
      new SocketRowParser(connection.protocol(), ByteOrder.LITTLE_ENDIAN, null)
          .parse(row, 0, row.length);
    } catch (MalformedRowException e) {
      assertTrue(String.valueOf(e.getMessage()).contains(" is not "));
    }
  }

  @Property
  void whatAKernelPrintsComesBackAsItWas(
      @ForAll("connections") Connection connection, @ForAll boolean littleEndian)
      throws MalformedRowException {
    ByteOrder byteOrder = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    byte[] row = bytes(new KernelText(byteOrder).row(7, connection));
    assertEquals(
        connection,
        new SocketRowParser(connection.protocol(), byteOrder, null)
            .parse(row, 0, row.length)
            .connection());
  }

  @Property(tries = 200)
  void goodRowsSurviveAmongBadOnes(@ForAll("tables") List<Object> lines) throws IOException {
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
          table.writeBytes((byte[]) line);
        }
        table.write('\n');
      }
      Files.write(file, table.toByteArray());
      RowCollector rows =
          new RowCollector(
              new SocketRowParser(Protocol.TCP, ByteOrder.LITTLE_ENDIAN, null),
              SocketFilter.EVERYTHING);
      TableFile.read(file, rows);
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
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Provide
  Arbitrary<List<Object>> tables() {
    Arbitrary<Object> garbage =
        Arbitraries.bytes()
            .filter(value -> value != '\n')
            .array(byte[].class)
            .ofMaxSize(9000)
            .map(Object.class::cast);
    Arbitrary<Object> rows =
        connections()
            .filter(c -> c.protocol() == Protocol.TCP && !c.isIn(TcpState.TIME_WAIT))
            .map(Object.class::cast);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, garbage), net.jqwik.api.Tuple.of(3, rows))
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<Connection> connections() {
    Arbitrary<Long> unsigned32 = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    return Combinators.combine(
            Arbitraries.of(Protocol.class),
            Arbitraries.longs().tuple4(),
            Arbitraries.integers().between(0, 65535).tuple2(),
            Arbitraries.of(TcpState.class),
            unsigned32.list().ofSize(5),
            Arbitraries.longs(),
            Arbitraries.of(Timer.Kind.class).injectNull(0.3),
            unsigned32)
        .as(
            (protocol, address, ports, state, numbers, inode, timer, ticks) -> {
              boolean timeWait = state == TcpState.TIME_WAIT;
              SocketState shown = protocol.isTcp() ? state : TcpState.ESTABLISHED;
              Connection.Builder connection =
                  Connection.builder(
                          protocol,
                          endpoint(protocol, address.get1(), address.get2(), ports.get1()))
                      .remote(
                          shown == TcpState.LISTEN
                              ? null
                              : endpoint(
                                  protocol, address.get3() | 1, address.get4() | 1, ports.get2()))
                      .state(shown)
                      .sendQueue(numbers.get(0))
                      .receiveQueue(numbers.get(1))
                      .retransmits(numbers.get(2))
                      .unansweredProbes(numbers.get(3))
                      .inode(inode);
              if (protocol.isTcp() && timeWait) {
                return connection.timer(new Timer(Timer.Kind.TIME_WAIT, ticks * 10)).build();
              }
              if (timer != null && timer != Timer.Kind.TIME_WAIT) {
                connection.timer(new Timer(timer, ticks * 10));
              }
              return connection.uid(numbers.get(4)).build();
            });
  }

  private static Endpoint endpoint(Protocol protocol, long high, long low, int port) {
    return new Endpoint(
        protocol.isIpv6() ? new IpAddress.V6(high, low) : new IpAddress.V4((int) low), port);
  }
}
