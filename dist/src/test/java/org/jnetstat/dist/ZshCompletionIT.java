package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distribution's completions in a real zsh. {@link UsageIT} tests those for bash. */
class ZshCompletionIT {

  @ParameterizedTest
  @CsvSource({
    "jnetstat --format js, jnetstat --format json",
    "jnetstat --state estab, jnetstat --state established",
    "jnetstat --no-h, jnetstat --no-header",
    "jnetstat diff /pro, jnetstat diff /proc",
    "jnetstat --save /pro, jnetstat --save /proc",
    "jnetstat doc, jnetstat doctor",
    "'jnetstat --state listen,time', 'jnetstat --state listen,time-wait'",
  })
  void completes(String typed, String expected) throws IOException, InterruptedException {
    assertCompletes(typed, expected);
  }

  @Test
  void completesWhatIsInUse() throws IOException, InterruptedException {
    assertCompletes(Program.LAUNCHER + " --local-port 70", "--local-port 7000"); // the scene's
  }

  private static void assertCompletes(String typed, String expected)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "needs zsh");
    Path functions = Program.HOME.resolve("share/zsh/site-functions");
    String page =
        LiveViewIT.pages(
                new Scene("listening"),
                200,
                "type PS1=%% zsh -f",
                "type Enter",
                "type fpath+=("
                    + functions
                    + "); autoload -Uz compinit; compinit -u -D; echo rea'dy'",
                "type Enter",
                "wait ready",
                "type " + typed,
                "type Tab",
                "wait " + expected,
                "show")
            .getFirst();
    assertTrue(page.contains(expected), page);
  }
}
