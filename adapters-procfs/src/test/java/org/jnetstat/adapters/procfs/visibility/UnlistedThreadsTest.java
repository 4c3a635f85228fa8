package org.jnetstat.adapters.procfs.visibility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnlistedThreadsTest {

  @TempDir Path proc;

  /** Two processes, with one thread and with four. */
  @BeforeEach
  void makeProcesses() throws IOException {
    write("stat", "cpu  1 2 3\nbtime 5\nprocesses 900\nprocs_running 2\n");
    process(1, "1");
    process(812, "4");
  }

  private void write(String file, String content) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void process(int pid, String threads) throws IOException {
    write(
        pid + "/stat",
        pid + " (x y) S 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 " + threads + " 0 700 1 1\n");
  }

  private OptionalLong unlisted() {
    return UnlistedThreads.of(new ProcRoot(proc));
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "6, 1", "56, 51", "4, 0"})
  void whatIsCountedAndNotListedIsUnlisted(int counted, long expected) throws IOException {
    write("loadavg", "0.20 0.18 0.12 1/" + counted + " 11206\n");

    assertEquals(OptionalLong.of(expected), unlisted());
  }

  @ParameterizedTest
  @CsvSource({
    "0.20 0.18 0.12 1 11206, processes 900",
    "0.20 0.18 0.12 1/x 11206, processes 900",
    "0.20 0.18 0.12 1/7 11206, processes x",
    "0.20 0.18 0.12 1/7 11206, procs_running 2"
  })
  void withoutACountNothingIsKnown(String loadavg, String statistics) throws IOException {
    write("loadavg", loadavg + "\n");
    write("stat", statistics + "\n");

    assertEquals(OptionalLong.empty(), unlisted());
  }

  @Test
  void withoutTheFilesNothingIsKnown() {
    assertEquals(OptionalLong.empty(), unlisted());
  }

  /** Something may be mounted over it. */
  @Test
  void aProcessThatCannotBeReadMayHaveAnyNumberOfThreads() throws IOException {
    write("loadavg", "0.20 0.18 0.12 1/7 11206\n");
    Files.createDirectory(proc.resolve("900"));

    assertEquals(OptionalLong.empty(), unlisted());
  }

  /** Unless more threads begin and end than can be told from hidden ones. */
  @Test
  void thisMachineHidesNothing() {
    for (int i = 0; i < 20; i++) {
      assertEquals(0, UnlistedThreads.of(ProcRoot.DEFAULT).orElse(0));
    }
  }
}
