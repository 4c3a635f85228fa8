package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Programs that are in trouble, or look like an intruder, and what the doctor says of them. */
class DoctorProgramsIT {

  private static Program.Result examine(String scene, String setup)
      throws IOException, InterruptedException {
    return new Scene(scene, setup)
        .run(List.of(Program.LAUNCHER.toString(), "doctor", "-f", "json"));
  }

  private static Program.Result examine(String scene) throws IOException, InterruptedException {
    return examine(scene, "");
  }

  /** The only finding, whose severity is also in the exit status. */
  private static JsonNode onlyFinding(Program.Result result) {
    JsonNode findings = result.json().get("findings");
    assertEquals(1, findings.size(), result.toString());
    JsonNode finding = findings.get(0);
    int status =
        switch (finding.get("severity").asString()) {
          case "critical" -> 5;
          case "warning" -> 4;
          default -> 0;
        };
    assertEquals(status, result.status(), result.toString());
    return finding;
  }

  /** Code, severity, subject without its PID, and the numbers. */
  private static String told(JsonNode finding) {
    return String.join(
        " | ",
        finding.get("code").asString(),
        finding.get("severity").asString(),
        finding
            .at("/subject/text")
            .asString()
            .replaceAll("\\(PID [^)]*\\)", "(PID)")
            .replaceAll("python[0-9.]+", "python")
            .replaceAll(
                "^[0-9]+ ", "DESCRIPTOR "), // what is started by its descriptor is called so
        finding.get("evidence").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          at_its_descriptor_limit; descriptors_exhausted | critical | full (PID) | \
          {"open_descriptors":50,"descriptor_limit":50}
          reverse_shell; reverse_shell | warning | bash (PID) | {}
          program_in_memory; temporary_program | warning | DESCRIPTOR (PID) | {}
          called_like_a_kernel_thread; kernel_thread_name | warning | kworker/0:1 (PID) | {}
          raw_socket; raw_sockets | warning | scene (PID) | {"sockets":1}
          packet_socket; packet_sockets | warning | scene (PID) | {"sockets":1}
          shadowed_port; shadowed | warning | tcp 127.0.0.1:7000 of sleep (PID) | {}
          debugger; exposed | warning | tcp 0.0.0.0:7000 of python (PID) | {}
          """)
  void theProgramIsBlamedWithItsNumbers(String scene, String told)
      throws IOException, InterruptedException {
    JsonNode finding = onlyFinding(examine(scene));

    assertEquals(told, told(finding));
  }

  /** The program runs in a namespace of its own. */
  @Test
  void aSnifferInAnotherNamespaceIsToldOf() throws IOException, InterruptedException {
    Program.Result result =
        new Scene("packet_socket")
            .run(
                List.of(
                    "unshare", "--net", Program.LAUNCHER.toString(), "doctor", "-N", "-f", "json"));

    assertTrue(
        Scene.elements(result.json().get("findings"))
            .map(DoctorProgramsIT::told)
            .anyMatch("packet_sockets | warning | scene (PID) | {\"sockets\":1}"::equals),
        result.toString());
  }

  @Test
  void aReplacedProgramIsToldOf() throws IOException, InterruptedException {
    JsonNode finding = onlyFinding(examine("replaced_program", "mount -t tmpfs none /mnt"));

    assertEquals("stale_program | notice | server (PID) | {\"processes\":1}", told(finding));
    assertEquals("/mnt/server (deleted)", finding.at("/subject/process/executable").asString());
    assertEquals(7000, finding.at("/connections/0/local/port").asInt());
  }

  @Test
  void aProgramInMemoryIsNamedByIt() throws IOException, InterruptedException {
    JsonNode finding = onlyFinding(examine("program_in_memory"));

    assertEquals("/memfd:implant (deleted)", finding.at("/subject/process/executable").asString());
    assertTrue(finding.get("statement").asString().contains("/memfd:implant"), finding.toString());
  }

  @Test
  void theConnectionOfAReverseShellIsShown() throws IOException, InterruptedException {
    JsonNode finding = onlyFinding(examine("reverse_shell"));

    assertEquals(7001, finding.at("/connections/0/local/port").asInt(), finding.toString());
    assertEquals(finding.at("/subject/process/pid"), finding.at("/connections/0/owners/0/pid"));
  }

  @Test
  void bothProgramsOfAShadowedPortAreShown() throws IOException, InterruptedException {
    JsonNode finding = onlyFinding(examine("shadowed_port"));

    assertEquals("sleep", finding.at("/connections/0/owners/0/name").asString());
    assertEquals("wildcard", finding.at("/connections/1/owners/0/name").asString());
  }

  @Test
  void theServiceThatIsExposedIsNamed() throws IOException, InterruptedException {
    JsonNode finding = onlyFinding(examine("debugger"));

    assertTrue(finding.get("statement").asString().contains("Java's debugger"), finding.toString());
    assertEquals(1, finding.get("connection_count").asInt());
  }

  @Test
  void aProcessUnderAMountIsToldOf() throws IOException, InterruptedException {
    Program.Result result = examine("covered_by_nothing");
    Matcher covered = Pattern.compile("^covered ([0-9]+)\n").matcher(result.err());
    assertTrue(covered.find(), result.err());
    JsonNode finding = onlyFinding(result);

    assertEquals("processes_covered | warning | this machine | {\"processes\":1}", told(finding));
    assertTrue(
        finding.get("statement").asString().contains("(PID " + covered.group(1) + ")"),
        finding.toString());
    assertTrue(result.json().get("unchecked").toString().contains("\"owner\""), result.toString());
  }

  private static String loadingALibraryThatHides() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "needs cc");
    return """
    mount -t tmpfs none /mnt
    mkdir /mnt/upper /mnt/work
    mount -t overlay -o lowerdir=/etc,upperdir=/mnt/upper,workdir=/mnt/work none /etc
    cc -shared -fPIC -o /mnt/hide.so %s
    echo /mnt/hide.so >/etc/ld.so.preload\
    """
        .formatted(Path.of("src/test/c/hide_process.c").toAbsolutePath());
  }

  /** It has 51 threads. Of those some may not count, as the threads of others come and go. */
  @Test
  void aProcessThatIsInNoListAtAllIsToldOf() throws IOException, InterruptedException {
    Program.Result result =
        examine(
            "hidden_from_every_list",
            loadingALibraryThatHides() + "\nmount -t tmpfs none /sys/fs/cgroup");
    JsonNode finding =
        Scene.elements(result.json().get("findings"))
            .filter(each -> each.get("code").asString().equals("threads_unlisted"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(result.toString()));

    long threads = finding.at("/evidence/threads").asLong();
    assertTrue(threads > 0 && threads <= 51, result.toString());
  }

  /**
   * As a rootkit does it. What every program loads is in a copy of /etc that only the scene has.
   */
  @Test
  void aProcessThatALibraryKeepsOutOfListsIsToldOf() throws IOException, InterruptedException {
    Program.Result result = examine("hidden_from_lists", loadingALibraryThatHides());
    Matcher hidden = Pattern.compile("^hidden ([0-9]+)\n").matcher(result.err());
    assertTrue(hidden.find(), result.err());
    List<String> statements =
        Scene.elements(result.json().get("findings"))
            .map(finding -> finding.get("statement").asString())
            .toList();

    assertTrue(
        statements.contains(
            "1 process of a control group is not listed in /proc, at both looks (PID "
                + hidden.group(1)
                + ")"),
        result.toString());
    assertTrue(
        statements.contains("every program loads what /etc/ld.so.preload names: /mnt/hide.so"),
        result.toString());
  }

  @Test
  void aSocketThatNobodyHoldsIsToldOf() throws IOException, InterruptedException {
    Program.Result result = examine("in_flight");
    assumeTrue(Scene.unchecked(result).isEmpty(), "needs a machine where root may read everything");
    JsonNode finding = onlyFinding(result);

    assertEquals("sockets_unexplained | warning | this machine | {\"sockets\":1}", told(finding));
    assertEquals(7000, finding.at("/connections/0/local/port").asInt());
  }

  /** Many sockets of all sorts; listeners that share with themselves; a debugger on loopback. */
  @ParameterizedTest
  @ValueSource(strings = {"known_commands", "several_owners", "debugger_of_this_machine"})
  void aHealthyMachineHasNoFinding(String scene) throws IOException, InterruptedException {
    Program.Result result = examine(scene);

    assertEquals(0, result.status(), result.toString());
    assertEquals("[]", result.json().get("findings").toString());
    assertEquals(List.of(), Scene.unchecked(result));
  }
}
