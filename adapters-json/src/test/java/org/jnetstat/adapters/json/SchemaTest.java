package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents match the schema, and the schema rejects wrong documents. */
class SchemaTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final JsonNode SCHEMA_DOCUMENT = readSchema();
  private static final Schema SCHEMA = REGISTRY.getSchema(SCHEMA_DOCUMENT);
  private static final String CONNECTION = "/$defs/connection/properties";

  /** The place of each kind of object in the sample, and its place in the schema. */
  private static final Map<String, String> OBJECTS =
      Map.ofEntries(
          Map.entry("", ""),
          Map.entry("/host", "/$defs/host"),
          Map.entry("/notices/0", "/$defs/notice"),
          Map.entry("/connections/1", "/$defs/connection"),
          Map.entry("/connections/1/local", "/$defs/endpoint"),
          Map.entry("/connections/1/remote", "/$defs/endpoint"),
          Map.entry("/connections/1/timer", "/$defs/timer"),
          Map.entry("/connections/0/owners/0", "/$defs/owner"),
          Map.entry("/connections/2/owners/0/container", "/$defs/container"),
          Map.entry("/namespaces/0", "/$defs/namespace"),
          Map.entry("/connections/0/peer", "/$defs/peer"));

  @Test
  void theSchemaIsAValidSchema() {
    Schema draft =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertEquals(List.of(), draft.validate(SCHEMA_DOCUMENT));
  }

  @Test
  void everyReportIsValid() {
    assertEquals(List.of(), errors(sample()));
  }

  @Test
  void emptyReportIsValid() {
    assertEquals(List.of(), errors(MAPPER.readTree(SampleReports.json(SampleReports.of()))));
  }

  @Test
  void noticesOfEveryCodeAreValid() {
    ConnectionReport report =
        new ConnectionReport(
            Host.UNKNOWN,
            Instant.EPOCH,
            List.of(),
            Arrays.stream(Notice.Code.values()).map(code -> new Notice(code, 1)).toList(),
            Map.of());

    assertEquals(List.of(), errors(MAPPER.readTree(SampleReports.json(report))));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void theFieldsWrittenAreTheRequiredOnesInOrder(String object, String definition) {
    JsonNode schema = SCHEMA_DOCUMENT.at(definition);
    List<String> required = strings(schema.get("required"));

    assertEquals(required, List.copyOf(sample().at(object).propertyNames()));
    assertEquals(required, List.copyOf(schema.get("properties").propertyNames()));
  }

  /** The schema lists exactly the values that the program can print. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("vocabularies")
  void listedValuesAreThosePrinted(String field, Set<String> values) {
    assertEquals(values, words(SCHEMA_DOCUMENT.at(field + "/examples").valueStream().toList()));
  }

  static Stream<Arguments> vocabularies() {
    return Stream.of(
        arguments(CONNECTION + "/protocol", Set.copyOf(Protocol.labels())),
        arguments(
            CONNECTION + "/state",
            labels(TcpState.values(), TcpState::label, "UNKNOWN(0x0D)", "null")),
        arguments(CONNECTION + "/ownership", ownershipWords()),
        arguments(
            "/$defs/notice/properties/code", labels(Notice.Code.values(), Notice.Code::label)),
        arguments("/$defs/timer/properties/kind", labels(Timer.Kind.values(), Timer.Kind::label)),
        arguments(
            "/$defs/owner/properties/held_by", labels(Owner.Means.values(), Owner.Means::label)),
        arguments(
            "/$defs/container/properties/runtime",
            labels(Container.Runtime.values(), Container.Runtime::label, "null")),
        arguments(
            "/$defs/namespace/properties/kind",
            labels(PlaceName.Kind.values(), PlaceName.Kind::label)),
        arguments("/$defs/peer/properties/kind", labels(Peer.Kind.values(), Peer.Kind::label)));
  }

  private static Set<String> ownershipWords() {
    Set<String> words = labels(Ownership.Reason.values(), Ownership.Reason::label, "null");
    words.remove(Ownership.Reason.NOT_SEARCHED.label());
    return words;
  }

  @Test
  void noFieldExcludesFutureValues() {
    for (String schema : List.of("report", "summary", "row")) {
      List<String> closed = new ArrayList<>();
      findClosed("", Schemas.document("urn:jnetstat:schema:" + schema + ":1"), closed);
      assertEquals(
          schema.equals("report") ? List.of("/properties/schema_version/const") : List.of(),
          closed,
          schema);
    }
  }

  /** A condition on known values does not exclude other values. */
  private static void findClosed(String place, JsonNode schema, List<String> closed) {
    for (Map.Entry<String, JsonNode> part : schema.properties()) {
      String name = place + "/" + part.getKey();
      if (part.getKey().equals("enum") || part.getKey().equals("const")) {
        closed.add(name);
      } else if (!part.getKey().equals("if")) {
        findClosed(name, part.getValue(), closed);
      }
    }
    for (int i = 0; schema.isArray() && i < schema.size(); i++) {
      findClosed(place + "/" + i, schema.get(i), closed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/notices/0/code, sockets_shy",
    "/connections/0/protocol, sctp",
    "/connections/0/state, NEW_SYN_RECV",
    "/connections/0/ownership, lent",
    "/connections/3/ownership, forgotten",
    "/connections/1/timer/kind, delayed_ack",
    "/connections/0/owners/0/held_by, bpf_map",
    "/connections/2/owners/0/container/runtime, kata",
    "/namespaces/0/kind, virtual_machine",
    "/connections/0/peer/kind, service",
    "/connections/0/peer/ownership, forgotten",
  })
  void futureValueIsAccepted(String field, String value) {
    JsonNode document = sample();
    JsonPointer place = JsonPointer.compile(field);
    ((ObjectNode) document.at(place.head())).put(place.last().getMatchingProperty(), value);

    assertEquals(List.of(), errors(document));
  }

  /** Fields that belong to a value are known only for the values of today. */
  @Test
  void everyOwnershipSaysWhetherThereAreOwners() {
    List<JsonNode> conditions = new ArrayList<>();
    for (JsonNode rule : SCHEMA_DOCUMENT.at("/$defs/connection/allOf")) {
      rule.at("/if/properties/ownership/enum").forEach(conditions::add);
    }

    assertEquals(ownershipWords(), words(conditions));
    assertEquals(ownershipWords().size(), conditions.size());
  }

  @Test
  void theSampleHasEveryWordOfTheSchema() {
    JsonNode sample = sample();

    Set<String> kinds = new HashSet<>(words("/$defs/timer/properties/kind/examples"));
    kinds.addAll(words("/$defs/namespace/properties/kind/examples"));
    kinds.addAll(words("/$defs/peer/properties/kind/examples"));
    assertEquals(
        Map.of(
            "protocol", words("/$defs/connection/properties/protocol/examples"),
            "ownership", words("/$defs/connection/properties/ownership/examples"),
            "kind", kinds,
            "held_by", words("/$defs/owner/properties/held_by/examples")),
        Map.of(
            "protocol", words(sample.findValues("protocol")),
            "ownership", words(sample.findValues("ownership")),
            "kind", words(sample.findValues("kind")),
            "held_by", words(sample.findValues("held_by"))));
  }

  @Test
  void everyFieldIsExplained() {
    List<String> unexplained = new ArrayList<>();
    for (String definition : new TreeSet<>(OBJECTS.values())) {
      JsonNode properties = SCHEMA_DOCUMENT.at(definition).get("properties");
      for (Map.Entry<String, JsonNode> field : properties.properties()) {
        JsonNode explained =
            field.getValue().size() == 1 && field.getValue().has("$ref")
                ? SCHEMA_DOCUMENT.at(field.getValue().get("$ref").asString().substring(1))
                : field.getValue();
        if (!explained.has("title") || !explained.has("description")) {
          unexplained.add(definition + "/" + field.getKey());
        }
      }
    }

    assertEquals(List.of(), unexplained);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void aMissingFieldIsRejected(String object, String definition) {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String field : strings(SCHEMA_DOCUMENT.at(definition).get("required"))) {
      JsonNode document = sample();
      ((ObjectNode) document.at(object)).remove(field);
      expected.put(field, List.of(object + " required"));
      found.put(field, errors(document).stream().filter(e -> e.endsWith(" required")).toList());
    }

    assertEquals(expected, found);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void anAddedFieldIsAccepted(String object, String definition) {
    JsonNode document = sample();
    ((ObjectNode) document.at(object)).put("added_later", 1);

    assertEquals(List.of(), errors(document));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /schema_version                         | 2                               | const
          /schema_version                         | "1"                             | const
          /taken_at                               | null                            | type
          /taken_at                               | "2026-11-22T21:03:11Z"          | pattern
          /taken_at                               | "2026-11-22T21:03:11.123+01:00" | pattern
          /taken_at                               | "٢٠٢٦-11-22T21:03:11.123Z"      | pattern
          /complete                               | null                            | type
          /host                                   | null                            | type
          /host/name                              | 0                               | type
          /notices                                | null                            | type
          /notices/0/code                         | "Owners-Hidden"                 | pattern
          /notices/0/count                        | 0                               | minimum
          /notices/0/message                      | null                            | type
          /connections                            | null                            | type
          /connections/0/protocol                 | ""                              | pattern
          /connections/0/protocol                 | "TCP"                           | pattern
          /connections/0/local                    | null                            | type
          /connections/0/local/address            | "*"                             | pattern
          /connections/0/local/address            | "[::1]"                         | pattern
          /connections/0/local/port               | -1                              | minimum
          /connections/0/local/port               | 65536                           | maximum
          /connections/0/local/port               | "22"                            | type
          /connections/0/remote                   | "-"                             | type
          /connections/0/state                    | "-"                             | pattern
          /connections/0/state                    | "lısten"                        | pattern
          /connections/0/state                    | "UNKNOWN(0xd)"                  | pattern
          /connections/0/recv_queue               | null                            | type
          /connections/0/recv_queue               | 4294967296                      | maximum
          /connections/0/send_queue               | -1                              | minimum
          /connections/0/timer                    | "-"                             | type
          /connections/1/timer/kind               | "-"                             | pattern
          /connections/1/timer/expires_in_ms      | -1                              | minimum
          /connections/0/retransmits              | 0.5                             | type
          /connections/0/unanswered_probes        | null                            | type
          /connections/0/uid                      | -1                              | minimum
          /connections/0/uid                      | 4294967296                      | maximum
          /connections/0/user                     | 0                               | type
          /connections/0/inode                    | -1                              | minimum
          /connections/0/inode                    | 0                               | minimum
          /connections/0/inode                    | 18446744073709551616            | maximum
          /connections/0/inode                    | "12345"                         | type
          /connections/0/namespace                | -1                              | minimum
          /connections/3/ownership                | "-"                             | pattern
          /connections/3/ownership                | 0                               | type
          /connections/3/owners                   | null                            | type
          /connections/0/owners                   | []                              | minItems
          /connections/0/owners/0/pid             | 0                               | minimum
          /connections/0/owners/0/fd              | -1                              | minimum
          /connections/0/owners/0/held_by         | "a descriptor"                  | pattern
          /connections/0/owners/0/held_by         | null                            | type
          /connections/0/owners/0/name            | null                            | type
          /connections/0/owners/0/command         | "sshd"                          | type
          /connections/0/owners/0/command/0       | null                            | type
          /connections/0/owners/0/executable      | 0                               | type
          /connections/0/owners/0/uid             | -1                              | minimum
          /connections/0/owners/0/started_at      | ""                              | pattern
          /connections/0/owners/0/started_at      | 0                               | type
          /connections/0/owners/0/container       | "3f2a"                          | type
          /connections/2/owners/0/container/id    | ""                              | minLength
          /connections/2/owners/0/container/id    | null                            | type
          /connections/2/owners/0/container/runtime | "Docker"                      | pattern
          /connections/2/owners/0/container/pod   | 0                               | type
          /connections/0/owners/0/unit            | []                              | type
          """)
  void aWrongValueIsRejected(String field, String value, String keyword) {
    JsonNode document = sample();
    JsonPointer place = JsonPointer.compile(field);
    JsonNode parent = document.at(place.head());
    String name = place.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), MAPPER.readTree(value));
    } else {
      ((ObjectNode) parent).set(name, MAPPER.readTree(value));
    }

    assertEquals(List.of(field + " " + keyword), errors(document));
  }

  @Test
  void ownersOfAnOwnerlessSocketAreRejected() {
    JsonNode document = sample();
    ((ObjectNode) document.at("/connections/0")).put("ownership", "time_wait");

    assertEquals(List.of("/connections/0/owners maxItems"), errors(document));
  }

  static Stream<Object[]> objects() {
    return OBJECTS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Object[] {entry.getKey(), entry.getValue()});
  }

  /** Each error as its place in the document and the keyword of the schema. Texts are localised. */
  private static List<String> errors(JsonNode document) {
    List<Error> errors = SCHEMA.validate(document);
    return errors.stream()
        .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
        .distinct()
        .toList();
  }

  private static JsonNode sample() {
    return MAPPER.readTree(SampleReports.json(SampleReports.EVERYTHING));
  }

  private static <T> Set<String> labels(T[] values, Function<T, String> label, String... others) {
    Set<String> labels = new TreeSet<>(List.of(others));
    Arrays.stream(values).map(label).forEach(labels::add);
    return labels;
  }

  private static Set<String> words(String pointer) {
    return words(SCHEMA_DOCUMENT.at(pointer).values());
  }

  private static Set<String> words(Collection<JsonNode> values) {
    return values.stream()
        .map(value -> value.isNull() ? "null" : value.asString())
        .collect(Collectors.toSet());
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode readSchema() {
    try (InputStream schema = JsonFormat.schema()) {
      return MAPPER.readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
