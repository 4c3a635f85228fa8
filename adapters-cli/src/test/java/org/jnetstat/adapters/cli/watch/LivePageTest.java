package org.jnetstat.adapters.cli.watch;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.report;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionChange.Kind;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

class LivePageTest {

  private static final RenderOptions PLAIN = RenderOptions.DEFAULT.withoutHeader();

  /** The longest line: five digits each, and a day as the interval. */
  @Test
  void lineOfCountsFitsAnOldTerminal() {
    LivePage page = page(80, 24);
    AttributedConnection row = listener(1);
    List<ConnectionChange> changes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      changes.addAll(Collections.nCopies(12_345, new ConnectionChange(kind, row)));
    }
    page.addNumbers(
        Duration.ofDays(1),
        report(Collections.nCopies(12_345, row).toArray(AttributedConnection[]::new)),
        changes);

    assertEquals(
        List.of(
            "Every 86400 s: 12:00:00Z, 12345 sockets: +12345 new, -12345 gone, ~12345 changed", ""),
        page.lines());
  }

  @Test
  void tooWideLineEndsInAMark() throws IOException {
    LivePage page = page(30, 24);
    page.addNumbers(Duration.ofMillis(2500), report(listener(1)), List.of());
    page.addRows(new AnswerWriter(new TableFormat(), PLAIN, null), report(listener(1)), List.of());

    assertEquals(
        List.of("Every 2.5 s: 12:00:00Z, 1 soc…", "", "  tcp  0.0.0.0:1  -  LISTEN  …"),
        page.lines());
  }

  /** Colours take no room, and end before the mark. */
  @Test
  void lineIsCutByItsVisibleWidth() throws IOException {
    AnswerWriter colored = new AnswerWriter(new TableFormat(), PLAIN.colored(true), null);
    String whole = "  tcp  0.0.0.0:1  -  \u001b[32mLISTEN\u001b[0m  812  编辑器";

    assertEquals(List.of(whole), rows(colored, 40, listener(1)));
    assertEquals(
        List.of("  tcp  0.0.0.0:1  -  \u001b[32mLISTEN\u001b[0m  812  编辑\u001b[0m…"),
        rows(colored, 39, listener(1)));
    assertEquals(
        List.of("  tcp  0.0.0.0:1  -  \u001b[32mLIST\u001b[0m…"), rows(colored, 26, listener(1)));
  }

  @Test
  void changedRowsComeFirstOnAShortScreen() throws IOException {
    List<AttributedConnection> there = new ArrayList<>();
    for (int port = 1; port <= 9; port++) {
      there.add(listener(port));
    }
    AttributedConnection gone = listener(10);
    List<ConnectionChange> changes =
        List.of(
            new ConnectionChange(Kind.OPENED, there.get(7)),
            new ConnectionChange(Kind.CHANGED, there.get(4)),
            new ConnectionChange(Kind.CLOSED, gone));
    ConnectionReport report = report(there.toArray(AttributedConnection[]::new));

    assertEquals(
        List.of("~ 5", "+ 8", "- 10", "  1", "  2", "  3", "  4", "… and 3 more"),
        marksAndPorts(report, changes, 11));
    assertEquals(
        List.of("  1", "  2", "  3", "  4", "~ 5", "  6", "  7", "+ 8", "  9", "- 10"),
        marksAndPorts(report, changes, 14));
  }

  @Test
  void closedRowsGetAQuarterOfTheScreen() throws IOException {
    List<AttributedConnection> there = new ArrayList<>();
    List<ConnectionChange> changes = new ArrayList<>();
    for (int port = 1; port <= 20; port++) {
      there.add(listener(port));
      changes.add(new ConnectionChange(Kind.OPENED, there.getLast()));
      changes.add(new ConnectionChange(Kind.CLOSED, listener(100 + port)));
    }

    assertEquals(
        List.of("+ 1", "+ 2", "+ 3", "+ 4", "+ 5", "+ 6", "- 101", "- 102", "… and 32 more"),
        marksAndPorts(report(there.toArray(AttributedConnection[]::new)), changes, 12));
  }

  @Test
  void longNoticesTakeSeveralLines() throws IOException {
    LivePage page =
        page(
            30,
            11,
            "1 socket has no visible owner: run as root",
            "/a-path-that-is-longer-than-a-line-is-wide");
    page.addText("1\n2\n3\n4\n");

    assertEquals(
        List.of(
            "1",
            "2",
            "… and 2 more",
            "jnetstat: 1 socket has no",
            "visible owner: run as root",
            "jnetstat:",
            "/a-path-that-is-longer-than-a-",
            "line-is-wide"),
        page.lines());
  }

  @Test
  void pageFitsTheScreen() {
    LivePage page = page(12, 3, "one two three four five six");
    page.addText("1\n2\n");

    assertEquals(List.of("1", "… and 1 more", "jnetstat:"), page.lines());
  }

  @Test
  void nothingIsCutOnAScreenOfUnknownSize() throws IOException {
    LivePage page = page(0, 0, "x".repeat(500));
    page.addRows(new AnswerWriter(new TableFormat(), PLAIN, null), report(listener(1)), List.of());

    assertEquals(
        List.of("  tcp  0.0.0.0:1  -  LISTEN  812  编辑器", "jnetstat: " + "x".repeat(500)),
        page.lines());
    LivePage full = page(0, 0);
    full.addText("x\n".repeat(100));
    assertTrue(full.lines().size() <= 24);
  }

  private static List<String> marksAndPorts(
      ConnectionReport report, List<ConnectionChange> changes, int height) throws IOException {
    LivePage page = page(80, height);
    page.addRows(new AnswerWriter(new TableFormat(), PLAIN, null), report, changes);
    return page.lines().stream()
        .map(line -> line.replaceFirst("^(..)tcp  0.0.0.0:([0-9]+) .*", "$1$2"))
        .toList();
  }

  private static List<String> rows(AnswerWriter table, int columns, AttributedConnection row)
      throws IOException {
    LivePage page = page(columns, 24);
    page.addRows(table, report(row), List.of());
    return page.lines();
  }

  private static LivePage page(int columns, int rows, String... notices) {
    return new LivePage(new Console.Terminal.Size(columns, rows), List.of(notices));
  }

  private static AttributedConnection listener(int port) {
    return row(
        Connection.builder(Protocol.TCP, end(0, 0, 0, 0, port))
            .state(TcpState.LISTEN)
            .inode(port)
            .build(),
        owner(812, "编辑器", 3));
  }
}
