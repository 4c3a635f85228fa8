package org.jnetstat.adapters.cli.watch;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.report;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jnetstat.adapters.cli.console.Screen.Key.Kind;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.format.TextWidth;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RenderOptions.Scope;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.reporter.ConnectionMonitor.Update;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys and updates make of the table on a screen. */
class LiveTableTest {

  private static final Inspection NO_INSPECTION =
      new Inspection(
          () -> {
            throw new AssertionError("nothing is looked at");
          },
          () -> {
            throw new AssertionError("no signal is sent");
          });

  private LiveTable table = table(RenderOptions.DEFAULT.scoped(Scope.ALL), "Europe/Berlin");
  private Console.Terminal.Size size = new Console.Terminal.Size(80, 10);

  private static LiveTable table(RenderOptions options, String zone) {
    return new LiveTable(
        new AnswerWriter(new TableFormat(), options, null),
        RowOrder.OF_TABLES,
        Duration.ofSeconds(1),
        ZoneId.of(zone),
        NO_INSPECTION,
        of -> List.of());
  }

  private static AttributedConnection listener(int port) {
    return row(
        Connection.builder(Protocol.TCP, end(0, 0, 0, 0, port))
            .state(TcpState.LISTEN)
            .inode(port)
            .build(),
        owner(10_000 - port, port % 2 == 0 ? "even" : "odd", 3));
  }

  private static AttributedConnection[] listeners(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(LiveTableTest::listener)
        .toArray(AttributedConnection[]::new);
  }

  private void see(AttributedConnection... rows) {
    table.update(new Update(report(rows), null));
  }

  private void type(Kind... keys) {
    for (Kind key : keys) {
      table.type(Screen.Key.of(key));
    }
  }

  private void type(String text) {
    text.chars().forEach(character -> table.type(Screen.Key.of((char) character)));
  }

  private List<String> page() throws IOException {
    List<String> page = table.page(size);
    assertEquals(size.rows(), page.size(), page.toString());
    for (String line : page) {
      String plain = line.replaceAll("\u001b\\[[0-9;]*m", "");
      assertTrue(TextWidth.of(plain, 0) <= size.columns(), line);
    }
    return page;
  }

  private String chosen() throws IOException {
    return page().stream().filter(line -> line.startsWith("\u001b[7m")).findFirst().orElse("");
  }

  @Test
  void keysWalkThroughThousandsOfRows() throws IOException {
    see(listeners(5000));
    page();
    assertTrue(chosen().contains("0.0.0.0:1 "), chosen());
    type(Kind.DOWN, Kind.DOWN, Kind.UP);
    assertTrue(chosen().contains("0.0.0.0:2 "), chosen());
    type(Kind.PAGE_DOWN);
    assertTrue(chosen().contains("0.0.0.0:9 "), chosen());
    type(Kind.END, Kind.DOWN);
    assertTrue(chosen().contains("0.0.0.0:5000 "), chosen());
    type(Kind.PAGE_UP);
    assertTrue(chosen().contains("0.0.0.0:4993 "), chosen());
    type(Kind.HOME, Kind.UP);
    assertTrue(chosen().contains("0.0.0.0:1 "), chosen());
  }

  @Test
  void filterNarrowsAsOneTypes() throws IOException {
    size = new Console.Terminal.Size(120, 10);
    see(listeners(100));
    type("/EVEN 0:4");
    assertTrue(page().getFirst().endsWith("6 with 'EVEN 0:4'"), page().getFirst());
    assertEquals("/EVEN 0:4_", page().getLast());
    type(Kind.BACKSPACE);
    type("62");
    type(Kind.ENTER);
    assertTrue(page().getFirst().endsWith("1 with 'EVEN 0:62'"), page().getFirst());
    type(Kind.ESCAPE);
    assertFalse(page().getFirst().contains("with"), page().getFirst());
  }

  @Test
  void aColumnSortsTheRowsEitherWay() throws IOException {
    see(listeners(20));
    type("s");
    while (!page().getLast().startsWith("sort by pid ")) {
      type(Kind.RIGHT);
    }
    assertTrue(chosen().contains("0.0.0.0:20 "), chosen());
    type("r");
    type(Kind.ENTER);
    assertTrue(chosen().contains("0.0.0.0:1 "), chosen());
    assertTrue(page().getFirst().endsWith("by pid, descending"), page().getFirst());
    type("s");
    type(Kind.ESCAPE);
    assertFalse(page().getFirst().contains("by pid"), page().getFirst());
  }

  /** The first row stays the first: what is new there has to be seen. */
  @Test
  void chosenRowStaysChosenWhileOthersComeAndGo() throws IOException {
    see(listener(5), listener(6), listener(7));
    type(Kind.DOWN);
    see(listener(1), listener(2), listener(6), listener(7));
    assertTrue(chosen().contains("0.0.0.0:6 "), chosen());
    see(listener(7));
    assertTrue(chosen().contains("0.0.0.0:7 "), chosen());
    see();
    assertEquals("", chosen());
  }

  @Test
  void changesAreColouredAndMarked() throws IOException {
    table = table(RenderOptions.DEFAULT.colored(true), "UTC");
    table.update(new Update(report(listener(1), listener(3)), null));
    table.update(new Update(report(listener(1), listener(2)), report(listener(1), listener(3))));
    List<String> page = page();
    assertTrue(page.get(3).startsWith("\u001b[32m+ tcp    0.0.0.0:2"), page.get(3));
    assertTrue(page.get(4).startsWith("\u001b[31m- tcp    0.0.0.0:3"), page.get(4));
  }

  @Test
  void timeIsThatOfThePlace() throws IOException {
    see(listener(1));
    assertEquals("Every 1 s: 13:00:00, 1 socket: +0 new, -0 gone, ~0 changed", page().getFirst());
  }

  /** The program and the other end are the last to go. */
  @ParameterizedTest
  @CsvSource({
    "200, Proto|Local address|Remote address|Status|PID|P",
    "65,  Local address|Remote address|Status|PID|P",
    "58,  Local address|Remote address|Status|P",
    "50,  Local port|Remote address|Status|P",
    "40,  Local port|Remote address|P",
    "30,  Remote address|P"
  })
  void narrowScreenShowsTheMostImportantColumns(int columns, String titles) throws IOException {
    size = new Console.Terminal.Size(columns, 10);
    see(
        row(
            Connection.builder(Protocol.TCP, end(192, 168, 1, 5, 50123))
                .remote(end(10, 0, 0, 9, 443))
                .state(TcpState.ESTABLISHED)
                .inode(1)
                .build(),
            owner(812, "curl", 3)));
    assertEquals(
        titles, page().get(1).strip().replaceAll(" {2,}", "|").replaceFirst("\\|Pro[^|]*$", "|P"));
  }

  /** What is printed here is printable already; its width must not break the page. */
  @Test
  void wideAndCombiningNamesKeepThePageInOrder() throws IOException {
    size = new Console.Terminal.Size(40, 10);
    AttributedConnection hostile =
        row(listener(1).connection(), owner(1, "e\u0301\u0301编辑器\u001b[2J编辑器", 3));
    see(hostile, hostile, hostile);
    for (String line : page()) {
      assertFalse(line.contains("\u001b[2J"), line);
    }
  }

  @Test
  void rowWithoutAProgramGetsNoQuestion() throws IOException {
    see(row(listener(1).connection(), Ownership.Reason.NOT_PERMITTED));
    type("k");
    assertEquals("no program to send a signal to: not_permitted", page().getLast());
  }
}
