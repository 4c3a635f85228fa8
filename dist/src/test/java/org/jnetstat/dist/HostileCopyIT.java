package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of a /proc in which somebody has put what no /proc has. */
class HostileCopyIT {

  /** Every file that is opened for one of the options. Found by strace(1). */
  private static final List<String> FILES =
      List.of(
          "1/cgroup",
          "1/maps",
          "1/mountinfo",
          "1/net/nf_conntrack",
          "1/net/sockstat",
          "1/net/sockstat6",
          "1/net/tcp",
          "1/net/tcp6",
          "1/net/udp",
          "1/net/udp6",
          "1/root/etc/passwd",
          "1/stat",
          "1/status",
          "2/stat",
          "2/status",
          "812/cgroup",
          "812/cmdline",
          "812/comm",
          "812/fdinfo/4",
          "812/maps",
          "812/stat",
          "812/status",
          "net/sockstat",
          "net/sockstat6",
          "net/tcp",
          "net/tcp6",
          "net/udp",
          "net/udp6",
          "self/mountinfo",
          "self/uid_map",
          "stat",
          "sys/kernel/hostname",
          "sys/kernel/osrelease",
          "sys/kernel/overflowuid",
          "sys/kernel/random/boot_id",
          "uptime");

  /** Those of which only the beginning matters, so that they may be of any size. */
  private static final List<String> CUT =
      List.of(
          "812/cmdline",
          "sys/kernel/hostname",
          "sys/kernel/osrelease",
          "sys/kernel/random/boot_id");

  private static final String SECRET = "secretword";
  private static final int SOCKETS = 5;
  private static final long HUGE = 1L << 36;

  /** Less than the huge files, and than a device gives in the time that a test has. */
  private static final Map<String, String> LITTLE_MEMORY =
      Map.of("JNETSTAT_JAVA_OPTIONS", "-Xmx64m");

  /** What is planted in the place of a file. */
  enum Kind {
    PIPE,
    DEVICE,
    HUGE_FILE,
    DIRECTORY,
    LINK_TO_A_FILE,
    LINK_TO_A_PIPE;

    /** The cause that is told. */
    String words() {
      return switch (this) {
        case PIPE, DEVICE, DIRECTORY -> "not a regular file|a /proc has no such kind of file";
        case HUGE_FILE -> "too large for a socket table|no /proc has one of that size";
        case LINK_TO_A_FILE, LINK_TO_A_PIPE -> "a link that leads out|links are followed only if";
      };
    }
  }

  @TempDir Path directory;

  private Path copy;

  @BeforeEach
  void makeACopy() throws IOException, InterruptedException {
    copy = Files.createDirectory(directory.resolve("copy"));
    execute("python3", Path.of("src/test/python/small_proc.py").toString(), copy.toString());
    Files.writeString(directory.resolve("file"), SECRET + ":x:1000:1000::/:/bin/sh\n");
    execute("mkfifo", directory.resolve("pipe").toString());
  }

  private static void execute(String... command) throws IOException, InterruptedException {
    Program.Result result = Program.execute(Map.of(), List.of(command));
    assumeTrue(result.status() == 0, () -> "needs " + command[0] + ": " + result.err());
  }

  private void plant(Kind kind, String place) throws IOException, InterruptedException {
    Path file = copy.resolve(place);
    Files.delete(file);
    switch (kind) {
      case PIPE -> execute("mkfifo", file.toString());
      case DEVICE -> execute("mknod", file.toString(), "c", "1", "5"); // /dev/zero
      case DIRECTORY -> Files.createDirectory(file);
      case LINK_TO_A_FILE -> Files.createSymbolicLink(file, directory.resolve("file"));
      case LINK_TO_A_PIPE -> Files.createSymbolicLink(file, directory.resolve("pipe"));
      case HUGE_FILE -> {
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
          huge.setLength(HUGE); // takes no room on the disk
        }
      }
    }
  }

  /** Runs the program on the copy, with an end that comes if nothing else ends it. */
  private Program.Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "timeout",
                "--signal=KILL",
                "60",
                Program.LAUNCHER.toString(),
                "--proc-root",
                copy.toString()));
    command.addAll(List.of(arguments));
    Program.Result result = Program.execute(LITTLE_MEMORY, command);
    assertFalse((result.out() + result.err()).contains(SECRET), result::toString);
    return result;
  }

  private static String[] optionsThatOpen(String file) {
    return file.startsWith("1/net/") || file.equals("1/cgroup") || file.equals("1/mountinfo")
        ? new String[] {"-N", "--peers", "-e"}
        : new String[] {"-e"};
  }

  private static Stream<Arguments> plants() {
    return Stream.of(Kind.PIPE, Kind.HUGE_FILE, Kind.LINK_TO_A_FILE)
        .flatMap(
            kind ->
                FILES.stream()
                    .filter(file -> kind != Kind.HUGE_FILE || !CUT.contains(file))
                    .map(file -> Arguments.of(kind, file)));
  }

  @Test
  void nothingIsToldOfAnInnocentCopy() throws IOException, InterruptedException {
    Program.Result result = run("-e");
    assertEquals(
        List.of(
            "tcp 10.0.0.9:7000 alice 812", // of the first
            "tcp 127.0.0.1:7000 alice 812", // by a descriptor
            "tcp 127.0.0.1:7001 alice 812", // by that of a thread
            "tcp 127.0.0.1:7002 alice 812", // by an io_uring
            "tcp 127.0.0.1:7003 alice 812"), // by its memory
        result.rows().stream()
            .map(row -> String.join(" ", row.get(0), row.get(4), row.get(7), row.get(9)))
            .toList());
    assertEquals("", result.err());
  }

  /** And everything else is read. */
  @ParameterizedTest
  @MethodSource("plants")
  void plantedFileIsToldAndNotOpened(Kind kind, String file)
      throws IOException, InterruptedException {
    plant(kind, file);
    Program.Result result = run(optionsThatOpen(file));
    assertEquals(0, result.status(), result::toString);
    assertEquals(
        1,
        result
            .err()
            .lines()
            .filter(line -> line.contains(copy.resolve(file).toString()))
            .filter(line -> line.matches(".*(" + kind.words() + ").*"))
            .count(),
        result::toString);
    if (!file.endsWith("net/tcp")) { // with the sockets themselves
      assertEquals(SOCKETS, result.rows().size(), result::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyNumberOfPlantedFilesIsTold(Kind kind) throws IOException, InterruptedException {
    for (String file : FILES) {
      if (!file.contains("net/")) {
        plant(kind, file);
      }
    }
    for (String options : List.of("-e", "-s", "--resolve", "-N --peers", "-f json", "-f ndjson")) {
      Program.Result result = run(options.split(" ", -1));
      assertEquals(0, result.status(), result::toString);
      assertTrue(result.err().contains("did not open "), result::toString);
      assertTrue(result.err().matches("(?s).*(" + kind.words() + ").*"), result::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void plantedTablesAreNoSuccess(Kind kind) throws IOException, InterruptedException {
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      plant(kind, "net/" + table);
    }
    Program.Result result = run();
    assertEquals(2, result.status(), result::toString);
    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith("jnetstat: no socket table could be read; the first: " + copy),
        result::toString);
    assertTrue(result.err().matches(".*(" + kind.words() + ").*\n"), result::toString);
  }

  /** The same numbers are other users there. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "../../machine"})
  void theUsersOfThisMachineAreNotThoseOfTheCopy(String root)
      throws IOException, InterruptedException {
    Path etc = Files.createDirectories(directory.resolve("machine/etc"));
    Files.move(directory.resolve("file"), etc.resolve("passwd"));
    execute("rm", "-r", copy.resolve("1/root").toString());
    Files.createSymbolicLink(copy.resolve("1/root"), Path.of(root));
    Program.Result result = run("-e");
    assertEquals("1000", result.rows().getFirst().get(7), result::toString);
    assertTrue(
        result.err().contains("did not open 1 file (" + copy + "/1/root/etc/passwd)"),
        result::toString);
  }

  @ParameterizedTest
  @MethodSource("directories")
  void directoriesBehindLinksAreNotListed(String place) throws IOException, InterruptedException {
    Path outside = directory.resolve("outside");
    if (place.equals("net")) {
      execute("rm", "-r", copy.resolve("1/net").toString()); // else the other is not looked at
    }
    execute("mv", copy.resolve(place).toString(), outside.toString());
    Files.createSymbolicLink(copy.resolve(place), outside);
    Program.Result result = run("-e");
    assertEquals(place.equals("net") ? 2 : 0, result.status(), result::toString);
    assertTrue(
        result.err().matches("(?s).*(" + Kind.LINK_TO_A_FILE.words() + ").*"), result::toString);
    assertTrue(result.err().contains(copy.resolve(place).toString()), result::toString);
  }

  private static Stream<String> directories() {
    return Stream.of(
        "net", "812", "812/fd", "812/fdinfo", "812/task", "1/root", "sys", "sys/kernel");
  }

  @Test
  void linksWithinTheCopyAreFollowed() throws IOException, InterruptedException {
    execute("mv", copy.resolve("net").toString(), copy.resolve("812/net").toString());
    Files.createSymbolicLink(copy.resolve("net"), Path.of("self/net"));
    execute("rm", "-r", copy.resolve("1/net").toString());
    Program.Result result = run("-e");
    assertEquals(SOCKETS, result.rows().size(), result::toString);
    assertEquals("", result.err());
  }
}
