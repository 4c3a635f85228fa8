package org.jnetstat.adapters.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas by their identifiers, so that they can refer to each other. */
final class Schemas {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "urn:jnetstat:schema:report:1", text(JsonFormat.schema()),
          "urn:jnetstat:schema:summary:1", text(JsonFormat.summarySchema()),
          "urn:jnetstat:schema:diagnosis:1", text(JsonFormat.diagnosisSchema()),
          "urn:jnetstat:schema:explanation:1", text(JsonFormat.explanationSchema()),
          "urn:jnetstat:schema:diff:1", text(JsonFormat.diffSchema()),
          "urn:jnetstat:schema:row:1", text(NdjsonFormat.schema()));
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(DOCUMENTS));

  private Schemas() {}

  /** The errors of a document under a schema: place and keyword. */
  static List<String> errors(String identifier, String document) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(identifier));
    return schema.validate(MAPPER.readTree(document)).stream()
        .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
        .toList();
  }

  /** The errors of a schema under the draft's own schema. */
  static JsonNode document(String identifier) {
    return MAPPER.readTree(DOCUMENTS.get(identifier));
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
