package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats that are lines of cells. */
class CellFormatTest {

  private static final OutputFormat CSV = new CsvFormat();
  private static final OutputFormat TSV = new TsvFormat();
  private static final OutputFormat MARKDOWN = new MarkdownFormat();

  private static final AttributedConnection LISTENER =
      row(
          Connection.builder(Protocol.TCP, end(0, 0, 0, 0, 0))
              .state(TcpState.LISTEN)
              .receiveQueue(2)
              .uid(0)
              .inode(7)
              .build(),
          owner(812, "web, \"new\"", 3),
          owner(813, "web", 3));
  private static final AttributedConnection CLOSED =
      row(
          Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 22))
              .remote(end(10, 0, 0, 9, 51235))
              .state(TcpState.TIME_WAIT)
              .build(),
          Ownership.Reason.TIME_WAIT);
  private static final ConnectionReport REPORT = SampleRows.report(LISTENER, CLOSED);

  @Test
  void csvIsThatOfRfc4180() throws IOException {
    assertEquals(
        """
        protocol,local,remote,state,pid,program
        tcp,0.0.0.0:*,,LISTEN,812,"web, ""new"" (+1)"
        tcp,10.0.0.5:22,10.0.0.9:51235,TIME_WAIT,,
        """
            .replace("\n", "\r\n"),
        written(CSV, RenderOptions.DEFAULT));
  }

  @Test
  void tsvHasTabsAndNoQuotes() throws IOException {
    assertEquals(
        """
        protocol	local	remote	state	pid	program
        tcp	0.0.0.0:*		LISTEN	812	web, "new" (+1)
        tcp	10.0.0.5:22	10.0.0.9:51235	TIME_WAIT		\n\
        """,
        written(TSV, RenderOptions.DEFAULT));
  }

  @Test
  void markdownShowsTheTable() throws IOException {
    assertEquals(
        """
        | Proto | Local address | Remote address | Status | PID | Program name |
        | --- | --- | --- | --- | --- | --- |
        | tcp | 0.0.0.0:\\* | - | LISTEN | 812 | web, "new" (+1) |
        | tcp | 10.0.0.5:22 | 10.0.0.9:51235 | TIME_WAIT | - | - |
        """,
        written(MARKDOWN, RenderOptions.DEFAULT));
  }

  @Test
  void sectionsAddColumnsAndTheHeaderCanBeLeftOut() throws IOException {
    assertEquals(
        """
        tcp,2,0,,0.0.0.0:*,,LISTEN,0,7,812,"web, ""new"" (+1)"
        tcp,0,0,,10.0.0.5:22,10.0.0.9:51235,TIME_WAIT,,,,
        """
            .replace("\n", "\r\n"),
        written(CSV, RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED)).withoutHeader()));
    assertEquals(
        "| tcp | 10.0.0.5:22 | 10.0.0.9:51235 | TIME\\_WAIT | - | - |\n"
            .replace("TIME\\_WAIT", "TIME_WAIT"),
        written(MARKDOWN, SampleRows.report(CLOSED), RenderOptions.DEFAULT.withoutHeader()));
  }

  /** A pipe's reader sees where the table goes on. */
  @Test
  void changesHaveTheirTimeAndWhatHappened() throws IOException {
    List<ConnectionChange> changes =
        List.of(
            new ConnectionChange(ConnectionChange.Kind.OPENED, LISTENER),
            new ConnectionChange(ConnectionChange.Kind.CLOSED, CLOSED));
    StringWriter csv = new StringWriter();
    CSV.writeChanges(REPORT, changes, RenderOptions.DEFAULT, csv);
    CSV.writeChanges(REPORT, changes.subList(1, 2), RenderOptions.DEFAULT.withoutHeader(), csv);
    assertEquals(
        """
        time,event,protocol,local,remote,state,pid,program
        2026-11-22T12:00:00.000Z,opened,tcp,0.0.0.0:*,,LISTEN,812,"web, ""new"" (+1)"
        2026-11-22T12:00:00.000Z,closed,tcp,10.0.0.5:22,10.0.0.9:51235,TIME_WAIT,,
        2026-11-22T12:00:00.000Z,closed,tcp,10.0.0.5:22,10.0.0.9:51235,TIME_WAIT,,
        """
            .replace("\n", "\r\n"),
        csv.toString());

    StringWriter markdown = new StringWriter();
    MARKDOWN.writeChanges(REPORT, changes.subList(1, 2), RenderOptions.DEFAULT, markdown);
    assertEquals(
        """
        | Time | Event | Proto | Local address | Remote address | Status | PID | Program name |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | 2026-11-22T12:00:00.000Z | closed | tcp | 10.0.0.5:22 | 10.0.0.9:51235 | TIME_WAIT | - | - |
        """,
        markdown.toString());
  }

  /** The name of a program, and its cell in each format. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      ignoreLeadingAndTrailingWhitespace = false,
      delimiterString = " → ",
      textBlock =
          """
          web → web → web → web
          =1+1 → '=1+1 → '=1+1 → =1+1
          +1 → '+1 → '+1 → +1
          -bash → '-bash → '-bash → -bash
          @SUM(A1) → '@SUM(A1) → '@SUM(A1) → @SUM(A1)
          ＝1+1 → '＝1+1 → '＝1+1 → ＝1+1
          =a,b → "'=a,b" → '=a,b → =a,b
          a;b → "a;b" → a;b → a;b
          a"b → "a""b" → a"b → a"b
          a\tb → a\\x09b → a\\x09b → a\\\\x09b
          a|b → a|b → a|b → a\\|b
          [x](http://x) → [x](http://x) → [x](http://x) → \\[x\\](http://x)
          <b>&amp;`*~$ → "<b>&amp;`*~$" → <b>&amp;`*~$ → \\<b\\>\\&amp;\\`\\*\\~\\$
          _a_b__c_ → _a_b__c_ → _a_b__c_ → \\_a_b\\_\\_c\\_
          """)
  void namesAreEscaped(String name, String csv, String tsv, String markdown) throws IOException {
    ConnectionReport report = SampleRows.report(row(LISTENER.connection(), owner(1, name, 3)));
    RenderOptions options = RenderOptions.DEFAULT.withoutHeader();

    assertEquals(
        List.of(
            "tcp,0.0.0.0:*,,LISTEN,1," + csv + "\r\n",
            "tcp\t0.0.0.0:*\t\tLISTEN\t1\t" + tsv + "\n",
            "| tcp | 0.0.0.0:\\* | - | LISTEN | 1 | " + markdown + " |\n"),
        List.of(
            written(CSV, report, options),
            written(TSV, report, options),
            written(MARKDOWN, report, options)));
  }

  private static String written(OutputFormat format, RenderOptions options) throws IOException {
    return written(format, REPORT, options);
  }

  private static String written(OutputFormat format, ConnectionReport report, RenderOptions options)
      throws IOException {
    StringWriter out = new StringWriter();
    format.write(report, options, out);
    return out.toString();
  }
}
