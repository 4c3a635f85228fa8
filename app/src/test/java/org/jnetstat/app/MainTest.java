package org.jnetstat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

  /** Ctrl-C may come before the program has asked for anything to be done at its end. */
  @Test
  void whatIsToBeDoneAtTheEndIsDoneThoughTheEndHasBegun() throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LateEnd.class.getName()));

    assertEquals("done\n", result.out(), result.toString());
  }
}
