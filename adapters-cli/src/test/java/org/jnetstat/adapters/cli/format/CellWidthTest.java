package org.jnetstat.adapters.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.Connection;
import org.junit.jupiter.api.Test;

class CellWidthTest {

  private static Endpoint end(Random random) {
    int port = random.nextInt(1 << random.nextInt(17));
    IpAddress address =
        switch (random.nextInt(4)) {
          case 0 -> new IpAddress.V4(random.nextInt());
          case 1 -> // octets of one and two digits as well
              new IpAddress.V4(
                  random.nextInt(13) << 24
                      | random.nextInt(130) << 16
                      | random.nextInt(256) << 8
                      | random.nextInt(11));
          case 2 -> new IpAddress.V6(random.nextLong() << random.nextInt(64), random.nextInt(99));
          default -> IpAddress.V6.mapping(new IpAddress.V4(random.nextInt()));
        };
    return new Endpoint(address, port);
  }

  /** Some widths are computed without making the text. A wrong one would misalign the row. */
  @Test
  void aCellIsAsWideAsItsText() {
    Random random = new Random(25);
    StringBuilder scratch = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      AttributedConnection row =
          new AttributedConnection(
              Connection.builder(Protocol.TCP, end(random))
                  .remote(random.nextInt(5) == 0 ? null : end(random))
                  .inode(random.nextInt())
                  .build(),
              Ownership.NOT_SEARCHED);
      ConnectionReport report =
          new ConnectionReport(Host.UNKNOWN, Instant.EPOCH, List.of(row), List.of(), Map.of());
      for (Column column : Column.values()) {
        text.setLength(0);
        column.appendTo(text, row, report);
        assertEquals(
            TextWidth.of(text, 0),
            Table.widthOf(column, row, report, scratch),
            () -> column + ": " + text);
      }
    }
  }
}
