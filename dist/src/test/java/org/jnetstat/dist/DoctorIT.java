package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the doctor finds in real situations, whom it blames, and that its numbers are true. */
class DoctorIT {

  private static Program.Result doctor(String scene, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Program.LAUNCHER.toString(), "doctor", "-f", "json", "--interval", "1.5"));
    command.addAll(List.of(options));
    return new Scene(scene).run(command);
  }

  private static List<String> findings(Program.Result result) {
    return Scene.elements(result.json().get("findings"))
        .map(
            finding ->
                finding.get("severity").asString()
                    + " "
                    + finding.get("code").asString()
                    + " "
                    + finding.at("/subject/text").asString().replaceAll("[0-9]+\\)", "N)"))
        .toList();
  }

  @Test
  void aStoppedProgramDoesNotAcceptAndIsToBeContinued() throws IOException, InterruptedException {
    Program.Result result = doctor("stopped_acceptor", "--process", "stopped");

    assertEquals(5, result.status(), result.toString());
    assertEquals(
        List.of("critical accept_queue_full tcp 127.0.0.1:7000 of stopped (PID N)"),
        findings(result));
    JsonNode finding = result.json().get("findings").get(0);
    int pid = finding.at("/subject/connection/owners/0/pid").asInt();
    assertEquals(5, finding.at("/evidence/waiting").asInt(), "one more than listen(2) allows");
    assertEquals(5, finding.at("/evidence/still_waiting").asInt());
    assertTrue(finding.at("/evidence/overflows").asInt() > 0, finding.toString());
    assertEquals(
        "[{\"pid\":" + pid + ",\"activity\":\"stopped\"}]", finding.get("activities").toString());
    assertEquals(
        "stopped (PID %d) is stopped, by a signal or a debugger: let it go on with 'kill -CONT %d'"
            .formatted(pid, pid),
        finding.get("advice").asString());
  }

  @Test
  void aProgramThatForgetsToCloseIsToldFromACarefulOne() throws IOException, InterruptedException {
    Program.Result result = doctor("leaking_program");

    assertEquals(4, result.status(), result.toString());
    assertEquals(List.of("warning close_wait_pile leaking (PID N)"), findings(result));
    assertEquals(25, result.json().at("/findings/0/evidence/close_wait").asInt());
    assertEquals(25, result.json().at("/findings/0/connection_count").asInt());
  }

  @Test
  void aBusyServerIsHealthy() throws IOException, InterruptedException {
    Program.Result result = doctor("busy_server");

    assertEquals(0, result.status(), result.toString());
    assertEquals(List.of(), findings(result));
    assertEquals(List.of(), Scene.unchecked(result));
    assertTrue(result.json().get("sockets").asInt() >= 400, result.toString());
  }
}
