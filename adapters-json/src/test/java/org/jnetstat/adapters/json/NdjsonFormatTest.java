package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionChange.Kind;
import org.jnetstat.domain.report.ConnectionReport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NdjsonFormatTest {

  private static final String ROW_SCHEMA = "urn:jnetstat:schema:row:1";
  private static final ConnectionReport REPORT = SampleReports.EVERYTHING;

  private final NdjsonFormat format = new NdjsonFormat();

  @Test
  void connectionIsALineWithMachineAndTime() throws IOException {
    List<String> lines = lines();
    JsonNode report = read(SampleReports.json(REPORT));

    assertEquals(REPORT.connections().size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode row = report.at("/connections/" + i);
      List<String> fields =
          new ArrayList<>(List.of("schema_version", "host", "taken_at", "namespace_label"));
      fields.addAll(row.propertyNames());
      JsonNode line = read(lines.get(i));
      assertEquals(fields, List.copyOf(line.propertyNames()));
      row.properties().forEach(field -> assertEquals(field.getValue(), line.get(field.getKey())));
      assertEquals(report.get("host"), line.get("host"));
      assertEquals(report.get("taken_at"), line.get("taken_at"));
    }
  }

  @Test
  void everyLineIsValidByItsSchema() throws IOException {
    for (String line : lines()) {
      assertEquals(List.of(), Schemas.errors(ROW_SCHEMA, line));
    }
    assertEquals(
        List.of(" required"),
        Schemas.errors(ROW_SCHEMA, lines().getLast().replace("\"inode\"", "\"i_node\"")));
  }

  @Test
  void aChangeIsALineWithAnEvent() throws IOException {
    List<String> events = new ArrayList<>();
    for (String line : changes(Kind.OPENED, Kind.CLOSED, Kind.CHANGED)) {
      assertEquals(List.of(), Schemas.errors(ROW_SCHEMA, line));
      JsonNode object = read(line);
      events.add(object.get("event").asString());
      assertEquals("event", List.copyOf(object.propertyNames()).get(3));
    }
    assertEquals(List.of("opened", "closed", "changed"), events);
  }

  @Test
  void schemaListsEveryEventAndAllowsOthers() throws IOException {
    String line = changes(Kind.OPENED).getFirst();

    assertEquals(
        Arrays.stream(Kind.values()).map(Kind::label).toList(),
        Schemas.document(ROW_SCHEMA)
            .at("/properties/event/examples")
            .valueStream()
            .map(JsonNode::asString)
            .toList());
    assertEquals(List.of(), Schemas.errors(ROW_SCHEMA, line.replace("\"opened\"", "\"moved\"")));
    assertEquals(
        List.of("/event pattern"),
        Schemas.errors(ROW_SCHEMA, line.replace("\"opened\"", "\"Opened\"")));
  }

  /** Several programs may append to one file or pipe. Their lines must not mix. */
  @Test
  void everyLineIsFlushedWhole() throws IOException {
    List<String> flushed = new ArrayList<>();
    StringWriter out =
        new StringWriter() {
          @Override
          public void flush() {
            flushed.add(toString());
            getBuffer().setLength(0);
          }
        };
    format.write(REPORT, RenderOptions.DEFAULT, out);

    assertWholeLines(flushed);
    flushed.clear();
    format.writeChanges(
        REPORT,
        REPORT.connections().stream().map(row -> new ConnectionChange(Kind.OPENED, row)).toList(),
        RenderOptions.DEFAULT,
        out);
    assertWholeLines(flushed);
  }

  private List<String> lines() throws IOException {
    StringWriter out = new StringWriter();
    format.write(REPORT, RenderOptions.DEFAULT, out);
    return out.toString().lines().toList();
  }

  private List<String> changes(Kind... kinds) throws IOException {
    AttributedConnection row = REPORT.connections().getFirst();
    StringWriter out = new StringWriter();
    format.writeChanges(
        REPORT,
        Arrays.stream(kinds).map(kind -> new ConnectionChange(kind, row)).toList(),
        RenderOptions.DEFAULT,
        out);
    return out.toString().lines().toList();
  }

  private static JsonNode read(String json) {
    return new JsonMapper().readTree(json);
  }

  private static void assertWholeLines(List<String> flushed) {
    List<String> pieces = flushed.stream().filter(piece -> !piece.isEmpty()).toList();
    assertEquals(REPORT.connections().size(), pieces.size());
    for (String piece : pieces) {
      assertEquals(piece.length() - 1, piece.indexOf('\n'));
    }
  }
}
