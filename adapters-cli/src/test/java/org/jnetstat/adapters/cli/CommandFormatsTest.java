package org.jnetstat.adapters.cli;

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
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.EndpointNames;
import org.junit.jupiter.api.Test;

/** Which format a run writes, and what is asked of it. */
final class CommandFormatsTest extends CommandOverFakes {

  @Test
  void aFormatIsChosenByItsNameInAnyCase() {
    add(format("count", (report, to) -> to.write(report.connections().size() + " rows\n")));

    assertRun(0, "2 rows\n", "", "--format", "count");
    assertRun(0, "2 rows\n", "", "--format", "COUNT");
  }

  @Test
  void anUnknownFormatNamesThoseThereAreAndReadsNothing() {
    add(format("ndjson", (report, to) -> {}));
    add(format("json", (report, to) -> {}));
    source = mock(ConnectionSource.class);

    assertRun(
        2,
        "",
        "jnetstat: unknown format 'JSNO', did you mean 'json'? (valid: table, ndjson, json)\n"
            + TRY_HELP,
        "-f",
        "JSNO");

    verifyNoInteractions(source);
  }

  @Test
  void aSummaryNeedsAFormatThatHasOne() {
    add(format("csv", (report, to) -> to.write("rows\n")));

    assertRun(
        2,
        "",
        """
        jnetstat: format 'csv' cannot do --summary; formats that can: table
        Try 'jnetstat --help'
        """,
        "-s",
        "-f",
        "csv");
    assertRun(
        0,
        """
        Proto  Status  Sockets
        udp    -       1

        Ownership  Sockets
        owned      1
        """,
        "",
        "-s",
        "udp");
  }

  @Test
  void netstatsTextHasProgramsIfTheyAreAskedFor() {
    add(new NetstatFormat());
    String titles =
        "Active Internet connections (servers and established)\n"
            + "Proto Recv-Q Send-Q Local Address           Foreign Address         State      ";

    assertRun(0, titles + " PID/Program name    \n", "", "-f", "netstat", "-ap", "tcp6");
    assertRun(0, titles + "\n", "", "-f", "netstat", "-ap", "tcp6", "--no-owners");
    processes = mock(ProcessLookup.class);
    assertRun(0, titles + "\n", "", "-f", "netstat", "-a", "tcp6");
    verifyNoInteractions(processes);
  }

  @Test
  void netstatsNumbersWinOverNames() {
    add(new NetstatFormat());
    names = mock();
    when(names.names(any(), any())).thenReturn(EndpointNames.NONE);

    assertEquals(0, run("-f", "netstat", "-an", "--resolve"));
    verifyNoInteractions(names);
    assertEquals(0, run("-n", "--resolve"));
    verify(names).names(any(), any());
  }

  /** As netstat ends, whatever there is. */
  @Test
  void netstatsTextWithoutListenersIsNoFailure() {
    add(new NetstatFormat());
    source = selection -> new SocketTables(List.of(), notices);

    assertEquals(0, run("-f", "netstat", "-tln"));
    assertEquals(1, run("-f", "netstat", "-tln", "--port", "80"));
    assertEquals(1, run("-tln"));
  }

  /** That is no filter of the user's, whose emptiness would be told by the status. */
  @Test
  void netstatsTextHasNoListenersUnlessTheyAreAskedFor() {
    add(new NetstatFormat());

    assertRun(
        0,
        """
        Active Internet connections (w/o servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State     \s
        """,
        "",
        "-f",
        "netstat",
        "-tu");
    assertRun(1, "", "", "-Hf", "netstat", "-tu", "--port", "1");
  }

  @Test
  void coloursAreForTerminalsUnlessTheUserSaysOtherwise() {
    String plain = "tcp  0.0.0.0:22  -  LISTEN  812  sshd\n";
    String colored = "tcp  0.0.0.0:22  -  \u001b[32mLISTEN\u001b[0m  812  sshd\n";
    environment.put("TERM", "xterm");

    assertRun(0, plain, "", "-H", "tcp");
    assertRun(0, colored, "", "-H", "tcp", "--color=always");
    terminal = () -> new Console.Terminal.Size(80, 24);
    assertRun(0, colored, "", "-H", "tcp");
    assertRun(0, plain, "", "-H", "tcp", "--color=never");
    environment.put("NO_COLOR", "1");
    assertRun(0, plain, "", "-H", "tcp");
    assertRun(0, colored, "", "-H", "tcp", "--color=always");
  }

  @Test
  void whatTheUserDoesNotGetIsSaidAndTheRestIsShown() {
    warnings = List.of("JNETSTAT_CLASSPATH names\u001b[2J x.jar, which cannot be found");

    assertEquals(0, run("tcp"));
    assertTrue(out.toString().startsWith("Proto "), out.toString());
    assertEquals(
        "jnetstat: JNETSTAT_CLASSPATH names\\x1b[2J x.jar, which cannot be found\n",
        err.toString());
    assertEquals(2, run("-f", "csv"));
    assertTrue(
        err.toString().contains("cannot be found\njnetstat: unknown format 'csv'"), err.toString());
  }
}
