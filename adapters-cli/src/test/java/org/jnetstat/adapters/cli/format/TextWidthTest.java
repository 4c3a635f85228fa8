package org.jnetstat.adapters.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          sshd,        4
          zoë,         3
          编辑器,       6
          カナ,         4
          ｶﾅ,          2
          Ａ,          2
          한글,         4
          e\u0301,     1
          x\u20DD,     1
          😀,          2
          …,           1
          \u1112\u1161\u11ab, 2
          """)
  void isTheNumberOfCellsOfATerminal(String text, int width) {
    assertEquals(width, TextWidth.of(text, 0));
  }

  @Test
  void startsAtAnIndex() {
    assertEquals(5, TextWidth.of("ab编c编", 2));
    assertEquals(0, TextWidth.of("ab", 2));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 1", "3, 2", "4, 3", "5, 3", "6, 5", "7, 5", "99, 5"})
  void aTextEndsWithinItsCells(int cells, int end) {
    assertEquals(end, TextWidth.endWithin("a编b😀", cells));
  }

  /**
   * Python has the table of the annex. Ambiguous characters are narrow outside of East Asia. The
   * test compares letters of living scripts and emoji that both know, since either may be newer.
   */
  @Test
  void agreesWithTheAnnexWhereScriptsAreWide() throws IOException, InterruptedException {
    assumeTrue(
        Stream.of("/usr/bin/python3", "/usr/local/bin/python3")
            .anyMatch(python -> Files.isExecutable(Path.of(python))),
        "needs python3, whose unicodedata knows the annex");
    Process python =
        new ProcessBuilder(
                "python3",
                "-c",
                """
                import unicodedata as u
                for c in list(range(0x300, 0x10000)) + list(range(0x1F000, 0x20000)):
                    k = chr(c)
                    if u.category(k)[0] != "C":
                        combining = u.category(k) in ("Mn", "Me") or 0x1160 <= c <= 0x11ff or 0xd7b0 <= c <= 0xd7fb
                        print(c, 0 if combining else 2 if u.east_asian_width(k) in "WF" else 1)
                """)
            .redirectErrorStream(true)
            .start();
    python.getOutputStream().close();
    String table = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), table);
    List<String> differences = new ArrayList<>();
    List<String> lines = table.lines().toList();
    for (String line : lines) {
      int space = line.indexOf(' ');
      int character = Integer.parseInt(line.substring(0, space));
      int width = TextWidth.of(Character.toString(character), 0);
      if (Character.isDefined(character) && width != Integer.parseInt(line.substring(space + 1))) {
        differences.add(Integer.toHexString(character) + " is taken for " + width);
      }
    }

    assertEquals(List.of(), differences);
    assertEquals(true, lines.size() > 40_000, () -> lines.size() + " characters");
  }
}
