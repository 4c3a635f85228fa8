package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;

/** The format for people: a {@link Table} of sockets, or a few of numbers. */
public final class TableFormat implements OutputFormat {

  /** The format; it has no settings. */
  public TableFormat() {}

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.complementOf(EnumSet.of(Feature.CHANGES));
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    new Table(options).write(report, report.connections(), null, out);
  }

  @Override
  public void writeSummary(ConnectionSummary summary, RenderOptions options, Writer out)
      throws IOException {
    new SummaryTables(summary, options).writeTo(out);
  }

  @Override
  public void writeDiagnosis(Diagnosis diagnosis, RenderOptions options, Writer out)
      throws IOException {
    new DiagnosisText(diagnosis, options).writeTo(out);
  }

  @Override
  public void writeExplanation(Explanation explanation, RenderOptions options, Writer out)
      throws IOException {
    new ExplanationText(explanation, options).writeTo(out);
  }

  @Override
  public void writeComparison(ReportComparison comparison, RenderOptions options, Writer out)
      throws IOException {
    new ComparisonText(comparison, options).writeTo(out);
  }

  @Override
  public void writeMarked(
      ConnectionReport report,
      List<AttributedConnection> rows,
      Map<AttributedConnection, ConnectionChange.Kind> marks,
      RenderOptions options,
      Writer out)
      throws IOException {
    new Table(Table.narrowed(options, report, rows)).write(report, rows, marks, out);
  }
}
