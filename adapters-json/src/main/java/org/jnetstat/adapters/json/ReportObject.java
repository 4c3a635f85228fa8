package org.jnetstat.adapters.json;

import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import tools.jackson.core.JsonGenerator;

/** The document itself: the outermost JSON object, one per report. */
final class ReportObject {

  private static final String CONNECTIONS = "connections";

  private ReportObject() {}

  static void write(JsonGenerator json, ConnectionReport report) {
    json.writeStartObject();
    ReportHead.write(json, report);
    json.writeArrayPropertyStart(CONNECTIONS);
    OwnerObject owners = new OwnerObject();
    for (AttributedConnection row : report.connections()) {
      ConnectionObject.write(json, row, report, owners);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
