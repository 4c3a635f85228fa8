package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work that a start does and avoids. {@code bench/} measures its time; these tests find causes of a
 * longer start.
 */
class StartIT {

  private static final String FROM_CACHE = "source: shared objects file";

  @TempDir Path directory;

  private Path home;

  /** A copy with the files' times, like that of {@code cp -a}. */
  @BeforeEach
  void copyTheDistribution() throws IOException {
    home = directory.resolve("jnetstat");
    try (Stream<Path> files = Files.walk(Program.HOME)) {
      for (Path file : files.toList()) {
        Path copy = home.resolve(Program.HOME.relativize(file));
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Runs a command. */
  private interface Runner {
    Program.Result run(List<String> command) throws IOException, InterruptedException;
  }

  /** Runs the copy and returns the lines of one of the JVM's logs. */
  private List<String> logged(String log, String... arguments)
      throws IOException, InterruptedException {
    return logged(command -> Program.execute(Map.of(), command), log, arguments);
  }

  private List<String> logged(Runner runner, String log, String... arguments)
      throws IOException, InterruptedException {
    Path file = directory.resolve("log");
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "JNETSTAT_JAVA_OPTIONS=-Xlog:" + log + ":file=" + file,
                home + "/bin/jnetstat"));
    command.addAll(List.of(arguments));
    Program.Result result = runner.run(command);
    assertEquals(0, result.status(), result.toString());
    return Files.readAllLines(file);
  }

  private static List<String> of(List<String> log, String part) {
    return log.stream().filter(line -> line.contains(part)).toList();
  }

  /**
   * No class is made at run time either. A switch over types would make one, which takes
   * milliseconds.
   */
  @Test
  void allItsClassesComeFromTheCache() throws IOException, InterruptedException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listener = new ServerSocket(0, 2, loopback);
        Socket withTimer = new Socket(loopback, listener.getLocalPort())) {
      withTimer.setKeepAlive(true);
      new Socket(loopback, listener.getLocalPort()).close(); // and no program accepts either
      expectAllFromCache(command -> Program.execute(Map.of(), command));
    }
  }

  /** The machine that made the cache may have had no containers. */
  @Test
  void theClassesForContainersComeFromTheCacheAsWell() throws IOException, InterruptedException {
    Scene containers =
        new Scene(
            "namespaces.py",
            "forwarded_port",
            "mkdir -p /run/netns; mount -t tmpfs none /run/netns; export CONTAINER="
                + "0123456789abcdef".repeat(4));
    expectAllFromCache(containers::run);
  }

  private void expectAllFromCache(Runner runner) throws IOException, InterruptedException {
    for (String[] arguments :
        new String[][] {
          {}, {"-f", "json"}, {"-s"}, {"-tulpn"}, {"-N"}, {"--peers"}, {"-h"}, {"--help"}
        }) {
      List<String> loaded = logged(runner, "class+load", arguments);
      for (String library : List.of(" org.jnetstat.", " picocli.", " com.google.")) {
        List<String> slow =
            of(loaded, library).stream()
                .filter(line -> !line.contains(FROM_CACHE))
                .filter(line -> !line.contains("inject.internal.$Proxy")) // of its annotations
                .filter(line -> !line.contains("$$Lambda")) // of what only some machines need
                .toList();
        assertEquals(List.of(), slow, String.join(" ", arguments));
      }
    }
  }

  /**
   * What the methods of Comparator and the streams of sorted collections give is serializable, and
   * the cache refuses that. Guice compares three times.
   */
  @Test
  void onlyGuiceHasClassesOfTheJdkMadeAtRunTime() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      List<String> made =
          of(logged("class+load", "--port", listener.getLocalPort() + ""), " java.util.").stream()
              .filter(line -> !line.contains(FROM_CACHE))
              .toList();
      assertEquals(3, made.size(), made.toString());
    }
  }

  /**
   * A jar that is opened was searched for something that is not there, and all others with it. Seen
   * by the times of access, which file systems may keep or not.
   */
  @Test
  void noJarIsOpened() throws IOException, InterruptedException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    for (Path jar : jars) {
      forgetAccess(jar);
    }
    assertFalse(wasOpened(jars.getFirst()));
    Files.readAllBytes(jars.getFirst());
    assumeTrue(wasOpened(jars.getFirst()), "the file system keeps no times of access");
    forgetAccess(jars.getFirst());

    for (String[] arguments :
        new String[][] {
          {}, {"-f", "json"}, {"-s"}, {"-tulpn"}, {"-N"}, {"--peers"}, {"-h"}, {"-V"}
        }) {
      List<String> command = new ArrayList<>(List.of(home + "/bin/jnetstat"));
      command.addAll(List.of(arguments));
      assertEquals(0, Program.execute(Map.of(), command).status());
      List<Path> opened = new ArrayList<>();
      for (Path jar : jars) {
        if (wasOpened(jar)) {
          opened.add(jar);
        }
      }
      assertEquals(List.of(), opened, String.join(" ", arguments));
    }
  }

  private static void forgetAccess(Path file) throws IOException {
    BasicFileAttributeView times = Files.getFileAttributeView(file, BasicFileAttributeView.class);
    times.setTimes(null, FileTime.fromMillis(0), null);
  }

  private static boolean wasOpened(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).lastAccessTime().toMillis() != 0;
  }

  @Test
  void unneededClassesAreNotInitialized() throws IOException, InterruptedException {
    List<String> table = logged("class+init=info", "--no-owners");
    assertEquals(List.of(), of(table, "tools/jackson"));
    assertEquals(List.of(), of(table, "DescriptorScan"));
    assertEquals(List.of(), of(table, "cli/syntax/ForeignHabits"));
    assertFalse(of(logged("class+init=info", "-f", "json"), "tools/jackson").isEmpty());
    List<String> loaded = logged("class+load", "--no-owners");
    assertEquals(List.of(), of(loaded, "WatchedPause"), "is for a watch");
    assertEquals(List.of(), of(loaded, "UnusableJars"), "is for further jars");
    assertEquals(List.of(), of(loaded, "cli.terminal."), "is for a live view");
    assertEquals(List.of(), of(loaded, "org.jline."), "is for a live view");
    assertEquals(List.of(), of(loaded, "domain.comparison."), "is for diff");
    assertEquals(List.of(), of(loaded, "DefaultOptions "), "is for files of options");
    for (String document : List.of("--help", "--version")) {
      assertEquals(List.of(), of(logged("class+init=info", document), "google/inject"), document);
    }
  }

  @Test
  void staleCacheIsIgnoredUntilRebuilt() throws IOException, InterruptedException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      Path picocli =
          jars.filter(jar -> jar.toString().contains("picocli")).findFirst().orElseThrow();
      Files.setLastModifiedTime(picocli, FileTime.from(Instant.now())); // as if it were replaced
    }
    List<String> command = List.of(home + "/bin/jnetstat", "-V");
    Program.Result unfit = Program.execute(Map.of(), command);
    assertEquals(Program.run("-V"), unfit);
    assertTrue(of(logged("class+load", "-V"), " picocli.").stream().noneMatch(this::isCached));

    Program.Result rebuilt =
        Program.execute(Map.of(), List.of(home + "/bin/jnetstat", "--rebuild-cache"));
    assertEquals(new Program.Result(0, "", ""), rebuilt);
    assertTrue(of(logged("class+load", "-V"), " picocli.").stream().allMatch(this::isCached));
  }

  /** As on a server: the cache is made of a few rows, however many there are. */
  @Test
  void cacheIsBuiltBesideManySockets() throws IOException, InterruptedException {
    assertEquals(
        new Program.Result(0, "", ""),
        new Scene("many_listeners")
            .run(
                List.of(
                    "env",
                    "JNETSTAT_JAVA_OPTIONS=-Xmx256m",
                    home + "/bin/jnetstat",
                    "--rebuild-cache")));
  }

  private boolean isCached(String line) {
    return line.contains(FROM_CACHE);
  }

  @Test
  void failedRebuildKeepsTheOldCache() throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of("JNETSTAT_JAVA_OPTIONS", "-XX:+ThereIsNoSuchOption"),
            List.of(home + "/bin/jnetstat", "--rebuild-cache"));
    assertEquals(70, result.status(), result.toString());
    assertEquals("", result.out());
    assertTrue(
        result.err().matches("jnetstat: could not write .*/lib/jnetstat[.]aot; .*\n"),
        result.err());
    try (Stream<Path> left = Files.list(home.resolve("lib"))) {
      assertEquals(
          List.of("jnetstat.aot"),
          left.map(file -> file.getFileName().toString())
              .filter(name -> name.contains(".aot"))
              .toList());
    }
  }
}
