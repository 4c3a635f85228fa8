package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JVM that cannot start or go on has another status than any answer, and nothing of it is among
 * the rows. The launcher, which waits to tell them apart, ends as the program does.
 */
class FailedJavaIT {

  private static final String ADVICE =
      "jnetstat: Java could not start or go on (its status is %s); give it more memory or"
          + " processes, or correct JNETSTAT_JAVA_OPTIONS%n";

  @TempDir Path directory;

  /** As little memory as fits no heap, no classes, not the JVM itself; in KiB. */
  @ParameterizedTest
  @ValueSource(ints = {20_000, 400_000, 2_000_000})
  void tooLittleAddressSpaceIsAFailure(int limit) throws IOException, InterruptedException {
    expectFailure(shell("ulimit -v " + limit + "; exec " + Program.LAUNCHER + " --port 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+NoSuchOption", "-Xmx1k", "-agentlib:none"})
  void wrongOptionsAreAFailure(String options) throws IOException, InterruptedException {
    expectFailure(
        Program.execute(
            Map.of("JNETSTAT_JAVA_OPTIONS", options),
            List.of(Program.LAUNCHER.toString(), "--port", "1")));
  }

  @Test
  void aBrokenJavaIsAFailure() throws IOException, InterruptedException {
    Path java = directory.resolve("jdk");
    Files.createDirectories(java.resolve("bin"));
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25\"\n");
    for (int status : List.of(0, 1, 2, 3)) {
      Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho broken >&2; exit " + status);
      assertTrue(java.resolve("bin/java").toFile().setExecutable(true));
      assertEquals(
          new Program.Result(70, "", "broken\n" + ADVICE.formatted(status)),
          Program.execute(
              Map.of("JAVA_HOME", java.toString()), List.of(Program.LAUNCHER.toString())));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 12})
  void tooFewProcessesAreAFailure(int limit) throws IOException, InterruptedException {
    try (ControlGroup group = new ControlGroup("pids", Integer.toString(limit))) {
      expectFailure(group.run("--port 1"));
    }
  }

  /** Where files are missing for want of descriptors, rights or namespaces seem to be missing. */
  @ParameterizedTest
  @ValueSource(ints = {12, 16, 28, 63})
  void tooFewOpenFilesAreAFailure(int limit) throws IOException, InterruptedException {
    assertEquals(
        new Program.Result(
            70,
            "",
            "jnetstat: may not open the 64 files that it needs; raise the limit of open files"
                + " (ulimit -n)\n"),
        shell("ulimit -n " + limit + "; exec " + Program.LAUNCHER + " -N"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n 64", "-S -n 16"})
  void sixtyFourOpenFilesAreEnough(String limit) throws IOException, InterruptedException {
    Program.Result result = shell("ulimit " + limit + "; exec " + Program.LAUNCHER + " -N");
    assertEquals(0, result.status(), result.toString());
    assertFalse(result.err().contains("open files"), result.err());
  }

  @Test
  void tooLittleMemoryIsAFailure() throws IOException, InterruptedException {
    try (ControlGroup group = new ControlGroup("memory", "16M")) {
      expectFailure(group.run("--port 1"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40M", "48M", "64M"})
  void aSmallContainerHasMemoryEnough(String limit) throws IOException, InterruptedException {
    try (ControlGroup group = new ControlGroup("memory", limit)) {
      Program.Result result = group.runAlone();
      assertEquals(0, result.status(), result.toString());
      assertTrue(result.out().startsWith("Proto  Local address"), result.out());
    }
  }

  /** The signal reaches the JVM alone, which then tells of a crash, or is dead. */
  @ParameterizedTest
  @CsvSource({"SEGV, 1", "BUS, 1", "KILL, 137"})
  void aCrashIsAFailureAndLeavesNoFile(String signal, int status)
      throws IOException, InterruptedException {
    Watch watch = new Watch();
    watch.signal(watch.program(), signal);
    assertEquals(70, watch.status());
    assertTrue(watch.err().endsWith(ADVICE.formatted(status)), watch.err());
    assertFalse(watch.out().contains("#"), watch.out());
    assertEquals(List.of("err", "out"), watch.files());
  }

  /** The program has ended before the launcher. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void aSignalForTheLauncherEndsTheProgram(String signal, int status)
      throws IOException, InterruptedException {
    Watch watch = new Watch();
    ProcessHandle program = watch.program();
    watch.signal(watch.launcher.toHandle(), signal);
    assertEquals(status, watch.status());
    assertFalse(program.isAlive());
    assertFalse(watch.err().contains("Java"), watch.err());
  }

  /** There is a moment at which the process that becomes Java is a copy of the launcher. */
  @Test
  void aSignalAtAnyMomentOfTheStartEndsTheProgram() throws IOException, InterruptedException {
    for (long after = 0; after < 10_000_000; after += 100_000) {
      long begin = System.nanoTime();
      Process launcher =
          new ProcessBuilder(Program.LAUNCHER.toString(), "-c", "0.2", "-q")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (System.nanoTime() - begin < after) {
        Thread.onSpinWait();
      }
      launcher.destroy();
      try {
        assertTrue(launcher.waitFor(1, TimeUnit.MINUTES), "goes on after " + after + " ns");
        assertEquals(143, launcher.exitValue());
      } finally {
        launcher.descendants().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
      }
    }
  }

  /** The JVM calls it an error of its own. */
  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void aSignalWhileJavaBeginsIsNoFailure(String signal, int status)
      throws IOException, InterruptedException {
    Path java = directory.resolve("jdk");
    Files.createDirectories(java.resolve("bin"));
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25\"\n");
    Files.writeString(
        java.resolve("bin/java"),
        "#!/bin/sh\ntrap 'exit 1' TERM HUP; : >" + directory + "/begun; sleep 60 & wait");
    assertTrue(java.resolve("bin/java").toFile().setExecutable(true));
    assertEquals(
        new Program.Result(status, "", ""),
        Program.execute(
            Map.of("JAVA_HOME", java.toString()),
            List.of(
                "env",
                "--default-signal=INT,HUP",
                "bash",
                "-c",
                "cd \"$0\"; exec 2>/dev/null; set -m; "
                    + Program.LAUNCHER
                    + " 2>err & while [ ! -e begun ]; do sleep 0.05; done; kill -"
                    + signal
                    + " $!; wait $!; status=$?; cat err; exit $status",
                directory.toString())));
  }

  /** Java makes a thread for each signal; where it cannot, it goes on as if there had been none. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSignalEndsAProgramThatCanMakeNoThread(boolean launcherToo)
      throws IOException, InterruptedException {
    Watch watch = new Watch();
    ProcessHandle program = watch.program();
    try (ControlGroup group = new ControlGroup("pids", "1")) {
      group.take(program);
      if (launcherToo) {
        group.take(watch.launcher.toHandle());
      }
      try {
        watch.signal(watch.launcher.toHandle(), "TERM");
        assertEquals(143, watch.status());
        assertFalse(program.isAlive());
      } finally {
        program.destroyForcibly();
        program.onExit().join();
      }
    }
  }

  @Test
  void aWatchEndsWithItsKilledLauncher() throws Exception {
    Watch watch = new Watch();
    ProcessHandle program = watch.program();
    watch.launcher.destroyForcibly();
    program.onExit().get(1, TimeUnit.MINUTES);
    assertEquals(137, watch.status());
  }

  /** As in {@code nohup} and in the background of a script. */
  @Test
  void aSignalThatIsIgnoredStaysIgnored() throws IOException, InterruptedException {
    Watch watch = new Watch("trap '' INT HUP; ");
    watch.signal(watch.launcher.toHandle(), "INT");
    watch.signal(watch.launcher.toHandle(), "HUP");
    assertFalse(watch.launcher.waitFor(2, TimeUnit.SECONDS));
    watch.signal(watch.launcher.toHandle(), "TERM");
    assertEquals(143, watch.status());
  }

  private void expectFailure(Program.Result result) {
    assertEquals(70, result.status(), result.toString());
    assertEquals("", result.out());
    assertFalse(result.err().isBlank(), "no reason is given");
  }

  private Program.Result shell(String command) throws IOException, InterruptedException {
    return Program.execute(Map.of(), List.of("sh", "-c", "cd " + directory + "; " + command));
  }

  /** A watch that has shown a table and waits for the next. */
  private final class Watch {

    final Process launcher;

    Watch() throws IOException, InterruptedException {
      this("");
    }

    Watch(String before) throws IOException, InterruptedException {
      launcher =
          new ProcessBuilder(
                  "env", // these tests may run where signals are ignored
                  "--default-signal=INT,HUP",
                  "sh",
                  "-c",
                  before + "exec " + Program.LAUNCHER + " -c 0.2 --no-owners")
              .directory(directory.toFile())
              .redirectOutput(directory.resolve("out").toFile())
              .redirectError(directory.resolve("err").toFile())
              .start();
      while (launcher.isAlive() && out().split("Proto", -1).length < 4) {
        Thread.sleep(20);
      }
    }

    ProcessHandle program() {
      return launcher.children().findFirst().orElseThrow();
    }

    /** In the C locale, since in Turkish kill(1) of procps knows neither HUP nor BUS. */
    void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
      assertEquals(
          new Program.Result(0, "", ""),
          Program.execute(
              Map.of("LC_ALL", "C"), List.of("kill", "-" + signal, Long.toString(process.pid()))));
    }

    int status() throws IOException, InterruptedException {
      if (!launcher.waitFor(1, TimeUnit.MINUTES)) {
        fail("it goes on: " + err() + whatItDoes());
      }
      return launcher.exitValue();
    }

    /** What the launcher and its children are waiting for, with the signals that each has got. */
    private String whatItDoes() throws IOException, InterruptedException {
      StringBuilder told = new StringBuilder();
      for (ProcessHandle process :
          Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants()).toList()) {
        told.append(
            Program.execute(
                Map.of(),
                List.of(
                    "sh",
                    "-c",
                    "cd /proc/$0; cat status; grep -H . task/*/comm task/*/wchan",
                    Long.toString(process.pid()))));
      }
      return told.toString();
    }

    String out() throws IOException {
      return Files.readString(directory.resolve("out"));
    }

    String err() throws IOException {
      return Files.readString(directory.resolve("err"));
    }

    List<String> files() throws IOException {
      try (var files = Files.list(directory)) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      }
    }
  }

  /** A control group with a limit, for the program; skips the test where there can be none. */
  private final class ControlGroup implements AutoCloseable {

    private final Path group;

    ControlGroup(String controller, String limit) throws IOException {
      Path all = Path.of("/sys/fs/cgroup");
      Path hierarchy = all.resolve(controller); // of cgroup v1
      Path unified = all.resolve("cgroup.controllers");
      assumeTrue(Files.isWritable(all), "needs root");
      assumeTrue(Files.exists(unified) || Files.exists(hierarchy), "needs control groups");
      group =
          (Files.exists(unified) ? all : hierarchy)
              .resolve("jnetstat-test-" + ProcessHandle.current().pid());
      Files.createDirectory(group);
      List<Path> limits =
          Stream.of("pids.max", "memory.max", "memory.limit_in_bytes")
              .filter(name -> name.startsWith(controller))
              .map(group::resolve)
              .filter(Files::exists)
              .toList();
      if (limits.isEmpty()) {
        close();
      }
      assumeTrue(!limits.isEmpty(), "needs the controller " + controller);
      Files.writeString(limits.getFirst(), limit);
    }

    void take(ProcessHandle process) throws IOException {
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
    }

    Program.Result run(String options) throws IOException, InterruptedException {
      return shell("echo $$ >" + group + "/cgroup.procs; exec " + Program.LAUNCHER + " " + options);
    }

    /** As in a container, which has no sockets and processes of the machine. */
    Program.Result runAlone() throws IOException, InterruptedException {
      return shell(
          "echo $$ >"
              + group
              + "/cgroup.procs; exec unshare --net --pid --fork --mount-proc "
              + Program.LAUNCHER);
    }

    @Override
    public void close() throws IOException {
      Files.delete(group);
    }
  }
}
