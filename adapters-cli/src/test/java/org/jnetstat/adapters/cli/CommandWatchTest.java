package org.jnetstat.adapters.cli;

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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.adapters.cli.console.Console;
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

/** A run that goes on: what it shows again, and how it ends. */
final class CommandWatchTest extends CommandOverFakes {

  @Test
  void watchedTablesFollowEachOtherWhereThereIsNoTerminal() {
    notices.add(MALFORMED);
    rounds = 2;

    assertRun(
        130,
        """
        2026-11-22T12:00:00Z
        tcp  0.0.0.0:22  -  LISTEN  812  sshd

        2026-11-22T12:00:00Z
        tcp  0.0.0.0:22  -  LISTEN  812  sshd

        """,
        told(MALFORMED),
        "-H",
        "tcp",
        "-c",
        "2.5");
    assertEquals(List.of(), atStop);
    assertEquals(List.of(Duration.ofMillis(2500), Duration.ofMillis(2500)), pauses);
    assertTrue(Thread.interrupted(), "that it was interrupted is kept");
  }

  /** A container that is started again. */
  @Test
  void whatIsWatchedMayGoAndComeBack() {
    namespaces =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .thenSurveying(surveyOf(HOST))
            .thenSurveying(surveyOf(HOST, WEB));
    rounds = 3;

    String row = "tcp  0.0.0.0:22  -  LISTEN  -  812  sshd\n\n";
    assertRun(
        130,
        "2026-11-22T12:00:00Z\n"
            + row
            + "2026-11-22T12:00:00Z\n\n"
            + "2026-11-22T12:00:00Z\n"
            + row,
        unknown("docker:3f2a", HOST),
        "-H",
        "tcp",
        "--namespace=docker:3f2a",
        "-c");
    assertRun(2, "", unknown("nothing", HOST, WEB), "--namespace=nothing", "-c");
  }

  @Test
  void aWatchedTableStaysInPlaceOnATerminal() {
    terminal = () -> new Console.Terminal.Size(60, 24);
    environment.put("TERM", "xterm");
    environment.put("NO_COLOR", "1");
    rounds = 2;
    List<Connection> sockets = new ArrayList<>(List.of(SOCKETS.getFirst(), ofUser(0, 1)));
    source =
        selection -> {
          SocketTables tables = new SocketTables(List.copyOf(sockets), notices);
          if (pauses.isEmpty()) {
            return tables;
          }
          return new SocketTables(List.of(ofUser(0, 1), ofUser(0, 2), ofUser(0, 3)), notices);
        };

    assertRun(
        130,
        ("E[?1049hE[?25lE[?7l"
                + "E[HE[KEvery 1 s: 12:00:00Z, 2 sockets: +0 new, -0 gone, ~0 changed|E[K|"
                + "E[K  tcp  0.0.0.0:22  -  LISTEN  812  sshd|"
                + "E[J  tcp  0.0.0.0:1   -  LISTEN  812  sshd"
                + "E[HE[KEvery 1 s: 12:00:00Z, 3 sockets: +2 new, -1 gone, ~0 changed|E[K|"
                + "E[K  tcp  0.0.0.0:1   -  LISTEN  812  sshd|"
                + "E[K+ tcp  0.0.0.0:2   -  LISTEN  812  sshd|"
                + "E[K+ tcp  0.0.0.0:3   -  LISTEN  812  sshd|"
                + "E[J- tcp  0.0.0.0:22  -  LISTEN  812  sshd"
                + "E[?7hE[?25hE[?1049l")
            .replace("E[", "\u001b[")
            .replace("|", "\r\n"),
        "",
        "-H",
        "-c");
    assertTrue(Thread.interrupted());
    assertEquals(1, atEnd.size(), "Ctrl-C gives the screen back");
    assertEquals(2, atStop.size(), "and Ctrl-Z until it goes on");
  }

  /** On a machine that forgets names with the sockets that had them. */
  @Test
  void whatIsGoneIsShownWithTheNamesItHad() {
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
    add(new ChangesWithNames());
    rounds = 2;

    assertRun(
        130, "opened www-data db-1\nclosed www-data db-1\n", "", "--resolve", "-cf", "changes");
    assertTrue(Thread.interrupted());

    pauses.clear();
    terminal = () -> new Console.Terminal.Size(120, 24);
    environment.put("TERM", "xterm");
    run("--resolve", "-ceH");
    assertTrue(Thread.interrupted());
    assertTrue(
        out.toString()
            .contains("- tcp  0  0  -  10.0.0.5:40000  db-1:5432  ESTABLISHED  www-data  "),
        out.toString());
  }

  @Test
  void aWatchEndsWhenItsReaderHasGone() {
    readerLeaves = true;
    outIsPipe = true;

    for (String options : List.of("-c", "-sc")) {
      pauses.clear();
      assertEquals(0, run(options.split(" ")), options);
      assertEquals("", err.toString(), options);
      assertEquals(1, pauses.size(), options);
    }
  }

  /** A table in a pipe has no marks, and a million rows need not be compared for it. */
  @Test
  void whatIsNotShownIsNotKept() {
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

    run("-c", "--no-owners");

    assertTrue(Thread.interrupted());
    assertNull(first[0].get(), "the first report is kept");
  }

  @Test
  void aWatchedTableIsNoHigherThanTheTerminal() {
    Notice late = new Notice(Notice.Code.NAMES_LATE, 2);
    terminal = () -> new Console.Terminal.Size(80, 8);
    environment.put("TERM", "xterm");
    notices.add(late);
    source =
        selection ->
            new SocketTables(
                IntStream.range(0, 100).mapToObj(i -> ofUser(0, i + 1)).toList(), notices);

    run("-c");

    List<String> lines = out.toString().lines().toList();
    assertTrue(Thread.interrupted());
    assertEquals(8, lines.size(), out.toString());
    assertTrue(lines.get(6).contains("… and 97 more"), lines.get(6));
    assertTrue(lines.get(7).contains(Wording.of(late)), lines.get(7));
    assertEquals("", err.toString());
  }

  @Test
  void watchedNumbersAreWatchedToo() {
    rounds = 1;

    assertRun(
        130,
        """
        2026-11-22T12:00:00Z
        udp  -  1

        owned  1

        """,
        "",
        "-sHc",
        "udp");
    assertTrue(Thread.interrupted());
  }

  private static Connection toDatabase() {
    return Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 40000))
        .remote(DATABASE)
        .state(TcpState.ESTABLISHED)
        .uid(33)
        .inode(4711)
        .build();
  }

  /** Tells of a change what happened, whose socket it is, and the remote host. */
  private static final class ChangesWithNames implements OutputFormat {
    @Override
    public String name() {
      return "changes";
    }

    @Override
    public Set<Feature> features() {
      return EnumSet.of(Feature.CHANGES);
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
