package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcfsProcessConditionsTest {

  @TempDir Path directory;

  @Test
  @Timeout(120)
  void aStoppedProcessIsToldFromOneThatWaits() throws IOException, InterruptedException {
    Process sleeping = new ProcessBuilder("sleep", "300").start();
    Process stopped = new ProcessBuilder("sleep", "300").start();
    try {
      int one = (int) sleeping.pid();
      int other = (int) stopped.pid();
      new ProcessBuilder("kill", "-STOP", Integer.toString(other)).start().waitFor();
      Map<Integer, Activity> expected = Map.of(one, Activity.SLEEPING, other, Activity.STOPPED);
      Map<Integer, Activity> seen = new HashMap<>();
      while (!seen.equals(expected)) { // it stops, and the other begins to sleep, at some moment
        new ProcfsProcessConditions(ProcRoot.DEFAULT)
            .of(Set.of(one, other))
            .forEach((pid, condition) -> seen.put(pid, condition.activity()));
      }
      assertEquals(expected, seen);
    } finally {
      sleeping.destroyForcibly();
      stopped.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "R, RUNNING",
    "S, SLEEPING",
    "I, SLEEPING",
    "D, WAITING_FOR_DEVICE",
    "T, STOPPED",
    "t, STOPPED",
    "Z, ENDED",
    "X, ENDED",
    "P, UNKNOWN"
  })
  void theKernelsLettersAreActivities(char letter, Activity activity) throws IOException {
    Path process = Files.createDirectory(directory.resolve("812"));
    Files.writeString(
        process.resolve("stat"),
        "812 (web) " + letter + " 1 812 812 0 -1 4194560 1 0 0 0 9 9 0 0 20 0 3 0 888777 10 20\n");

    assertEquals(
        Map.of(812, new ProcessCondition(activity)),
        new ProcfsProcessConditions(new ProcRoot(directory)).of(Set.of(812, 813)));
  }

  /** It has the three descriptors that it was started with, and two more. */
  @Test
  void aProcessHasItsDescriptorsAndItsLimit() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "ulimit -Sn 77; exec 3</dev/null 5</dev/null; echo; read x")
            .start();
    try {
      assertEquals('\n', shell.getInputStream().read());
      int pid = (int) shell.pid();
      Map<Integer, ProcessCondition> conditions =
          new ProcfsProcessConditions(ProcRoot.DEFAULT).of(Set.of(pid));

      assertEquals(Set.of(pid), conditions.keySet());
      for (ProcessCondition condition : conditions.values()) {
        assertEquals(OptionalLong.of(5), condition.openDescriptors());
        assertEquals(OptionalLong.of(77), condition.descriptorLimit());
      }
    } finally {
      shell.destroyForcibly().waitFor();
    }
    assertEquals(
        Map.of(), new ProcfsProcessConditions(ProcRoot.DEFAULT).of(Set.of((int) shell.pid())));
  }

  /**
   * As of kernels that give the directory no number for its size, and of other users' processes.
   */
  @Test
  void whatIsNotShownIsEmpty(@TempDir Path proc) throws IOException {
    Files.createDirectories(proc.resolve("7"));
    Files.writeString(
        proc.resolve("7/stat"), "7 (x) T 1 1 1 0 -1 1 1 0 0 0 9 9 0 0 20 0 1 0 5 1\n");

    assertEquals(
        Map.of(7, new ProcessCondition(Activity.STOPPED)),
        new ProcfsProcessConditions(new ProcRoot(proc)).of(Set.of(7, 8)));
  }

  @ParameterizedTest
  @CsvSource({
    "'Max processes             5     5     processes\n"
        + "Max open files            1024                 524288               files     \n', 1024",
    "'Max open files            unlimited            unlimited            files     \n',",
    "'Max open files            1024',",
    "'',"
  })
  void theSoftLimitIsTheFirst(String text, Long limit) {
    assertEquals(
        limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
        ProcessLimits.openFiles(text.getBytes(StandardCharsets.ISO_8859_1)),
        List.of(text).toString());
  }
}
