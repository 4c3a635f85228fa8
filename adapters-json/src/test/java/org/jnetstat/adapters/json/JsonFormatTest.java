package org.jnetstat.adapters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.text.PrintableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonFormatTest {

  private static final JsonMapper SECOND_PARSER = new JsonMapper();

  @Test
  void isChosenAsJson() {
    assertEquals("json", new JsonFormat().name());
  }

  @Test
  void everyFeatureHasItsPlaceInTheDocument() {
    assertEquals(SampleReports.everythingAsJson(), SampleReports.json(SampleReports.EVERYTHING));
  }

  @Test
  void emptyReportHasEveryField() {
    assertEquals(
        """
        {
          "schema_version": 1,
          "host": {"name": null, "boot_id": null, "kernel": null},
          "taken_at": "2026-11-22T21:03:11.000Z",
          "complete": true,
          "notices": [],
          "namespaces": null,
          "connections": []
        }
        """,
        SampleReports.json(SampleReports.of()));
  }

  @Test
  void remarkLeavesTheReportComplete() {
    ConnectionReport report =
        new ConnectionReport(
            new Host("web-1", null, "6.18.44"),
            Instant.EPOCH,
            List.of(),
            List.of(new Notice(Notice.Code.PROCESSES_VANISHED, 2)),
            Map.of());

    assertEquals(
        """
        {
          "schema_version": 1,
          "host": {"name": "web-1", "boot_id": null, "kernel": "6.18.44"},
          "taken_at": "1970-01-01T00:00:00.000Z",
          "complete": true,
          "notices": [
            {"code": "processes_vanished", "count": 2, "message": "2 processes exited during the scan"}
          ],
          "namespaces": null,
          "connections": []
        }
        """,
        SampleReports.json(report));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T21:03:11Z,           2026-11-22T21:03:11.000Z",
    "2026-11-22T21:03:00Z,           2026-11-22T21:03:00.000Z",
    "2026-11-22T21:03:11.120Z,       2026-11-22T21:03:11.120Z",
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
  })
  void timesAreCutToThreeDecimals(Instant taken, String expected) {
    ConnectionReport report =
        new ConnectionReport(Host.UNKNOWN, taken, List.of(), List.of(), Map.of());

    assertEquals(
        expected, SECOND_PARSER.readTree(SampleReports.json(report)).get("taken_at").asString());
  }

  @Test
  void anyTextIsReadBackByAnotherParser() {
    String everyCharacter = everyCharacter();

    JsonNode read =
        SECOND_PARSER.readTree(utf8(SampleReports.json(reportOfUserNamed(everyCharacter))));

    assertEquals(PrintableText.of(everyCharacter), read.at("/connections/0/user").asString());
  }

  /** Whatever the library writes at once: a character of two halves may lie across its border. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void longTextKeepsCharactersOfTwoHalves(int before) {
    String text = "x".repeat(before) + "\uD83D\uDE00".repeat(20_000);

    JsonNode read =
        SECOND_PARSER.readTree(
            utf8(SampleReports.json(SampleReports.of(SampleReports.heldBy(text)))));

    assertEquals(text, read.at("/connections/0/owners/0/command/0").asString());
  }

  @Test
  void rowsOfSeveralBlocksAreSeparatedAsThoseOfOne() throws IOException {
    AttributedConnection[] rows =
        Collections.nCopies(3000, SampleReports.heldBy("app")).toArray(AttributedConnection[]::new);
    String row = SampleReports.json(SampleReports.of(rows[0])).split("\n    ", -1)[1];
    List<String> lines = SampleReports.json(SampleReports.of(rows)).lines().toList();

    String first =
        lines.stream().filter(line -> line.startsWith("    {")).findFirst().orElseThrow();
    assertEquals(2999, lines.stream().filter(first::equals).count());
    assertTrue(first.endsWith("},"), first);
    assertTrue(row.startsWith(first.strip().substring(0, first.strip().length() - 1)), row);
    assertEquals(List.of("  ]", "}"), lines.subList(lines.size() - 2, lines.size()));
  }

  @Test
  void halfACharacterIsWrittenAsItsEscape() {
    JsonNode read = SECOND_PARSER.readTree(utf8(SampleReports.json(reportOfUserNamed("a\uD83Db"))));

    assertEquals("a\\ud83db", read.at("/connections/0/user").asString());
  }

  @Test
  void argumentsAreReadBackUnchanged() {
    String[] command = {"", " ", "\"", "\\", "\\x1b", "\\u202e", "',{}[]:", "</script>", "ë漢😀"};

    JsonNode read =
        SECOND_PARSER.readTree(
            utf8(SampleReports.json(SampleReports.of(SampleReports.heldBy(command)))));

    assertEquals(
        List.of(command),
        read.at("/connections/0/owners/0/command").valueStream().map(JsonNode::asString).toList());
  }

  @Test
  void theWriterIsFlushedAndLeftOpen() throws IOException {
    StringWriter kept = new StringWriter();
    StringBuilder calls = new StringBuilder();
    Writer out =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            kept.write(text, from, length);
            calls.setLength(0);
          }

          @Override
          public void flush() {
            calls.append("flush");
          }

          @Override
          public void close() {
            calls.append("close");
          }
        };

    new JsonFormat().write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, out);

    assertEquals(SampleReports.everythingAsJson(), kept.toString());
    assertEquals("flush", calls.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 5000, 50_000})
  void closedPipeThrowsTheWritersException(int capacity) {
    IOException brokenPipe = new IOException("Broken pipe");
    Writer out =
        new Writer() {
          private int left = capacity;

          @Override
          public void write(char[] text, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
              throw brokenPipe;
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    IOException thrown =
        assertThrows(
            IOException.class,
            () -> new JsonFormat().write(longReport(), RenderOptions.DEFAULT, out));

    assertSame(brokenPipe, thrown);
  }

  @Test
  void failureToFlushIsThrownToo() {
    IOException diskFull = new IOException("No space left on device");
    Writer failing =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {}

          @Override
          public void flush() throws IOException {
            throw diskFull;
          }

          @Override
          public void close() {}
        };

    IOException thrown =
        assertThrows(
            IOException.class,
            () -> new JsonFormat().write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, failing));

    assertSame(diskFull, thrown);
  }

  @Test
  void truncatedDocumentStaysInvalid() {
    StringWriter afterTheFailure = new StringWriter();
    Writer out =
        new Writer() {
          private boolean failed;

          @Override
          public void write(char[] text, int from, int length) throws IOException {
            if (failed) {
              afterTheFailure.write(text, from, length);
            } else {
              failed = true;
              throw new IOException("Interrupted system call");
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThrows(
        IOException.class, () -> new JsonFormat().write(longReport(), RenderOptions.DEFAULT, out));

    assertEquals("", afterTheFailure.toString());
  }

  @Test
  void oneFormatWritesManyReports() throws IOException {
    JsonFormat format = new JsonFormat();
    StringWriter out = new StringWriter();

    format.write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, out);
    format.write(SampleReports.EVERYTHING, RenderOptions.DEFAULT, out);

    assertEquals(SampleReports.everythingAsJson().repeat(2), out.toString());
  }

  @Test
  void eachConnectionIsOneLine() {
    List<String> lines = SampleReports.json(longReport()).lines().toList();

    assertEquals(1000, lines.stream().filter(line -> line.contains("\"port\": 7, ")).count());
    assertTrue(lines.get(8).startsWith("    {\"protocol\": \"udp\""), lines.get(8));
  }

  private static ConnectionReport longReport() {
    return SampleReports.of(
        Collections.nCopies(1000, SampleReports.heldBy("app", "--serve"))
            .toArray(AttributedConnection[]::new));
  }

  /** The domain leaves only the names of users unchanged. */
  private static ConnectionReport reportOfUserNamed(String name) {
    Connection connection =
        Connection.builder(Protocol.UDP, new Endpoint(new IpAddress.V4(0), 68)).uid(7).build();
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        List.of(new AttributedConnection(connection, Ownership.NOT_SEARCHED)),
        List.of(),
        Map.of(7L, name));
  }

  /**
   * All of Unicode: longer than Jackson's buffers, so that characters also fall across their ends.
   */
  private static String everyCharacter() {
    StringBuilder all = new StringBuilder();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        all.appendCodePoint(point);
      }
    }
    return all.toString();
  }

  private static byte[] utf8(String document) {
    return document.getBytes(StandardCharsets.UTF_8);
  }
}
