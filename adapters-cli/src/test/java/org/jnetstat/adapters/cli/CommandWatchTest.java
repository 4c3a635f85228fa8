package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.SampleSockets.DATABASE;
import static org.jnetstat.adapters.cli.SampleSockets.SSH;
import static org.jnetstat.adapters.cli.SampleSockets.ofUser;
import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jnetstat.adapters.cli.format.CsvFormat;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.adapters.cli.format.StateColor;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.wording.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that repeats: what it shows each time, and how it ends. */
@Timeout(60)
final class CommandWatchTest extends CommandOverFakes {

  @Test
  void tablesFollowEachOtherWithoutATerminal() {
    notices.add(MALFORMED);
    rounds = 2;

    run("-H tcp -c 2.5")
        .ends(
            130,
            """
            2026-11-22T12:00:00Z
            tcp  0.0.0.0:22  -  LISTEN  812  sshd

            2026-11-22T12:00:00Z
            tcp  0.0.0.0:22  -  LISTEN  812  sshd

            """,
            message(MALFORMED));
    assertEquals(List.of(), screen.pages);
    assertEquals(List.of(Duration.ofMillis(2500), Duration.ofMillis(2500)), pauses);
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
  }

  @Test
  void watchedContainerMayComeBack() {
    namespaces =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .thenSurveying(surveyOf(HOST))
            .thenSurveying(surveyOf(HOST, WEB));
    rounds = 3;

    String row = "tcp  0.0.0.0:22  -  LISTEN  -  812  sshd\n\n";
    run("-H tcp --namespace=docker:3f2a -c")
        .ends(
            130,
            "2026-11-22T12:00:00Z\n"
                + row
                + "2026-11-22T12:00:00Z\n\n"
                + "2026-11-22T12:00:00Z\n"
                + row,
            unknown("docker:3f2a", HOST));
    run("--namespace=nothing -c").ends(2, "", unknown("nothing", HOST, WEB));
  }

  @Test
  void tableStaysInPlaceOnATerminal() {
    onATerminal();
    environment.put("NO_COLOR", "1");
    List<Connection> first = List.of(SSH, ofUser(0, 1));
    List<Connection> second = List.of(ofUser(0, 1), ofUser(0, 2), ofUser(0, 3));
    source = selection -> new SocketTables(pauses.isEmpty() ? first : second, notices);
    screen.sized(100, 8).when("+2 new, -1 gone, ~0 changed", Screen.Key.of('p'));
    screen.when("Paused", Screen.Key.of('q'));

    run("-H -c").ends(0, "", "");

    String time = time();
    assertEquals(
        "Every 1 s: "
            + time
            + ", 2 sockets: +0 new, -0 gone, ~0 changed\n"
            + StateColor.REVERSE
            + "  tcp  0.0.0.0:1   -  LISTEN  812  sshd"
            + " ".repeat(61)
            + StateColor.NONE
            + "\n  tcp  0.0.0.0:22  -  LISTEN  812  sshd\n\n\n\n\n"
            + "? help  / filter  s sort  p pause  Enter details  k signal  q quit",
        screen.pages.getFirst());
    assertEquals(
        List.of(
            "Paused. Every 1 s: " + time + ", 3 sockets: +2 new, -1 gone, ~0 changed",
            "  tcp  0.0.0.0:1   -  LISTEN  812  sshd",
            "+ tcp  0.0.0.0:2   -  LISTEN  812  sshd",
            "+ tcp  0.0.0.0:3   -  LISTEN  812  sshd",
            "- tcp  0.0.0.0:22  -  LISTEN  812  sshd"),
        screen.left.getFirst(),
        "the last page stays readable");
    assertEquals(1, atEnd.size(), "Ctrl-C restores the screen");
  }

  @Test
  void topIsAWatch() {
    onATerminal();
    screen.when("Every 2 s", Screen.Key.of('q'));
    run("top -c 2 tcp").ends(0, "", "");
    assertTrue(screen.pages.getFirst().contains("812  sshd"), screen.pages.getFirst());
  }

  @Test
  void onlyAYesSendsASignal() {
    onATerminal();
    screen
        .when("812", Screen.Key.of('k'))
        .when("Send SIGTERM to sshd (PID 812)?", Screen.Key.of('n'))
        .when("nothing was sent", Screen.Key.of('k'))
        .when("Send SIGTERM", Screen.Key.of('k'))
        .when("Send SIGKILL to sshd (PID 812)?", Screen.Key.of('y'))
        .when("sent SIGKILL to sshd (PID 812)", Screen.Key.of('q'));
    run("-c tcp").ends(0, "", "");
    assertEquals(List.of("KILL 812"), sent);
  }

  @Test
  void aRowTellsAllThatIsKnown() {
    onATerminal();
    screen
        .when("812", Screen.Key.of(Screen.Key.Kind.ENTER))
        .when("Held by", Screen.Key.of('q'), Screen.Key.of('q'));
    run("-c tcp").ends(0, "", "");
    String page =
        screen.pages.stream().filter(one -> one.contains("Held by")).findFirst().orElseThrow();
    for (String line :
        List.of(
            "Local        0.0.0.0:22",
            "Recv-Q       0",
            "Held by      sshd (PID 812), descriptor 3",
            "Started by   an unknown process → sshd (PID 812)")) {
      assertTrue(page.contains(line), line + " in " + page);
    }
  }

  /** As in a container to which nobody attached a keyboard. */
  @Test
  void withoutKeysTablesFollowEachOther() {
    onATerminal();
    environment.put("NO_COLOR", "1");
    rounds = 1;
    run("-Hc tcp").ends(130, "2026-11-22T12:00:00Z\ntcp  0.0.0.0:22  -  LISTEN  812  sshd\n\n", "");
    assertTrue(Thread.interrupted());
  }

  private void onATerminal() {
    terminal = () -> new Console.Terminal.Size(100, 24);
    environment.put("TERM", "xterm");
  }

  private static String time() {
    return SampleRows.NOON.atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  @Test
  void closedSocketKeepsItsNamesAsAChange() {
    closeADatabaseConnection();
    add(new ChangesWithNames());

    run("--resolve -cf changes").ends(130, "opened www-data db-1\nclosed www-data db-1\n", "");
    assertTrue(Thread.interrupted());
  }

  /** A file that grows by a watch is one table. */
  @Test
  void cellsOfChangesHaveOneHeader() {
    closeADatabaseConnection();
    add(new CsvFormat());

    run("--resolve -cf csv")
        .ends(
            130,
            """
            time,event,protocol,local,remote,state,pid,program
            2026-11-22T12:00:00.000Z,opened,tcp,10.0.0.5:40000,db-1:5432,ESTABLISHED,812,sshd
            2026-11-22T12:00:00.000Z,closed,tcp,10.0.0.5:40000,db-1:5432,ESTABLISHED,812,sshd
            """
                .replace("\n", "\r\n"),
            "");
    assertTrue(Thread.interrupted());
  }

  @Test
  void closedSocketKeepsItsNamesOnATerminal() {
    closeADatabaseConnection();
    rounds = 1;
    onATerminal();
    environment.put("NO_COLOR", "1");
    // The only row, so it is the chosen one; it is gone from the next page.
    screen.sized(120, 24).when("- tcp", Screen.Key.of('q'));

    run("--resolve -ceH").ends(0, "", "");

    String page = screen.left.getFirst().toString();
    assertTrue(screen.pages.toString().contains("db-1:5432  ESTABLISHED  www-data"), page);
  }

  @Test
  void watchEndsWithItsReader() {
    readerLeaves = true;
    outIsPipe = true;

    for (String options : List.of("-c", "-sc")) {
      pauses.clear();
      Run watched = run(options);
      assertEquals(0, watched.status(), options);
      assertEquals("", watched.err(), options);
      assertEquals(1, pauses.size(), options);
    }
  }

  /** A table in a pipe has no marks, so there is nothing to compare. */
  @Test
  void earlierReportIsFreed() {
    WeakReference<?>[] first = new WeakReference<?>[1];
    source =
        selection -> {
          Connection row = ofUser(0, 1);
          if (pauses.isEmpty()) {
            first[0] = new WeakReference<>(row);
          } else {
            for (int i = 0; i < 100 && first[0].get() != null; i++) {
              System.gc();
            }
          }
          return new SocketTables(List.of(row), notices);
        };
    rounds = 2;

    run("-c --no-owners");

    assertTrue(Thread.interrupted());
    assertNull(first[0].get(), "the first report is kept");
  }

  @Test
  void tableFitsTheTerminal() {
    Notice late = new Notice(Notice.Code.NAMES_LATE, 2);
    onATerminal();
    notices.add(late);
    source =
        selection ->
            new SocketTables(
                IntStream.range(0, 5000).mapToObj(i -> ofUser(0, i + 1)).toList(), notices);
    screen
        .sized(120, 10)
        .when("0.0.0.0:1 ", Screen.Key.of(Screen.Key.Kind.END))
        .when("0.0.0.0:5000 ", Screen.Key.of('?'), Screen.Key.of(Screen.Key.Kind.END))
        .when(Wording.of(late), Screen.Key.of('q'), Screen.Key.of('q'));

    run("-c").ends(0, "", "");

    screen.pages.forEach(page -> assertEquals(10, page.lines().count(), page));
  }

  @Test
  void summaryIsRepeated() {
    rounds = 1;

    run("-sHc udp")
        .ends(
            130,
            """
            2026-11-22T12:00:00Z
            udp  -  1

            sshd  1  0  0  68

            owned  1

            """,
            "");
    assertTrue(Thread.interrupted());
  }

  /** A connection is there at first only, and the machine forgets its names with it. */
  private void closeADatabaseConnection() {
    hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of(33L, "www-data"));
    names =
        (addresses, services) ->
            new EndpointNames(
                addresses.contains(DATABASE.address())
                    ? Map.of(DATABASE.address(), "db-1")
                    : Map.of(),
                Map.of(),
                0);
    source =
        selection ->
            new SocketTables(pauses.isEmpty() ? List.of(toDatabase()) : List.of(), notices);
    rounds = 2;
  }

  private static Connection toDatabase() {
    return Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 40000))
        .remote(DATABASE)
        .state(TcpState.ESTABLISHED)
        .uid(33)
        .inode(4711)
        .build();
  }

  /** Writes what happened, the user, and the remote host. */
  private static final class ChangesWithNames implements OutputFormat {
    @Override
    public String name() {
      return "changes";
    }

    @Override
    public Set<Feature> features() {
      return EnumSet.of(Feature.ROWS, Feature.CHANGES);
    }

    @Override
    public void write(ConnectionReport report, RenderOptions options, Writer to) {
      throw new AssertionError("only changes are wanted");
    }

    @Override
    public void writeChanges(
        ConnectionReport report, List<ConnectionChange> changes, RenderOptions options, Writer to)
        throws IOException {
      for (ConnectionChange change : changes) {
        Connection connection = change.row().connection();
        to.write(
            change.kind().label()
                + " "
                + report.userName(connection.uid().orElseThrow()).orElse("?")
                + " "
                + report.names().host(connection.remote().orElseThrow().address()).orElse("?")
                + "\n");
      }
    }
  }
}
