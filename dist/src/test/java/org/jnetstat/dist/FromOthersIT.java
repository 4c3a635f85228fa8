package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page for those who know netstat, ss and lsof: each of its commands is run. */
class FromOthersIT {

  private static final Pattern ROW = Pattern.compile("^\\| `(.*?)`.* \\| `jnetstat ?([^`]*)` \\|$");

  /** Commands that list sockets, once and for programs to take apart. */
  private static final Pattern LISTS =
      Pattern.compile("(netstat|ss|lsof)\\b(?!.*(-s$|-s |-tanc|-ti| wc |vpn)).*");

  private static final Map<String, String> WITH_NUMBERS =
      Map.of("netstat", "netstat -n", "ss", "ss -n", "lsof", "lsof -wnP");

  /** The ports of a row of netstat or ss, which may begin with other columns, or of lsof. */
  private static final Pattern PORTS =
      Pattern.compile(
          "\\b\\d+ +\\d+ +\\S+:(\\d+) +\\S+:(\\d+|[*])|(?:TCP|UDP)"
              + " \\S+?:(\\d+)(?:->\\S+:(\\d+))?(?: |$)",
          Pattern.MULTILINE);

  private static List<MatchResult> rows() throws IOException {
    return Files.readAllLines(Path.of("../docs/from-netstat-ss-lsof.md")).stream()
        .flatMap(line -> ROW.matcher(line).results())
        .toList();
  }

  static Stream<String> commands() throws IOException {
    return rows().stream().map(row -> row.group(2));
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

  /** Both sides list the same sockets, told apart by their ports. */
  @Test
  void itListsWhatTheOtherCommandLists() throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    List<String> compared = new ArrayList<>();
    for (MatchResult row : rows()) {
      String theirs = row.group(1).replace("\\|", "|");
      String tool = theirs.split(" ", 2)[0];
      if (LISTS.matcher(theirs).matches() && Files.isExecutable(Path.of("/usr/bin/" + tool))) {
        compared.add(theirs + " and jnetstat " + row.group(2));
        script.append(theirs.replaceFirst(tool, WITH_NUMBERS.get(tool))).append("\necho ===\n");
        String ours = row.group(2).replaceAll("-f netstat |-H |W$", "");
        script.append(Program.LAUNCHER + " " + ours + " -f json\necho ===\n");
      }
    }
    Program.Result result = new Scene("known_commands").run(List.of("sh", "-c", script.toString()));

    String[] parts = result.out().split("===\n", -1);
    assertEquals(2 * compared.size() + 1, parts.length, result.toString());
    List<Executable> pairs = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      String row = compared.get(i);
      Set<String> theirs = ports(parts[2 * i]);
      Set<String> ours = ports(new JsonMapper().readTree(parts[2 * i + 1]), row.contains("lsof"));
      pairs.add(() -> assertEquals(theirs, ours, row));
    }
    assertAll(pairs);
  }

  private static Set<String> ports(String text) {
    Set<String> ports = new TreeSet<>();
    PORTS
        .matcher(text)
        .results()
        .forEach(
            row -> {
              String local = row.group(1) == null ? row.group(3) : row.group(1);
              String remote = row.group(1) == null ? row.group(4) : row.group(2);
              ports.add(local + " " + (remote == null || remote.equals("*") ? "0" : remote));
            });
    return ports;
  }

  /** Lsof lists what a program holds, and nothing else. */
  private static Set<String> ports(JsonNode report, boolean onlyHeld) {
    Set<String> ports = new TreeSet<>();
    for (JsonNode row : report.get("connections")) {
      JsonNode remote = row.get("remote");
      if (!onlyHeld || row.get("ownership").asString().equals("owned")) {
        ports.add(
            row.get("local").get("port").asString()
                + " "
                + (remote.isNull() ? "0" : remote.get("port").asString()));
      }
    }
    return ports;
  }
}
