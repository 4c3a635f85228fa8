package org.jnetstat.adapters.cli.format;

import java.util.List;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * A table in Markdown (GitHub Flavored Markdown), for tickets and wikis. What Markdown or HTML
 * would give a meaning to is escaped: a name shows as it is, and makes no link, image or cell.
 */
public final class MarkdownFormat extends CellFormat {

  /** The format; it has no settings. */
  public MarkdownFormat() {
    super("| ", " | ", " |\n");
  }

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  StringBuilder header(List<Column> columns, boolean ofChanges) {
    int cells = columns.size() + (ofChanges ? 2 : 0);
    return super.header(columns, ofChanges).append('|').repeat(" --- |", cells).append('\n');
  }

  @Override
  String titleOfTime() {
    return "Time";
  }

  @Override
  String titleOfEvent() {
    return "Event";
  }

  @Override
  String title(Column column) {
    return column.title();
  }

  @Override
  void appendCell(
      StringBuilder line, Column column, AttributedConnection row, ConnectionReport report) {
    column.appendTo(line, row, report);
  }

  @Override
  void escape(StringBuilder line, int start) {
    for (int i = line.length() - 1; i >= start; i--) {
      if (hasMeaning(line, i, start)) {
        line.insert(i, '\\');
      }
    }
  }

  private static boolean hasMeaning(StringBuilder line, int place, int start) {
    return switch (line.charAt(place)) {
      case '\\', '|', '*', '`', '[', ']', '<', '>', '&', '~', '$' -> true;
      // Inside of a word an underscore means nothing: CLOSE_WAIT.
      case '_' ->
          place == start
              || place == line.length() - 1
              || !Character.isLetterOrDigit(line.charAt(place - 1))
              || !Character.isLetterOrDigit(line.charAt(place + 1));
      default -> false;
    };
  }
}
