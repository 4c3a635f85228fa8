package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosisTest {

  private static final String SCHEMA = "urn:jnetstat:schema:diagnosis:1";
  private static final AttributedConnection ROW = SampleReports.EVERYTHING.connections().getFirst();
  private static final ProcessInfo HOLDER = ROW.ownership().processes().getFirst();
  private static final Endpoint END = new Endpoint(new IpAddress.V4(0x0A00_0009), 5432);

  /** Every kind of subject, and every code. */
  private static Diagnosis everything() {
    List<Finding> findings = new ArrayList<>();
    for (Subject subject :
        List.of(
            new Subject.Socket(ROW),
            new Subject.Program(HOLDER),
            new Subject.Remote(END),
            new Subject.Stack(new NetworkNamespace(4026531840L)))) {
      findings.add(
          new Finding(
              new Finding.Said("odd", "something is odd", "look at it"),
              Severity.NOTICE,
              subject,
              List.of(
                  new Fact.Measure("waiting", 3),
                  new Fact.Doing(HOLDER, new ProcessCondition(Activity.STOPPED))),
              Collections.nCopies(11, ROW)));
    }
    for (Finding.Code code : Finding.Code.values()) {
      findings.add(
          new Finding(code, Severity.CRITICAL, new Subject.Socket(ROW), List.of(), List.of()));
    }
    return new Diagnosis(
        SampleReports.EVERYTHING,
        Duration.ofSeconds(1),
        findings,
        List.of("accept_queue", "odd"),
        List.of(new Diagnosis.Unchecked("accept_queue", "somaxconn")));
  }

  private static Diagnosis healthy() {
    return new Diagnosis(
        SampleReports.of(), Duration.ofSeconds(1), List.of(), List.of("odd"), List.of());
  }

  private static String json(Diagnosis diagnosis) throws IOException {
    StringWriter out = new StringWriter();
    new JsonFormat().writeDiagnosis(diagnosis, RenderOptions.DEFAULT, out);
    return out.toString();
  }

  @Test
  void isValidByItsSchema() throws IOException {
    assertEquals(List.of(), Schemas.errors(SCHEMA, json(everything())));
    assertEquals(List.of(), Schemas.errors(SCHEMA, json(healthy())));
    assertEquals(
        List.of(" required"),
        Schemas.errors(SCHEMA, json(healthy()).replace("\"checks\"", "\"checked\"")));
  }

  @Test
  void theFieldsWrittenAreTheRequiredOnesInOrder() throws IOException {
    JsonNode diagnosis = new JsonMapper().readTree(json(everything()));
    JsonNode schema = Schemas.document(SCHEMA);

    assertEquals(fields(schema.get("required")), List.copyOf(diagnosis.propertyNames()));
    assertEquals(
        fields(schema.at("/$defs/finding/required")),
        List.copyOf(diagnosis.at("/findings/0").propertyNames()));
    assertEquals(
        fields(schema.at("/$defs/subject/required")),
        List.copyOf(diagnosis.at("/findings/0/subject").propertyNames()));
  }

  @Test
  void aFindingSaysWhomItIsAboutAndWhatShowsIt() throws IOException {
    JsonNode findings = new JsonMapper().readTree(json(everything())).get("findings");
    int first = Finding.Code.values().length; // the critical ones come before
    JsonNode socket = findings.get(first);

    assertEquals("{\"waiting\":3}", socket.get("evidence").toString());
    assertEquals(
        "[{\"pid\":" + HOLDER.pid() + ",\"activity\":\"stopped\"}]",
        socket.get("activities").toString());
    assertEquals(11, socket.get("connection_count").asInt());
    assertEquals(10, socket.get("connections").size());
    assertEquals("something is odd", socket.get("statement").asString());
    assertEquals("socket", socket.at("/subject/kind").asString());
    assertEquals(22, socket.at("/subject/connection/local/port").asInt());
    assertEquals(HOLDER.pid(), findings.get(first + 1).at("/subject/process/pid").asInt());
    assertEquals(
        "{\"address\":\"10.0.0.9\",\"port\":5432}",
        findings.get(first + 2).at("/subject/end").toString());
    assertEquals(4026531840L, findings.get(first + 3).at("/subject/namespace").asLong());
  }

  @Test
  void theSchemaListsEveryCodeAndSeverity() {
    JsonNode finding = Schemas.document(SCHEMA).at("/$defs/finding/properties");

    assertEquals(
        Arrays.stream(Finding.Code.values()).map(Finding.Code::label).toList(),
        fields(finding.at("/code/examples")));
    assertEquals(
        Arrays.stream(Severity.values()).map(Severity::label).toList(),
        fields(finding.at("/severity/examples")));
    assertEquals(
        Arrays.stream(Activity.values()).map(Activity::label).toList(),
        fields(finding.at("/activities/items/properties/activity/examples")));
  }

  private static List<String> fields(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asString()));
    return values;
  }
}
