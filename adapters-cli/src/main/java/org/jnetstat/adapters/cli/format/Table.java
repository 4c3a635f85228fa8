package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * A table of sockets for people: a header, then one line per socket, in columns as wide as the
 * widest thing they hold, their title included.
 *
 * <p>Cells are left-aligned; two blanks separate columns, and no line ends in blanks. Cells are cut
 * only to fit a terminal, only names, and with a mark; where that does not suffice, long addresses
 * stick out of their column. Lines end in a line feed everywhere.
 *
 * <p>The rows are gone through twice, to measure and to write, so that the text of a million rows
 * is never in memory at once; where there are many, by several cores.
 */
final class Table {

  private static final int GAP = 2;
  private static final int LAST = -1;
  private static final int UNKNOWN = -1;
  private static final String SHORTENED = "…";

  /** What a line may take, in characters, so that room need not be made again and again. */
  private static final int USUAL_LINE = 96;

  /** A name is not shortened further: one could not tell it from others. */
  private static final int SHORTEST_NAME = 8;

  /** So much of a command line most often tells what runs. */
  private static final int USUAL_COMMAND = 40;

  /** {@code 255.255.255.255:65535}: every column of addresses has room for so much. */
  private static final int LONGEST_IPV4 = 21;

  /** What a narrow terminal can do without, the first first. */
  private static final List<Column> FIRST_TO_GO =
      List.of(
          Column.INODE,
          Column.DROPS,
          Column.PROBES,
          Column.RETRANSMITS,
          Column.TIMER,
          Column.SEND_QUEUE,
          Column.RECEIVE_QUEUE,
          Column.NAMESPACE,
          Column.USER,
          Column.COMMAND,
          Column.PROTOCOL,
          Column.PID,
          Column.LOCAL_ADDRESS,
          Column.STATUS,
          Column.LOCAL_PORT,
          Column.PEER);

  private final RenderOptions options;
  private final List<Column> columns;

  /** Whether only rows that have a peer have a cell for it, and the column has no title. */
  private final boolean peersUnasked;

  Table(RenderOptions options) {
    this(options, false);
  }

  private Table(RenderOptions options, boolean peersUnasked) {
    this.options = options;
    this.columns = options.columns();
    this.peersUnasked = peersUnasked;
  }

  /**
   * The options with as many columns as a narrow terminal has room for: the program and the other
   * end are the last to go. Where there is no room for the local end, its port stays.
   *
   * @param options with the width of the terminal, or 0
   * @param rows what is shown of the report, with marks
   */
  static RenderOptions narrowed(
      RenderOptions options, ConnectionReport report, List<AttributedConnection> rows) {
    RenderOptions narrower = options;
    if (options.width() == 0 || options.wide()) {
      return options;
    }
    for (Column column : FIRST_TO_GO) {
      Table table = new Table(narrower);
      if (table.leastWidth(report, rows) <= options.width()) {
        return narrower;
      }
      List<Column> left = new ArrayList<>(table.columns);
      int place = left.indexOf(column);
      if (place >= 0) {
        left.remove(place);
        if (column == Column.LOCAL_ADDRESS) {
          left.add(place, Column.LOCAL_PORT);
        }
        narrower = narrower.withColumns(left);
      }
    }
    return narrower;
  }

  /** How wide the rows are with names as short as they may become; the last title may be cut. */
  private int leastWidth(ConnectionReport report, List<AttributedConnection> rows) {
    int[] widest = widestOf(rows, report, true);
    int sum = ChangeMark.WIDTH + GAP * (columns.size() - 1);
    for (int i = 0; i < columns.size(); i++) {
      int title = options.header() && i < columns.size() - 1 ? columns.get(i).title().length() : 0;
      sum += Math.max(title, widest[columns.size() + i]);
    }
    return sum;
  }

  /**
   * Writes some rows of a report.
   *
   * @param rows the rows
   * @param marks the rows that get a mark in front, which the others have blanks for; {@code null}
   *     for a table without marks
   */
  void write(
      ConnectionReport report,
      List<AttributedConnection> rows,
      @Nullable Map<AttributedConnection, ConnectionChange.Kind> marks,
      Writer out)
      throws IOException {
    if (options.chosen().isEmpty() && !options.shows(Section.PEERS) && knowsPeers(rows)) {
      boolean isLast = !options.shows(Section.COMMANDS);
      new Table(options.and(Set.of(Section.PEERS)), isLast).write(report, rows, marks, out);
      return;
    }
    int[] widths = fittingWidths(report, rows, marks == null ? 0 : ChangeMark.WIDTH);
    StringBuilder line = new StringBuilder(160);
    if (options.header()) {
      line.append(marks == null ? "" : ChangeMark.NONE);
      int last = widths.length - (peersUnasked ? 2 : 1);
      for (int i = 0; i <= last; i++) {
        int start = line.length();
        line.append(columns.get(i).title());
        String color = options.color() ? StateColor.BOLD : "";
        endCell(line, start, i == last ? LAST : widths[i], color, true);
      }
      out.append(line);
    }
    Utf8Writer encoded = Utf8Writer.of(out);
    new RowBlocks(rows).inOrder(block -> text(block, report, marks, widths), encoded::writeEncoded);
  }

  /** Whether a row has a peer, though peers were not asked for: a forwarded port leads to one. */
  private static boolean knowsPeers(List<AttributedConnection> rows) {
    for (AttributedConnection row : rows) {
      if (row.peer() != null) {
        return true;
      }
    }
    return false;
  }

  private byte[] text(
      List<AttributedConnection> rows,
      ConnectionReport report,
      @Nullable Map<AttributedConnection, ConnectionChange.Kind> marks,
      int[] widths) {
    StringBuilder line = new StringBuilder(rows.size() * USUAL_LINE);
    for (AttributedConnection row : rows) {
      if (marks != null) {
        line.append(ChangeMark.of(marks.get(row)));
      }
      int last = widths.length - (peersUnasked && row.peer() == null ? 2 : 1);
      for (int i = 0; i <= last; i++) {
        int start = line.length();
        Column column = columns.get(i);
        column.appendTo(line, row, report);
        if (line.length() - start > widths[i] && column.isName(row, report)) {
          shorten(line, start, widths[i], column.suffixOf(row, report));
        }
        String color = options.color() && column == Column.STATUS ? StateColor.of(row) : "";
        endCell(line, start, i == last ? LAST : widths[i], color, column.isPlain(report));
      }
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * How wide each column has to be to hold everything, less what names can give where the terminal
   * has no room for all; the last column gives first. A command line, which may be of any length,
   * gives what is beyond the usual before others do, and the rest after them. The last column has
   * no end to keep to where there is no terminal.
   *
   * @param before how many cells each line takes before the first column
   */
  private int[] fittingWidths(ConnectionReport report, List<AttributedConnection> rows, int before)
      throws IOException {
    int[] widths = new int[columns.size()];
    int[] least = new int[columns.size()];
    if (options.header()) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = TextWidth.of(columns.get(i).title(), 0);
        least[i] = widths[i];
      }
    }
    boolean fitted = !options.wide() && options.width() > 0;
    if (!fitted) {
      widths[widths.length - 1] = Integer.MAX_VALUE;
    }
    new RowBlocks(rows)
        .inOrder(
            block -> widestOf(block, report, fitted),
            widest -> {
              for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], widest[i]);
                least[i] = Math.max(least[i], widest[widths.length + i]);
              }
            });
    if (fitted) {
      int excess =
          before + Arrays.stream(widths).sum() + GAP * (widths.length - 1) - options.width();
      int command = columns.indexOf(Column.COMMAND);
      if (command >= 0) {
        excess -= narrow(widths, command, Math.max(USUAL_COMMAND, least[command]), excess);
      }
      for (int i = widths.length - 1; i >= 0; i--) {
        excess -= i == command ? 0 : narrow(widths, i, least[i], excess);
      }
      if (command >= 0) {
        excess -= narrow(widths, command, least[command], excess);
      }
      if (excess > 0) {
        passOverLongAddresses(widths, excess, report, rows);
      }
    }
    return widths;
  }

  /** Narrows a column as far as it may be and has to, and says by how much. */
  private static int narrow(int[] widths, int column, int least, int excess) {
    int given = Math.max(0, Math.min(excess, widths[column] - least));
    widths[column] -= given;
    return given;
  }

  /**
   * The width of the widest cell of each column, and then, where a terminal has to be fitted, of
   * the widest if all names are as short as they may become.
   */
  private int[] widestOf(List<AttributedConnection> rows, ConnectionReport report, boolean fitted) {
    int[] widest = new int[columns.size() * 2];
    int measured = fitted ? columns.size() : columns.size() - 1;
    StringBuilder cell = new StringBuilder(64);
    for (AttributedConnection row : rows) {
      for (int i = 0; i < measured; i++) {
        Column column = columns.get(i);
        int width = widthOf(column, row, report, cell);
        widest[i] = Math.max(widest[i], width);
        if (fitted) {
          int kept =
              column.isName(row, report)
                  ? Math.min(width, shortest(column.suffixOf(row, report)))
                  : width;
          widest[columns.size() + i] = Math.max(widest[columns.size() + i], kept);
        }
      }
    }
    return widest;
  }

  /**
   * Makes the columns of addresses too narrow for the few longest ones, so that only their rows
   * become longer than the terminal, and not all.
   *
   * @param excess how many cells all rows together are too long
   */
  private void passOverLongAddresses(
      int[] widths, int excess, ConnectionReport report, List<AttributedConnection> rows) {
    int local = columns.indexOf(Column.LOCAL_ADDRESS);
    int remote = columns.indexOf(Column.REMOTE_ADDRESS);
    BitSet locals = leastWidths(Column.LOCAL_ADDRESS, report, rows);
    BitSet remotes = leastWidths(Column.REMOTE_ADDRESS, report, rows);
    int left = excess;
    while (left > 0) {
      int fromLocal = given(Column.LOCAL_ADDRESS, local, widths, locals);
      int fromRemote = given(Column.REMOTE_ADDRESS, remote, widths, remotes);
      if (fromLocal > 0 && (fromRemote == 0 || widths[local] > widths[remote])) {
        widths[local] -= fromLocal;
        left -= fromLocal;
      } else if (fromRemote > 0) {
        widths[remote] -= fromRemote;
        left -= fromRemote;
      } else {
        return;
      }
    }
  }

  /** How much a column can give, if it is shown. */
  private int given(Column column, int place, int[] widths, BitSet occurring) {
    return place < 0 ? 0 : widths[place] - nextNarrower(column, widths[place], occurring);
  }

  /** How wide the cells of a column are that occur, with names as short as they may become. */
  private static BitSet leastWidths(
      Column column, ConnectionReport report, List<AttributedConnection> rows) {
    BitSet occurring = new BitSet();
    StringBuilder cell = new StringBuilder(64);
    for (AttributedConnection row : rows) {
      int width = widthOf(column, row, report, cell);
      occurring.set(
          column.isName(row, report)
              ? Math.min(width, shortest(column.suffixOf(row, report)))
              : width);
    }
    return occurring;
  }

  /** The next width at which a column holds its title and some cells; its own if it has to stay. */
  private int nextNarrower(Column column, int width, BitSet occurring) {
    if (width <= LONGEST_IPV4) {
      return width;
    }
    int next = occurring.previousSetBit(width - 1);
    int title = options.header() ? column.title().length() : 0;
    return next < 0 ? width : Math.max(next, title);
  }

  /** How short a cell may become that is a name and something behind it. */
  private static int shortest(String suffix) {
    return SHORTEST_NAME + TextWidth.of(suffix, 0);
  }

  private static void shorten(StringBuilder line, int start, int width, String suffix) {
    int limit = Math.max(width, shortest(suffix));
    if (TextWidth.of(line, start) <= limit) {
      return;
    }
    String name = line.substring(start, line.length() - suffix.length());
    int room = limit - SHORTENED.length() - suffix.length();
    line.setLength(start);
    line.append(name, 0, TextWidth.endWithin(name, room)).append(SHORTENED).append(suffix);
  }

  /**
   * Ends a cell, and after the last one the line.
   *
   * @param room how wide the column is; {@link #LAST} for the last cell
   * @param plain whether each character takes one character cell
   */
  private static void endCell(
      StringBuilder line, int start, int room, String color, boolean plain) {
    int width = room == LAST ? 0 : plain ? line.length() - start : TextWidth.of(line, start);
    if (!color.isEmpty()) {
      line.insert(start, color).append(StateColor.NONE);
    }
    if (room == LAST) {
      line.append('\n');
    } else {
      line.repeat(' ', Math.max(0, room - width) + GAP);
    }
  }

  /**
   * The width of a cell's text, in character cells.
   *
   * @param scratch for the text, if it has to be made
   */
  static int widthOf(
      Column column, AttributedConnection row, ConnectionReport report, StringBuilder scratch) {
    int known = column.isPlain(report) ? knownWidth(column, row) : UNKNOWN;
    if (known != UNKNOWN) {
      return known;
    }
    scratch.setLength(0);
    column.appendTo(scratch, row, report);
    return TextWidth.of(scratch, 0);
  }

  /** The width of what a column always shows, without its text being made; a dash takes one. */
  private static int knownWidth(Column column, AttributedConnection row) {
    return switch (column) {
      case PROTOCOL -> row.connection().protocol().label().length();
      case LOCAL_ADDRESS -> widthOf(row.connection().local());
      case REMOTE_ADDRESS -> {
        Endpoint remote = row.connection().remote().orElse(null);
        yield remote == null ? 1 : widthOf(remote);
      }
      case STATUS -> {
        SocketState state = row.connection().state().orElse(null);
        yield state == null ? 1 : state.label().length();
      }
      case PID -> {
        ProcessInfo process = row.ownership().firstProcess().orElse(null);
        yield process == null ? 1 : digits(process.pid());
      }
      default -> UNKNOWN;
    };
  }

  /** The width of {@code 10.0.0.5:22}; that of an IPv6 address has to be tried. */
  private static int widthOf(Endpoint end) {
    if (!(end.address() instanceof IpAddress.V4 address)) {
      return UNKNOWN;
    }
    int bits = address.bits();
    return digits(bits >>> 24)
        + digits(bits >>> 16 & 0xFF)
        + digits(bits >>> 8 & 0xFF)
        + digits(bits & 0xFF)
        + 4 // three dots and a colon
        + digits(end.port()); // or an asterisk for 0
  }

  private static int digits(int number) {
    int digits = 1;
    for (long least = 10; number >= least; least *= 10) {
      digits++;
    }
    return digits;
  }
}
