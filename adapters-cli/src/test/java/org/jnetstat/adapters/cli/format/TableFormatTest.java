package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.report;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

final class TableFormatTest {

  private static final Connection LISTENER =
      connection(Protocol.TCP, end(0, 0, 0, 0, 22), null, TcpState.LISTEN);

  @Test
  void isCalledTable() {
    assertEquals("table", new TableFormat().name());
  }

  @Test
  void headerIsWrittenWithoutRows() throws IOException {
    assertTable(
        """
        Proto  Local address  Remote address  Status  PID  Program name
        """);
  }

  @Test
  void everyKindOfRowHasAllSixCells() throws IOException {
    assertTable(
        """
        Proto  Local address         Remote address           Status       PID   Program name
        tcp    0.0.0.0:22            -                        LISTEN       812   sshd
        tcp    10.0.0.5:22           10.0.0.9:51234           ESTABLISHED  1203  sshd (+1)
        tcp    127.0.0.1:8080        127.0.0.1:40112          TIME_WAIT    -     -
        tcp    10.0.0.5:80           10.0.0.9:51235           SYN_RECV     990   nginx
        tcp6   [::]:80               -                        LISTEN       990   nginx (+4)
        tcp6   [::ffff:10.0.0.5]:80  [::ffff:10.0.0.9]:51236  FIN_WAIT2    -     -
        tcp6   [2001:db8::1]:443     [2001:db8::2]:65535      CLOSE_WAIT   990   nginx
        udp    0.0.0.0:68            -                        -            655   dhclient
        udp    127.0.0.1:7103        127.0.0.1:39000          ESTABLISHED  700   app
        udp6   [fe80::1]:*           -                        -            -     -
        """,
        row(LISTENER, owner(812, "sshd", 3)),
        row(
            connection(
                Protocol.TCP, end(10, 0, 0, 5, 22), end(10, 0, 0, 9, 51234), TcpState.ESTABLISHED),
            owner(1203, "sshd", 4),
            owner(1207, "sshd", 4)),
        row(
            connection(
                Protocol.TCP,
                end(127, 0, 0, 1, 8080),
                end(127, 0, 0, 1, 40112),
                TcpState.TIME_WAIT),
            Ownership.Reason.TIME_WAIT),
        new AttributedConnection(
            connection(
                Protocol.TCP, end(10, 0, 0, 5, 80), end(10, 0, 0, 9, 51235), TcpState.SYN_RECV),
            new Ownership(Ownership.Reason.VIA_LISTENER, List.of(owner(990, "nginx", 6)))),
        row(
            connection(Protocol.TCP6, end(0, 0, 80), null, TcpState.LISTEN),
            owner(990, "nginx", 6),
            owner(991, "nginx", 6),
            owner(992, "nginx", 6),
            owner(993, "nginx", 6),
            owner(994, "nginx", 6)),
        row(
            connection(
                Protocol.TCP6,
                end(0, 0xFFFF_0A00_0005L, 80),
                end(0, 0xFFFF_0A00_0009L, 51236),
                TcpState.FIN_WAIT2),
            Ownership.Reason.ORPHANED),
        row(
            connection(
                Protocol.TCP6,
                end(0x2001_0DB8_0000_0000L, 1, 443),
                end(0x2001_0DB8_0000_0000L, 2, 65535),
                TcpState.CLOSE_WAIT),
            owner(990, "nginx", 11)),
        row(connection(Protocol.UDP, end(0, 0, 0, 0, 68), null, null), owner(655, "dhclient", 7)),
        row(
            connection(
                Protocol.UDP,
                end(127, 0, 0, 1, 7103),
                end(127, 0, 0, 1, 39000),
                TcpState.ESTABLISHED),
            owner(700, "app", 5)),
        row(
            connection(Protocol.UDP6, end(0xFE80_0000_0000_0000L, 1, 0), null, null),
            Ownership.Reason.NOT_PERMITTED));
  }

  @Test
  void columnsGrowWithTheirContentAndNothingIsCut() throws IOException {
    assertTable(
        """
        Proto  Local address                                   Remote address                                  Status         PID         Program name
        tcp6   [2001:db8:1111:2222:3333:4444:5555:6666]:65535  [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535  UNKNOWN(0x0D)  2147483647  a name of fifteen characters and more
        tcp    0.0.0.0:22                                      -                                               LISTEN         1           init
        """,
        row(
            connection(
                Protocol.TCP6,
                end(0x2001_0DB8_1111_2222L, 0x3333_4444_5555_6666L, 65535),
                end(0x2001_0DB8_AAAA_BBBBL, 0xCCCC_DDDD_EEEE_FFFFL, 65535),
                new SocketState.Unknown(0x0D)),
            owner(Integer.MAX_VALUE, "a name of fifteen characters and more", 3)),
        row(LISTENER, owner(1, "init", 3)));
  }

  @Test
  void severalDescriptorsOfOneProcessAreOneProcess() throws IOException {
    assertListenerShows(
        "812  sshd (+1)", owner(812, "sshd", 3), owner(812, "sshd", 4), owner(900, "scp", 5));
    assertListenerShows("812  sshd", owner(812, "sshd", 3), owner(812, "sshd", 4));
  }

  @Test
  void hostileNamesStayOnTheirLineAndMoveNoCursor() throws IOException {
    assertListenerShows("66   \\x1b[2Jx", owner(66, "\u001b[2Jx", 3));
    assertListenerShows("66   a\\x0atcp  0.0.0.0:1", owner(66, "a\ntcp  0.0.0.0:1", 3));
    assertListenerShows("66   \\u202egpj.exe", owner(66, "\u202egpj.exe", 3));
  }

  @Test
  void nameWithInvisibleEndsIsQuoted() throws IOException {
    assertListenerShows("7    ''", owner(7, "", 3));
    assertListenerShows("7    ' '", owner(7, " ", 3));
    assertListenerShows("7    ' x'", owner(7, " x", 3));
    assertListenerShows("7    'x '", owner(7, "x ", 3));
    assertListenerShows("7    '\u3000x'", owner(7, "\u3000x", 3));
    assertListenerShows("7    a b", owner(7, "a b", 3));
    assertListenerShows("7    '' (+1)", owner(7, "", 3), owner(8, "x", 3));
  }

  @Test
  void namesKeepTheirLetters() throws IOException {
    assertListenerShows("7    größe-İı", owner(7, "größe-İı", 3));
  }

  @Test
  void unsearchedOwnersAreDashes() throws IOException {
    assertTable(
        """
        Proto  Local address  Remote address  Status  PID  Program name
        tcp    0.0.0.0:22     -               LISTEN  -    -
        """,
        row(LISTENER, Ownership.Reason.NOT_SEARCHED));
  }

  @Test
  void failingWriterIsReported() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    IOException failure =
        assertThrows(
            IOException.class,
            () -> new TableFormat().write(report(), RenderOptions.DEFAULT, full));

    assertEquals("No space left on device", failure.getMessage());
  }

  private static void assertListenerShows(String pidAndProgram, Owner... owners)
      throws IOException {
    assertTable(
        """
        Proto  Local address  Remote address  Status  PID  Program name
        tcp    0.0.0.0:22     -               LISTEN  %s
        """
            .replace("%s", pidAndProgram),
        row(LISTENER, owners));
  }

  private static void assertTable(String expected, AttributedConnection... rows)
      throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat().write(report(rows), RenderOptions.DEFAULT, out);
    assertEquals(expected, out.toString());
  }
}
