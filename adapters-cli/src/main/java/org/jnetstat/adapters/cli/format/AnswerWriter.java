package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as a user wants them, once or watched: whole reports or their numbers, changes, or
 * rows with marks.
 *
 * @param format the format
 * @param options what is asked of it
 * @param summarized the query whose answers are shown in numbers; {@code null} to show the rows
 */
public record AnswerWriter(
    OutputFormat format, RenderOptions options, @Nullable ConnectionQuery summarized) {

  /** Writes a whole answer. */
  public void write(ConnectionReport report, Writer out) throws IOException {
    Object _ = write(report, null, out);
  }

  /**
   * Writes a whole answer, in numbers beside those of the look before.
   *
   * @param before what this returned then; {@code null} if there was none
   * @return the numbers, for the next look; {@code null} if rows were written
   */
  public @Nullable ConnectionSummary write(
      ConnectionReport report, @Nullable ConnectionSummary before, Writer out) throws IOException {
    if (summarized == null) {
      format.write(report, options, out);
      return null;
    }
    ConnectionSummary summary = ConnectionSummary.of(report, summarized);
    format.writeSummary(before == null ? summary : summary.after(before), options, out);
    return summary.withoutRows();
  }

  /** Whether it writes what changed in the place of whole answers. */
  public boolean writesChanges() {
    return summarized == null && format.features().contains(Feature.CHANGES);
  }

  /**
   * Writes what changed.
   *
   * @param first whether nothing was written before: what is continued has its header already
   */
  public void writeChanges(
      ConnectionReport report, List<ConnectionChange> changes, boolean first, Writer out)
      throws IOException {
    format.writeChanges(report, changes, first ? options : options.withoutHeader(), out);
  }

  /** Whether people watch it, in place where the terminal can. */
  public boolean isForPeople() {
    return format.features().contains(Feature.MARKS);
  }

  /** Whether it writes single rows with marks. */
  public boolean writesMarks() {
    return summarized == null && isForPeople();
  }

  /** Writes rows with marks on a terminal of that width, or of any if that is 0. */
  public void writeMarked(
      ConnectionReport report,
      List<AttributedConnection> rows,
      Map<AttributedConnection, ConnectionChange.Kind> marks,
      int width,
      Writer out)
      throws IOException {
    format.writeMarked(report, rows, marks, options.fittedTo(width), out);
  }
}
