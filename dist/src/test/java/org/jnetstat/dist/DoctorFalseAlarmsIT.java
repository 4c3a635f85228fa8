package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor says, many times, of machines that are busy and well. */
class DoctorFalseAlarmsIT extends NamespaceScenes {

  private static final int TIMES = 20;

  /** Asks the doctor many times; the status is the last one that is not 0. */
  private static List<String> doctor(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "status=0; for run in $(seq %d); do \"$@\" || status=$?; done; exit $status"
                    .formatted(TIMES),
                "sh"));
    command.addAll(program("doctor", "-f", "json"));
    command.addAll(List.of(options));
    return command;
  }

  /** Expects that nothing is wrong, each time, and that so many sockets were looked at. */
  private static void assertNoAlarm(Program.Result result, int sockets) throws IOException {
    try (MappingIterator<JsonNode> read =
        new JsonMapper().readerFor(JsonNode.class).readValues(result.out())) {
      List<JsonNode> diagnoses = read.readAll();
      assertEquals(
          List.of(),
          diagnoses.stream()
              .flatMap(diagnosis -> Scene.elements(diagnosis.get("findings")))
              .filter(finding -> !finding.get("severity").asString().equals("notice"))
              .map(JsonNode::toString)
              .toList());
      assertEquals(0, result.status(), result.err());
      assertEquals(TIMES, diagnoses.size());
      for (JsonNode diagnosis : diagnoses) {
        assertTrue(diagnosis.get("sockets").asInt() >= sockets, diagnosis.toString());
      }
    }
  }

  @Test
  void aBusyServerIsWell() throws IOException, InterruptedException {
    assertNoAlarm(
        new Scene("healthy.py", "busy_machine", "").run(doctor()), 2 * 2_000 + 5_000 - 500);
  }

  /** Of one connection, so that it is a matter of the check and not of the machine's load. */
  @Test
  void aDownloadAtFullSpeedIsWell() throws IOException, InterruptedException {
    assertNoAlarm(
        new Scene("healthy.py", "download_at_full_speed", "").run(doctor("--port", "7000")), 2);
  }

  /** Processes of others are in another PID namespace, so that the findings are of the scene. */
  @Test
  void aHostOfContainersIsWell() throws IOException, InterruptedException {
    assertNoAlarm(
        scene("container_host", "set -- unshare --pid --fork --kill-child --mount-proc \"$@\"")
            .run(doctor("-N")),
        2 * 200 + 1_000 - 200);
  }
}
