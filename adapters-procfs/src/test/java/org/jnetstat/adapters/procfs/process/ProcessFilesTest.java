package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.LinkText;
import org.jnetstat.adapters.procfs.visibility.PidNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single files of a process: {@code stat}, {@code comm}, {@code cmdline} and links. */
class ProcessFilesTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ProcessStat stat(String text) {
    return ProcessStat.parse(bytes(text)).orElseThrow();
  }

  private static List<String> arguments(String cmdline) {
    return ProcessReader.arguments(bytes(cmdline), cmdline.length(), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nc", "", "nc (", "a) S 1 1 (b", "x)\n) Z 9", "a b c", "))))"})
  void aNameInStatMayHoldAnything(String name) {
    ProcessStat stat =
        stat(
            "4711 ("
                + name
                + ") S 1 4711 4711 0 -1 4194560 1 0 0 0 9 9 0 0 20 0 3 0 888777 10 20 1\n");
    assertEquals(new ProcessStat('S', 1, false, false, 3, 888777), stat);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4711",
        "4711 (x",
        "4711 (x) S",
        "4711 (x) S 1 1 1 1 1 x 1 1 1 1 1 1 1 1 1 1 1 1 1 1"
      })
  void malformedStatIsEmpty(String text) {
    assertEquals(Optional.empty(), ProcessStat.parse(bytes(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "S, 4194560, 1, true",
    "R, 4194560, 1, true",
    "Z, 4194560, 2, true", // the leader has ended, other threads go on
    "Z, 4194560, 1, false",
    "X, 4194560, 1, false",
    "R, 4194564, 1, false", // on its way out: its memory has gone, and all rights to look with it
    "R, 4194564, 2, true", // only its first thread
    "I, 69238880, 1, false" // a kworker
  })
  void knowsWhichTasksHoldDescriptors(char state, long flags, int threads, boolean can) {
    ProcessStat stat =
        stat(
            "1 (x) %s 1 1 1 0 -1 %s 1 0 0 0 9 9 0 0 20 0 %s 0 5 1\n"
                .formatted(state, flags, threads));
    assertEquals(can, stat.canHoldDescriptors());
  }

  @ParameterizedTest
  @CsvSource({
    "'nginx\n', nginx",
    "'\n', ''",
    "'', ''",
    "nginx, nginx",
    "'a\n\n', a\\x0a",
    "'a b\n', a b"
  })
  void nameLosesOnlyTheKernelsNewline(String comm, String name) {
    assertEquals(name, ProcessReader.name(bytes(comm)));
  }

  @Test
  void argumentsEndWithNul() {
    assertEquals(List.of("java", "-jar", "x.jar"), arguments("java\0-jar\0x.jar\0"));
    assertEquals(List.of("a", "", "b"), arguments("a\0\0b\0"));
    assertEquals(List.of(), arguments(""));
  }

  @Test
  void aTitleWrittenOverTheArgumentsMayLackItsNul() {
    assertEquals(List.of("nginx: worker process"), arguments("nginx: worker process"));
  }

  /** The program fills the rest of the space of its arguments. */
  @Test
  void aTitleEndsWithItsLastLetter() {
    assertEquals(List.of("nginx: worker process"), arguments("nginx: worker process     \0"));
    assertEquals(List.of("nginx: worker process"), arguments("nginx: worker process\0\0\0\0"));
    assertEquals(List.of("nginx: worker process"), arguments("nginx: worker process   "));
    assertEquals(List.of("a", ""), arguments("a\0\0"));
    assertEquals(List.of("a", "b "), arguments("a\0b \0"));
  }

  @Test
  void theEnvironmentBehindALostNulIsNotShown() {
    assertEquals(List.of("postgres: idle"), arguments("postgres: idle\0SECRET=1\0PATH=/bin"));
  }

  @Test
  void aCommandLineIsCutWithAMark() {
    assertEquals(List.of("a", "bc…"), ProcessReader.arguments(bytes("a\0bcdefgh"), 4, true));
  }

  @Test
  void aLinkTargetKeepsItsBytesInEveryLocale(@TempDir Path directory)
      throws IOException, InterruptedException {
    // Through a shell, since Java under LC_ALL=C cannot make such a name.
    String script =
        "ln -s \"$(printf '/opt/caf\\303\\251/\\377?%%20 \\033')\" " + directory + "/exe";
    assertEquals(0, new ProcessBuilder("sh", "-c", script).start().waitFor());
    assertEquals(
        "/opt/café/\\xff?%20 \\x1b", LinkText.of(Files.readSymbolicLink(directory.resolve("exe"))));
  }

  @Test
  void deletedProgramIsMarkedAsByTheKernel(@TempDir Path directory) throws IOException {
    Path link = directory.resolve("exe");
    Files.createSymbolicLink(link, Path.of("/usr/sbin/nginx (deleted)"));
    assertEquals("/usr/sbin/nginx (deleted)", LinkText.of(Files.readSymbolicLink(link)));
  }

  @Test
  void kernelThreadsMarkTheInitialPidNamespace() {
    // PF_KTHREAD is set in the stat of kthreadd, which only the first PID namespace shows.
    boolean first = PidNamespace.isInitial(ProcRoot.DEFAULT);
    assertEquals(first, Files.exists(Path.of("/proc/2/stat")) && first);
    if (first) {
      assertTrue(new ProcessReader(ProcRoot.DEFAULT).stat(2).orElseThrow().kernelThread());
    }
    assertFalse(
        new ProcessReader(ProcRoot.DEFAULT)
            .stat((int) ProcessHandle.current().pid())
            .orElseThrow()
            .kernelThread());
  }

  @ParameterizedTest
  @CsvSource({
    "S (sleeping), 1, true",
    "D (disk sleep), 1, true",
    "T (stopped), 1, true",
    "R (running), 1, false",
    "S (sleeping), 2, false",
    "S (sleeping), 10, false",
  })
  void aProcessIsAsleepIfItsOnlyThreadIs(String state, String threads, boolean asleep) {
    assertEquals(
        asleep,
        ProcessStatus.isAsleep(
            "Name:\tx\nState:\t%s\nThreads:\t%s\n"
                .formatted(state, threads)
                .getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "State:\tS (sleeping)\n", "Threads:\t1\n", "State:\nThreads:\t1\n"})
  void unknownStateIsNotAsleep(String status) {
    assertFalse(ProcessStatus.isAsleep(status.getBytes(StandardCharsets.UTF_8)));
  }
}
