package org.jnetstat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir private Path directory;

  /** Ctrl-C may come before the program has added an action. */
  @Test
  void actionAddedDuringTheEndIsStillDone() throws IOException, InterruptedException {
    Ended ended = run(LateEnd.class);
    assertEquals("done\n", ended.out());
    assertEquals(130, ended.status());
  }

  /** Somebody might wait for it for ever. */
  @Test
  void threadThatFailsEndsTheProgram() throws IOException, InterruptedException {
    Ended ended = run(DyingThread.class);
    assertEquals(
        "jnetstat: internal error: java.lang.NoClassDefFoundError: Gone (set the environment"
            + " variable JNETSTAT_DEBUG=1 to see the stack trace)\n",
        ended.err());
    assertEquals(70, ended.status());
  }

  private record Ended(int status, String out, String err) {}

  private Ended run(Class<?> program) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", // as the launcher does
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(20, TimeUnit.MINUTES), "did not end within 20 minutes");
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
