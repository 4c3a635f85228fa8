package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code jnetstat why} says of real ports and programs. */
class WhyIT {

  private static Program.Result why(String scene, String setup, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.LAUNCHER.toString(), "why"));
    command.addAll(List.of(arguments));
    return new Scene(scene, setup).run(command);
  }

  private static JsonNode explained(int status, String scene, String setup, String... arguments)
      throws IOException, InterruptedException {
    List<String> json = new ArrayList<>(List.of(arguments));
    json.addAll(List.of("-f", "json"));
    Program.Result result = why(scene, setup, json.toArray(String[]::new));
    assertEquals(status, result.status(), result.toString());
    return result.json();
  }

  /** The names of processes; Python may be called by its version. */
  private static List<String> names(JsonNode processes) {
    return Scene.elements(processes)
        .map(process -> process.get("name").asString().replaceAll("python[0-9.]+", "python"))
        .toList();
  }

  /**
   * Those of the scene itself: another test may have the port in a namespace of its own, of which
   * WhyNamespacesIT is, and any process of the machine in its command line.
   */
  private static List<String> clues(JsonNode explanation) {
    return Scene.elements(explanation.get("clues"))
        .map(clue -> clue.get("kind").asString())
        .filter(kind -> !Set.of("other_namespace", "in_command").contains(kind))
        .toList();
  }

  @Test
  void aListenerThatAShellHasStartedIsToldWithItsAncestors()
      throws IOException, InterruptedException {
    JsonNode explanation = explained(0, "started_by_a_shell", "mount -t tmpfs none /mnt", "7000");
    JsonNode program = explanation.at("/programs/0");
    List<String> ancestors = names(program.get("ancestors"));

    assertEquals(List.of("scene", "sh"), ancestors.subList(ancestors.size() - 2, ancestors.size()));
    assertEquals("/mnt", program.get("directory").asString());
    assertEquals("present", program.get("executable_file").asString());
    assertEquals("sleeping", program.get("activity").asString());
    assertEquals("root", program.get("user").asString());
    assertTrue(program.get("open_descriptors").asInt() >= 4, program.toString());
    assertTrue(program.get("descriptor_limit").asInt() > 4, program.toString());
    assertTrue(program.at("/process/command/2").asString().startsWith("import socket"));
    // The namespace of a scene has no other address than loopback.
    assertEquals("inside", explanation.at("/listeners/0/reach").asString());
    assertEquals(0, explanation.at("/diagnosis/findings").size());
    assertEquals(1, explanation.at("/diagnosis/sockets").asInt());
  }

  @Test
  void theSameIsToldToPeopleInAScreenful() throws IOException, InterruptedException {
    Program.Result result = why("started_by_a_shell", "mount -t tmpfs none /mnt", "7000");

    assertEquals(0, result.status(), result.toString());
    String text =
        result.out().replaceAll("PID [0-9]+", "PID").replaceAll("python[0-9.]+", "python");
    assertTrue(text.startsWith("port 7000: python (PID) listens\n"), result.out());
    assertTrue(text.contains(" → scene (PID) → sh (PID) → python (PID)"), result.out());
    assertTrue(text.contains("\nDirectory    /mnt\n"), result.out());
    assertTrue(text.contains(" checks of 1 socket, looked at twice in "), result.out());
    assertTrue(text.lines().count() <= 24, result.out());
  }

  @Test
  void aProgramIsFoundByItsName() throws IOException, InterruptedException {
    JsonNode byName = explained(0, "of_another_user", "", "another");

    assertEquals("another", byName.at("/programs/0/process/name").asString());
    assertEquals(7000, byName.at("/listeners/0/connection/local/port").asInt());
  }

  @Test
  void aFileThatIsGoneIsToldFromOneThatWasReplaced() throws IOException, InterruptedException {
    String tmpfs = "mount -t tmpfs none /mnt";
    JsonNode removed = explained(0, "removed_program", tmpfs, "7000");
    JsonNode replaced = explained(0, "replaced_program", tmpfs, "7000");
    JsonNode inMemory = explained(0, "program_in_memory", "", "7000");

    assertEquals("removed", removed.at("/programs/0/executable_file").asString());
    assertEquals("stale_program", removed.at("/diagnosis/findings/0/code").asString());
    assertEquals("replaced", replaced.at("/programs/0/executable_file").asString());
    assertEquals("in_memory", inMemory.at("/programs/0/executable_file").asString());
    assertEquals("temporary_program", inMemory.at("/diagnosis/findings/0/code").asString());
  }

  @Test
  void theDoctorsFindingsAreOfThePortOnly() throws IOException, InterruptedException {
    JsonNode full = explained(0, "stopped_acceptor", "", "7000", "--interval", "1.5");
    JsonNode other = explained(0, "debugger", "", "7001");
    JsonNode debugger = explained(0, "debugger", "", "7000");

    assertEquals("accept_queue_full", full.at("/diagnosis/findings/0/code").asString());
    assertEquals("stopped", full.at("/programs/0/activity").asString());
    assertTrue(full.at("/listeners/0/connection/recv_queue").asInt() > 0, full.toString());
    assertTrue(full.at("/listeners/0/longest_queue").asInt() > 0, full.toString());
    assertEquals(0, other.at("/diagnosis/findings").size(), other.toString());
    assertEquals("exposed", debugger.at("/diagnosis/findings/0/code").asString());
  }

  @Test
  void clientsAreToldWithTheirPrograms() throws IOException, InterruptedException {
    JsonNode explanation = explained(0, "busy_server", "", "7000");

    JsonNode client = explanation.at("/clients/0");
    assertEquals("127.0.0.1", client.get("address").asString());
    assertTrue(client.get("connections").asInt() >= 200, client.toString());
    assertEquals(List.of("scene"), names(client.get("processes")));
  }

  @Test
  void whetherIpv4ArrivesAtIpv6IsToldAsFarAsItShows() throws IOException, InterruptedException {
    JsonNode used = explained(0, "dual_stack", "", "7000");
    JsonNode both = explained(0, "dual_stack", "", "7001");

    assertEquals("seen", used.at("/listeners/0/ipv4").asString());
    assertEquals("tcp6", both.at("/listeners/1/connection/protocol").asString());
    assertEquals("taken", both.at("/listeners/1/ipv4").asString());
    assertTrue(both.at("/listeners/0/ipv4").isNull(), both.toString());
  }

  @Test
  void aSocketThatIsBoundOnlyIsAClue() throws IOException, InterruptedException {
    JsonNode explanation = explained(1, "bound_only", "", "7000");

    assertEquals(List.of("bound_only"), clues(explanation));
    assertEquals(List.of("bound_only"), names(explanation.at("/clues/0/processes")));
  }

  /** It ends with the scene. */
  @Test
  void aProcessThatHasThePortInItsCommandIsAClue() throws IOException, InterruptedException {
    JsonNode explanation =
        explained(
            1,
            "listening",
            "setpriv --pdeathsig KILL python3 -c 'import time; time.sleep(600)' at=47123 &",
            "47123");

    JsonNode clue =
        Scene.elements(explanation.get("clues"))
            .filter(each -> each.get("kind").asString().equals("in_command"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(explanation.toString()));
    assertTrue(names(clue.get("processes")).contains("python"), clue.toString());
  }

  @Test
  void whatIsThereByUdpIsTold() throws IOException, InterruptedException {
    JsonNode asked = explained(0, "datagrams_only", "", "7000");
    JsonNode missed = explained(1, "datagrams_only", "", "7000", "-t");

    assertEquals("udp", asked.at("/listeners/0/connection/protocol").asString());
    assertTrue(
        asked.get("statement").asString().endsWith("; nothing listens there by TCP"),
        asked.toString());
    assertEquals(List.of("other_protocol"), clues(missed));
  }

  @Test
  void remainsOfConnectionsAreTold() throws IOException, InterruptedException {
    JsonNode explanation = explained(1, "time_wait", "", "7001");

    assertEquals(List.of("remains"), clues(explanation));
    assertEquals("TIME_WAIT", explanation.at("/clues/0/connections/0/state").asString());
  }

  @Test
  void aConnectionThatHasThePortAsItsOwnEndIsTold() throws IOException, InterruptedException {
    JsonNode explanation = explained(1, "reverse_shell", "", "7001");

    assertEquals(List.of("local_end"), clues(explanation));
    assertEquals("bash", explanation.at("/programs/0/process/name").asString());
    assertEquals("127.0.0.1", explanation.at("/servers/0/address").asString());
    assertEquals(7000, explanation.at("/servers/0/port").asInt());
  }

  @Test
  void aProgramThatIsNotThereIsTold() throws IOException, InterruptedException {
    assertEquals(List.of("not_running"), clues(explained(1, "listening", "", "jnetstat-nothing")));
    assertEquals(
        List.of("not_running", "similar_name"), clues(explained(1, "listening", "", "scen")));
  }

  /** Any user sees what listens, of which user, and what is not visible. */
  @Test
  void withoutRootThePortIsToldWithItsUser(@TempDir Path directory)
      throws IOException, InterruptedException {
    String launcher = Program.installedIn(directory).toString();
    List<String> command = new ArrayList<>(Program.AS_A_STRANGER);
    command.addAll(List.of("--clear-groups", launcher, "why", "7000"));
    Program.Result result = new Scene("listening").run(command);

    assertEquals(0, result.status(), result.toString());
    assertTrue(
        result.out().startsWith("port 7000: an unknown program of the user root (0) listens\n"),
        result.toString());
    assertTrue(result.out().contains("not all checked, as owner is not known: "), result.out());
    assertTrue(result.err().contains("no visible owner"), result.err());
  }
}
