package org.jnetstat.adapters.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One JSON object per connection and line, each to be understood without the others: for programs
 * that ship logs. A connection has the fields that it has in {@link JsonFormat}; before them stand
 * the machine, the time and, for those who watch, what happened.
 *
 * <p>Each line is flushed: a reader sees whole lines, and where several programs append to one file
 * or pipe, no line is torn by another.
 */
public final class NdjsonFormat implements OutputFormat {

  private static final String SCHEMA = "jnetstat-row-1.schema.json";
  private static final SerializableString EVENT = new SerializedString("event");
  private static final SerializableString NAMESPACE_LABEL = new SerializedString("namespace_label");

  /** The format; it has no settings. */
  public NdjsonFormat() {}

  /**
   * The JSON Schema (draft 2020-12) of a line, as a UTF-8 document; the caller closes it. It refers
   * to that of {@link JsonFormat}'s reports.
   */
  public static InputStream schema() {
    return SchemaDocument.open(SCHEMA);
  }

  @Override
  public String name() {
    return "ndjson";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(
        Feature.ROWS,
        Feature.SECTIONS,
        Feature.COMMANDS,
        Feature.WHOLE_NAMES,
        Feature.PLACES,
        Feature.CHANGES);
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    Utf8Writer encoded = Utf8Writer.of(out);
    ReportHead origin = new ReportHead(report);
    new RowBlocks(report.connections())
        .inOrder(block -> encode(block, origin, report), lines -> writeEach(lines, encoded));
  }

  @Override
  public void writeChanges(
      ConnectionReport report, List<ConnectionChange> changes, RenderOptions options, Writer out)
      throws IOException {
    ReportHead origin = new ReportHead(report);
    byte[] lines =
        JacksonWriter.encode(
            ObjectWriteContext.empty(),
            json -> {
              OwnerObject owners = new OwnerObject();
              for (ConnectionChange change : changes) {
                writeLine(json, origin, report, change.row(), owners, change.kind());
              }
            });
    writeEach(lines, Utf8Writer.of(out));
  }

  private static byte[] encode(
      List<AttributedConnection> rows, ReportHead origin, ConnectionReport report) {
    return JacksonWriter.encode(
        ObjectWriteContext.empty(),
        json -> {
          OwnerObject owners = new OwnerObject();
          for (AttributedConnection row : rows) {
            writeLine(json, origin, report, row, owners, null);
          }
        });
  }

  private static void writeLine(
      JsonGenerator json,
      ReportHead origin,
      ConnectionReport report,
      AttributedConnection row,
      OwnerObject owners,
      ConnectionChange.@Nullable Kind event) {
    json.writeStartObject();
    origin.writeOrigin(json);
    if (event != null) {
      json.writeName(EVENT).writeString(event.label());
    }
    json.writeName(NAMESPACE_LABEL).writeString(labelOf(row, report));
    ConnectionObject.writeFields(json, row, report, owners);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Writes and flushes line by line. Within a line all line feeds are escaped. */
  private static void writeEach(byte[] lines, Utf8Writer out) throws IOException {
    int start = 0;
    for (int at = 0; at < lines.length; at++) {
      if (lines[at] == '\n') {
        out.writeEncoded(lines, start, at + 1 - start);
        out.flush();
        start = at + 1;
      }
    }
  }

  /**
   * What a whole document has in its list of namespaces; null if namespaces were not looked for.
   */
  private static @Nullable String labelOf(AttributedConnection row, ConnectionReport report) {
    return report.namespaces().isEmpty()
        ? null
        : report.namespaces().label(row.connection().namespace().orElse(null));
  }
}
