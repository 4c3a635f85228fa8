package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  @ValueSource(strings = {"--port 7000", "-l --local-port 7000", "--process scene"})
  void holderIsNamedWhereNothingElseIsFound(String options)
      throws IOException, InterruptedException {
    Program.Result result = run("bound_only", options);
    assertEquals(1, result.status(), result.toString());
    assertTrue(
        result
            .err()
            .matches(
                "(?s).*1 TCP socket has no row, since it neither listens nor is connected, and may"
                    + " be bound to a port: held by scene \\(PID [0-9]+\\)\n.*"),
        result.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-u --port 7000", "--port 7000 --no-owners", "-l", "--process nginx"})
  void nothingIsSaidOfItWhereItIsNoAnswer(String options) throws IOException, InterruptedException {
    Program.Result result = run("bound_only", options);
    assertEquals("", result.err(), result.toString());
  }

  @Test
  void listenerOnThePortIsAnswerEnough() throws IOException, InterruptedException {
    Program.Result result = run("several_owners", "--port 7000");
    assertEquals("", result.err(), result.toString());
    assertEquals(0, result.status(), result.toString());
  }
}
