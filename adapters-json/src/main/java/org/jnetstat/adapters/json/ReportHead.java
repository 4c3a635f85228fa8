package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Notice;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * The fields with which documents and rows begin: which machine, when, and what was not seen. One
 * of these serves all rows, since writing a time takes as long as half a row.
 */
final class ReportHead {

  /** Changes when a field changes its meaning or goes; a field that is added does not change it. */
  private static final int VERSION = 1;

  private static final SerializableString SCHEMA_VERSION = new SerializedString("schema_version");
  private static final SerializableString HOST = new SerializedString("host");
  private static final SerializableString TAKEN_AT = new SerializedString("taken_at");
  private static final SerializableString COMPLETE = new SerializedString("complete");
  private static final SerializableString NOTICES = new SerializedString("notices");

  private final ConnectionReport report;
  private final String takenAt;

  ReportHead(ConnectionReport report) {
    this.report = report;
    this.takenAt = Timestamp.text(report.takenAt());
  }

  /** Writes what a single row needs to be understood without others. */
  void writeOrigin(JsonGenerator json) {
    json.writeName(SCHEMA_VERSION).writeNumber(VERSION);
    json.writeName(HOST);
    HostObject.write(json, report.host());
    json.writeName(TAKEN_AT).writeString(takenAt);
  }

  /** Writes what a whole document tells of its report. */
  void write(JsonGenerator json) {
    writeOrigin(json);
    json.writeName(COMPLETE).writeBoolean(report.isComplete());
    json.writeName(NOTICES).writeStartArray();
    for (Notice notice : report.notices()) {
      NoticeObject.write(json, notice);
    }
    json.writeEndArray();
    NamespaceObject.writeAll(json, report);
  }
}
