package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.socket.SocketFilter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTest {

  private static final String SUMMARY_SCHEMA = "urn:jnetstat:schema:summary:1";

  @Test
  void isValidByItsSchema() throws IOException {
    assertEquals(List.of(), Schemas.errors(SUMMARY_SCHEMA, json(SampleReports.EVERYTHING)));
    assertEquals(List.of(), Schemas.errors(SUMMARY_SCHEMA, json(SampleReports.of())));
    assertEquals(
        List.of(" required"),
        Schemas.errors(
            SUMMARY_SCHEMA, json(SampleReports.of()).replace("\"peer_count\"", "\"peers_\"")));
  }

  @Test
  void theFieldsWrittenAreTheRequiredOnesInOrder() throws IOException {
    JsonNode summary = new JsonMapper().readTree(json(SampleReports.EVERYTHING));
    JsonNode schema = Schemas.document(SUMMARY_SCHEMA);

    assertEquals(names(schema.get("required")), List.copyOf(summary.propertyNames()));
    for (String list :
        List.of(
            "states",
            "sockets_by_namespace",
            "sockets_by_program",
            "sockets_by_place",
            "listeners",
            "peers")) {
      assertEquals(
          names(schema.at("/properties/" + list + "/items/required")),
          List.copyOf(summary.at("/" + list + "/0").propertyNames()),
          list);
    }
  }

  @Test
  void countsTheRowsOfTheReport() throws IOException {
    JsonNode summary = new JsonMapper().readTree(json(SampleReports.EVERYTHING));

    int sockets = 0;
    for (JsonNode state : summary.get("states")) {
      sockets += state.get("count").asInt();
    }
    assertEquals(SampleReports.EVERYTHING.connections().size(), sockets);
    assertEquals(
        Arrays.stream(Ownership.Reason.values()).map(Ownership.Reason::label).toList(),
        List.copyOf(summary.get("ownership").propertyNames()));
    int owned = 0;
    for (var row : SampleReports.EVERYTHING.connections()) {
      owned += row.ownership().reason() == Ownership.Reason.OWNED ? 1 : 0;
    }
    assertEquals(owned, summary.at("/ownership/owned").asInt());
  }

  @Test
  void namesStandBesideTheNumbers() throws IOException {
    JsonNode summary = new JsonMapper().readTree(json(SampleReports.EVERYTHING));

    assertEquals("ssh", summary.at("/listeners/0/local/service").asString());
    assertEquals(
        List.of("10.0.0.9 db-1", "127.0.0.1 null"),
        summary
            .get("peers")
            .valueStream()
            .map(peer -> peer.get("address").asString() + " " + peer.get("host").asString("null"))
            .filter(peer -> peer.startsWith("1"))
            .sorted()
            .distinct()
            .toList());
  }

  @Test
  void unreadCountsAreNull() throws IOException {
    String json =
        json(SampleReports.EVERYTHING, ConnectionQuery.DEFAULT.where(SocketFilter.LISTENING));
    JsonNode listener = new JsonMapper().readTree(json).at("/listeners/0");

    assertEquals(List.of(), Schemas.errors(SUMMARY_SCHEMA, json));
    assertEquals(true, listener.get("established").isNull());
    assertEquals(true, listener.get("half_open").isNull());
    assertEquals(2, listener.get("accept_queue").asInt());
  }

  private static String json(ConnectionReport report) throws IOException {
    return json(report, ConnectionQuery.DEFAULT);
  }

  private static String json(ConnectionReport report, ConnectionQuery query) throws IOException {
    StringWriter out = new StringWriter();
    new JsonFormat().writeSummary(ConnectionSummary.of(report, query), RenderOptions.DEFAULT, out);
    return out.toString();
  }

  private static List<String> names(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
