package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen during a watch, and after it. */
class LiveViewIT {

  private static final Path SILENT_TERMINAL =
      Path.of("src/test/python/silent_terminal.py").toAbsolutePath();

  private static final Path SCREEN = Path.of("src/test/python/screen.py").toAbsolutePath();

  /** The row is as wide as the screen, and ends in the mark of a cut. */
  @Test
  void aRowThatFillsTheScreenIsWhole() throws IOException, InterruptedException {
    List<String> pages =
        pages(
            new Scene("long_name"),
            50,
            "type " + Program.LAUNCHER + " -Htlc 0.5 --color never",
            "type Enter",
            "wait Every 0.5 s",
            "wait 127.0.0.1:7000",
            "show",
            "type C-c",
            "wait bash-");

    String row = lineWith("127.0.0.1:7000", pages.getFirst());
    assertEquals(50, row.length(), row);
    assertTrue(row.endsWith("…"), row);
    assertTrue(lineWith("Every", pages.getFirst()).endsWith("…"), pages.getFirst());
  }

  @Test
  void stoppedWatchRestoresTheScreen() throws IOException, InterruptedException {
    List<String> pages =
        pages(
            new Scene("listening"),
            100,
            "type echo before; " + Program.LAUNCHER + " -tlc 0.5",
            "type Enter",
            "wait Every 0.5 s",
            "type C-z",
            "wait Stopped",
            "show",
            "type fg",
            "type Enter",
            "wait Every 0.5 s",
            "wait 127.0.0.1:7000",
            "show",
            "type C-z",
            "wait bash-",
            "show",
            "type fg; echo status $?",
            "type Enter",
            "wait Every 0.5 s",
            "type C-c",
            "wait status 130",
            "show");

    assertTrue(pages.get(0).contains("before"), pages.get(0));
    assertFalse(pages.get(0).contains("Every"), pages.get(0));
    assertTrue(pages.get(1).contains("127.0.0.1:7000"), pages.get(1));
    assertFalse(pages.get(1).contains("before"), pages.get(1));
    assertTrue(pages.get(2).contains("before"), pages.get(2));
    assertFalse(pages.get(3).contains("Every"), pages.get(3));
  }

  /** As after Ctrl-S, or when the other end of a remote session hangs. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void terminalThatTakesNoOutputKeepsNoWatchFromEnding(String signal, int status)
      throws IOException, InterruptedException {
    assertEquals(
        new Program.Result(0, "status " + status + "\n", ""),
        new Scene("several_owners")
            .run(
                List.of(
                    "env", // these tests may run where signals are ignored
                    "--default-signal=INT,HUP",
                    "python3",
                    SILENT_TERMINAL.toString(),
                    signal,
                    Program.LAUNCHER.toString(),
                    "-c",
                    "0.1")));
  }

  /** The screen of a shell at the marked steps. */
  static List<String> pages(Scene scene, int columns, String... steps)
      throws IOException, InterruptedException {
    for (String tool : List.of("tmux", "bash")) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), "needs " + tool);
    }
    List<String> command =
        new ArrayList<>(List.of("python3", SCREEN.toString(), Integer.toString(columns), "24"));
    command.addAll(List.of(steps));
    Program.Result result = scene.run(command);
    assertEquals(0, result.status(), result.toString());
    return List.of(result.out().split("\f", -1));
  }

  private static String lineWith(String text, String page) {
    return page.lines()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + text + " in " + page));
  }
}
