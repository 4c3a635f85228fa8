package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * A line of cells for each socket, for programs and documents: the columns of the table, whole and
 * without colours. Who watches gets a line for each change, led by the time and what happened.
 *
 * <p>What stands between cells, and how a cell is escaped so that it does not end early, is what
 * the formats of this kind differ in.
 */
abstract class CellFormat implements OutputFormat {

  /** What a line may take, in characters, so that room need not be made again and again. */
  private static final int USUAL_LINE = 96;

  private static final int DECIMALS_OF_SECOND = 3;

  private final String before;
  private final String between;
  private final String end;

  /**
   * A format of lines.
   *
   * @param before what stands before the first cell
   * @param between what stands between two cells
   * @param end what stands behind the last cell
   */
  CellFormat(String before, String between, String end) {
    this.before = before;
    this.between = between;
    this.end = end;
  }

  @Override
  public final Set<Feature> features() {
    return EnumSet.of(
        Feature.ROWS,
        Feature.SECTIONS,
        Feature.COLUMNS,
        Feature.COMMANDS,
        Feature.HEADER,
        Feature.WHOLE_NAMES,
        Feature.PLACES,
        Feature.CHANGES);
  }

  @Override
  public final void write(ConnectionReport report, RenderOptions options, Writer out)
      throws IOException {
    List<Column> columns = options.columns();
    if (options.header()) {
      out.append(header(columns, false));
    }
    Utf8Writer encoded = Utf8Writer.of(out);
    new RowBlocks(report.connections())
        .inOrder(
            block -> {
              StringBuilder text = new StringBuilder(block.size() * USUAL_LINE);
              for (AttributedConnection row : block) {
                text.append(before);
                appendRow(text, row, report, columns);
              }
              return text.toString().getBytes(StandardCharsets.UTF_8);
            },
            encoded::writeEncoded);
  }

  @Override
  public final void writeChanges(
      ConnectionReport report, List<ConnectionChange> changes, RenderOptions options, Writer out)
      throws IOException {
    List<Column> columns = options.columns();
    if (options.header()) {
      out.append(header(columns, true));
    }
    String time =
        new DateTimeFormatterBuilder()
            .appendInstant(DECIMALS_OF_SECOND)
            .toFormatter(Locale.ROOT)
            .format(report.takenAt());
    StringBuilder line = new StringBuilder(USUAL_LINE);
    for (ConnectionChange change : changes) {
      line.setLength(0);
      line.append(before).append(time).append(between);
      line.append(change.kind().label()).append(between);
      appendRow(line, change.row(), report, columns);
      out.append(line);
    }
  }

  /** The lines before the first row. */
  StringBuilder header(List<Column> columns, boolean ofChanges) {
    StringBuilder line = new StringBuilder(USUAL_LINE).append(before);
    if (ofChanges) {
      line.append(titleOfTime()).append(between).append(titleOfEvent()).append(between);
    }
    for (int i = 0; i < columns.size(); i++) {
      line.append(i == 0 ? "" : between).append(title(columns.get(i)));
    }
    return line.append(end);
  }

  private void appendRow(
      StringBuilder line, AttributedConnection row, ConnectionReport report, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      line.append(i == 0 ? "" : between);
      int start = line.length();
      appendCell(line, columns.get(i), row, report);
      escape(line, start);
      if (columns.size() == 1 && line.length() == start) {
        line.append(onlyCellIfEmpty());
      }
    }
    line.append(end);
  }

  /** What the header calls the time of a change. */
  String titleOfTime() {
    return "time";
  }

  /** What the header calls what happened. */
  String titleOfEvent() {
    return "event";
  }

  /** What the header calls a column. */
  String title(Column column) {
    return column.label();
  }

  /** Appends what a cell holds: nothing where there is nothing to show. */
  void appendCell(
      StringBuilder line, Column column, AttributedConnection row, ConnectionReport report) {
    column.appendValue(line, row, report);
  }

  /** What stands for an empty cell where it is all that a line has. */
  String onlyCellIfEmpty() {
    return "";
  }

  /** Escapes the cell that begins there and ends the text. It has no control characters. */
  abstract void escape(StringBuilder line, int start);

  /**
   * Puts a single quote before what a spreadsheet would take for a formula: who may name a process
   * could have one computed by whoever opens the file.
   */
  static void disarmFormula(StringBuilder line, int start) {
    if (start < line.length() && isFormulaSign(line.charAt(start))) {
      line.insert(start, '\'');
    }
  }

  /** Also the wide forms, which spreadsheets in Chinese and Japanese take for the same. */
  private static boolean isFormulaSign(char first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠' -> true;
      default -> false;
    };
  }
}
