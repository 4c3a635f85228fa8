package org.jnetstat.adapters.json;

import java.io.IOException;
import java.util.List;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The document itself: the outermost JSON object, one per report. */
final class ReportObject {

  private static final SerializableString CONNECTIONS = new SerializedString("connections");

  private ReportObject() {}

  /**
   * Writes it.
   *
   * @param out where the generator writes to: what is behind it goes there by itself, since several
   *     cores make it
   */
  static void write(JsonGenerator json, Utf8Writer out, ConnectionReport report)
      throws IOException {
    json.writeStartObject();
    new ReportHead(report).write(json);
    json.writeName(CONNECTIONS).writeStartArray();
    if (!report.connections().isEmpty()) {
      ReportLayout.beginElements(json);
      boolean[] separated = new boolean[1];
      new RowBlocks(report.connections())
          .inOrder(
              block -> encode(block, report),
              rows -> {
                if (separated[0]) {
                  ReportLayout.separateElements(json);
                }
                separated[0] = true;
                json.flush();
                out.writeEncoded(rows);
              });
      ReportLayout.endElements(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static byte[] encode(List<AttributedConnection> rows, ConnectionReport report) {
    return JacksonWriter.encode(
        ReportLayout.Context.OF_ELEMENTS,
        json -> {
          OwnerObject owners = new OwnerObject();
          for (AttributedConnection row : rows) {
            ConnectionObject.write(json, row, report, owners);
          }
        });
  }
}
