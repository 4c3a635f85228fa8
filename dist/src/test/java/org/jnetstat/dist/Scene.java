package org.jnetstat.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Real sockets and processes for the packaged program. Each scene has its own network and mount
 * namespaces, so that its table holds nothing else and nothing is left behind.
 *
 * <p>The scenes are functions of programs in {@code src/test/python/}.
 *
 * @param program the program's file
 * @param name which of its scenes
 * @param setup a shell command to run before, in the namespaces; may be empty
 */
record Scene(String program, String name, String setup) {

  /** A container may not read the limits. Threads cannot be counted while many others begin. */
  private static final Set<String> UP_TO_THE_MACHINE =
      Set.of("tcp_pressure_pages", "tcp_limit_pages", "max_orphans", "threads");

  private static final Path PROGRAMS = Path.of("src/test/python").toAbsolutePath();

  /** A scene in one network namespace. */
  Scene(String name, String setup) {
    this("scenes.py", name, setup);
  }

  /** A scene in one network namespace, without anything unusual around it. */
  Scene(String name) {
    this(name, "");
  }

  /** Runs a command beside the sockets; skips the test where that cannot be. */
  Program.Result run(List<String> command) throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to make namespaces");
    for (String tool : List.of("unshare", "ip", "python3", "setpriv", "mount")) {
      assumeTrue(isInstalled(tool), "needs " + tool);
    }
    List<String> all =
        new ArrayList<>(
            List.of(
                "unshare",
                "-n",
                "-m",
                "sh",
                "-c",
                "set -e; ip link set lo up; " + setup + "\nexec \"$@\"",
                "sh",
                "python3",
                PROGRAMS.resolve(program).toString(),
                name));
    all.addAll(command);
    Program.Result result = Program.execute(Map.of(), all);
    assumeTrue(!result.err().startsWith("unshare:"), result.err());
    return result;
  }

  /** Runs the program beside the sockets, with JSON as its output. */
  Program.Result run() throws IOException, InterruptedException {
    return run(List.of(Program.LAUNCHER.toString(), "-f", "json"));
  }

  /**
   * The sockets of a report at the ports 7000 and 7001, a sorted line each: {@code tcp
   * 127.0.0.1:7000 LISTEN owned [name, name]}.
   */
  static List<String> ownerships(Program.Result result) {
    return elements(result.json().get("connections"))
        .filter(row -> row.get("local").get("port").asInt() / 10 == 700)
        .map(
            row ->
                String.join(
                    " ",
                    row.get("protocol").asString(),
                    row.get("local").get("address").asString()
                        + ":"
                        + row.get("local").get("port").asInt(),
                    row.get("state").asString(),
                    row.get("ownership").asString(),
                    elements(row.get("owners"))
                        .map(owner -> owner.get("name").asString())
                        .toList()
                        .toString()))
        .sorted()
        .toList();
  }

  /**
   * The notices of a report: {@code code count}. Ended processes are left out, since the machine's
   * other processes come and go.
   */
  static List<String> notices(Program.Result result) {
    return elements(result.json().get("notices"))
        .filter(notice -> !notice.get("code").asString().equals("processes_vanished"))
        .map(notice -> notice.get("code").asString() + " " + notice.get("count").asInt())
        .toList();
  }

  /**
   * What the doctor could not look at, but for the limits of the whole machine: the namespace of a
   * scene does not show them.
   */
  static List<String> unchecked(Program.Result result) {
    return elements(result.json().get("unchecked"))
        .map(unchecked -> unchecked.get("missing").asString())
        .filter(missing -> !UP_TO_THE_MACHINE.contains(missing))
        .toList();
  }

  /** The elements of an array. */
  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static boolean isInstalled(String tool) {
    return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin")
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }
}
