package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Ipv4;
import org.jnetstat.domain.report.Reach;
import org.jnetstat.domain.testing.SampleExplanations;
import org.jnetstat.domain.testing.SampleReports;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {

  private static final String SCHEMA = "urn:jnetstat:schema:explanation:1";

  private static String json(Explanation explanation) throws IOException {
    StringWriter out = new StringWriter();
    new JsonFormat().writeExplanation(explanation, RenderOptions.DEFAULT, out);
    return out.toString();
  }

  private static JsonNode everything() throws IOException {
    return new JsonMapper().readTree(json(SampleExplanations.of(SampleReports.EVERYTHING)));
  }

  @Test
  void isValidByItsSchema() throws IOException {
    String empty = json(SampleExplanations.empty());

    assertEquals(
        List.of(), Schemas.errors(SCHEMA, json(SampleExplanations.of(SampleReports.EVERYTHING))));
    assertEquals(
        List.of(), Schemas.errors(SCHEMA, json(SampleExplanations.of(SampleReports.harmless()))));
    assertEquals(List.of(), Schemas.errors(SCHEMA, empty));
    assertEquals(
        List.of(" required"), Schemas.errors(SCHEMA, empty.replace("\"clues\"", "\"hints\"")));
  }

  @Test
  void theFieldsWrittenAreTheRequiredOnesInOrder() throws IOException {
    JsonNode explanation = everything();
    JsonNode schema = Schemas.document(SCHEMA);

    assertFields(schema.get("required"), explanation);
    assertFields(schema.at("/properties/subject/required"), explanation.get("subject"));
    assertFields(schema.at("/properties/diagnosis/required"), explanation.get("diagnosis"));
    assertFields(schema.at("/$defs/listener/required"), explanation.at("/listeners/0"));
    assertFields(schema.at("/$defs/program/required"), explanation.at("/programs/0"));
    assertFields(schema.at("/$defs/process/required"), explanation.at("/programs/0/process"));
    assertFields(schema.at("/$defs/party/required"), explanation.at("/clients/0"));
    assertFields(schema.at("/$defs/clue/required"), explanation.at("/clues/0"));
  }

  private static void assertFields(JsonNode required, JsonNode written) {
    assertEquals(values(required), List.copyOf(written.propertyNames()));
  }

  @Test
  void theSchemaListsEveryWord() {
    JsonNode schema = Schemas.document(SCHEMA);

    assertWords(schema.at("/$defs/listener/properties/reach"), Reach.values());
    assertWords(schema.at("/$defs/listener/properties/ipv4/anyOf/1"), Ipv4.values());
    assertWords(schema.at("/$defs/program/properties/beginning"), Beginning.values());
    assertWords(schema.at("/$defs/program/properties/executable_file"), ProgramFile.values());
    assertWords(
        schema.at("/$defs/program/properties/origin/anyOf/1/properties/kind"),
        Origin.Kind.values());
    assertWords(schema.at("/$defs/clue/properties/kind"), Clue.Kind.values());
  }

  private static void assertWords(JsonNode property, Enum<?>[] all) {
    assertEquals(
        Arrays.stream(all).map(word -> word.name().toLowerCase(Locale.ROOT)).toList(),
        values(property.get("examples")));
  }

  @Test
  void aProgramSaysHowItCameToBe() throws IOException {
    JsonNode program = everything().at("/programs/0");

    assertEquals("sshd", program.at("/process/name").asString());
    assertEquals("root", program.get("user").asString());
    assertEquals("/srv/sshd", program.get("directory").asString());
    assertEquals("first_process", program.get("beginning").asString());
    assertEquals("{\"kind\":\"container\",\"name\":\"sshd\"}", program.get("origin").toString());
    assertEquals("present", program.get("executable_file").asString());
    assertEquals(7, program.get("open_descriptors").asInt());
    assertEquals(1024, program.get("descriptor_limit").asInt());
    assertTrue(program.get("ancestors").size() > 1, program.toString());
  }

  @Test
  void whoIsConnectedHasAPortIfItSaysSomething() throws IOException {
    JsonNode clients = everything().get("clients");

    assertTrue(clients.at("/0/port").isNull(), clients.toString());
    assertEquals(5432, clients.at("/1/port").asInt());
    assertEquals(12, everything().get("client_count").asInt());
  }

  private static List<String> values(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asString()));
    return values;
  }
}
