package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.text.NamePattern;
import org.junit.jupiter.api.Test;

class PidsFormatTest {

  private static final Connection SOCKET =
      connection(Protocol.TCP, end(0, 0, 0, 0, 80), null, TcpState.LISTEN);

  @Test
  void eachProcessIsWrittenOnceInOrder() throws IOException {
    assertEquals("9\n80\n812\n", written(RenderOptions.DEFAULT));
  }

  /** Who kills nginx does not kill the init system that holds its sockets as well. */
  @Test
  void otherHoldersAreLeftOutWhereOwnersWereAskedFor() throws IOException {
    assertEquals(
        "80\n812\n",
        written(
            RenderOptions.DEFAULT.heldBy(
                OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of("web*")))))));
  }

  private static String written(RenderOptions options) throws IOException {
    StringWriter out = new StringWriter();
    new PidsFormat()
        .write(
            SampleRows.report(
                row(SOCKET, owner(80, "web", 3), owner(80, "web", 4), owner(812, "web-2", 3)),
                row(SOCKET, Ownership.Reason.NOT_PERMITTED),
                row(SOCKET, owner(9, "systemd", 3), owner(80, "web", 5))),
            options,
            out);
    return out.toString();
  }
}
