package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A watch over unchanging tables ends when its reader leaves, and only then. */
class WatchReaderIT {

  @TempDir Path directory;

  @BeforeEach
  void copyOneTable() throws IOException {
    Path net = Files.createDirectories(directory.resolve("net"));
    Files.writeString(
        net.resolve("tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0000 100
        """);
  }

  /**
   * A shell in which $watch is a watch of that table; by SIGINT after some seconds if it goes on.
   */
  private Program.Result bash(int seconds, String script) throws IOException, InterruptedException {
    String watch =
        "timeout --signal=INT --preserve-status %s %s --proc-root %s --no-owners tcp"
            .formatted(seconds, Program.LAUNCHER, directory);
    return Program.execute(Map.of("watch", watch), List.of("bash", "-o", "pipefail", "-c", script));
  }

  /** With a short interval, the next report would also end the run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c 0.2 -f ndjson",
        "-c 3600 -f ndjson",
        "-c 3600 -f json",
        "-c 3600",
        "-c 3600 -s",
        "-c 3600 -f netstat -l"
      })
  void endsWhenTheReaderLeaves(String options) throws IOException, InterruptedException {
    Program.Result result = bash(30, "$watch " + options + " | head -1");

    assertEquals(0, result.status(), result.toString());
    assertEquals(1, result.out().lines().count(), result.toString());
    assertEquals("", result.err());
  }

  @Test
  void endsWhenASocketIsClosedAtTheOtherEnd() throws IOException, InterruptedException {
    Program.Result result =
        bash(
            30,
            """
            python3 -c '
            import os, socket, subprocess
            ours, its = socket.socketpair()
            watch = subprocess.Popen(os.environ["watch"].split() + "-c 3600 -f ndjson".split(), stdout=its)
            its.close()
            ours.recv(1)
            ours.close()
            print(watch.wait())'
            """);

    assertEquals(new Program.Result(0, "0\n", ""), result);
  }

  @Test
  void goesOnWhileItsReaderStays() throws IOException, InterruptedException {
    Program.Result result = bash(4, "$watch -c 0.2 -f ndjson | cat");

    assertEquals(130, result.status(), result.toString());
    assertEquals(1, result.out().lines().count(), result.toString());
    assertEquals("", result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "/dev/null"})
  void goesOnWithoutAPipe(String output) throws IOException, InterruptedException {
    Program.Result result =
        bash(4, "cd " + directory + "; $watch -c 0.5 >" + output + "; echo $?; cat file");

    assertTrue(result.out().startsWith("130\n"), result.toString());
    if (output.equals("file")) {
      long looks = result.out().lines().filter(line -> line.startsWith("Proto ")).count();
      assertTrue(looks > 1 && looks < 10, "looks at intervals: " + result);
    }
  }

  /** Some platforms have no native call. */
  @Test
  void goesOnIfTheKernelCannotBeAsked() throws IOException, InterruptedException {
    Program.Result result =
        bash(
            4,
            "export JNETSTAT_JAVA_OPTIONS=-Djdk.internal.foreign.CABI=UNSUPPORTED; $watch -c 0.5 |"
                + " cat");

    assertEquals(130, result.status(), result.toString());
    assertTrue(result.out().lines().filter(line -> line.startsWith("Proto ")).count() > 1);
    assertEquals("", result.err());
  }
}
