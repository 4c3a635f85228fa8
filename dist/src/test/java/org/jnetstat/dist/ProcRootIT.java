package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories for {@code --proc-root}: a procfs, or a copy of one. */
class ProcRootIT {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"empty", "file", "missing", "file/below", "/sys", "/proc/self/fd"})
  void otherDirectoryIsRefusedWithAdvice(String place) throws IOException, InterruptedException {
    Files.createDirectory(directory.resolve("empty"));
    Files.writeString(directory.resolve("file"), "no directory");
    Path root = directory.resolve(place);
    Program.Result result =
        Program.execute(
            Map.of(), List.of(Program.LAUNCHER.toString(), "--proc-root", root.toString()));
    assertEquals(
        new Program.Result(
            2,
            "",
            "jnetstat: no socket tables in %s: expected a mounted procfs, or a copy of one, with net/tcp in it\n"
                .formatted(root)),
        result);
  }

  @Test
  void aCopyIsRead() throws IOException, InterruptedException {
    Path net = Files.createDirectory(directory.resolve("net"));
    Files.copy(Path.of("/proc/net/tcp"), net.resolve("tcp"));
    Program.Result result =
        Program.run("--proc-root", directory.toString(), "--no-owners", "--strict", "tcp");
    assertTrue(result.out().startsWith("Proto  Local address"), result.out());
    assertEquals("", result.err());
  }

  /** What lasts cannot be told from one moment. */
  @ParameterizedTest
  @ValueSource(strings = {"doctor", "why 22"})
  void aCopyIsNotLookedAtTwice(String command) throws IOException, InterruptedException {
    Path net = Files.createDirectory(directory.resolve("net"));
    Files.copy(Path.of("/proc/net/tcp"), net.resolve("tcp"));
    List<String> words = new ArrayList<>(List.of(Program.LAUNCHER.toString()));
    words.addAll(List.of(command.split(" ", -1)));
    words.addAll(List.of("--proc-root", directory.toString()));

    assertEquals(
        new Program.Result(
            2,
            "",
            "jnetstat: doctor and why look twice, and a copy of a /proc shows one moment: run them"
                + " on the machine\n"
                + "Try 'jnetstat --help'\n"),
        Program.execute(Map.of(), words));
  }

  /** Nothing in a copy depends on the user, so root is not advised. */
  @Test
  void incompleteCopyIsReportedWithAdvice() throws IOException, InterruptedException {
    Path net = Files.createDirectory(directory.resolve("net"));
    Program.execute(
        Map.of(),
        List.of(
            "unshare",
            "-rn",
            "sh",
            "-c",
            "ip link set lo up; exec python3 -c \"import socket; s ="
                + " socket.create_server(('127.0.0.1',"
                + " 7000)); open('%s/tcp', 'w').write(open('/proc/net/tcp').read())\""
                    .formatted(net)));
    String advice =
        "copy the directories of the processes as well, with the links in their fd, as 'cp -a'"
            + " does\n";

    Program.Result withoutProcesses = Program.run("--proc-root", directory.toString(), "tcp");
    assertEquals(
        "jnetstat: 1 socket has no visible owner: there are no processes in %s; %s"
            .formatted(directory, advice),
        withoutProcesses.err());

    Path process = Files.createDirectory(directory.resolve("812"));
    Files.copy(Path.of("/proc/self/stat"), process.resolve("stat"));
    Files.copy(Path.of("/proc/self/comm"), process.resolve("comm"));
    assertNoDescriptorsWereCopied(advice);

    // An empty directory is what is left where the copying user may not read it.
    Files.createDirectory(process.resolve("fd"));
    assertNoDescriptorsWereCopied(advice);
  }

  private void assertNoDescriptorsWereCopied(String advice)
      throws IOException, InterruptedException {
    Program.Result copy = Program.run("--proc-root", directory.toString(), "-f", "json", "tcp");
    assertEquals(
        "jnetstat: 1 socket has no visible owner: no descriptor of 1 process (PID 812) is in %s; %s"
            .formatted(directory, advice),
        copy.err());
    assertEquals(
        "not_permitted", copy.json().get("connections").get(0).get("ownership").asString());
  }

  @Test
  void unreadableTablesAreNoSuccess() throws IOException, InterruptedException {
    Path net = Files.createDirectory(directory.resolve("net"));
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Files.createFile(net.resolve(table));
    }
    assertEquals(
        new Program.Result(
            2,
            "",
            "jnetstat: no socket table could be read; the first: %s/tcp does not begin with the kernel's"
                    .formatted(net)
                + " header line; copy it again, or report its first line\n"),
        Program.execute(
            Map.of(), List.of(Program.LAUNCHER.toString(), "--proc-root", directory.toString())));

    Files.copy(Path.of("/proc/net/udp"), net.resolve("udp"), StandardCopyOption.REPLACE_EXISTING);
    assertEquals(0, Program.run("--proc-root", directory.toString(), "--no-owners").status());
  }

  @Test
  void foreignNamespaceHasNoNumberForAnOrdinaryUser() throws IOException, InterruptedException {
    Program.execute(
        Map.of(), List.of("cp", "-rL", Program.HOME.toString(), directory + "/installed"));
    Program.execute(Map.of(), List.of("chmod", "-R", "a+rX", directory.toString()));
    Program.Result result =
        new Scene(
                "listening",
                "mkdir -p " + directory + "/proc; mount -t proc proc " + directory + "/proc")
            .run(
                Stream.concat(
                        Program.AS_A_STRANGER.stream(),
                        Stream.of(
                            "--clear-groups",
                            directory + "/installed/bin/jnetstat",
                            "--proc-root",
                            directory + "/proc",
                            "--no-owners",
                            "--strict",
                            "-f",
                            "json"))
                    .toList());
    assertEquals(0, result.status(), result.toString());
    assertEquals(List.of(), Scene.notices(result));
    result
        .json()
        .get("connections")
        .forEach(row -> assertEquals("null", row.get("namespace").toString()));
  }

  /**
   * Its links are the kernel's own: {@code net -> self/net}, and {@code 1/root -> /}, through which
   * users have names. It is that of a PID namespace, in which process 1 is sure to be readable.
   */
  @Test
  void procfsMountedElsewhereIsFollowedEverywhere() throws IOException, InterruptedException {
    Path proc = Files.createDirectory(directory.resolve("proc"));
    Program.Result result =
        new Scene("listening")
            .run(
                List.of(
                    "unshare",
                    "-m",
                    "-p",
                    "-f",
                    "sh",
                    "-c",
                    "mount -t proc proc $0; $1 --proc-root $0 -f json; exit $?",
                    proc.toString(),
                    Program.LAUNCHER.toString()));
    assertEquals(0, result.status(), result.toString());
    List<String> users =
        Scene.elements(result.json().get("connections"))
            .filter(row -> row.get("local").get("port").asInt() == 7000)
            .map(row -> row.get("user").asString())
            .distinct()
            .toList();
    assertEquals(List.of("root"), users, result.toString());
    assertEquals(
        List.of("owners_in_other_pid_namespace"),
        Scene.notices(result).stream().map(notice -> notice.split(" ", -1)[0]).toList());
  }
}
