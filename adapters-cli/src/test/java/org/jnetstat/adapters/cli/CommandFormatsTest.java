package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.PidsFormat;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;

/** The format of a run, and what it is asked for. */
final class CommandFormatsTest extends CommandOverFakes {

  @Test
  void formatNameIgnoresCase() {
    add(format("count", (report, to) -> to.write(report.connections().size() + " rows\n")));

    run("--format count").shows("2 rows\n");
    run("--format COUNT").shows("2 rows\n");
  }

  @Test
  void unknownFormatIsRefusedBeforeReading() {
    add(format("ndjson", (report, to) -> {}));
    add(format("json", (report, to) -> {}));
    source = mock(ConnectionSource.class);

    run("-f JSNO")
        .refuses("unknown format 'JSNO', did you mean 'json'? (valid: table, ndjson, json)");

    verifyNoInteractions(source);
  }

  @Test
  void summaryNeedsAFormatThatHasOne() {
    add(format("lines", (report, to) -> to.write("rows\n")));

    run("-s -f lines").refuses("format 'lines' cannot do --summary; formats that can: table");
    run("-s udp")
        .shows(
            """
            Proto  Status  Sockets
            udp    -       1

            Program name  Sockets  Established  Close-wait  Listens on
            sshd          1        0            0           68

            Ownership  Sockets
            owned      1
            """);
  }

  @Test
  void netstatFormatShowsProgramsOnRequest() {
    add(new NetstatFormat());
    String titles =
        "Active Internet connections (servers and established)\n"
            + "Proto Recv-Q Send-Q Local Address           Foreign Address         State      ";

    run("-f netstat -ap tcp6").shows(titles + " PID/Program name    \n");
    run("-f netstat -ap tcp6 --no-owners").shows(titles + "\n");
    processes = mock(ProcessLookup.class);
    run("-f netstat -a tcp6").shows(titles + "\n");
    verifyNoInteractions(processes);
  }

  @Test
  void netstatsNumbersWinOverNames() {
    add(new NetstatFormat());
    names = mock();
    when(names.names(any(), any())).thenReturn(EndpointNames.NONE);

    run("-f netstat -an --resolve");
    verifyNoInteractions(names);
    run("-n --resolve");
    verify(names).names(any(), any());
  }

  /** As netstat ends, whatever there is. */
  @Test
  void netstatsTextWithoutListenersIsNoFailure() {
    add(new NetstatFormat());
    source = selection -> new SocketTables(List.of(), notices);

    run("-Hf netstat -tln").shows("");
    run("-Hf netstat -tln --port 80").findsNothing();
    run("-Htln").findsNothing();
  }

  /** Leaving listeners out is no filter of the user, so the status is 0. */
  @Test
  void netstatFormatShowsListenersOnRequest() {
    add(new NetstatFormat());

    run("-f netstat -tu")
        .shows(
            """
            Active Internet connections (w/o servers)
            Proto Recv-Q Send-Q Local Address           Foreign Address         State     \s
            """);
    run("-Hf netstat -tu --port 1").findsNothing();
  }

  @Test
  void pidsAreForKill() {
    add(new PidsFormat());
    processes =
        new InMemoryProcessLookup()
            .holds(4711, owner(812, "sshd", 3))
            .holds(4711, owner(1, "systemd", 40));

    run("-l --port 22 -f pids").shows("1\n812\n");
    run("--process sshd -f pids").shows("812\n");
    run("--port 1 -f pids").findsNothing();
    for (String needsRows : List.of("--peers", "--resolve", "--sort pid", "--no-owners", "-c")) {
      String option = needsRows.equals("-c") ? "--continuous" : needsRows.split(" ", -1)[0];
      run("-f pids " + needsRows)
          .refuses("format 'pids' cannot do " + option + "; formats that can: table");
    }
  }

  @Test
  void coloursFollowTheTerminalAndTheOption() {
    String plain = "tcp  0.0.0.0:22  -  LISTEN  812  sshd\n";
    String colored = "tcp  0.0.0.0:22  -  \u001b[32mLISTEN\u001b[0m  812  sshd\n";
    environment.put("TERM", "xterm");

    run("-H tcp").shows(plain);
    run("-H tcp --color=always").shows(colored);
    terminal = () -> new Console.Terminal.Size(80, 24);
    run("-H tcp").shows(colored);
    run("-H tcp --color=never").shows(plain);
    environment.put("NO_COLOR", "1");
    run("-H tcp").shows(plain);
    run("-H tcp --color=always").shows(colored);
  }

  @Test
  void missingPluginIsSaidBesideTheRows() {
    warnings = List.of("JNETSTAT_CLASSPATH names\u001b[2J x.jar, which cannot be found");

    run("tcp")
        .shows(
            """
            Proto  Local address  Remote address  Status  PID  Program name
            tcp    0.0.0.0:22     -               LISTEN  812  sshd
            """,
            "jnetstat: JNETSTAT_CLASSPATH names\\x1b[2J x.jar, which cannot be found\n");

    Run unknown = run("-f cvs");
    assertEquals(2, unknown.status());
    assertTrue(
        unknown.err().contains("cannot be found\njnetstat: unknown format 'cvs'"), unknown.err());
  }
}
