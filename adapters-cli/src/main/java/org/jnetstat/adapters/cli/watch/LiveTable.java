package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.adapters.cli.format.StateColor;
import org.jnetstat.domain.port.ProcessSignals.Signal;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionChange.Kind;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.reporter.ConnectionMonitor.Update;
import org.jspecify.annotations.Nullable;

/**
 * A table of sockets to walk through: a line of numbers, the rows of which one is chosen, and what
 * there is to say about them. Rows that are gone stay until the next look.
 */
final class LiveTable implements LiveView<Update> {

  private static final String KEYS =
      "? help  / filter  s sort  p pause  Enter details  k signal  q quit";

  private static final List<String> HELP =
      List.of(
          "Up, Down            the row before, the next one",
          "PgUp, PgDn          a page up, a page down",
          "Home, End           the first row, the last one",
          "/                   show rows that have some words, also in the command line:",
          "                    Enter keeps the filter, Esc drops it",
          "s                   sort: Left and Right choose the column, r turns it round,",
          "                    Enter ends, Esc goes back to the usual order",
          "p                   pause, and go on",
          "Enter               all that is known of the chosen row",
          "k                   send a signal to its program, after a question",
          "q                   quit; the page stays readable",
          "",
          "Green and +: new. Red and -: gone. Bold and ~: another state or owner.");

  /** What the keys mean now. */
  private enum Mode {
    ROWS,
    FILTER,
    SORT,
    DETAILS,
    HELP,
    QUESTION
  }

  private final AnswerWriter answers;
  private final RowOrder usualOrder;
  private final Duration interval;
  private final ZoneId zone;
  private final Inspection inspection;
  private final Notices notices;
  private final Scroll scroll = new Scroll();
  private final List<RowOrder.Key> sortKeys;

  private @Nullable ConnectionReport report;
  private List<ConnectionChange> changes = List.of();
  private final IdentityHashMap<AttributedConnection, Kind> marks = new IdentityHashMap<>();
  private List<AttributedConnection> rows = List.of();
  private List<AttributedConnection> shown = List.of();

  private Mode mode = Mode.ROWS;
  private Mode before = Mode.ROWS;
  private String filter = "";
  private int sortKey = -1;
  private boolean descending;
  private int chosen;
  private int top;
  private int room = 1;
  private List<String> details = List.of();
  private String message = "";
  private List<ProcessInfo> asked = List.of();
  private int askedOne;
  private Signal signal = Signal.TERM;
  private boolean over;
  private boolean paused;

  /** What there is to say about a report. */
  @FunctionalInterface
  interface Notices {
    List<String> of(ConnectionReport report);
  }

  /**
   * A table without rows.
   *
   * @param usualOrder the order as long as no other is chosen
   * @param interval how often it is looked at
   * @param zone whose time is shown
   * @param inspection knows more of a row, and sends signals
   */
  LiveTable(
      AnswerWriter answers,
      RowOrder usualOrder,
      Duration interval,
      ZoneId zone,
      Inspection inspection,
      Notices notices) {
    this.answers = answers;
    this.usualOrder = usualOrder;
    this.interval = interval;
    this.zone = zone;
    this.inspection = inspection;
    this.notices = notices;
    this.sortKeys =
        answers.options().columns().stream()
            .flatMap(
                column ->
                    Arrays.stream(RowOrder.Key.values())
                        .filter(key -> key.label().equals(column.label())))
            .toList();
  }

  @Override
  public void update(Update seen) {
    report = seen.withNamesOfGone();
    changes = seen.isFirst() ? List.of() : seen.changes();
    marks.clear();
    List<AttributedConnection> all = new ArrayList<>(report.connections());
    for (ConnectionChange change : changes) {
      marks.put(change.row(), change.kind());
      if (change.kind() == Kind.CLOSED) {
        all.add(change.row());
      }
    }
    rows = all;
    arrange();
  }

  /** Filters and sorts, and keeps the chosen row. The first row stays the first. */
  private void arrange() {
    AttributedConnection last = chosen > 0 ? chosenRow() : null;
    List<AttributedConnection> wanted = filter.isEmpty() ? rows : filtered();
    RowOrder order =
        sortKey < 0
            ? usualOrder
            : new RowOrder(List.of(new RowOrder.Criterion(sortKeys.get(sortKey), descending)));
    shown = order.sort(wanted);
    if (last != null) {
      for (int i = 0; i < shown.size(); i++) {
        AttributedConnection row = shown.get(i);
        if (last.connection().isContinuedBy(row.connection())) {
          top += i - chosen;
          chosen = i;
          return;
        }
      }
    }
  }

  private List<AttributedConnection> filtered() {
    ConnectionReport of = report;
    String[] words = filter.toLowerCase(Locale.ROOT).strip().split(" +", -1);
    List<Column> columns = new ArrayList<>(answers.options().columns());
    if (!columns.contains(Column.COMMAND)) {
      columns.add(Column.COMMAND);
    }
    List<AttributedConnection> fitting = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (AttributedConnection row : rows) {
      text.setLength(0);
      for (Column column : columns) {
        if (of != null) {
          column.appendValue(text, row, of);
        }
        text.append(' ');
      }
      String searched = text.toString().toLowerCase(Locale.ROOT);
      if (Arrays.stream(words).allMatch(searched::contains)) {
        fitting.add(row);
      }
    }
    return fitting;
  }

  private @Nullable AttributedConnection chosenRow() {
    return chosen < shown.size() ? shown.get(chosen) : null;
  }

  @Override
  public void type(Screen.Key key) {
    message = "";
    switch (mode) {
      case ROWS -> typeInRows(key);
      case FILTER -> typeInFilter(key);
      case SORT -> typeInSort(key);
      case QUESTION -> answer(key);
      case DETAILS, HELP -> {
        if (key.types('k') && mode == Mode.DETAILS) {
          ask();
        } else if (key.types('q') || key.kind() == Screen.Key.Kind.ESCAPE || isEnter(key)) {
          mode = Mode.ROWS;
        } else {
          scroll.type(key);
        }
      }
    }
  }

  private static boolean isEnter(Screen.Key key) {
    return key.kind() == Screen.Key.Kind.ENTER;
  }

  private void typeInRows(Screen.Key key) {
    if (key.kind() == Screen.Key.Kind.CHARACTER) {
      switch (key.character()) {
        case 'q' -> over = true;
        case 'p' -> paused = !paused;
        case '/' -> mode = Mode.FILTER;
        case 's' -> mode = Mode.SORT;
        case 'k' -> ask();
        case '?', 'h' -> {
          mode = Mode.HELP;
          scroll.toTop();
        }
        default -> {}
      }
    } else if (isEnter(key)) {
      AttributedConnection row = chosenRow();
      if (row != null && report != null) {
        details = inspection.details(row, report);
        mode = Mode.DETAILS;
        scroll.toTop();
      }
    } else if (key.kind() == Screen.Key.Kind.ESCAPE) {
      filter = "";
      arrange();
    } else {
      move(key);
    }
  }

  private void move(Screen.Key key) {
    switch (key.kind()) {
      case UP -> chosen--;
      case DOWN -> chosen++;
      case PAGE_UP -> chosen -= room;
      case PAGE_DOWN -> chosen += room;
      case HOME -> chosen = 0;
      case END -> chosen = shown.size() - 1;
      default -> {}
    }
    chosen = Math.max(0, Math.min(chosen, shown.size() - 1));
  }

  private void typeInFilter(Screen.Key key) {
    switch (key.kind()) {
      case CHARACTER -> filter += key.character();
      case BACKSPACE -> filter = filter.substring(0, Math.max(0, filter.length() - 1));
      case ENTER -> mode = Mode.ROWS;
      case ESCAPE -> {
        filter = "";
        mode = Mode.ROWS;
      }
      default -> move(key);
    }
    arrange();
  }

  private void typeInSort(Screen.Key key) {
    int choices = sortKeys.size() + 1; // one is the usual order
    switch (key.kind()) {
      case RIGHT -> sortKey = (sortKey + 2) % choices - 1;
      case LEFT -> sortKey = (sortKey + choices) % choices - 1;
      case ENTER -> mode = Mode.ROWS;
      case ESCAPE -> {
        sortKey = -1;
        descending = false;
        mode = Mode.ROWS;
      }
      case CHARACTER -> {
        if (key.character() == 'r') {
          descending = !descending;
        } else if (key.character() == 's') {
          mode = Mode.ROWS;
        }
      }
      default -> move(key);
    }
    arrange();
  }

  private void ask() {
    AttributedConnection row = chosenRow();
    asked = row == null ? List.of() : row.ownership().processes();
    if (row == null || asked.isEmpty()) {
      message =
          row == null
              ? "no row is chosen"
              : "no program to send a signal to: " + row.ownership().reason().label();
      return;
    }
    askedOne = 0;
    signal = Signal.TERM;
    before = mode;
    mode = Mode.QUESTION;
  }

  private void answer(Screen.Key key) {
    if (key.kind() == Screen.Key.Kind.TAB) {
      askedOne = (askedOne + 1) % asked.size();
    } else if (key.types('k')) {
      signal = signal == Signal.TERM ? Signal.KILL : Signal.TERM;
    } else {
      message = key.types('y') ? inspection.send(signal, asked.get(askedOne)) : "nothing was sent";
      mode = before;
    }
  }

  private String question() {
    ProcessInfo process = asked.get(askedOne);
    return "Send SIG"
        + signal
        + " to "
        + process.programName()
        + " (PID "
        + process.pid()
        + ")? y sends it, k makes it "
        + (signal == Signal.TERM ? "SIGKILL" : "SIGTERM")
        + (asked.size() > 1
            ? ", Tab goes to the next of " + asked.size() + " programs that hold the socket"
            : "")
        + ", another key does nothing";
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public boolean isPaused() {
    return paused;
  }

  @Override
  public List<String> page(Console.Terminal.Size size) throws IOException {
    int columns = size.columns();
    List<String> bottom =
        switch (mode) {
          case QUESTION -> Line.wrap(question(), columns);
          case FILTER -> List.of(Line.cut("/" + filter + "_", columns));
          case SORT ->
              List.of(
                  Line.cut(
                      "sort by " + order() + "  Left, Right choose  r turns round  Enter ends",
                      columns));
          case DETAILS -> List.of(Line.cut("arrows scroll  k signal  q back", columns));
          case HELP -> List.of(Line.cut("arrows scroll  q back", columns));
          case ROWS -> List.of(Line.cut(KEYS, columns));
        };
    if (!message.isEmpty()) {
      bottom = Line.wrap(message, columns);
    }
    int height = Math.max(1, size.rows() - bottom.size());
    List<String> page = new ArrayList<>();
    switch (mode == Mode.QUESTION ? before : mode) {
      case DETAILS -> page.addAll(scrolled(details, columns, height));
      case HELP -> page.addAll(scrolled(help(), columns, height));
      default -> page.addAll(table(columns, height, true));
    }
    while (page.size() < height) {
      page.add("");
    }
    page.addAll(bottom);
    return page.subList(0, Math.min(page.size(), size.rows()));
  }

  private List<String> scrolled(List<String> lines, int columns, int height) {
    List<String> wrapped =
        lines.stream().flatMap(line -> Line.wrap(line, columns).stream()).toList();
    return scroll.part(wrapped, height);
  }

  private List<String> help() {
    List<String> help = new ArrayList<>(HELP);
    if (report != null) {
      help.add("");
      notices.of(report).forEach(notice -> help.add("jnetstat: " + notice));
    }
    return help;
  }

  @Override
  public List<String> rest(Console.Terminal.Size size) throws IOException {
    return table(size.columns(), size.rows() - 1, false);
  }

  private List<String> table(int columns, int height, boolean showsChoice) throws IOException {
    ConnectionReport of = report;
    if (of == null) {
      return List.of();
    }
    List<String> said = notices.of(of);
    int mostSaid = Math.min(said.size(), height / 8);
    boolean header = answers.options().header();
    room = Math.max(1, height - 1 - (header ? 1 : 0) - mostSaid);
    chosen = Math.max(0, Math.min(chosen, shown.size() - 1));
    top = Math.max(chosen - room + 1, Math.min(top, chosen));
    top = Math.max(0, Math.min(top, shown.size() - room));
    List<AttributedConnection> inSight = shown.subList(top, Math.min(shown.size(), top + room));
    StringWriter text = new StringWriter();
    answers.writeMarked(of, inSight, marks, columns, text);
    List<String> page = new ArrayList<>();
    page.add(Line.cut(numbers(of), columns));
    List<String> lines = text.toString().lines().toList();
    int titles = lines.size() - inSight.size();
    for (int i = 0; i < lines.size(); i++) {
      int row = i - titles;
      String line = lines.get(i);
      if (row >= 0 && showsChoice && top + row == chosen) {
        page.add(Line.filled(line, StateColor.REVERSE, columns));
      } else {
        page.add(Line.cut(row < 0 ? line : marked(line, inSight.get(row)), columns));
      }
    }
    said.subList(0, mostSaid).forEach(one -> page.add(Line.cut("jnetstat: " + one, columns)));
    return page;
  }

  private String marked(String line, AttributedConnection row) {
    Kind kind = marks.get(row);
    return kind == null || !answers.options().color()
        ? line
        : Line.colored(line, StateColor.of(kind));
  }

  private String order() {
    return sortKey < 0
        ? "the usual order"
        : sortKeys.get(sortKey).label() + (descending ? ", descending" : "");
  }

  /** When it was, how much there is, and how much of it changed; then what was chosen by keys. */
  private String numbers(ConnectionReport of) {
    int count = of.connections().size();
    StringBuilder line =
        new StringBuilder("Every ")
            .append(BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros().toPlainString())
            .append(" s: ")
            .append(Line.time(of.takenAt(), zone))
            .append(count == 1 ? ", 1 socket: +" : ", " + count + " sockets: +")
            .append(count(Kind.OPENED))
            .append(" new, -")
            .append(count(Kind.CLOSED))
            .append(" gone, ~")
            .append(count(Kind.CHANGED))
            .append(" changed");
    if (paused) {
      line.insert(0, "Paused. ");
    }
    if (!filter.isEmpty()) {
      line.append("; ").append(shown.size()).append(" with '").append(filter).append('\'');
    }
    if (sortKey >= 0) {
      line.append("; by ").append(order());
    }
    return line.toString();
  }

  private long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
