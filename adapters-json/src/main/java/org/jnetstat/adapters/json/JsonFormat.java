package org.jnetstat.adapters.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Set;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;

/**
 * A report as one JSON document (RFC 8259) of schema version 1, ended by a newline.
 *
 * <p>The order of fields is fixed and every field is always there; what is unknown is {@code null},
 * never 0, −1 or a dash. Numbers are the kernel's unsigned ones, so an inode may be beyond
 * 2<sup>63</sup>. Times are UTC with milliseconds.
 *
 * <p>A summary, a diagnosis and an explanation are other documents, each with a schema of its own.
 */
public final class JsonFormat implements OutputFormat {

  private static final String REPORT_SCHEMA = "jnetstat-report-1.schema.json";
  private static final String SUMMARY_SCHEMA = "jnetstat-summary-1.schema.json";
  private static final String DIAGNOSIS_SCHEMA = "jnetstat-diagnosis-1.schema.json";
  private static final String EXPLANATION_SCHEMA = "jnetstat-explanation-1.schema.json";
  private static final String DIFF_SCHEMA = "jnetstat-diff-1.schema.json";

  /** The format; it has no settings. */
  public JsonFormat() {}

  /**
   * The JSON Schema (draft 2020-12) of the reports that this format writes, as a UTF-8 document;
   * the caller closes it.
   */
  public static InputStream schema() {
    return SchemaDocument.open(REPORT_SCHEMA);
  }

  /** The JSON Schema of the summaries; it refers to that of the reports. */
  public static InputStream summarySchema() {
    return SchemaDocument.open(SUMMARY_SCHEMA);
  }

  /** The JSON Schema of the diagnoses; it refers to that of the reports. */
  public static InputStream diagnosisSchema() {
    return SchemaDocument.open(DIAGNOSIS_SCHEMA);
  }

  /** The JSON Schema of the explanations; it refers to those of the reports and diagnoses. */
  public static InputStream explanationSchema() {
    return SchemaDocument.open(EXPLANATION_SCHEMA);
  }

  /** The JSON Schema of what differs between reports; it refers to that of the reports. */
  public static InputStream diffSchema() {
    return SchemaDocument.open(DIFF_SCHEMA);
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(
        Feature.ROWS,
        Feature.SECTIONS,
        Feature.COMMANDS,
        Feature.WHOLE_NAMES,
        Feature.PLACES,
        Feature.SUMMARY,
        Feature.FINDINGS,
        Feature.EXPLANATIONS,
        Feature.COMPARISONS);
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    Utf8Writer encoded = Utf8Writer.of(out);
    writeDocument(encoded, json -> ReportObject.write(json, encoded, report));
  }

  @Override
  public void writeSummary(ConnectionSummary summary, RenderOptions options, Writer out)
      throws IOException {
    writeDocument(Utf8Writer.of(out), json -> SummaryObject.write(json, summary));
  }

  @Override
  public void writeDiagnosis(Diagnosis diagnosis, RenderOptions options, Writer out)
      throws IOException {
    writeDocument(Utf8Writer.of(out), json -> DiagnosisObject.write(json, diagnosis));
  }

  @Override
  public void writeExplanation(Explanation explanation, RenderOptions options, Writer out)
      throws IOException {
    writeDocument(Utf8Writer.of(out), json -> ExplanationObject.write(json, explanation));
  }

  @Override
  public void writeComparison(ReportComparison comparison, RenderOptions options, Writer out)
      throws IOException {
    writeDocument(Utf8Writer.of(out), json -> ComparisonObject.write(json, comparison));
  }

  private static void writeDocument(Utf8Writer out, JacksonWriter.Content document)
      throws IOException {
    JacksonWriter.write(
        out,
        ReportLayout.Context.OF_DOCUMENT,
        json -> {
          document.writeTo(json);
          json.writeRaw('\n');
        });
  }
}
