package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A TCP socket that is bound to a port, and has no row in any table. */
class UnlistedSocketsIT {

  private static Program.Result run(String scene, String options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.LAUNCHER.toString()));
    command.addAll(List.of(options.split(" ", -1)));
    return new Scene(scene).run(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port 7000",
        "-l --local-port 7000",
        "--process bound_only",
        "-N --process bound_only",
        "-N --port 7000 --process bound_only"
      })
  void holderIsNamedWhereNothingElseIsFound(String options)
      throws IOException, InterruptedException {
    Program.Result result = run("bound_only", options);
    assertEquals(1, result.status(), result.toString());
    assertTrue(
        result
            .err()
            .matches(
                "(?s).*1 TCP socket has no row, since it neither listens nor is connected, and may"
                    + " be bound to a port: held by bound_only \\(PID [0-9]+\\)\n.*"),
        result.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-u --port 7000", "--port 7000 --no-owners", "-l"})
  void nothingIsSaidOfItWhereItIsNoAnswer(String options) throws IOException, InterruptedException {
    Program.Result result = run("bound_only", options);
    // A test that runs beside this one may have the port in a network namespace of its own.
    String err = result.err().replaceAll("jnetstat: .* network namespaces? .*\n", "");
    assertEquals("", err, result.toString());
  }

  @Test
  void holderOfAnotherNameIsNotNamed() throws IOException, InterruptedException {
    Program.Result result = run("bound_only", "--process no_such_program");
    assertEquals("jnetstat: no program with a socket is called 'no_such_program'\n", result.err());
  }

  /** It is not in the tables that were read, and may have a row where it lives. */
  @Test
  void socketOfAnotherNamespaceIsNotNamed() throws IOException, InterruptedException {
    try (SocketChannel outside = SocketChannel.open(StandardProtocolFamily.INET)) {
      outside.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String pid = Long.toString(ProcessHandle.current().pid());
      Program.Result here =
          Program.execute(Map.of(), List.of(Program.LAUNCHER.toString(), "-t", "--pid", pid));
      Program.Result scene = run("bound_only", "--pid " + pid);
      assertTrue(
          here.err().contains("held by " + Program.OWN_NAME + " (PID " + pid + ")"),
          here.toString());
      assertFalse(scene.err().contains("has no row"), scene.toString());
    }
  }

  @Test
  void listenerOnThePortIsAnswerEnough() throws IOException, InterruptedException {
    Program.Result result = run("several_owners", "--port 7000");
    assertEquals("", result.err(), result.toString());
    assertEquals(0, result.status(), result.toString());
  }
}
