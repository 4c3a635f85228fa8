package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * A line for each socket as the user wrote it, with columns in places of it: {@code {pid}
 * {local.port}}. For scripts, which see the same line when the table gets another column.
 */
public final class TemplateFormat implements OutputFormat {

  private final List<String> texts;
  private final List<Column> columns;

  /**
   * The format of a line.
   *
   * @param texts what stands before, between and behind the columns: one more than there are
   *     columns
   * @param columns the columns in their order
   */
  public TemplateFormat(List<String> texts, List<Column> columns) {
    this.texts = List.copyOf(texts);
    this.columns = List.copyOf(columns);
  }

  /** The columns that have a place, in their order. */
  public List<Column> columns() {
    return columns;
  }

  @Override
  public String name() {
    return "template";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(Feature.ROWS, Feature.WHOLE_NAMES, Feature.PLACES);
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    Utf8Writer encoded = Utf8Writer.of(out);
    new RowBlocks(report.connections())
        .inOrder(
            block -> {
              StringBuilder text = new StringBuilder();
              for (AttributedConnection row : block) {
                appendLine(text, row, report);
              }
              return text.toString().getBytes(StandardCharsets.UTF_8);
            },
            encoded::writeEncoded);
  }

  private void appendLine(StringBuilder text, AttributedConnection row, ConnectionReport report) {
    for (int i = 0; i < columns.size(); i++) {
      text.append(texts.get(i));
      columns.get(i).appendTo(text, row, report);
    }
    text.append(texts.getLast()).append('\n');
  }
}
