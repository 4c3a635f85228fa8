package org.jnetstat.adapters.json;

import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.comparison.ListenerDifference;
import org.jnetstat.domain.comparison.Program;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.comparison.TrafficDifference;
import org.jnetstat.domain.report.ConnectionReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What differs between two reports: the outermost object of a comparison. */
final class ComparisonObject {

  /** Changes when a field changes its meaning or goes; a field that is added does not change it. */
  private static final int VERSION = 1;

  private ComparisonObject() {}

  static void write(JsonGenerator json, ReportComparison comparison) {
    json.writeStartObject();
    json.writeName("schema_version").writeNumber(VERSION);
    writeReport(json, "before", comparison.before());
    writeReport(json, "after", comparison.after());
    json.writeName("listeners").writeStartArray();
    for (ListenerDifference listener : comparison.listeners()) {
      json.writeStartObject();
      json.writeName("difference").writeString(listener.kind().label());
      json.writeName("protocol").writeString(listener.protocol().label());
      writeEnd(json, "local", listener.local());
      NullableValue.text(json.writeName("namespace"), listener.namespace());
      writePrograms(json, "before", listener.before());
      writePrograms(json, "after", listener.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("peers").writeStartArray();
    for (TrafficDifference group : comparison.traffic()) {
      json.writeStartObject();
      json.writeName("difference").writeString(group.kind().label());
      json.writeName("protocol").writeString(group.protocol().label());
      NullableValue.text(json.writeName("namespace"), group.namespace());
      json.writeName("program");
      writeNullable(json, group.program());
      NullableValue.number(json.writeName("accepted_on"), group.port());
      writeEnd(json, "remote", group.remote());
      json.writeName("connections").writeNumber(group.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeReport(JsonGenerator json, String name, ConnectionReport report) {
    json.writeName(name).writeStartObject();
    json.writeName("host");
    HostObject.write(json, report.host());
    json.writeName("taken_at").writeString(Timestamp.text(report.takenAt()));
    json.writeName("complete").writeBoolean(report.isComplete());
    json.writeName("sockets").writeNumber(report.connections().size());
    json.writeEndObject();
  }

  private static void writeEnd(JsonGenerator json, String name, @Nullable Endpoint end) {
    json.writeName(name);
    if (end == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeName("address").writeString(end.address().toString());
    json.writeName("port").writeNumber(end.port());
    json.writeEndObject();
  }

  private static void writePrograms(JsonGenerator json, String name, List<Program> programs) {
    json.writeName(name).writeStartArray();
    programs.forEach(program -> writeNullable(json, program));
    json.writeEndArray();
  }

  private static void writeNullable(JsonGenerator json, @Nullable Program program) {
    if (program == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeName("program").writeString(program.name());
    NullableValue.text(json.writeName("executable"), program.executable());
    NullableValue.text(json.writeName("unit"), program.unit());
    ContainerObject.writeNullable(json.writeName("container"), program.container());
    json.writeEndObject();
  }
}
