package org.jnetstat.adapters.procfs.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users: their names in passwd, and their numbers and capabilities in a process's status. */
class UserDatabaseTest {

  @TempDir Path directory;

  private static Map<Long, String> names(String line, Long... wanted) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    UserDatabase users = UserDatabase.withUsers(Set.of(wanted));
    users.line(bytes, 1, 0, bytes.length, true);
    return users.names();
  }

  private static OptionalLong effectiveUid(String status) {
    return ProcessStatus.effectiveUid(status.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theLargestUidHasANameToo() {
    assertEquals(
        Map.of(4294967295L, "far"), names("far:x:4294967295:100::/home:/bin/sh", 4294967295L, 0L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        ":::",
        "a:x:7",
        ":x:7:",
        "a:x::",
        "a:x:+7:",
        "a:x:-7:",
        "a:x:\u0667:",
        "a:x:7x:",
        "a:x:4294967303:",
        "a:x: 7:",
        "a"
      })
  void otherLinesNameNoUser(String line) {
    assertEquals(Map.of(), names(line, 7L));
  }

  @Test
  void databaseMustBeAFile() {
    assertEquals(
        Map.of(),
        new ProcfsHostLookup(new ProcRoot(directory), Path.of("/dev/zero")).userNames(Set.of(0L)));
  }

  @Test
  void settingsAreCutAndMadePrintable() throws IOException {
    Path kernel = Files.createDirectories(directory.resolve("sys/kernel"));
    Files.writeString(kernel.resolve("hostname"), " a\u001bb \n");
    Files.writeString(kernel.resolve("osrelease"), "9".repeat(1 << 20));
    var host = new ProcfsHostLookup(new ProcRoot(directory)).host();
    assertEquals("a\\x1bb", host.name());
    assertEquals("9".repeat(4096), host.kernel());
  }

  @Test
  void theEffectiveUserIsTheSecondOfFour() {
    assertEquals(
        OptionalLong.of(4294967295L),
        effectiveUid("Name:\tx\nUmask:\t0022\nUid:\t1\t4294967295\t3\t4\nGid:\t5\t6\t7\t8\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "Uid:",
        "Uid:\t1",
        "Uid:\t1\t-2\t3",
        "Uid:\t1\t2x",
        "Name:\tUid: 1 2 3"
      })
  void statusMayLackUsers(String status) {
    assertEquals(OptionalLong.empty(), effectiveUid(status));
  }

  @Test
  void effectiveCapabilitiesAre64Bits() {
    assertEquals(
        OptionalLong.of(0xC0000000_00080004L),
        capabilities("CapPrm:\t0000000000000001\nCapEff:\tc000000000080004\nCapBnd:\t0\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "CapEff:", "CapEff:\t", "CapEff:\t8x", "CapEff:\t10000000000000000", "Cap"})
  void statusMayLackCapabilities(String status) {
    assertEquals(OptionalLong.empty(), capabilities(status));
  }

  private static OptionalLong capabilities(String status) {
    return ProcessStatus.effectiveCapabilities(status.getBytes(StandardCharsets.UTF_8));
  }
}
