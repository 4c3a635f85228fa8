package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Notice;
import tools.jackson.core.JsonGenerator;

/** The fields with which documents and rows begin: which machine, when, and what was not seen. */
final class ReportHead {

  /** Changes when a field changes its meaning or goes; a field that is added does not change it. */
  private static final int VERSION = 1;

  private static final String SCHEMA_VERSION = "schema_version";
  private static final String HOST = "host";
  private static final String TAKEN_AT = "taken_at";
  private static final String COMPLETE = "complete";
  private static final String NOTICES = "notices";

  private ReportHead() {}

  /** Writes what a single row needs to be understood without others. */
  static void writeOrigin(JsonGenerator json, ConnectionReport report) {
    json.writeNumberProperty(SCHEMA_VERSION, VERSION);
    json.writeName(HOST);
    HostObject.write(json, report.host());
    json.writeStringProperty(TAKEN_AT, Timestamp.text(report.takenAt()));
  }

  /** Writes what a whole document tells of its report. */
  static void write(JsonGenerator json, ConnectionReport report) {
    writeOrigin(json, report);
    json.writeBooleanProperty(COMPLETE, report.isComplete());
    json.writeArrayPropertyStart(NOTICES);
    for (Notice notice : report.notices()) {
      NoticeObject.write(json, notice);
    }
    json.writeEndArray();
    NamespaceObject.writeAll(json, report);
  }
}
