package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code jnetstat wait} beside real listeners that come and go. */
class WaitIT {

  @Test
  void itEndsWhenAListenerComesAndWhenItGoes() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process coming = waiting(port, "--interval", "0.1");
    Thread.sleep(300);
    assertTrue(coming.isAlive());
    ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    assertEnds(coming, 0, "");
    Process going = waiting(port, "--gone");
    Process impatient = waiting(port, "--gone", "--timeout", "0.3");
    assertEnds(impatient, 1, "jnetstat: gave up: 1 socket is still there\n");
    assertTrue(going.isAlive());
    listener.close();
    assertEnds(going, 0, "");
  }

  @Test
  void aCopyOfProcNeverChanges() throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                "sh",
                "-c",
                "d=$(mktemp -d) && mkdir $d/net && cp /proc/net/tcp $d/net && \"$0\" wait -l"
                    + " --proc-root $d; s=$?; rm -r $d; exit $s",
                Program.LAUNCHER.toString()));

    assertEquals(
        new Program.Result(
            2,
            "",
            """
            jnetstat: wait looks again, and a copy of a /proc never changes
            Try 'jnetstat --help'
            """),
        result);
  }

  /** At the address of the test's own listener: others may have the port at another one. */
  private static Process waiting(int port, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.LAUNCHER.toString(),
                "wait",
                "--tcp",
                "-l",
                "--local-address",
                "127.0.0.1",
                "--local-port",
                Integer.toString(port)));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void assertEnds(Process process, int status, String said)
      throws IOException, InterruptedException {
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "does not end");
    assertEquals(said, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(status, process.exitValue());
  }
}
