package org.jnetstat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jnetstat.adapters.json.JsonFormat;
import org.jnetstat.domain.process.Ownership;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manual page, docs/json.md and the schema explain the same reasons of ownership. In JSON,
 * {@code null} stands for one of them.
 */
class DocumentedOwnershipTest {

  private static final String NOT_SEARCHED = Ownership.Reason.NOT_SEARCHED.label();

  private static final List<String> IN_COUNTS =
      Arrays.stream(Ownership.Reason.values()).map(Ownership.Reason::label).toList();

  private static final List<String> IN_JSON =
      IN_COUNTS.stream().map(word -> word.equals(NOT_SEARCHED) ? "null" : word).toList();

  @Test
  void theSchemaListsThoseOfJson() throws IOException {
    try (InputStream schema = JsonFormat.schema()) {
      assertEquals(
          IN_JSON,
          new JsonMapper()
              .readTree(schema)
              .at("/$defs/connection/properties/ownership/examples")
              .valueStream()
              .map(value -> value.asString("null"))
              .toList());
    }
  }

  @Test
  void theManualListsThoseOfCountsAndSaysWhereJsonDiffers() {
    String section = between(manual(), ".SH OWNERSHIP\n", "\n.SH ");

    assertEquals(IN_COUNTS, all("\\.TP\n\\.B (\\w+)\n", section));
    String difference = between(section, ".B " + NOT_SEARCHED + "\n", "$");
    assertTrue(difference.contains("JSON has null"), difference);
  }

  @Test
  void theDocumentListsThoseOfJsonAndSaysWhereCountsDiffer() throws IOException {
    String table =
        between(
            Files.readString(Path.of("../docs/json.md")), "`ownership` says why", "\n\n`held_by`");

    assertEquals(IN_JSON, all("\n\\| `(\\w+)` \\|", table));
    assertTrue(between(table, "| `null` ", "$").contains("`" + NOT_SEARCHED + "`"), table);
  }

  private static String manual() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    assertEquals(0, Main.command(page, OutputStream.nullOutputStream()).run("--generate", "man"));
    return page.toString(StandardCharsets.UTF_8);
  }

  /** The text between a beginning and an end, which is a pattern. */
  private static String between(String text, String beginning, String end) {
    int start = text.indexOf(beginning);
    assertTrue(start >= 0, "lacks " + beginning);
    return text.substring(start + beginning.length()).split(end, 2)[0];
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
  }
}
