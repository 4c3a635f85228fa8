package org.jnetstat.adapters.procfs.socket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.bench.ProgramConditions;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading a row of a socket table, of a server whose clients come from addresses of their own. Nine
 * of ten are connected, the others in TIME_WAIT.
 */
public class RowBenchmark extends ProgramConditions {

  private static final int ROWS = 1000;

  private final Table tcp = new Table(Protocol.TCP, "0500000A", "%08X");
  private final Table tcp6 =
      new Table(Protocol.TCP6, "B80D0120000000000000000001000000", "B80D01200000000000000000%08X");

  /** A row of IPv4. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void tcp(Blackhole rows) throws MalformedRowException {
    tcp.parse(rows);
  }

  /** A row of IPv6. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void tcp6(Blackhole rows) throws MalformedRowException {
    tcp6.parse(rows);
  }

  /** The text of a table and where its rows are: the one place that knows how rows are parsed. */
  private static final class Table {
    private final SocketRowParser parser;
    private final byte[] text;
    private final int[] starts = new int[ROWS + 1];

    Table(Protocol protocol, String local, String remote) {
      parser =
          new SocketRowParser(
              protocol, ByteOrder.LITTLE_ENDIAN, new NetworkNamespace(4_026_531_840L));
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      for (int i = 0; i < ROWS; i++) {
        starts[i] = rows.size();
        rows.writeBytes(row(i, local, remote).getBytes(StandardCharsets.US_ASCII));
      }
      starts[ROWS] = rows.size();
      text = rows.toByteArray();
    }

    private static String row(int i, String local, String remote) {
      String ends =
          "%4d: %s:01BB %s:%04X "
              .formatted(i, local, remote.formatted(0x0B00_0000 + i * 7919), 1024 + i);
      return ends.toUpperCase(Locale.ROOT)
          + (i % 10 == 0
              ? "06 00000000:00000000 03:0000174F 00000000     0        0 0 3 0000000000000000\n"
              : "01 00000000:00000000 02:00000A8C 00000000  1000        0 %d 2 00000000399c84b4 20 4 30 10 -1\n"
                  .formatted(20_000_000 + i));
    }

    void parse(Blackhole rows) throws MalformedRowException {
      for (int i = 0; i < ROWS; i++) {
        rows.consume(parser.parse(text, starts[i], starts[i + 1] - 1));
      }
    }
  }
}
