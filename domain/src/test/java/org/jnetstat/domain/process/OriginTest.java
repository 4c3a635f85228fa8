package org.jnetstat.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.junit.jupiter.api.Test;

class OriginTest {

  private static final ProcessInfo SYSTEMD = ProcessInfo.builder(1, "systemd").build();

  /** What is told of a process with these ancestors, the oldest first. */
  private static Optional<Origin> origin(ProcessInfo.Builder process, String... ancestors) {
    List<ProcessInfo> all =
        Stream.concat(
                Stream.of(SYSTEMD),
                Stream.of(ancestors).map(name -> ProcessInfo.builder(7, name).build()))
            .toList();
    return Origin.of(
        new ProcessHistory(
            process.build(), all, Beginning.FIRST_PROCESS, null, ProgramFile.PRESENT));
  }

  private static ProcessInfo.Builder web() {
    return ProcessInfo.builder(812, "web");
  }

  @Test
  void aServiceIsOfItsUnit() {
    assertEquals(
        Optional.of(new Origin(Origin.Kind.UNIT, "web.service")),
        origin(web().unit("web.service")));
  }

  @Test
  void aContainerIsNearerThanAllAroundIt() {
    Container container = new Container("3f2a".repeat(16), Container.Runtime.DOCKER, null);

    assertEquals(
        Optional.of(new Origin(Origin.Kind.CONTAINER, "docker:3f2a3f2a3f2a")),
        origin(web().container(container).unit("docker.service"), "cron"));
  }

  @Test
  void whatCronStartsIsAJobAndNoServiceOfCron() {
    assertEquals(
        Optional.of(new Origin(Origin.Kind.JOB, "cron")),
        origin(web().unit("cron.service"), "cron", "sh"));
    assertEquals(
        Optional.of(new Origin(Origin.Kind.JOB, "atd")), origin(web().unit("atd.service"), "atd"));
  }

  @Test
  void aSessionIsALogin() {
    assertEquals(
        Optional.of(new Origin(Origin.Kind.LOGIN, "session-3.scope")),
        origin(web().unit("session-3.scope"), "sshd", "bash"));
    assertEquals(
        Optional.of(new Origin(Origin.Kind.LOGIN, "sshd")),
        origin(web().unit("ssh.service"), "sshd", "bash"));
    assertEquals(
        Optional.of(new Origin(Origin.Kind.UNIT, "session-3x")), origin(web().unit("session-3x")));
  }

  /** The program that lets users in is a service itself, and so are its workers. */
  @Test
  void whatLetsUsersInIsNoLogin() {
    ProcessInfo.Builder sshd = ProcessInfo.builder(900, "sshd").unit("ssh.service");

    assertEquals(Optional.of(new Origin(Origin.Kind.UNIT, "ssh.service")), origin(sshd, "sshd"));
  }

  @Test
  void theExecutableTellsWhereTheNameIsAnother() {
    ProcessInfo renamed = ProcessInfo.builder(7, "x").executable("/usr/sbin/crond").build();
    ProcessHistory history =
        new ProcessHistory(
            web().build(), List.of(renamed), Beginning.UNKNOWN, null, ProgramFile.PRESENT);

    assertEquals(Optional.of(new Origin(Origin.Kind.JOB, "crond")), Origin.of(history));
  }

  @Test
  void nothingAroundItIsNothing() {
    assertEquals(Optional.empty(), origin(web(), "bash"));
  }
}
