package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.junit.jupiter.api.Test;

/** The table with its options. */
class TableViewTest {

  private static final AttributedConnection LISTENER =
      row(
          Connection.builder(Protocol.TCP, end(0, 0, 0, 0, 22))
              .state(TcpState.LISTEN)
              .receiveQueue(2)
              .uid(0)
              .inode(Long.MIN_VALUE)
              .build(),
          owner(812, "sshd-with-a-long-name", 3),
          owner(813, "sshd", 3));
  private static final AttributedConnection SENDING =
      row(
          Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 22))
              .remote(end(10, 0, 0, 9, 51234))
              .state(TcpState.CLOSE_WAIT)
              .sendQueue(4_294_967_295L)
              .timer(new Timer(Timer.Kind.RETRANSMIT, 61_005))
              .retransmits(3)
              .unansweredProbes(1)
              .uid(1234)
              .inode(5)
              .build(),
          owner(814, "编辑器", 4));
  private static final AttributedConnection TIME_WAIT =
      row(
          Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 22))
              .remote(end(10, 0, 0, 9, 51235))
              .state(TcpState.TIME_WAIT)
              .timer(new Timer(Timer.Kind.TIME_WAIT, 59))
              .build(),
          Ownership.Reason.TIME_WAIT);

  @Test
  void extendedShowsQueuesDropsUserAndInode() throws IOException {
    assertEquals(
        """
        Proto  Recv-Q  Send-Q      Drops  Local address  Remote address  Status      User    Inode                PID  Program name
        tcp    2       0           -      0.0.0.0:22     -               LISTEN      daemon  9223372036854775808  812  sshd-with-a-long-name (+1)
        tcp    0       4294967295  -      10.0.0.5:22    10.0.0.9:51234  CLOSE_WAIT  1234    5                    814  编辑器
        tcp    0       0           -      10.0.0.5:22    10.0.0.9:51235  TIME_WAIT   -       -                    -    -
        """,
        table(RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED))));
  }

  @Test
  void dropsAreCountedForDatagrams() throws IOException {
    AttributedConnection full =
        row(
            Connection.builder(Protocol.UDP, end(0, 0, 0, 0, 514))
                .drops(4_294_967_295L)
                .uid(0)
                .build(),
            owner(812, "syslogd", 3));

    assertEquals(
        "udp  0  0  4294967295  0.0.0.0:514  -  -  0  -  812  syslogd\n",
        table(RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED)).withoutHeader(), full));
  }

  @Test
  void timersShowRunningTimersAndRetransmits() throws IOException {
    assertEquals(
        """
        tcp  0.0.0.0:22   -               LISTEN      -                  0  0  812  sshd-with-a-long-name (+1)
        tcp  10.0.0.5:22  10.0.0.9:51234  CLOSE_WAIT  retransmit 61.00s  3  1  814  编辑器
        tcp  10.0.0.5:22  10.0.0.9:51235  TIME_WAIT   time_wait 0.05s    0  0  -    -
        """,
        table(RenderOptions.DEFAULT.and(Set.of(Section.TIMERS)).withoutHeader()));
  }

  /** The mark is at the end of the cut name. The number of further holders is kept. */
  @Test
  void namesAreShortenedOnANarrowTerminal() throws IOException {
    assertEquals(
        """
        Proto  Local address  Remote address  Status      PID  Program name
        tcp    0.0.0.0:22     -               LISTEN      812  sshd-with-a-… (+1)
        tcp    10.0.0.5:22    10.0.0.9:51234  CLOSE_WAIT  814  编辑器
        tcp    10.0.0.5:22    10.0.0.9:51235  TIME_WAIT   -    -
        """,
        table(RenderOptions.DEFAULT.fittedTo(73)));
    assertEquals(
        table(RenderOptions.DEFAULT.fittedTo(67)),
        table(RenderOptions.DEFAULT.fittedTo(1)),
        "titles stay");
  }

  /** It may be of any length. All names are shortened before so much of it goes as tells them. */
  @Test
  void theCommandLineIsShortenedFirstAndLast() throws IOException {
    String script = "/opt/shop/bin/serve --port=443 " + "x".repeat(100);
    AttributedConnection served =
        row(
            LISTENER.connection(),
            Owner.byDescriptor(
                ProcessInfo.builder(812, "server-of-the-shop")
                    .command(List.of("python3", script, "", "--quiet"))
                    .build(),
                3));
    RenderOptions commands = RenderOptions.DEFAULT.and(Set.of(Section.COMMANDS)).withoutHeader();

    assertEquals(
        """
        tcp  0.0.0.0:22  -  LISTEN  812  server-of-the-shop  python3 '/opt/shop/bin/serve --port=443 X' '' --quiet
        """
            .replace("X", "x".repeat(100)),
        table(commands, served));
    assertEquals(
        """
        tcp  0.0.0.0:22  -  LISTEN  812  server-of-the-shop  python3 '/opt/shop/bin/serve --port=443…
        """,
        table(commands.fittedTo(93), served));
    assertEquals(
        """
        tcp  0.0.0.0:22  -  LISTEN  812  server-…  python3 '/opt/shop/bin/serve --port=…
        """,
        table(commands.fittedTo(80), served));
    assertEquals(
        """
        tcp  0.0.0.0:22  -  LISTEN  812  server-…  python3 '/opt/shop/…
        """,
        table(commands.fittedTo(63), served));
  }

  @Test
  void chosenColumnsStandInTheirOrder() throws IOException {
    RenderOptions chosen =
        RenderOptions.DEFAULT.withColumns(
            List.of(Column.NAME, Column.LOCAL_PORT, Column.REMOTE_HOST, Column.PROTOCOL));

    assertEquals(
        """
        Name                   Local port  Remote host  Proto
        sshd-with-a-long-name  22          -            tcp
        编辑器                 22          10.0.0.9     tcp
        -                      22          10.0.0.9     tcp
        """,
        table(chosen));
    assertEquals(
        """
        Name        Local port  Remote host  Proto
        sshd-with…  22          -            tcp
        编辑器      22          10.0.0.9     tcp
        -           22          10.0.0.9     tcp
        """,
        table(chosen.fittedTo(42)));
    assertEquals(
        """
        Name      Local port  Remote host  Proto
        sshd-wi…  22          -            tcp
        编辑器    22          10.0.0.9     tcp
        -         22          10.0.0.9     tcp
        """,
        table(chosen.fittedTo(1)));
  }

  @Test
  void wideNamesAreCutBetweenCharacters() throws IOException {
    RenderOptions narrow = RenderOptions.DEFAULT.withoutHeader().fittedTo(1);
    AttributedConnection named = row(LISTENER.connection(), owner(1, "一二三四五六七八九十", 3));

    assertEquals("tcp  0.0.0.0:22  -  LISTEN  1  一二三…\n", table(narrow, named));
  }

  /** The first letter alone would not distinguish hosts. */
  @Test
  void suffixOfANameIsKept() throws IOException {
    EndpointNames names =
        new EndpointNames(
            Map.of(end(10, 0, 0, 5, 0).address(), "web-1.example.com"),
            Map.of(new Service(Service.Transport.TCP, 22), "postgresql"),
            0);

    assertEquals(
        """
        tcp  0.0.0.0:postgresql   -               LISTEN      812  sshd-wi… (+1)
        tcp  web-1.e…:postgresql  10.0.0.9:51234  CLOSE_WAIT  814  编辑器
        tcp  web-1.e…:postgresql  10.0.0.9:51235  TIME_WAIT   -    -
        """,
        table(RenderOptions.DEFAULT.withoutHeader().fittedTo(60), names));
  }

  /**
   * Few addresses are as long as an IPv6 address can be. They must not widen the column for all
   * rows.
   */
  @Test
  void longAddressesLengthenOnlyTheirRows() throws IOException {
    AttributedConnection listener =
        row(
            Connection.builder(Protocol.TCP6, end(0, 0, 22)).state(TcpState.LISTEN).build(),
            owner(812, "sshd", 3));
    AttributedConnection near =
        row(
            Connection.builder(Protocol.TCP6, end(0, 1, 22))
                .remote(end(0, 1, 40001))
                .state(TcpState.ESTABLISHED)
                .build(),
            owner(812, "sshd", 3));
    AttributedConnection far =
        row(
            Connection.builder(Protocol.TCP6, end(0x20010db812345678L, 0x9abcdef012345678L, 22))
                .remote(end(0x20010db8L << 32, 1, 40001))
                .state(TcpState.ESTABLISHED)
                .build(),
            owner(812, "sshd", 3));
    ConnectionReport report = SampleRows.report(listener, near, far);
    StringWriter out = new StringWriter();
    new TableFormat().write(report, RenderOptions.DEFAULT.fittedTo(80), out);

    assertEquals(
        """
        Proto  Local address  Remote address       Status       PID  Program name
        tcp6   [::]:22        -                    LISTEN       812  sshd
        tcp6   [::1]:22       [::1]:40001          ESTABLISHED  812  sshd
        tcp6   [2001:db8:1234:5678:9abc:def0:1234:5678]:22  [2001:db8::1]:40001  ESTABLISHED  812  sshd
        """,
        out.toString());
  }

  /** If nothing fits, the usual addresses are still aligned. */
  @Test
  void usualAddressesKeepTheirColumnsOnATinyTerminal() throws IOException {
    assertEquals(
        """
        tcp6  [2001:db8:1234:5678:9abc:def0:1234:5678]:22  -               LISTEN      1    sshd
        tcp   0.0.0.0:22   -               LISTEN      812  sshd-wi… (+1)
        tcp   10.0.0.5:22  10.0.0.9:51234  CLOSE_WAIT  814  编辑器
        tcp   10.0.0.5:22  10.0.0.9:51235  TIME_WAIT   -    -
        """,
        table(
            RenderOptions.DEFAULT.withoutHeader().fittedTo(30),
            row(
                Connection.builder(Protocol.TCP6, end(0x20010db812345678L, 0x9abcdef012345678L, 22))
                    .state(TcpState.LISTEN)
                    .build(),
                owner(1, "sshd", 3)),
            LISTENER,
            SENDING,
            TIME_WAIT));
  }

  @Test
  void columnOfLongAddressesStaysAligned() throws IOException {
    AttributedConnection row =
        row(
            Connection.builder(Protocol.TCP6, end(0x20010db812345678L, 0x9abcdef012345678L, 22))
                .remote(end(0x20010db812345678L, 0x9abcdef012345678L, 80))
                .state(TcpState.ESTABLISHED)
                .build(),
            owner(1, "sshd", 3));

    assertEquals(
        "tcp6  [2001:db8:1234:5678:9abc:def0:1234:5678]:22"
            + "  [2001:db8:1234:5678:9abc:def0:1234:5678]:80  ESTABLISHED  1  sshd\n",
        table(RenderOptions.DEFAULT.withoutHeader().fittedTo(30), row));
  }

  /** A cut number would be another user. */
  @Test
  void aUserWithoutANameIsNotShortened() throws IOException {
    AttributedConnection unnamed =
        row(
            Connection.builder(Protocol.TCP, end(0, 0, 0, 0, 22))
                .state(TcpState.LISTEN)
                .uid(1_073_741_824)
                .build(),
            owner(812, "sshd", 3));

    assertEquals(
        "tcp  0  0  -  0.0.0.0:22  -  LISTEN  1073741824  -  812  sshd\n",
        table(
            RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED)).withoutHeader().fittedTo(40),
            unnamed));
  }

  @Test
  void fittingOrWholeNamesAreNotShortened() throws IOException {
    String whole = table(RenderOptions.DEFAULT);

    assertEquals(whole, table(RenderOptions.DEFAULT.fittedTo(81)));
    assertEquals(whole, table(RenderOptions.DEFAULT.withWholeNames().fittedTo(10)));
  }

  @Test
  void coloursKeepTheColumnsAligned() throws IOException {
    String colored = table(RenderOptions.DEFAULT.colored(true));

    assertTrue(colored.startsWith("\u001b[1mProto\u001b[0m  \u001b[1mLocal"), colored);
    assertTrue(colored.contains("\u001b[35mLISTEN\u001b[0m      812"), colored);
    assertTrue(colored.contains("\u001b[35mCLOSE_WAIT\u001b[0m  814"), colored);
    assertTrue(colored.contains("\u001b[2mTIME_WAIT\u001b[0m "), colored);
    assertEquals(table(RenderOptions.DEFAULT), colored.replaceAll("\u001b\\[[0-9]+m", ""));
  }

  @Test
  void marksStandBeforeTheRows() throws IOException {
    IdentityHashMap<AttributedConnection, ConnectionChange.Kind> marks = new IdentityHashMap<>();
    marks.put(LISTENER, ConnectionChange.Kind.OPENED);
    marks.put(TIME_WAIT, ConnectionChange.Kind.CLOSED);
    StringWriter out = new StringWriter();

    new TableFormat()
        .writeMarked(
            report(EndpointNames.NONE),
            List.of(LISTENER, SENDING, TIME_WAIT),
            marks,
            RenderOptions.DEFAULT.fittedTo(75),
            out);

    assertEquals(
        """
          Proto  Local address  Remote address  Status      PID  Program name
        + tcp    0.0.0.0:22     -               LISTEN      812  sshd-with-a-… (+1)
          tcp    10.0.0.5:22    10.0.0.9:51234  CLOSE_WAIT  814  编辑器
        - tcp    10.0.0.5:22    10.0.0.9:51235  TIME_WAIT   -    -
        """,
        out.toString());
  }

  @Test
  void namesStandForNumbersThatHaveOne() throws IOException {
    EndpointNames names =
        new EndpointNames(
            Map.of(end(10, 0, 0, 9, 0).address(), "database-of-the-shop.example.com"),
            Map.of(new Service(Service.Transport.TCP, 22), "ssh"),
            0);

    assertEquals(
        """
        Proto  Local address  Remote address                          Status      PID  Program name
        tcp    0.0.0.0:ssh    -                                       LISTEN      812  sshd-with-a-long-name (+1)
        tcp    10.0.0.5:ssh   database-of-the-shop.example.com:51234  CLOSE_WAIT  814  编辑器
        tcp    10.0.0.5:ssh   database-of-the-shop.example.com:51235  TIME_WAIT   -    -
        """,
        table(RenderOptions.DEFAULT, names));
    assertEquals(
        """
        Proto  Local address  Remote address     Status      PID  Program name
        tcp    0.0.0.0:ssh    -                  LISTEN      812  sshd-wi… (+1)
        tcp    10.0.0.5:ssh   database-o…:51234  CLOSE_WAIT  814  编辑器
        tcp    10.0.0.5:ssh   database-o…:51235  TIME_WAIT   -    -
        """,
        table(RenderOptions.DEFAULT.fittedTo(71), names));
  }

  private static String table(RenderOptions view) throws IOException {
    return table(view, EndpointNames.NONE);
  }

  private static String table(RenderOptions view, EndpointNames names) throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat().write(report(names), view, out);
    return out.toString();
  }

  private static String table(RenderOptions view, AttributedConnection... rows) throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat().write(SampleRows.report(rows), view, out);
    return out.toString();
  }

  private static ConnectionReport report(EndpointNames names) {
    return new ConnectionReport(
        Host.UNKNOWN,
        SampleRows.NOON,
        List.of(LISTENER, SENDING, TIME_WAIT),
        List.of(),
        Map.of(0L, "daemon"),
        names,
        KnownNamespaces.NONE);
  }
}
