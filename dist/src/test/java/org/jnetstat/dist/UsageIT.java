package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as people use it, on sockets of all sorts. */
class UsageIT {

  private static final Path WATCHED = Path.of("src/test/python/watched.py").toAbsolutePath();
  private static final Scene ALL_SORTS = new Scene("all_sorts");

  /** The local ports that options show, and the exit status. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -tulpn                                         | 0 | 7000 7053 7054 7443 17443
          -lt4                                           | 0 | 7000
          -l tcp6                                        | 0 | 7443 17443
          -unap                                          | 0 | 7053 7054 7055
          --port 7053                                    | 0 | 7053 7055
          --local-port 7050-7059                         | 0 | 7053 7054 7055
          --remote-port 7443                             | 0 | 7003
          --state listen,unconn                          | 0 | 7000 7053 7054 7443 17443
          --state CLOSE-WAIT                             | 0 | 7004
          --state time_wait                              | 0 | 7005
          --address 2001:db8::/32                        | 0 | 17001 17443
          --local-address 0.0.0.0 --port 7053            | 0 | 7053
          --remote-address 127.0.0.0/8 -6                | 0 | 7443
          -t --process seco* --state listen              | 0 | 7000 7443 17443
          --process nobody*                              | 1 |
          --user 12345                                   | 1 |
          --user root -l -4 -t                           | 0 | 7000
          --state established --port 7001 --address ::1  | 1 |
          """)
  void filtersChooseTheRows(String options, int status, String ports)
      throws IOException, InterruptedException {
    Program.Result result =
        ALL_SORTS.run(List.of("sh", "-c", Program.LAUNCHER + " -H " + options.replace("*", "'*'")));

    assertEquals(status, result.status(), result.toString());
    assertEquals(
        ports == null ? "" : ports,
        result
            .out()
            .lines()
            .map(line -> line.split(" +", -1)[1])
            .map(end -> Integer.valueOf(end.substring(end.lastIndexOf(':') + 1)))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" ")),
        result.toString());
  }

  /** The kernel cuts it after 15 bytes. The program's file is deleted. */
  @Test
  void aProgramIsFoundByTheWholeNameOfItsFile() throws IOException, InterruptedException {
    Program.Result result =
        new Scene("program_of_a_long_name")
            .run(
                List.of(
                    Program.LAUNCHER.toString(), "-H", "--process", "a_program_of_a_long_name"));

    assertEquals(0, result.status(), result.toString());
    assertTrue(result.out().strip().endsWith("  a_program_of_a_long_name"), result.out());
  }

  @Test
  void namesStandForNumbersThatHaveOne(@TempDir Path directory)
      throws IOException, InterruptedException {
    Program.Result result =
        new Scene("all_sorts", namingSystem(directory, "127.0.0.1 app-1"))
            .run(List.of(Program.LAUNCHER.toString(), "--resolve", "--port", "7001,7443", "-tn"));

    assertEquals(
        """
        tcp app-1:7001 app-1:afs3-fileserver ESTABLISHED
        tcp app-1:7003 app-1:https-too ESTABLISHED
        tcp app-1:afs3-fileserver app-1:7001 ESTABLISHED
        tcp6 [::]:https-too - LISTEN
        tcp6 app-1:https-too app-1:7003 ESTABLISHED
        """,
        result
            .out()
            .lines()
            .skip(1)
            .map(line -> String.join(" ", List.of(line.split(" +", -1)).subList(0, 4)) + "\n")
            .sorted()
            .collect(Collectors.joining()));
    assertEquals(0, result.status());
  }

  @Test
  void theSummaryNamesListenersAndPeers(@TempDir Path directory)
      throws IOException, InterruptedException {
    Program.Result result =
        new Scene("all_sorts", namingSystem(directory, "127.0.0.1 app-1"))
            .run(List.of(Program.LAUNCHER.toString(), "--resolve", "-st"));

    assertTrue(
        result.out().lines().anyMatch(line -> line.matches("tcp6 +\\[::]:https-too +1 .*")),
        result.out());
    assertTrue(result.out().lines().anyMatch(line -> line.matches("app-1 +[0-9]+")), result.out());
    assertEquals(0, result.status());
  }

  @Test
  void silentNameServerIsNotWaitedFor(@TempDir Path directory)
      throws IOException, InterruptedException {
    Program.Result result =
        new Scene("silent_name_server", namingSystem(directory, "127.0.0.1 app-1"))
            .run(
                List.of(
                    Program.LAUNCHER.toString(),
                    "--resolve",
                    "--remote-port",
                    "7001",
                    "-f",
                    "json"));

    assertEquals(
        "192.0.2.1",
        result.json().get("connections").get(0).get("remote").get("address").asString());
    assertTrue(result.json().get("connections").get(0).get("remote").get("host").isNull());
    assertEquals(List.of("names_late 1"), withoutGaps(result));
  }

  /** A command that has its own names of hosts and services. */
  private static String namingSystem(Path directory, String hosts) throws IOException {
    Files.writeString(directory.resolve("hosts"), hosts + "\n");
    Files.writeString(directory.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
    Files.writeString(directory.resolve("nsswitch.conf"), "hosts: files dns\n");
    Files.writeString(
        directory.resolve("services"), "afs3-fileserver 7000/tcp\nhttps-too 7443/tcp\n");
    return Stream.of("hosts", "resolv.conf", "nsswitch.conf", "services")
        .map(file -> "mount --bind " + directory.resolve(file) + " /etc/" + file)
        .collect(Collectors.joining("; "));
  }

  /** The messages, except that this machine may hide owners. */
  private static List<String> withoutGaps(Program.Result result) throws IOException {
    return Scene.notices(result).stream().filter(notice -> notice.startsWith("names")).toList();
  }

  @Test
  void theSummaryCountsStatesListenersAndPeers() throws IOException, InterruptedException {
    Program.Result result =
        ALL_SORTS.run(
            List.of(
                Program.LAUNCHER.toString(), "--summary", "--state", "listen,established,unconn"));

    assertTrue(result.out().contains("tcp    LISTEN       1\n"), result.out());
    assertTrue(
        result
            .out()
            .lines()
            .anyMatch(line -> line.matches("tcp6 +\\[::]:7443 +1 +- +- +0 +scene \\(\\+1\\)")),
        result.out());
    assertTrue(
        result
            .out()
            .lines()
            .anyMatch(line -> line.matches("scene +14 +9 +0 +7000, 7053, 7054, 7443, 17443")),
        result.out());
    assertTrue(
        result.out().lines().anyMatch(line -> line.matches("127[.]0[.]0[.]1 +[0-9]+")),
        result.out());
    JsonNode json =
        new JsonMapper()
            .readTree(
                ALL_SORTS
                    .run(List.of(Program.LAUNCHER.toString(), "-s", "-f", "json", "-t"))
                    .out());
    assertEquals(3, json.get("listeners").size());
    assertEquals(
        List.of("0 7000", "0 7443", "1 17443"),
        json.get("listeners")
            .valueStream()
            .map(row -> row.get("accept_queue").asInt() + " " + row.at("/local/port").asInt())
            .sorted(Comparator.comparingInt(String::length))
            .toList());
    assertEquals("scene", json.at("/listeners/0/owners/0/name").asString());
  }

  @Test
  void linesOfJsonStandForThemselves() throws IOException, InterruptedException {
    Program.Result result =
        ALL_SORTS.run(List.of(Program.LAUNCHER.toString(), "-f", "ndjson", "--state", "listen"));

    assertEquals(3, result.out().lines().count());
    for (String line : result.out().lines().toList()) {
      JsonNode row = new JsonMapper().readTree(line);
      assertEquals("LISTEN", row.get("state").asString());
      assertTrue(row.at("/host/kernel").isString());
      assertTrue(row.get("taken_at").isString());
    }
  }

  @Test
  void watchShowsOpenedAndClosedSockets() throws IOException, InterruptedException {
    Program.Result result =
        new Scene("coming_and_going")
            .run(
                List.of(
                    "python3",
                    WATCHED.toString(),
                    "pipe",
                    "wait 7000",
                    "change",
                    "wait 7007",
                    "change",
                    "wait 7007",
                    "interrupt",
                    "--",
                    Program.LAUNCHER.toString(),
                    "-f",
                    "ndjson",
                    "-c",
                    "0.5",
                    "tcp"));

    List<String> events =
        result
            .out()
            .lines()
            .map(line -> new JsonMapper().readTree(line))
            .map(row -> row.get("event").asString() + " " + row.at("/local/port").asInt())
            .toList();
    assertEquals(List.of("opened 7000", "opened 7007", "closed 7007"), events, result.toString());
  }

  @Test
  void watchRestoresTheTerminal() throws IOException, InterruptedException {
    Program.Result result =
        new Scene("coming_and_going")
            .run(
                List.of(
                    "python3",
                    WATCHED.toString(),
                    "terminal",
                    "wait 127.0.0.1:7000",
                    "change",
                    "wait + tcp    127.0.0.1:7007",
                    "change",
                    "wait - tcp    127.0.0.1:7007",
                    "interrupt",
                    "--",
                    Program.LAUNCHER.toString(),
                    "-c",
                    "0.5",
                    "tcp"));

    assertEquals("130", result.err().strip(), result.toString());
    String screen = result.out();
    assertTrue(screen.startsWith("\u001b[?1049h"), screen);
    int left = screen.lastIndexOf("\u001b[?1049l");
    assertTrue(left > screen.lastIndexOf("\u001b[?1049h"), screen);
    assertTrue(screen.lastIndexOf("\u001b[?25h") > screen.lastIndexOf("\u001b[?25l"), screen);
    assertTrue(screen.substring(left).contains("127.0.0.1:7000"), "the last page stays: " + screen);
    assertTrue(screen.contains("+ tcp    127.0.0.1:7007"), screen);
    assertTrue(screen.contains("- tcp    127.0.0.1:7007"), screen);
    // Only the last page is written as a whole: before, what differs is.
    assertTrue(screen.substring(left).matches("(?s).*Every 0[.]5 s: .* new, .* gone.*"), screen);
    assertTrue(screen.substring(left).contains("\u001b[32mLISTEN\u001b[0m"), screen);
  }

  @Test
  void namesAreShortenedOnATerminalOnly() throws IOException, InterruptedException {
    List<String> command =
        List.of(Program.LAUNCHER.toString(), "-Htl", "--local-port", "7000", "--color", "never");
    Program.Result piped = new Scene("long_name").run(command);
    List<String> onTerminal =
        new ArrayList<>(
            List.of("env", "COLUMNS=50", "python3", WATCHED.toString(), "terminal", "--"));
    onTerminal.addAll(command);
    Program.Result shown = new Scene("long_name").run(onTerminal);

    assertTrue(piped.out().contains("a_long_name_xyz"), piped.out());
    assertFalse(piped.out().contains("…"), piped.out());
    assertTrue(shown.out().contains("…"), shown.out());
    shown
        .out()
        .lines()
        .filter(line -> line.startsWith("tcp"))
        .forEach(line -> assertTrue(line.length() <= 50, line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "wait", "why"})
  void manReadsThePageOfACommand(String command) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "needs man");
    Path page = Program.HOME.resolve("share/man/man1/jnetstat-" + command + ".1");
    Program.Result result =
        Program.execute(
            Map.of("MANWIDTH", "80", "LC_ALL", "C.UTF-8", "MANPAGER", "cat"),
            List.of("man", page.toString()));

    assertTrue(result.out().contains("--interval SECONDS"), result.toString());
    assertEquals("", result.err());
  }

  @Test
  void manReadsTheManualPage() throws IOException, InterruptedException {
    Path page = Program.HOME.resolve("share/man/man1/jnetstat.1");
    assertTrue(Files.readString(page).startsWith(".\\\""), "is no manual page");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "needs man");
    Program.Result result =
        Program.execute(
            Map.of("MANWIDTH", "80", "LC_ALL", "C.UTF-8", "MANPAGER", "cat"),
            List.of("man", page.toString()));

    assertTrue(result.out().contains("--local-port PORT"), result.toString());
    for (String section : List.of("COLUMNS", "STATES", "SORT KEYS", "OWNERSHIP")) {
      assertTrue(result.out().contains("\n" + section + "\n"), "has no section " + section);
    }
    assertEquals("", result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jnetstat --form         | --format
          jnetstat --format n     | ndjson netstat
          jnetstat -f j           | json
          jnetstat --state = tim  | time-wait
          jnetstat --sort pid,re  | pid,remote pid,recv-q
          jnetstat --sort -re     | -remote -recv-q
          jnetstat --sort = -re   | -remote -recv-q
          jnetstat --sort pid,-re | pid,-remote pid,-recv-q
          jnetstat --sort -remote,local,re     | -remote,local,recv-q
          jnetstat --sort remote,-local,-re    | remote,-local,-recv-q
          jnetstat --sort state,sta            |
          jnetstat --state listen,l            | listen,last-ack
          jnetstat --state -l                  |
          jnetstat --state close-wait,clo      | close-wait,close close-wait,closing
          jnetstat tcp u          | udp udp6 udplite udplite6
          jnetstat --port 8       |
          jnetstat --save /pro    | /proc
          jnetstat diff /pro      | /proc
          jnetstat di             | diff
          """)
  void bashCompletes(String words, String completions) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Path script = Program.HOME.resolve("share/bash-completion/completions/jnetstat");
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                "/bin/bash",
                "-c",
                "source %s; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jnetstat; echo \"${COMPREPLY[*]}\""
                    .formatted(script, words)));

    assertEquals(completions == null ? "" : completions, result.out().strip(), result.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jnetstat --format js         | json
          jnetstat -f nd               | ndjson
          jnetstat --state listen,time | listen,time-wait
          jnetstat --no-h              | --no-header
          jnetstat udpl                | udplite udplite6
          jnetstat --proc-root /pro    | /proc/
          jnetstat --port 8            |
          jnetstat --save /pro         | /proc/
          jnetstat diff /pro           | /proc/
          """)
  void fishCompletes(String words, String completions) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "needs fish");
    Path script = Program.HOME.resolve("share/fish/vendor_completions.d/jnetstat.fish");
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                "fish",
                "--no-config",
                "-c",
                "source %s; complete -C '%s'".formatted(script, words)));

    assertEquals(
        completions == null ? "" : completions,
        result
            .out()
            .lines()
            .map(line -> line.replaceFirst("\t.*", ""))
            .collect(Collectors.joining(" ")),
        result.toString());
  }

  private Program.Result completedByBash(Path commands, String words)
      throws IOException, InterruptedException {
    return Program.execute(
        Map.of("PATH", commands + ":" + System.getenv("PATH")),
        List.of(
            "/bin/bash",
            "-c",
            "cd %s; source %s; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jnetstat; printf '%%s\\n' \"${COMPREPLY[@]}\""
                .formatted(
                    commands,
                    Program.HOME.resolve("share/bash-completion/completions/jnetstat"),
                    words)));
  }

  @Test
  void bashCompletesWhatIsInUse(@TempDir Path directory) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Files.createSymbolicLink(directory.resolve("jnetstat"), Program.LAUNCHER);
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(listener.getLocalPort());
      for (String typed : List.of("--port ", "--local-port ", "--local-port 22,")) {
        String words = "jnetstat " + typed + port.substring(0, 3);
        Program.Result result = completedByBash(directory, words);
        String expected = typed.endsWith(",") ? "22," + port : port;
        assertTrue(result.out().lines().toList().contains(expected), result.toString());
      }
      String user = System.getProperty("user.name");
      Program.Result result = completedByBash(directory, "jnetstat --user " + user.charAt(0));
      assertTrue(result.out().lines().toList().contains(user), result.toString());
      String name = Files.readString(Path.of("/proc/self/comm")).strip();
      result = completedByBash(directory, "jnetstat --process " + name.substring(0, 2));
      assertTrue(result.out().lines().toList().contains(name), result.toString());
    }
  }

  @Test
  void bashRunsNoNameOfAProgram(@TempDir Path directory) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Path program =
        Files.writeString(
            directory.resolve("jnetstat"),
            """
            #!/bin/sh
            printf '%s\\n' '$(touch pwned)' '`touch pwned`' '$((a[$(touch pwned)]))' 'two words' '*' - -x ';touch pwned' nginx
            """);
    assertTrue(program.toFile().setExecutable(true));

    Program.Result result = completedByBash(directory, "jnetstat --process ''");

    assertEquals("nginx\n", result.out(), result.toString());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(program), files.toList());
    }
  }

  @Test
  void fishCompletesWhatIsInUse(@TempDir Path directory) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "needs fish");
    Files.createSymbolicLink(directory.resolve("jnetstat"), Program.LAUNCHER);
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(listener.getLocalPort());
      Program.Result result =
          Program.execute(
              Map.of("PATH", directory + ":" + System.getenv("PATH")),
              List.of(
                  "fish",
                  "--no-config",
                  "-c",
                  "source %s; complete -C 'jnetstat --port %s'"
                      .formatted(
                          Program.HOME.resolve("share/fish/vendor_completions.d/jnetstat.fish"),
                          port.substring(0, 3))));

      assertTrue(
          result.out().lines().anyMatch(line -> line.startsWith(port + "\t")), result.toString());
    }
  }

  /** Completion leaves a variable unchanged, set or not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jnetstat --form",
        "jnetstat --sort pid,-re",
        "jnetstat --state = tim",
        "jnetstat --proc-root /",
        "jnetstat tcp u"
      })
  void bashCompletionChangesNoVariableOfTheShell(String words, @TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                "/bin/bash",
                "-c",
                """
                cd %s
                source %s
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                declare -p >before
                _jnetstat
                declare -p >after
                diff before after
                for name in $(grep -oE '[a-z_]+' <(declare -f _jnetstat)); do
                  declare $name=mine
                done
                declare -p >before
                _jnetstat
                declare -p >after
                diff before after
                """
                    .formatted(
                        directory,
                        Program.HOME.resolve("share/bash-completion/completions/jnetstat"),
                        words)));

    // What bash itself counts up, and the last argument of a command, are no variables of a user.
    List<String> changed =
        result
            .out()
            .lines()
            .filter(line -> line.matches("[<>] .*"))
            .filter(
                line ->
                    !line.matches(
                        "[<>] declare -\\S+ (_|BASHPID|BASH_\\w+|COMPREPLY|EPOCH\\w+|LINENO"
                            + "|PIPESTATUS|S?RANDOM|SECONDS)=.*"))
            .toList();
    assertEquals(List.of(), changed);
    assertTrue(result.out().contains("COMPREPLY"), "nothing was completed: " + result);
  }
}
