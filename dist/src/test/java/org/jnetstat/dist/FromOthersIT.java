package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for those who know netstat, ss and lsof: each of its commands is run. */
class FromOthersIT {

  private static final Pattern COMMAND = Pattern.compile("\\| `jnetstat ?([^`]*)` \\|$");

  static Stream<String> commands() throws IOException {
    return Files.readAllLines(Path.of("../docs/from-netstat-ss-lsof.md")).stream()
        .flatMap(line -> COMMAND.matcher(line).results())
        .map((MatchResult found) -> found.group(1));
  }

  @Test
  void thereAreFiftyCommandsAtLeast() throws IOException {
    assertTrue(commands().count() >= 50);
  }

  /** A watch is ended. Nothing need match: status 1. */
  @ParameterizedTest
  @MethodSource("commands")
  void itIsUnderstoodAndAnswered(String options) throws IOException, InterruptedException {
    String seconds = options.contains("-c") ? "2" : "300";
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of("timeout", "-s", "INT", seconds, "sh", "-c", Program.LAUNCHER + " " + options));

    if (options.contains("--namespace")) {
      assertEquals(2, result.status(), result.toString());
      // A user who may not read all numbers cannot know that there is none of that name.
      assertTrue(
          result.err().matches("(?s).*no network namespace (named|is known as) 'vpn'.*"),
          result.err());
    } else {
      assertTrue(List.of(0, 1, 124, 130).contains(result.status()), result.toString());
    }
  }
}
