package org.jnetstat.adapters.json;

import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.wording.FindingWording;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** What is wrong: the outermost object of a diagnosis. */
final class DiagnosisObject {

  /** How many of its sockets a finding has; their number is told as well. */
  private static final int MOST_CONNECTIONS = 10;

  private static final SerializableString INTERVAL_MS = new SerializedString("interval_ms");
  private static final SerializableString SOCKETS = new SerializedString("sockets");
  private static final SerializableString CHECKS = new SerializedString("checks");
  private static final SerializableString UNCHECKED = new SerializedString("unchecked");
  private static final SerializableString CHECK = new SerializedString("check");
  private static final SerializableString MISSING = new SerializedString("missing");
  private static final SerializableString COUNTS = new SerializedString("counts");
  private static final SerializableString FINDINGS = new SerializedString("findings");
  private static final SerializableString CODE = new SerializedString("code");
  private static final SerializableString SEVERITY = new SerializedString("severity");
  private static final SerializableString STATEMENT = new SerializedString("statement");
  private static final SerializableString ADVICE = new SerializedString("advice");
  private static final SerializableString SUBJECT = new SerializedString("subject");
  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString TEXT = new SerializedString("text");
  private static final SerializableString CONNECTION = new SerializedString("connection");
  private static final SerializableString PROCESS = new SerializedString("process");
  private static final SerializableString END = new SerializedString("end");
  private static final SerializableString ADDRESS = new SerializedString("address");
  private static final SerializableString PORT = new SerializedString("port");
  private static final SerializableString NAMESPACE = new SerializedString("namespace");
  private static final SerializableString EVIDENCE = new SerializedString("evidence");
  private static final SerializableString ACTIVITIES = new SerializedString("activities");
  private static final SerializableString PID = new SerializedString("pid");
  private static final SerializableString ACTIVITY = new SerializedString("activity");
  private static final SerializableString CONNECTION_COUNT =
      new SerializedString("connection_count");
  private static final SerializableString CONNECTIONS = new SerializedString("connections");

  private final JsonGenerator json;
  private final ConnectionReport report;
  private final OwnerObject owners = new OwnerObject();

  private DiagnosisObject(JsonGenerator json, ConnectionReport report) {
    this.json = json;
    this.report = report;
  }

  static void write(JsonGenerator json, Diagnosis diagnosis) {
    new DiagnosisObject(json, diagnosis.report()).write(diagnosis);
  }

  /** Writes the fields of a diagnosis into an object that has the report's already. */
  static void writeFields(JsonGenerator json, Diagnosis diagnosis) {
    new DiagnosisObject(json, diagnosis.report()).writeFields(diagnosis);
  }

  private void write(Diagnosis diagnosis) {
    json.writeStartObject();
    new ReportHead(report).write(json);
    writeFields(diagnosis);
    json.writeEndObject();
  }

  private void writeFields(Diagnosis diagnosis) {
    json.writeName(INTERVAL_MS).writeNumber(diagnosis.interval().toMillis());
    json.writeName(SOCKETS).writeNumber(report.connections().size());
    json.writeName(CHECKS).writeStartArray();
    diagnosis.checks().forEach(json::writeString);
    json.writeEndArray();
    json.writeName(UNCHECKED).writeStartArray();
    for (Diagnosis.Unchecked unchecked : diagnosis.unchecked()) {
      json.writeStartObject();
      json.writeName(CHECK).writeString(unchecked.check());
      json.writeName(MISSING).writeString(unchecked.missing());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(COUNTS).writeStartObject();
    for (Severity severity : Severity.values()) {
      json.writeName(severity.label()).writeNumber(diagnosis.count(severity));
    }
    json.writeEndObject();
    json.writeName(FINDINGS).writeStartArray();
    diagnosis.findings().forEach(this::write);
    json.writeEndArray();
  }

  private void write(Finding finding) {
    json.writeStartObject();
    json.writeName(CODE).writeString(finding.kind().label());
    json.writeName(SEVERITY).writeString(finding.severity().label());
    json.writeName(STATEMENT).writeString(FindingWording.statement(finding));
    json.writeName(ADVICE).writeString(FindingWording.advice(finding));
    json.writeName(SUBJECT);
    writeSubject(finding);
    json.writeName(EVIDENCE).writeStartObject();
    for (Fact.Measure measure : finding.facts(Fact.Measure.class)) {
      json.writeName(measure.name()).writeNumber(measure.value());
    }
    json.writeEndObject();
    json.writeName(ACTIVITIES).writeStartArray();
    for (Fact.Doing doing : finding.facts(Fact.Doing.class)) {
      json.writeStartObject();
      json.writeName(PID).writeNumber(doing.process().pid());
      json.writeName(ACTIVITY).writeString(doing.condition().activity().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(CONNECTION_COUNT).writeNumber(finding.rows().size());
    json.writeName(CONNECTIONS).writeStartArray();
    finding.rows().stream()
        .limit(MOST_CONNECTIONS)
        .forEach(row -> ConnectionObject.write(json, row, report, owners));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeSubject(Finding finding) {
    Subject subject = finding.subject();
    json.writeStartObject();
    json.writeName(KIND).writeString(kindOf(subject));
    json.writeName(TEXT).writeString(FindingWording.subject(finding));
    json.writeName(CONNECTION);
    if (subject instanceof Subject.Socket(AttributedConnection row)) {
      ConnectionObject.write(json, row, report, owners);
    } else {
      json.writeNull();
    }
    json.writeName(PROCESS);
    if (subject instanceof Subject.Program(ProcessInfo process)) {
      owners.write(json, process);
    } else {
      json.writeNull();
    }
    writeEnd(subject instanceof Subject.Remote(Endpoint end) ? end : null);
    NetworkNamespace namespace = subject instanceof Subject.Stack stack ? stack.namespace() : null;
    NullableValue.unsigned(
        json.writeName(NAMESPACE),
        namespace == null ? OptionalLong.empty() : OptionalLong.of(namespace.inode()));
    json.writeEndObject();
  }

  private static String kindOf(Subject subject) {
    return switch (subject) {
      case Subject.Socket socket -> "socket";
      case Subject.Program program -> "program";
      case Subject.Remote remote -> "remote";
      case Subject.Stack stack -> "stack";
    };
  }

  private void writeEnd(@Nullable Endpoint end) {
    json.writeName(END);
    if (end == null) {
      json.writeNull();
    } else {
      json.writeStartObject();
      json.writeName(ADDRESS).writeString(end.address().toString());
      json.writeName(PORT).writeNumber(end.port());
      json.writeEndObject();
    }
  }
}
