package org.jnetstat.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessInfoTest {

  private static final Instant STARTED = Instant.parse("2026-11-22T20:00:00.12Z");

  private static final Container CONTAINER =
      new Container("3f2a".repeat(16), Container.Runtime.DOCKER, null);

  private static final Endpoint TARGET =
      new Endpoint(IpAddress.ofBytes((byte) 172, (byte) 17, (byte) 0, (byte) 2), 80);

  @Test
  void barelyKnownProcessHasANumberAndAName() {
    ProcessInfo process = ProcessInfo.builder(812, "sshd").build();

    assertEquals(812, process.pid());
    assertEquals("sshd", process.name());
    assertEquals(List.of(), process.command());
    assertEquals(Optional.empty(), process.executable());
    assertEquals(OptionalLong.empty(), process.uid());
    assertEquals(Optional.empty(), process.startedAt());
    assertEquals(Optional.empty(), process.container());
    assertEquals(Optional.empty(), process.unit());
    assertEquals(Optional.empty(), process.forwardsTo());
    assertEquals("812/sshd", process.toString());
  }

  @Test
  void knownFactsAreKept() {
    ProcessInfo process = complete().build();

    assertEquals(List.of("sshd: ada [priv]", ""), process.command());
    assertEquals(Optional.of("/usr/sbin/sshd"), process.executable());
    assertEquals(OptionalLong.of(4_294_967_295L), process.uid());
    assertEquals(Optional.of(STARTED), process.startedAt());
    assertEquals(Optional.of(CONTAINER), process.container());
    assertEquals(Optional.of("ssh.service"), process.unit());
    assertEquals(Optional.of(TARGET), process.forwardsTo());
  }

  @ParameterizedTest
  @CsvSource({
    ", false, sshd",
    "/usr/sbin/nginx, false, nginx",
    "/usr/sbin/nginx (deleted), true, nginx",
    "/usr/sbin/nginx (deleted), false, nginx (deleted)", // a file that is called so
    "/memfd:x (deleted), true, memfd:x"
  })
  void aProgramIsCalledLikeItsFile(String executable, boolean deleted, String name) {
    ProcessInfo process =
        ProcessInfo.builder(812, "sshd").executable(executable).executableDeleted(deleted).build();

    assertEquals(name, process.programName());
    assertEquals(
        Optional.ofNullable(executable)
            .map(path -> path.substring(0, path.lastIndexOf('/') + 1) + name),
        process.executablePath());
  }

  @Test
  void textOfAProcessIsMadePrintable() {
    ProcessInfo process =
        ProcessInfo.builder(812, "a\u001b[31m\n")
            .command(List.of("one\u202e", "\ud800two"))
            .executable("/tmp/\u0007 (deleted)")
            .unit("a\u0007\\x2db.service")
            .build();

    assertEquals("a\\x1b[31m\\x0a", process.name());
    assertEquals(List.of("one\\u202e", "\\ud800two"), process.command());
    assertEquals(Optional.of("/tmp/\\x07 (deleted)"), process.executable());
    assertEquals(Optional.of("a\\x07\\x2db.service"), process.unit());
    assertEquals("812/a\\x1b[31m\\x0a", process.toString());
  }

  @Test
  void itsNameMayBeEmpty() {
    assertEquals("", ProcessInfo.builder(812, "").build().name());
  }

  @Test
  void itsCommandIsACopy() {
    List<String> arguments = new ArrayList<>(List.of("sshd", "-D"));
    ProcessInfo process = ProcessInfo.builder(812, "sshd").command(arguments).build();

    arguments.clear();

    assertEquals(List.of("sshd", "-D"), process.command());
  }

  @Test
  void processesAreEqualWhenEverythingIs() {
    assertEquals(complete().build(), complete().build());
    assertEquals(complete().build().hashCode(), complete().build().hashCode());
    for (ProcessInfo other :
        List.of(
            ProcessInfo.builder(812, "sshd").build(),
            copyOfComplete(813, "sshd").build(),
            copyOfComplete(812, "ssh").build(),
            complete().command(List.of("sshd: ada [priv]")).build(),
            complete().executable("/usr/sbin/sshd (deleted)").build(),
            complete().executable(null).build(),
            complete().uid(0).build(),
            complete().startedAt(STARTED.plusMillis(10)).build(),
            complete().startedAt(null).build(),
            complete().container(new Container("web", Container.Runtime.LXC, null)).build(),
            complete().container(null).build(),
            complete().unit("ssh.socket").build(),
            complete().unit(null).build(),
            complete().forwardsTo(new Endpoint(TARGET.address(), 81)).build(),
            complete().forwardsTo(null).build())) {
      assertNotEquals(complete().build(), other);
    }
    assertFalse(complete().build().equals(new Object()));
  }

  private static ProcessInfo.Builder complete() {
    return copyOfComplete(812, "sshd");
  }

  private static ProcessInfo.Builder copyOfComplete(int pid, String name) {
    return ProcessInfo.builder(pid, name)
        .command(List.of("sshd: ada [priv]", ""))
        .executable("/usr/sbin/sshd")
        .uid(4_294_967_295L)
        .startedAt(STARTED)
        .container(CONTAINER)
        .unit("ssh.service")
        .forwardsTo(TARGET);
  }
}
