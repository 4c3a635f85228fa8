package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of recipes: each of its commands is run beside sockets that it is about. */
class RecipesIT {

  private static final Pattern ROW = Pattern.compile("^\\| .* \\| `(.*)` \\|$");

  /** What the machine need not have: that nothing meets it is an answer. */
  private static final Pattern MAY_FIND_NOTHING =
      Pattern.compile("--unit|--container|--user|pid:|--exposed|--external|port=80");

  @TempDir Path directory;

  static Stream<String> commands() throws IOException {
    return rows("docs/recipes.md").map(row -> row.group(1));
  }

  private static Stream<MatchResult> rows(String document) throws IOException {
    return Files.readAllLines(Path.of("..").resolve(document)).stream()
        .flatMap(line -> ROW.matcher(line).results());
  }

  @Test
  void theReadmeHasTwentyOfThem() throws IOException {
    List<String> all = rows("docs/recipes.md").map(MatchResult::group).toList();
    List<String> twenty = rows("README.md").map(MatchResult::group).toList();

    assertEquals(20, twenty.size());
    assertTrue(all.containsAll(twenty), twenty::toString);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itAnswers(String recipe) throws IOException, InterruptedException {
    String command =
        recipe
            .replace("kill $(", "echo $(")
            .replace("--gone established 8080", "--gone 1 ") // no connection is to end here
            .replace("8080", "7000")
            .replace("nginx", "scene")
            .replace("10.0.0.0/8", "127.0.0.0/8")
            .replace("before.json", directory.resolve("before.json").toString())
            .replace("jnetstat ", Program.LAUNCHER + " ");
    boolean watches = recipe.contains(" -c ");
    Program.Result result =
        new Scene("all_sorts")
            .run(List.of("timeout", "-s", "INT", watches ? "3" : "300", "sh", "-c", command));

    List<Integer> good =
        watches
            ? List.of(124, 130)
            : recipe.contains("doctor")
                ? List.of(0, 4, 5)
                : recipe.contains("diff")
                    ? List.of(0, 1)
                    : MAY_FIND_NOTHING.matcher(recipe).find() ? List.of(0, 1) : List.of(0);
    assertTrue(good.contains(result.status()), result.toString());
    assertFalse(result.err().contains("--help"), result.toString());
    assertTrue(recipe.contains("wait ") || !result.out().isBlank(), result.toString());
  }
}
