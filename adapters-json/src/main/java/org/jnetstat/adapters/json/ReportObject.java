package org.jnetstat.adapters.json;

import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.Notice;
import tools.jackson.core.JsonGenerator;

/** The document itself: the outermost JSON object, one per report. */
final class ReportObject {

  /** Changes when a field changes its meaning or goes; a field that is added does not change it. */
  private static final int VERSION = 1;

  private static final String SCHEMA_VERSION = "schema_version";
  private static final String HOST = "host";
  private static final String TAKEN_AT = "taken_at";
  private static final String COMPLETE = "complete";
  private static final String NOTICES = "notices";
  private static final String CONNECTIONS = "connections";

  private ReportObject() {}

  static void write(JsonGenerator json, ConnectionReport report) {
    json.writeStartObject();
    json.writeNumberProperty(SCHEMA_VERSION, VERSION);
    json.writeName(HOST);
    HostObject.write(json, report.host());
    json.writeStringProperty(TAKEN_AT, Timestamp.text(report.takenAt()));
    json.writeBooleanProperty(COMPLETE, report.isComplete());
    json.writeArrayPropertyStart(NOTICES);
    for (Notice notice : report.notices()) {
      NoticeObject.write(json, notice);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart(CONNECTIONS);
    for (AttributedConnection row : report.connections()) {
      ConnectionObject.write(json, row, report);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
