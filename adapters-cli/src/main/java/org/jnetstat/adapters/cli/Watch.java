package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.ConnectionChange;
import org.jnetstat.domain.ConnectionChange.Kind;
import org.jnetstat.domain.ConnectionQuery;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.ConnectionReporter;
import org.jnetstat.domain.ConnectionSummary;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.port.ChangeFormat;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.SummaryFormat;
import org.jspecify.annotations.Nullable;

/**
 * Shows the answer to a query again and again: on a terminal in place, with marks at what changed;
 * elsewhere one after the other, a table led by the time, and in formats that can the changes only.
 *
 * <p>The next report is taken when the one before has been written and the time has passed: a slow
 * reader gets fewer of them, and none piles up. Of earlier reports only the last is kept.
 */
final class Watch {

  /** A screen whose height is unknown has at least so many lines. */
  private static final int USUAL_HEIGHT = 24;

  /** What stands around the rows: the line on top, an empty one, the titles, what is left out. */
  private static final int OTHER_LINES = 4;

  private final Surroundings surroundings;
  private final Messages messages;
  private final ConnectionReporter reporter;
  private final ConnectionQuery query;
  private final OutputFormat format;
  private final boolean summary;
  private final Duration interval;
  private final Screen screen;
  private Set<Notice.Code> told = EnumSet.noneOf(Notice.Code.class);

  /**
   * A watch that has not begun.
   *
   * @param format how to show a report
   * @param summary whether only its numbers are wanted, which the format then can show
   * @param interval how long to wait between two reports
   */
  Watch(
      Surroundings surroundings,
      Messages messages,
      ConnectionReporter reporter,
      ConnectionQuery query,
      OutputFormat format,
      boolean summary,
      Duration interval) {
    this.surroundings = surroundings;
    this.messages = messages;
    this.reporter = reporter;
    this.query = query;
    this.format = format;
    this.summary = summary;
    this.interval = interval;
    this.screen = new Screen(surroundings.out());
  }

  /**
   * Watches until it is interrupted; it has no other end.
   *
   * @throws InterruptedException when it is
   * @throws IOException if the output cannot be written
   */
  void run() throws IOException, InterruptedException {
    boolean inPlace = format instanceof TableFormat && surroundings.terminalIsCapable();
    if (inPlace) {
      surroundings.atEnd().accept(screen::leave);
    }
    try {
      ConnectionReport before = null;
      while (true) {
        before = inPlace ? paint(before) : append(before);
        surroundings.pause().last(interval);
      }
    } finally {
      screen.leave();
    }
  }

  /**
   * Shows the state of now in place.
   *
   * @return what to compare the next one with: as it was reported, not with the names that were
   *     added to it, which would pile up
   */
  private ConnectionReport paint(@Nullable ConnectionReport before) throws IOException {
    ConnectionReport report = reporter.report(query);
    screen.paint(page(report, before));
    return report;
  }

  /**
   * Writes the state of now, or how it differs, behind what is there.
   *
   * @return what to compare the next one with; {@code null} if nobody compares
   */
  private @Nullable ConnectionReport append(@Nullable ConnectionReport before) throws IOException {
    ConnectionReport report = reporter.report(query);
    Writer out = surroundings.out();
    boolean changesOnly = format instanceof ChangeFormat && !summary;
    if (format instanceof ChangeFormat changeFormat && changesOnly) {
      List<AttributedConnection> earlier = before == null ? List.of() : before.connections();
      changeFormat.writeChanges(
          before == null ? report : report.withNamesOf(before),
          ConnectionChange.between(earlier, report.connections()),
          out);
    } else if (format instanceof TableFormat) {
      out.write(time(report) + "\n");
      write(report, out);
      out.write("\n");
    } else {
      write(report, out);
    }
    out.flush();
    tellOnce(report.notices());
    return changesOnly ? report : null;
  }

  private void write(ConnectionReport report, Writer out) throws IOException {
    if (summary && format instanceof SummaryFormat summaryFormat) {
      summaryFormat.writeSummary(ConnectionSummary.of(report, query), out);
    } else {
      format.write(report, out);
    }
  }

  /** What is worth saying is said when it begins, not every second. */
  private void tellOnce(List<Notice> notices) {
    Set<Notice.Code> now = EnumSet.noneOf(Notice.Code.class);
    for (Notice notice : notices) {
      if (messages.isForPeople(notice)) {
        now.add(notice.code());
        if (!told.contains(notice.code())) {
          messages.tell(notice.message());
        }
      }
    }
    messages.flush();
    told = now;
  }

  private List<String> page(ConnectionReport now, @Nullable ConnectionReport before)
      throws IOException {
    ConnectionReport report = before == null ? now : now.withNamesOf(before);
    List<ConnectionChange> changes =
        before == null
            ? List.of()
            : ConnectionChange.between(before.connections(), now.connections());
    Surroundings.Terminal.Size size = surroundings.sizeOfTerminal();
    int height = size.rows() > 0 ? size.rows() : USUAL_HEIGHT;
    List<String> notices =
        report.notices().stream()
            .filter(messages::isForPeople)
            .map(notice -> "jnetstat: " + notice.message())
            .toList();
    int room = Math.max(1, height - OTHER_LINES - notices.size());
    List<String> lines = new ArrayList<>();
    lines.add(title(report, changes));
    lines.add("");
    StringWriter text = new StringWriter();
    int left;
    if (summary) {
      write(report, text);
      List<String> all = text.toString().lines().toList();
      left = Math.max(0, all.size() - room);
      lines.addAll(all.subList(0, all.size() - left));
    } else {
      left = writeRows(report, changes, room, size.columns(), text);
      text.toString().lines().forEach(lines::add);
    }
    if (left > 0) {
      lines.add("… and " + left + " more");
    }
    lines.addAll(notices);
    return lines.subList(0, Math.min(lines.size(), height));
  }

  /** Writes as many rows as there is room for, a quarter of it for those that are gone. */
  private int writeRows(
      ConnectionReport report, List<ConnectionChange> changes, int room, int columns, Writer out)
      throws IOException {
    IdentityHashMap<AttributedConnection, Kind> marks = new IdentityHashMap<>();
    List<AttributedConnection> gone = new ArrayList<>();
    for (ConnectionChange change : changes) {
      marks.put(change.row(), change.kind());
      if (change.kind() == Kind.CLOSED) {
        gone.add(change.row());
      }
    }
    List<AttributedConnection> rows = new ArrayList<>();
    int goneShown = Math.min(gone.size(), Math.max(room / 4, room - report.connections().size()));
    int shown = Math.min(report.connections().size(), room - goneShown);
    rows.addAll(report.connections().subList(0, shown));
    rows.addAll(gone.subList(0, goneShown));
    if (format instanceof TableFormat table) {
      table.fittedTo(columns).write(report, rows, marks, out);
    }
    return report.connections().size() - shown + gone.size() - goneShown;
  }

  private String title(ConnectionReport report, List<ConnectionChange> changes) {
    int rows = report.connections().size();
    return "Every "
        + BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros().toPlainString()
        + " s: "
        + time(report)
        + "  "
        + (rows == 1 ? "1 socket, " : rows + " sockets, ")
        + count(changes, Kind.OPENED)
        + " opened (+), "
        + count(changes, Kind.CLOSED)
        + " closed (-), "
        + count(changes, Kind.CHANGED)
        + " changed (~)";
  }

  private static long count(List<ConnectionChange> changes, Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  private static String time(ConnectionReport report) {
    return report.takenAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
