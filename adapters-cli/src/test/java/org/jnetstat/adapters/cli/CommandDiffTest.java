package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.SampleSockets.SOCKETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.document.HelpText;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.port.UnreadableReportException.Reason;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saving reports, and what differs between them. */
final class CommandDiffTest extends CommandOverFakes {

  @TempDir Path directory;

  private static ConnectionReport report(List<AttributedConnection> rows) {
    return new ConnectionReport(Host.UNKNOWN, SampleRows.NOON, rows, List.of(), Map.of());
  }

  /** A file that the fake reader takes for that report. */
  private String saved(List<AttributedConnection> rows) throws IOException {
    saved = document -> report(rows);
    return Files.writeString(directory.resolve("before.json"), "{}").toString();
  }

  @Test
  void nothingDiffersFromNow() throws IOException {
    String file = saved(AttributedConnection.unsearched(SOCKETS));

    run("diff " + file).shows("no differences\n");
    run("diff " + file + " " + file).shows("no differences\n");
  }

  @Test
  void newListenersAreShownWithTheirPrograms() throws IOException {
    Run run = run("diff " + saved(List.of()) + " tcp -l");

    run.ends(1, "1 listener new\n\n+ tcp  0.0.0.0:22  sshd\n", "");
  }

  @Test
  void goneListenersAreShown() throws IOException {
    String file = saved(AttributedConnection.unsearched(SOCKETS));
    source = selection -> new SocketTables(List.of(), notices);

    run("diff " + file + " -l 22").ends(1, "1 listener gone\n\n- tcp  0.0.0.0:22  -\n", "");
  }

  @Test
  void gapsOfTheFileAreTold() throws IOException {
    String file = saved(List.of());
    List<Notice> gaps =
        List.of(
            new Notice(Notice.Code.OWNERS_NOT_PERMITTED, 3),
            new Notice(Notice.Code.PROCESSES_VANISHED, 1));
    saved =
        document -> new ConnectionReport(Host.UNKNOWN, SampleRows.NOON, List.of(), gaps, Map.of());
    source = selection -> new SocketTables(List.of(), List.of());

    run("diff " + file)
        .ends(
            0,
            "no differences\n",
            "jnetstat: '"
                + file
                + "' is incomplete (owners_not_permitted 3): what it does not know is no"
                + " difference\n");
    run("diff -q " + file).ends(0, "no differences\n", "");
  }

  @Test
  void whatIsNoReportIsTold() throws IOException {
    String file = saved(List.of());
    saved =
        document -> {
          throw new UnreadableReportException(Reason.CUT, "", "", 3);
        };

    run("diff " + file)
        .ends(
            2,
            "",
            "jnetstat: '"
                + file
                + "' ends before the report does (line 3); save a report with"
                + " 'jnetstat --save FILE'\n");
    run("diff /nowhere/x.json")
        .ends(2, "", "jnetstat: cannot read '/nowhere/x.json': no such file or directory\n");
  }

  @Test
  void reportIsSavedBesideWhatIsShown() throws IOException {
    add(format("json", (report, to) -> to.write(report.connections().size() + " sockets\n")));
    Path file = directory.resolve("saved.json");
    Files.writeString(file, "old");

    run("--save " + file).shows(SSH_TABLE);

    assertEquals("2 sockets\n", Files.readString(file));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(1, files.count()); // no part is left
    }
  }

  @Test
  void failureLeavesTheOldFile() throws IOException {
    add(
        format(
            "json",
            (report, to) -> {
              to.write("{");
              throw new IOException("No space left on device");
            }));
    Path file = directory.resolve("saved.json");
    Files.writeString(file, "old");

    run("--save " + file)
        .fails("cannot save the report in '" + file + "': No space left on device");

    assertEquals("old", Files.readString(file));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
    run("--save /nowhere/x")
        .ends(
            2, "", "jnetstat: cannot save the report in '/nowhere/x': no such file or directory\n");
    run("--save /").ends(2, "", "jnetstat: cannot save the report in '/': it is a directory\n");
  }

  @Test
  void itsHelpListsItsOptions() {
    String help = HelpText.of(Command.DIFF, new CommandOptions(() -> formats));

    run("diff -h").shows(help);
    run("diff --help").shows(help);
    assertTrue(help.contains("\n  -l, --listening"), help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          diff                  | diff needs a saved report; save one with 'jnetstat --save FILE'
          diff - -              | standard input has one report: name a file for the other
          diff a.json -N        | --all-namespaces does not go with diff; see 'jnetstat diff --help'
          diff a.json --save b  | --save does not go with diff; see 'jnetstat diff --help'
          --save b -s           | --save and --summary cannot be combined: a report of one moment is saved
          --save b -c           | --save and --continuous cannot be combined: a report of one moment is saved
          """)
  void whatMakesNoSenseIsRefused(String typed, String complaint) {
    run(typed).refuses(complaint);
  }
}
