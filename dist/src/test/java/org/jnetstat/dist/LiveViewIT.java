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
            "wait -tlc 0.5\\n\\n[1]+",
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
    assertTrue(pages.get(3).contains("before"), pages.get(3));
    assertTrue(pages.get(3).contains("Every 0.5 s"), "the last page stays: " + pages.get(3));
    assertFalse(pages.get(3).contains("? help"), pages.get(3));
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

  /** From no socket to thousands, on terminals from narrow to wide, of which each is resized. */
  @ParameterizedTest
  @CsvSource({
    "no_sockets, 0, 80, 24",
    "sixty_listeners, 60, 80, 24",
    "sixty_listeners, 60, 40, 10",
    "five_thousand_listeners, 5000, 200, 50",
    "five_thousand_listeners, 5000, 40, 10"
  })
  void keysSteerTheViewAtAnySize(String sockets, int count, int columns, int rows)
      throws IOException, InterruptedException {
    String before = columns < 80 ? "  " : "127.0.0.1:"; // a narrow screen has no room for addresses
    String last = before + (6999 + count);
    List<String> steps = new ArrayList<>();
    steps.addAll(List.of("type " + Program.LAUNCHER + " top -tlc 0.5 2>/dev/null; echo status $?"));
    steps.addAll(List.of("type Enter", "wait Every 0.5 s"));
    if (count > 0) {
      steps.addAll(List.of("wait " + before + "7000", "type End", "wait " + last, "type Home"));
      steps.addAll(List.of("type /", "type 1:" + (6999 + count), "wait " + last, "type Escape"));
    }
    steps.addAll(List.of("type ?", "wait End", "type Escape", "size 100 20", "wait ? help"));
    steps.add("size " + columns + " " + rows);
    steps.add("wait " + (count == 0 ? "Every 0.5 s" : before + "7000"));
    steps.add("show");
    steps.addAll(List.of("type q", "wait status 0", "show"));
    List<String> pages = pages(new Scene(sockets), columns, rows, steps.toArray(String[]::new));

    String page = pages.get(0);
    assertEquals(rows, page.lines().count(), page);
    assertTrue(page.startsWith("Every 0.5 s"), page);
    assertTrue(count == 0 || page.contains(before + "7000 "), page);
    assertFalse(pages.get(1).contains("? help"), pages.get(1));
    assertTrue(
        count == 0 || pages.get(1).contains(before + "70"), "the last page stays: " + pages.get(1));
  }

  /** Only a yes ends the program that holds the socket. */
  @Test
  void signalNeedsAnAnswer() throws IOException, InterruptedException {
    List<String> pages =
        pages(
            new Scene("no_sockets"),
            100,
            24,
            "type python3 -c 'import socket,time; s=socket.create_server("
                + "(\"127.0.0.1\", 7321)); time.sleep(600)' &",
            "type Enter",
            "type " + Program.LAUNCHER + " -tlc 0.5",
            "type Enter",
            "wait 127.0.0.1:7321",
            "type /",
            "type 7321",
            "type Enter",
            "wait 1 with",
            "type k",
            "wait Send SIGTERM to python3",
            "type n",
            "wait nothing was sent",
            "show",
            "type k",
            "wait Send SIGTERM to python3",
            "type y",
            "wait sent SIGTERM to python3",
            "wait 0 with",
            "type Escape",
            "type q",
            "wait bash-",
            "show");
    assertTrue(pages.getFirst().contains("127.0.0.1:7321"), pages.getFirst());
  }

  /** The screen of a shell at the marked steps. */
  static List<String> pages(Scene scene, int columns, String... steps)
      throws IOException, InterruptedException {
    return pages(scene, columns, 24, steps);
  }

  private static List<String> pages(Scene scene, int columns, int rows, String... steps)
      throws IOException, InterruptedException {
    for (String tool : List.of("tmux", "bash")) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), "needs " + tool);
    }
    Path file = Files.createTempFile("steps", ".txt");
    try {
      Files.write(file, List.of(steps));
      Program.Result result =
          scene.run(
              List.of(
                  "python3",
                  SCREEN.toString(),
                  Integer.toString(columns),
                  Integer.toString(rows),
                  file.toString()));
      assertEquals(0, result.status(), result.toString());
      return List.of(result.out().split("\f", -1));
    } finally {
      Files.delete(file);
    }
  }

  private static String lineWith(String text, String page) {
    return page.lines()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + text + " in " + page));
  }
}
