package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is proposed for a filter of ss or a selection of lsof selects the same sockets as ss and
 * lsof do: told apart by their ports, of which each in the scene has its own.
 */
class ForeignHabitsIT {

  /** The other program's rows, then those of the command line that is proposed for its own. */
  private static final String BOTH =
      """
      eval "$1"
      echo ===
      proposed=$(eval "$2 $3" 2>&1 | sed -n 's/^jnetstat: .*; use jnetstat/-f json/p')
      test -n "$proposed" && eval "$2 $proposed"
      """;

  private static final Pattern PORTS_OF_SS =
      Pattern.compile("(?m)\\b\\d+ +\\d+ +\\S+:(\\d+) +\\S+:(\\d+|[*])");
  private static final Pattern PORTS_OF_LSOF =
      Pattern.compile("(?m)^n[^\\s>]+:(\\d+)(?:->\\S+:(\\d+))?$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sport = :7000",
        "sport gt 7002",
        "sport '>=' :7004",
        "'dport < 7002 and dport > 0'",
        "sport != :7000",
        "not '(' sport = :7000 or sport = :7443 ')'",
        "dst :7443",
        "dst 127.0.0.1:7443",
        "dst 127.0.0.0/8",
        "src '[2001:db8:1234:5678:9abc:def0:1234:5678]:17443'",
        "'( sport = :7000 or dport = :7000 )'",
        "sport = :7000 '|' dport = :7000 '|' sport = :7003 '||' dport = :7003",
        "state close-wait",
        "state established sport = :7000",
        "state connected exclude time-wait dport = :7000",
        "exclude listening exclude established"
      })
  void filterOfSsSelectsTheSame(String filter) throws IOException, InterruptedException {
    Program.Result result = run("ss", "ss -Htan " + filter, "-tan " + filter);

    Set<String> theirs = new TreeSet<>();
    PORTS_OF_SS
        .matcher(rows(result, 0))
        .results()
        .forEach(row -> theirs.add(row.group(1) + " " + row.group(2).replace("*", "0")));
    assertSame(theirs, result, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-nPi",
        "-nP -i:7000",
        "-nP -i :7001,7443",
        "-nPiTCP:7002-7443",
        "-nP -iUDP",
        "-nP -i udp:7053",
        "-nP -i 4",
        "-nP -i6",
        "-nP -i @127.0.0.1",
        "-nP -i '@[::1]:7054'",
        "-nP -iTCP@127.0.0.1:7004",
        "-nP -iTCP -sTCP:LISTEN",
        "-nP -i -s TCP:CLOSE_WAIT,FIN_WAIT2",
        "-nP -i -sTCP:^LISTEN,^ESTABLISHED",
        "-nP -i :7001 -i :7002",
        "-nPa -u root -iTCP:7000",
        "-nP -a -c sec -i"
      })
  void selectionOfLsofSelectsTheSame(String selection) throws IOException, InterruptedException {
    Program.Result result = run("lsof", "lsof -w -F n " + selection, selection);

    Set<String> theirs = new TreeSet<>();
    PORTS_OF_LSOF
        .matcher(rows(result, 0))
        .results()
        .forEach(
            row -> theirs.add(row.group(1) + " " + (row.group(2) == null ? "0" : row.group(2))));
    assertSame(theirs, result, true);
  }

  private static Program.Result run(String tool, String theirs, String ours)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/" + tool)), "needs " + tool);
    return new Scene("all_sorts")
        .run(List.of("sh", "-c", BOTH, "sh", theirs, Program.LAUNCHER.toString(), ours));
  }

  private static String rows(Program.Result result, int part) {
    String[] parts = result.out().split("===\n", -1);
    assertEquals(2, parts.length, result.toString());
    return parts[part];
  }

  /** Lsof lists what a program holds, and nothing else. */
  private static void assertSame(Set<String> theirs, Program.Result result, boolean onlyHeld) {
    String json = rows(result, 1);
    assertFalse(json.isEmpty(), result.toString());
    Set<String> ours = new TreeSet<>();
    for (JsonNode row : new JsonMapper().readTree(json).get("connections")) {
      JsonNode remote = row.get("remote");
      if (!onlyHeld || row.get("ownership").asString().equals("owned")) {
        ours.add(
            row.get("local").get("port").asString()
                + " "
                + (remote.isNull() ? "0" : remote.get("port").asString()));
      }
    }
    assertEquals(theirs, ours, result.toString());
    assertFalse(theirs.isEmpty(), result.toString());
  }
}
