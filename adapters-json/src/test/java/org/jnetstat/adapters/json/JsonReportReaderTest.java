package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.port.UnreadableReportException.Reason;
import org.jnetstat.domain.report.ConnectionReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what was saved. */
class JsonReportReaderTest {

  private static final String SMALL =
      """
      {"schema_version": 1, "taken_at": "2026-11-27T12:00:00.000Z", "later": {"a": [1]},
       "connections": [{"protocol": "tcp", "local": {"address": "::ffff:1.2.3.4", "port": 80},
         "ownership": "owned", "owners": [{"pid": 1, "fd": 3, "name": "zoë"}]}]}\
      """;

  /** The sentences of notices are made of facts, which are not written. */
  @Test
  void everythingIsReadAsItWasWritten() throws Exception {
    String written = SampleReports.everythingAsJson();

    assertEquals(withoutMessages(written), withoutMessages(write(read(written))));
  }

  private static String withoutMessages(String document) {
    return document.replaceAll("\"message\": \"([^\"\\\\]|\\\\.)*\"", "\"message\": \"\"");
  }

  @Test
  void fieldsMayBeMissingOrUnknown() throws Exception {
    ConnectionReport report = read(SMALL);

    assertEquals(1, report.connections().size());
    assertEquals(
        "[::ffff:1.2.3.4]:80", report.connections().getFirst().connection().local().toString());
    assertEquals(
        "zoë",
        report.connections().getFirst().ownership().firstProcess().orElseThrow().commonName());
  }

  @Test
  void documentThatIsCutIsNoReport() {
    byte[] whole = SMALL.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      UnreadableReportException refused =
          assertThrows(
              UnreadableReportException.class,
              () -> new JsonReportReader().read(new ByteArrayInputStream(part)),
              "of length " + length);
      assertTrue(Set.of(Reason.CUT, Reason.NOT_JSON).contains(refused.reason()), "at " + length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          "schema_version": 1      | "schema_version": 2     | UNKNOWN_VERSION | /schema_version | 2
          "schema_version": 1      | "schema_version": "1"   | WRONG_VALUE | /schema_version | 1
          "schema_version"         | "version"               | NO_REPORT | | \s
          "connections"            | "rows"                  | NO_REPORT | | \s
          "2026-11-27T12:00:00.000Z" | "yesterday"           | WRONG_VALUE | /taken_at | yesterday
          "tcp"                    | "sctp"                  | WRONG_VALUE | /connections/0/protocol | sctp
          ::ffff:1.2.3.4           | 10                      | WRONG_VALUE | /connections/0/local/address | 10
          "port": 80               | "port": 65536           | WRONG_VALUE | /connections/0/local/port | 65536
          "port": 80               | "port": -1              | WRONG_VALUE | /connections/0/local/port | -1
          "port": 80               | "port": 1e3             | WRONG_VALUE | /connections/0/local/port | 1e3
          "pid": 1                 | "pid": [1]              | WRONG_VALUE | /connections/0/owners/0/pid | [
          "ownership": "owned"     | "ownership": "stolen"   | WRONG_VALUE | /connections/0/ownership | stolen
          "later"                  | later                   | NOT_JSON | | \s
          """)
  void wrongValueIsToldWithItsPlace(
      String right, String wrong, Reason reason, String place, String found) {
    assertTrue(SMALL.contains(right), right);

    UnreadableReportException refused =
        assertThrows(UnreadableReportException.class, () -> read(SMALL.replace(right, wrong)));

    assertEquals(
        List.of(reason, place == null ? "" : place, found == null ? "" : found.strip()),
        List.of(refused.reason(), refused.place(), refused.found()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "7", "\"x\"", "{}", "{} {}", "\0", "{\"connections\": null}"})
  void otherDocumentsAreNoReports(String document) {
    assertThrows(UnreadableReportException.class, () -> read(document));
  }

  @Test
  void deepNestingEndsInAMessage() {
    assertThrows(UnreadableReportException.class, () -> read("{\"a\": " + "[".repeat(1_000_000)));
  }

  @Test
  void comparisonMeetsItsSchema() throws Exception {
    ConnectionReport full = SampleReports.EVERYTHING;
    ConnectionReport empty = read(SMALL.replaceAll("(?s)\\[\\{.*", "[]}"));
    StringWriter out = new StringWriter();
    new JsonFormat().writeComparison(ReportComparison.of(empty, full), RenderOptions.DEFAULT, out);

    assertEquals(List.of(), Schemas.errors("urn:jnetstat:schema:diff:1", out.toString()));
    assertTrue(out.toString().contains("\"difference\": \"new\""), out.toString());
    assertTrue(out.toString().contains("\"connections\": 1"), out.toString());
  }

  private static ConnectionReport read(String document)
      throws IOException, UnreadableReportException {
    return new JsonReportReader()
        .read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static String write(ConnectionReport report) throws IOException {
    StringWriter out = new StringWriter();
    new JsonFormat().write(report, RenderOptions.DEFAULT, out);
    return out.toString();
  }
}
