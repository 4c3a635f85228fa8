package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
      Map<Integer, ProcessCondition> expected =
          Map.of(
              one, new ProcessCondition(Activity.SLEEPING),
              other, new ProcessCondition(Activity.STOPPED));
      Map<Integer, ProcessCondition> seen = Map.of();
      while (!seen.equals(expected)) { // it stops, and the other begins to sleep, at some moment
        seen = new ProcfsProcessConditions(ProcRoot.DEFAULT).of(Set.of(one, other));
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
}
