package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

/** Cases that cannot be compared with the real netstat, since they depend on the machine. */
class NetstatFormatTest {

  private static final RenderOptions EXTENDED =
      RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED, Section.PROGRAMS)).withoutHeader();
  private static final String ENDS =
      "tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN     ";

  /** printf(3) counts bytes: 19 of them are shown, and the column has 20. */
  @Test
  void programsAreCutAndFilledUpByBytes() throws IOException {
    assertEquals(ENDS + " 812/sshd            \n", text(false, owner(812, "sshd", 3)));
    assertEquals(
        ENDS + " 812/0123456789abcde \n", text(false, owner(812, "0123456789abcdefgh", 3)));
    assertEquals(ENDS + " 812/größe         \n", text(false, owner(812, "größe", 3)));
    assertEquals(ENDS + " 812/编辑器编辑 \n", text(false, owner(812, "编辑器编辑器", 3)));
    assertEquals(ENDS + " 812/😀😀😀    \n", text(false, owner(812, "😀😀😀😀", 3)));
  }

  @Test
  void usersHaveNamesWhereNamesAreWanted() throws IOException {
    assertEquals(
        ENDS + " 33         7          812/sshd            \n", text(true, owner(812, "sshd", 3)));
    assertEquals(
        ENDS + " www-data   7          812/sshd            \n",
        write(EXTENDED.withNames(Set.of(NameKind.USER)), owner(812, "sshd", 3)));
  }

  private static String text(boolean extended, Owner owner) throws IOException {
    RenderOptions plain = RenderOptions.DEFAULT.and(Set.of(Section.PROGRAMS)).withoutHeader();
    return write(extended ? EXTENDED : plain, owner);
  }

  private static String write(RenderOptions options, Owner owner) throws IOException {
    AttributedConnection listener =
        row(
            Connection.builder(Protocol.TCP, end(0, 0, 0, 0, 22))
                .state(TcpState.LISTEN)
                .uid(33)
                .inode(7)
                .build(),
            owner);
    StringWriter out = new StringWriter();
    new NetstatFormat()
        .write(
            new ConnectionReport(
                Host.UNKNOWN,
                SampleRows.NOON,
                List.of(listener),
                List.of(),
                Map.of(33L, "www-data")),
            options,
            out);
    return out.toString();
  }
}
