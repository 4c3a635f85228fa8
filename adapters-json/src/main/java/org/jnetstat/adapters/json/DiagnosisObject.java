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

/** What is wrong: the outermost object of a diagnosis. */
final class DiagnosisObject {

  /** How many of its sockets a finding has; their number is told as well. */
  private static final int MOST_CONNECTIONS = 10;

  private static final String INTERVAL_MS = "interval_ms";
  private static final String SOCKETS = "sockets";
  private static final String CHECKS = "checks";
  private static final String UNCHECKED = "unchecked";
  private static final String CHECK = "check";
  private static final String MISSING = "missing";
  private static final String COUNTS = "counts";
  private static final String FINDINGS = "findings";
  private static final String CODE = "code";
  private static final String SEVERITY = "severity";
  private static final String STATEMENT = "statement";
  private static final String ADVICE = "advice";
  private static final String SUBJECT = "subject";
  private static final String KIND = "kind";
  private static final String TEXT = "text";
  private static final String CONNECTION = "connection";
  private static final String PROCESS = "process";
  private static final String END = "end";
  private static final String ADDRESS = "address";
  private static final String PORT = "port";
  private static final String NAMESPACE = "namespace";
  private static final String EVIDENCE = "evidence";
  private static final String ACTIVITIES = "activities";
  private static final String PID = "pid";
  private static final String ACTIVITY = "activity";
  private static final String CONNECTION_COUNT = "connection_count";
  private static final String CONNECTIONS = "connections";

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

  private void write(Diagnosis diagnosis) {
    json.writeStartObject();
    ReportHead.write(json, report);
    json.writeNumberProperty(INTERVAL_MS, diagnosis.interval().toMillis());
    json.writeNumberProperty(SOCKETS, report.connections().size());
    json.writeArrayPropertyStart(CHECKS);
    diagnosis.checks().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart(UNCHECKED);
    for (Diagnosis.Unchecked unchecked : diagnosis.unchecked()) {
      json.writeStartObject();
      json.writeStringProperty(CHECK, unchecked.check());
      json.writeStringProperty(MISSING, unchecked.missing());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart(COUNTS);
    for (Severity severity : Severity.values()) {
      json.writeNumberProperty(severity.label(), diagnosis.count(severity));
    }
    json.writeEndObject();
    json.writeArrayPropertyStart(FINDINGS);
    diagnosis.findings().forEach(this::write);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Finding finding) {
    json.writeStartObject();
    json.writeStringProperty(CODE, finding.kind().label());
    json.writeStringProperty(SEVERITY, finding.severity().label());
    json.writeStringProperty(STATEMENT, FindingWording.statement(finding));
    json.writeStringProperty(ADVICE, FindingWording.advice(finding));
    json.writeName(SUBJECT);
    writeSubject(finding);
    json.writeObjectPropertyStart(EVIDENCE);
    for (Fact.Measure measure : finding.facts(Fact.Measure.class)) {
      json.writeNumberProperty(measure.name(), measure.value());
    }
    json.writeEndObject();
    json.writeArrayPropertyStart(ACTIVITIES);
    for (Fact.Doing doing : finding.facts(Fact.Doing.class)) {
      json.writeStartObject();
      json.writeNumberProperty(PID, doing.process().pid());
      json.writeStringProperty(ACTIVITY, doing.condition().activity().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty(CONNECTION_COUNT, finding.rows().size());
    json.writeArrayPropertyStart(CONNECTIONS);
    finding.rows().stream()
        .limit(MOST_CONNECTIONS)
        .forEach(row -> ConnectionObject.write(json, row, report, owners));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeSubject(Finding finding) {
    Subject subject = finding.subject();
    json.writeStartObject();
    json.writeStringProperty(KIND, kindOf(subject));
    json.writeStringProperty(TEXT, FindingWording.subject(finding));
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
    NullableField.unsigned(
        json,
        NAMESPACE,
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
      json.writeStringProperty(ADDRESS, end.address().toString());
      json.writeNumberProperty(PORT, end.port());
      json.writeEndObject();
    }
  }
}
