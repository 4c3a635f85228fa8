package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.DOCUMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.report.RowOrder.Criterion;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are shown: the format, its columns, and the order. */
final class OutputOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"-f json", "-fjson", "--format json", "--format=json", "-f table --format json"})
  void theLastFormatIsUsed(String typed) throws UsageException {
    assertEquals(Answer.byDefault().in(DOCUMENT).asked(), TypedCommand.parse(typed));
  }

  @Test
  void extendShowsMoreColumns() throws UsageException {
    assertEquals(Answer.byDefault().with(Section.EXTENDED).asked(), TypedCommand.parse("--extend"));
  }

  @Test
  void lettersCanBeJoined() throws UsageException {
    RenderOptions view =
        RenderOptions.DEFAULT
            .and(Set.of(Section.EXTENDED, Section.TIMERS))
            .withWholeNames()
            .withoutHeader();

    assertEquals(
        Answer.byDefault().shownWith(view).colored(ColorChoice.NEVER).inNumbers().asked(),
        TypedCommand.parse("-seoWH --color=Never"));
  }

  @Test
  void rowsAreSortedUpOrDown() throws UsageException {
    assertEquals(
        sortedBy(upBy(RowOrder.Key.STATE), downBy(RowOrder.Key.RECV_Q)),
        TypedCommand.parse("--sort State,-recv-q"));
  }

  @Test
  void aSortKeyCanBeATitleOfTheTable() throws UsageException {
    assertEquals(
        sortedBy(
            downBy(RowOrder.Key.STATE),
            upBy(RowOrder.Key.PROGRAM),
            upBy(RowOrder.Key.LOCAL),
            upBy(RowOrder.Key.INODE)),
        TypedCommand.parseWords("--sort", "-status,Program name,local_address,inode"));
    assertEquals(Answer.byDefault().unsorted().asked(), TypedCommand.parse("--sort None"));
  }

  @Test
  void columnsAreChosenAndOrdered() throws UsageException {
    assertEquals(
        shownIn(List.of(Column.PROTOCOL, Column.LOCAL_ADDRESS, Column.PID, Column.LOCAL_PORT)),
        TypedCommand.parse("--columns proto,Local_Address,pid,local.port"));
  }

  /** Peers are looked for only where they are shown. */
  @Test
  void aColumnOfPeersAsksForThem() throws UsageException {
    assertEquals(
        Answer.byDefault()
            .to(ConnectionQuery.DEFAULT.withPeers())
            .shownWith(RenderOptions.DEFAULT.withColumns(List.of(Column.PID, Column.PEER)))
            .asked(),
        TypedCommand.parse("--columns pid,peer"));
    assertTrue(TypedCommand.parseAnswer("--template {peer}").query().peers());
  }

  @Test
  void theCommandLineIsAColumnMore() throws UsageException {
    assertEquals(
        Answer.byDefault().with(Section.COMMANDS).asked(), TypedCommand.parse("--command"));
  }

  /** The line as the format has it, with {@code tcp} for the protocol and 22 for the port. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          {proto} {local.port}|tcp 22
          - { proto }|- tcp
          {{{proto}}}|{tcp}
          {proto}\\t{local.port}\\\\n|tcp\t22\\n
          plain|plain
          """)
  void aTemplateHasPlacesForColumns(String template, String line)
      throws UsageException, IOException {
    StringWriter out = new StringWriter();
    ShowConnections asked = (ShowConnections) TypedCommand.parseWords("--template", template);
    asked
        .output()
        .format()
        .write(
            SampleRows.report(
                SampleRows.row(
                    SampleRows.connection(
                        Protocol.TCP, SampleRows.end(0, 0, 0, 0, 22), null, TcpState.LISTEN),
                    Ownership.Reason.GONE)),
            asked.output().options(),
            out);

    assertEquals(line + "\n", out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --columns pid -e             | --columns and --extended cannot be combined
          --columns pid -o             | --columns and --timers cannot be combined
          --columns pid --peers        | --columns and --peers cannot be combined
          --columns pid --command      | --columns and --command cannot be combined
          --columns pid -s             | --columns and --summary cannot be combined
          --template x -f json         | --template and --format cannot be combined
          --template x --columns pid   | --template and --columns cannot be combined
          --template x -e              | --template and --extended cannot be combined
          --template x -s              | --template and --summary cannot be combined
          --template x -H              | --template and --no-header cannot be combined
          --template x --color always  | format 'template' cannot do --color; formats that can: table
          --columns pid -f json        | format 'json' cannot do --columns; formats that can: table
          --command -f netstat         | format 'netstat' cannot do --command; formats that can: table, json
          doctor --columns pid         | --columns does not go with doctor; see 'jnetstat doctor --help'
          """)
  void columnsThatMakeNoSenseAreRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  private static Invocation shownIn(List<Column> columns) {
    return Answer.byDefault().shownWith(RenderOptions.DEFAULT.withColumns(columns)).asked();
  }

  private static Invocation sortedBy(Criterion... criteria) {
    return Answer.byDefault()
        .to(ConnectionQuery.DEFAULT.sortedBy(new RowOrder(List.of(criteria))))
        .asked();
  }

  private static Criterion upBy(RowOrder.Key key) {
    return new Criterion(key, false);
  }

  private static Criterion downBy(RowOrder.Key key) {
    return new Criterion(key, true);
  }
}
