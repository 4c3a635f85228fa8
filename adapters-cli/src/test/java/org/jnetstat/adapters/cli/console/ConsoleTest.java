package org.jnetstat.adapters.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jnetstat.adapters.cli.console.Console.Terminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

  private static final Terminal TERMINAL = () -> new Terminal.Size(132, 43);

  /** A variable that is not set stands as "unset". */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          xterm-256color, unset, true,  true
          xterm,          '',    true,  true
          xterm,          1,     true,  false
          xterm,          0,     true,  false
          dumb,           unset, false, false
          '',             unset, false, false
          unset,          unset, false, false
          """)
  void coloursNeedACapableTerminalAndNoObjection(
      String term, String noColor, boolean capable, boolean colors) {
    Map<String, String> environment = environment("TERM", term, "NO_COLOR", noColor);

    assertEquals(capable, on(TERMINAL, environment).terminalIsCapable());
    assertEquals(colors, on(TERMINAL, environment).colorsByDefault());
    assertEquals(false, on(null, environment).terminalIsCapable());
    assertEquals(false, on(null, environment).colorsByDefault());
  }

  @ParameterizedTest
  @CsvSource({
    "unset, unset, 132, 43",
    "80, unset, 80, 43",
    "unset, 25, 132, 25",
    "80, 25, 80, 25",
    "0, -1, 132, 43",
    "wide, '', 132, 43",
    "999999999999, 007, 132, 43"
  })
  void theEnvironmentOverridesTheTerminalsSize(
      String columns, String lines, int expectedColumns, int expectedRows) {
    assertEquals(
        new Terminal.Size(expectedColumns, expectedRows),
        on(TERMINAL, environment("COLUMNS", columns, "LINES", lines)).sizeOfTerminal());
  }

  @Test
  void pipeHasNoSize() {
    assertEquals(
        new Terminal.Size(0, 0),
        on(null, environment("COLUMNS", "80", "LINES", "25")).sizeOfTerminal());
  }

  private static Map<String, String> environment(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].equals("unset")) {
        environment.put(pairs[i], pairs[i + 1]);
      }
    }
    return environment;
  }

  /** No command runs here. */
  private static final class NoTime implements Console.Time {

    @Override
    public void pass(Duration time) {}

    @Override
    public long nanos() {
      return 0;
    }
  }

  private static Console on(@Nullable Terminal terminal, Map<String, String> environment) {
    StringWriter out = new StringWriter();
    return new Console(
        out,
        new PrintWriter(out),
        () -> false,
        terminal,
        environment,
        new NoTime(),
        end -> {},
        events -> null);
  }
}
