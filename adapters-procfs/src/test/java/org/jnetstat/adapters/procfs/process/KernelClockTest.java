package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelClockTest {

  @TempDir Path directory;

  private static OptionalLong ticks(String uptime) {
    return KernelClock.ticks(uptime.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void uptimeIsInHundredths() {
    assertEquals(OptionalLong.of(123456), ticks("1234.56 2000.00\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN 1", "1e9 1", "-1.00 1\n", "1 1", "99999999999999.00 1\n", "1.0"})
  void malformedUptimeIsNoTime(String text) {
    assertEquals(OptionalLong.empty(), ticks(text));
  }

  @Test
  void bootTimeIsFoundAfterLongLines() throws IOException {
    Path stat =
        Files.writeString(
            directory.resolve("stat"),
            "cpu  1 2 3\nintr " + "0 ".repeat(200_000) + "\nctxt 5\nbtime 1700000000\nbtime 5\n");
    assertEquals(OptionalLong.of(1_700_000_000), bootSecond(stat));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "btime", "btime x\n", "btime -5\n", "btime 999999999999\n"})
  void bootTimeMayBeMissing(String text) throws IOException {
    assertEquals(
        OptionalLong.empty(), bootSecond(Files.writeString(directory.resolve("stat"), text)));
  }

  private static OptionalLong bootSecond(Path stat) throws IOException {
    KernelClock.BootTime boot = new KernelClock.BootTime();
    ProcFiles.ofProcfs().readLines(stat, Long.MAX_VALUE, boot);
    return boot.second();
  }

  @Test
  void impossibleTicksAreNoTime() {
    assertEquals(Optional.of(Instant.ofEpochMilli(7_010)), KernelClock.instant(5, 201));
    assertEquals(Optional.empty(), KernelClock.instant(5, -1));
    assertEquals(Optional.empty(), KernelClock.instant(5, Long.MAX_VALUE));
  }
}
