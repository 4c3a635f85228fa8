package org.jnetstat.adapters.json;

import java.util.List;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Rows of a report as lines of JSON, each to be understood without the others. Not in the format
 * itself, which every run makes an object of.
 */
final class RowLines {

  private static final SerializableString EVENT = new SerializedString("event");
  private static final SerializableString NAMESPACE_LABEL = new SerializedString("namespace_label");

  private final ConnectionReport report;
  private final ReportHead origin;

  RowLines(ConnectionReport report) {
    this.report = report;
    this.origin = new ReportHead(report);
  }

  /** The lines of some rows. */
  byte[] of(List<AttributedConnection> rows) {
    return JacksonWriter.encode(
        ObjectWriteContext.empty(),
        json -> {
          OwnerObject owners = new OwnerObject();
          for (AttributedConnection row : rows) {
            writeLine(json, row, owners, null);
          }
        });
  }

  /** The lines of what has changed. */
  byte[] ofChanges(List<ConnectionChange> changes) {
    return JacksonWriter.encode(
        ObjectWriteContext.empty(),
        json -> {
          OwnerObject owners = new OwnerObject();
          for (ConnectionChange change : changes) {
            writeLine(json, change.row(), owners, change.kind());
          }
        });
  }

  private void writeLine(
      JsonGenerator json,
      AttributedConnection row,
      OwnerObject owners,
      ConnectionChange.@Nullable Kind event) {
    json.writeStartObject();
    origin.writeOrigin(json);
    if (event != null) {
      json.writeName(EVENT).writeString(event.label());
    }
    json.writeName(NAMESPACE_LABEL).writeString(label(row));
    ConnectionObject.writeFields(json, row, report, owners);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /**
   * What a whole document has in its list of namespaces; null if namespaces were not looked for.
   */
  private @Nullable String label(AttributedConnection row) {
    return report.namespaces().isEmpty()
        ? null
        : report.namespaces().label(row.connection().namespace().orElse(null));
  }
}
