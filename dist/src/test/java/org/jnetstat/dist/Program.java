package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the packaged program as a user would. */
final class Program {

  /** The distribution. */
  static final Path HOME = Path.of("target/jnetstat").toAbsolutePath();

  /** Its launcher. */
  static final Path LAUNCHER = HOME.resolve("bin/jnetstat");

  /** Becomes a user who has no process on the machine and no name. */
  static final List<String> AS_A_STRANGER =
      List.of("setpriv", "--reuid=" + strangersUid(), "--regid=" + strangersUid());

  /** Differs from that of another JVM that runs tests at the same time. */
  private static long strangersUid() {
    return 30_000 + ProcessHandle.current().pid() % 30_000;
  }

  /** What people call the program that runs the tests: the jar that Java was given. */
  static final String OWN_NAME = jarOrJava();

  private static String jarOrJava() {
    List<String> arguments =
        ProcessHandle.current().info().arguments().map(List::of).orElse(List.of());
    int jar = arguments.indexOf("-jar") + 1;
    return jar == 0 ? "java" : Path.of(arguments.get(jar)).getFileName().toString();
  }

  /**
   * The result of a run.
   *
   * @param status the exit status
   * @param out standard output
   * @param err standard error
   */
  record Result(int status, String out, String err) {

    /** The rows of the table, without header, each cut into its columns. */
    List<List<String>> rows() {
      return out.lines().skip(1).map(line -> List.of(line.split(" {2,}", -1))).toList();
    }

    /** The output as the JSON document it is. */
    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  private Program() {}

  /** Copies the program to where any user may read it, and gives the copy's launcher. */
  static Path installedIn(Path directory) throws IOException, InterruptedException {
    Path home = directory.resolve("jnetstat");
    for (List<String> command :
        List.of(
            List.of("cp", "-rL", HOME.toString(), home.toString()),
            List.of("chmod", "-R", "a+rX", directory.toString()))) {
      assertEquals(0, execute(Map.of(), command).status(), command.toString());
    }
    return home.resolve("bin/jnetstat");
  }

  /** Runs the program and expects it to end well. */
  static Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    Result result = execute(Map.of(), command);
    assertEquals(0, result.status(), result.toString());
    return result;
  }

  /** Runs a command as a user who has no process on the machine and no name. */
  static Result asStranger(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(AS_A_STRANGER);
    all.add("--clear-groups");
    all.addAll(List.of(command));
    return execute(Map.of(), all);
  }

  /** Runs any command; on a machine that has much else to do that may take minutes. */
  static Result execute(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("jnetstat", ".out");
    Path err = Files.createTempFile("jnetstat", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .redirectInput(Path.of("/dev/null").toFile());
      // The options of who runs the tests are not meant.
      builder.environment().put("XDG_CONFIG_HOME", "/dev/null");
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(20, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(command + " did not end within 20 minutes");
      }
      return new Result(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
