package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.adapters.cli.format.StateColor;
import org.jnetstat.adapters.cli.format.TextWidth;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionChange.Kind;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * What a screen shows of a watched report: a line of numbers, the rows or a summary, and what there
 * is to say about them. It is no higher than the screen, and a line that would be wider ends in a
 * mark.
 */
final class LivePage {

  /** A screen whose height is unknown has at least so many lines. */
  private static final int USUAL_HEIGHT = 24;

  /** What stands around the rows: the line on top, an empty one, the titles, what is left out. */
  private static final int OTHER_LINES = 4;

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final String CUT = "…";
  private static final char ESCAPE = '\u001b';

  private final int columns;
  private final int height;
  private final int room;
  private final List<String> notices = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * A page with nothing but what there is to say.
   *
   * @param size the screen's, with zeros for what is unknown
   * @param messages what there is to say
   */
  LivePage(Console.Terminal.Size size, List<String> messages) {
    this.columns = size.columns() > 0 ? size.columns() : UNLIMITED;
    this.height = size.rows() > 0 ? size.rows() : USUAL_HEIGHT;
    for (String message : messages) {
      wrap("jnetstat: " + message);
    }
    this.room = Math.max(1, height - OTHER_LINES - notices.size());
  }

  /** Adds the line on top: when it was, how much there is, and how much of it changed. */
  void addNumbers(Duration interval, ConnectionReport report, List<ConnectionChange> changes) {
    int rows = report.connections().size();
    String time = report.takenAt().truncatedTo(ChronoUnit.SECONDS).toString();
    lines.add(
        "Every "
            + BigDecimal.valueOf(interval.toMillis(), 3).stripTrailingZeros().toPlainString()
            + " s: "
            + time.substring(time.indexOf('T') + 1)
            + ", "
            + (rows == 1 ? "1 socket: +" : rows + " sockets: +")
            + count(changes, Kind.OPENED)
            + " new, -"
            + count(changes, Kind.CLOSED)
            + " gone, ~"
            + count(changes, Kind.CHANGED)
            + " changed");
    lines.add("");
  }

  /** Adds as much of a text as there is room for. */
  void addText(String text) {
    List<String> all = text.lines().toList();
    int shown = Math.min(all.size(), room);
    lines.addAll(all.subList(0, shown));
    addLeftOut(all.size() - shown);
  }

  /**
   * Adds as many rows as there is room for: if that is not all, those that changed come first, with
   * a quarter of the room for those that are gone.
   */
  void addRows(AnswerWriter answers, ConnectionReport report, List<ConnectionChange> changes)
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
    int all = report.connections().size() + gone.size();
    if (all <= room) {
      rows.addAll(report.connections());
      rows.addAll(gone);
    } else {
      List<AttributedConnection> changed = new ArrayList<>();
      List<AttributedConnection> others = new ArrayList<>();
      for (AttributedConnection row : report.connections()) {
        (marks.containsKey(row) ? changed : others).add(row);
      }
      int goneShown = Math.min(gone.size(), Math.max(room / 4, room - changed.size()));
      rows.addAll(changed.subList(0, Math.min(changed.size(), room - goneShown)));
      rows.addAll(gone.subList(0, goneShown));
      rows.addAll(others.subList(0, room - rows.size()));
    }
    StringWriter text = new StringWriter();
    answers.writeMarked(report, rows, marks, columns == UNLIMITED ? 0 : columns, text);
    text.toString().lines().forEach(lines::add);
    addLeftOut(all - rows.size());
  }

  private void addLeftOut(int count) {
    if (count > 0) {
      lines.add("… and " + count + " more");
    }
  }

  /** The page, from top to bottom. */
  List<String> lines() {
    List<String> page = new ArrayList<>();
    for (String line : lines) {
      page.add(cut(line));
    }
    page.addAll(notices);
    return page.subList(0, Math.min(page.size(), height));
  }

  /** Breaks a message at blanks, so that none of it is cut. */
  private void wrap(String message) {
    String rest = message;
    while (TextWidth.of(rest, 0) > columns) {
      int end = Math.max(1, TextWidth.endWithin(rest, columns));
      int blank = rest.lastIndexOf(' ', end);
      if (blank > 0) {
        end = blank;
      }
      notices.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    notices.add(rest);
  }

  /** Cuts a line that is too wide, with a mark. Escape sequences for colours take no room. */
  private String cut(String line) {
    int width = 0;
    int end = 0;
    int place = 0;
    while (place < line.length()) {
      int character = line.codePointAt(place);
      if (character == ESCAPE) {
        place = line.indexOf('m', place) + 1;
        continue;
      }
      width += TextWidth.of(character);
      if (width > columns) {
        boolean colored = line.indexOf(ESCAPE) >= 0;
        return line.substring(0, end) + (colored ? StateColor.NONE : "") + CUT;
      }
      place += Character.charCount(character);
      if (width <= columns - CUT.length()) {
        end = place;
      }
    }
    return line;
  }

  private static long count(List<ConnectionChange> changes, Kind kind) {
    long count = 0;
    for (ConnectionChange change : changes) {
      count += change.kind() == kind ? 1 : 0;
    }
    return count;
  }
}
