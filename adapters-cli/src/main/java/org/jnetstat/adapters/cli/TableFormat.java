package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.port.OutputFormat;

/**
 * The table for people: a header, then one line per socket, in columns as wide as the widest thing
 * they hold, their title included.
 *
 * <p>Cells are left-aligned and never cut; two blanks separate columns, and no line ends in blanks.
 * Lines end in a line feed everywhere.
 *
 * <p>The rows are gone through twice, to measure and to write, so that the text of a million rows
 * is never in memory at once.
 */
public final class TableFormat implements OutputFormat {

  private static final List<TableColumn> COLUMNS = List.of(TableColumn.values());
  private static final int LAST = COLUMNS.size() - 1;
  private static final int GAP = 2;

  @Override
  public String name() {
    return "table";
  }

  @Override
  public void write(ConnectionReport report, Writer out) throws IOException {
    int[] widths = measure(report.connections());
    StringBuilder line = new StringBuilder(160);
    for (int i = 0; i <= LAST; i++) {
      int start = line.length();
      line.append(COLUMNS.get(i).title());
      endCell(line, start, i, widths);
    }
    out.append(line);
    for (AttributedConnection row : report.connections()) {
      line.setLength(0);
      for (int i = 0; i <= LAST; i++) {
        int start = line.length();
        COLUMNS.get(i).appendTo(line, row);
        endCell(line, start, i, widths);
      }
      out.append(line);
    }
  }

  /** How wide each column has to be, except the last: nothing stands behind that one. */
  private static int[] measure(List<AttributedConnection> rows) {
    int[] widths = new int[LAST];
    for (int i = 0; i < LAST; i++) {
      widths[i] = width(COLUMNS.get(i).title(), 0);
    }
    StringBuilder cell = new StringBuilder(64);
    for (AttributedConnection row : rows) {
      for (int i = 0; i < LAST; i++) {
        cell.setLength(0);
        COLUMNS.get(i).appendTo(cell, row);
        widths[i] = Math.max(widths[i], width(cell, 0));
      }
    }
    return widths;
  }

  private static void endCell(StringBuilder line, int start, int column, int[] widths) {
    if (column == LAST) {
      line.append('\n');
    } else {
      line.repeat(' ', widths[column] - width(line, start) + GAP);
    }
  }

  /** How many character cells of a terminal the text takes, from an index on. */
  private static int width(CharSequence text, int from) {
    return text.length() - from;
  }
}
