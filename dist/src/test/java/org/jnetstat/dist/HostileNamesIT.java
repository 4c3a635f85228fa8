package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A real process with harmful text in its name, arguments and executable: an escape sequence, a
 * newline, a right-to-left override, a byte that is not UTF-8, and a C1 control. All of it is
 * escaped.
 */
class HostileNamesIT {

  private static final Path PYTHON_PROGRAM = Path.of("src/test/python/hostile.py").toAbsolutePath();
  private static final String SHOWN = "\\x1b[2J\\x0a\\u202e\\xff\\u009bx";

  @TempDir Path directory;

  private Process process;
  private String port;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/cat")), "needs /bin/cat to copy");
    process =
        new ProcessBuilder("python3", PYTHON_PROGRAM.toString(), directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    port = process.inputReader(StandardCharsets.UTF_8).readLine();
    // From here on the program becomes the other one, which can be waited for by its name only.
    Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (Files.readAllBytes(name)[0] != '\u001b') {
      assertTrue(System.nanoTime() < deadline, "the program does not become the other one");
      Thread.sleep(50);
    }
  }

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private Program.Result run(String locale, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.LAUNCHER.toString()));
    command.addAll(List.of("--pid", Long.toString(process.pid())));
    command.addAll(List.of(arguments));
    // The result is decoded as UTF-8 and would not be one if it were not.
    Program.Result result = Program.execute(Map.of("LC_ALL", locale), command);
    assertEquals(0, result.status(), result.toString());
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C"})
  void theTableShowsEscapesInTheRowsOwnLine(String locale)
      throws IOException, InterruptedException {
    Program.Result result = run(locale, "tcp");
    assertEquals(
        List.of(
            List.of(
                "tcp", "127.0.0.1:" + port, "-", "LISTEN", Long.toString(process.pid()), SHOWN)),
        result.rows());
    assertTrue(
        (result.out() + result.err()).chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')),
        result.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C"})
  void jsonHasTheSameEscapesInEveryField(String locale) throws IOException, InterruptedException {
    Program.Result result = run(locale, "--format", "json", "tcp");
    JsonNode connections = result.json().get("connections");
    assertEquals(1, connections.size(), result.toString());
    assertEquals(port, connections.get(0).get("local").get("port").asString());
    JsonNode owner = connections.get(0).get("owners").get(0);
    assertEquals(SHOWN, owner.get("name").asString());
    assertEquals(directory + "/" + SHOWN, owner.get("executable").asString());
    assertEquals(
        List.of("argument 0 " + SHOWN, "-", "argument 2 " + SHOWN),
        StreamSupport.stream(owner.get("command").spliterator(), false)
            .map(JsonNode::asString)
            .toList());
    assertTrue(
        result.out().chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), result.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C"})
  void anotherJsonParserReadsTheEscapes(String locale) throws IOException, InterruptedException {
    String check =
        "import json, sys; report = json.loads(sys.stdin.buffer.read().decode('utf-8', 'strict'));"
            + " print([o['name'] for c in report['connections'] for o in c['owners']])";
    Program.Result result =
        Program.execute(
            Map.of("LC_ALL", locale),
            List.of(
                "sh",
                "-c",
                "\"$0\" --format json --pid \"$1\" tcp 2>/dev/null | python3 -c \"$2\"",
                Program.LAUNCHER.toString(),
                Long.toString(process.pid()),
                check));
    assertEquals("['" + SHOWN.replace("\\", "\\\\") + "']\n", result.out(), result.err());
  }
}
