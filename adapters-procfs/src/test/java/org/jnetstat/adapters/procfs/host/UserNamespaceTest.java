package org.jnetstat.adapters.procfs.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamespaceTest {

  private static final String IDENTITY = "         0          0 4294967295\n";

  @TempDir Path directory;

  private UserNamespace namespace(String mapping, String overflow) throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve("self")).resolve("uid_map"), mapping);
    Files.writeString(
        Files.createDirectories(directory.resolve("sys/kernel")).resolve("overflowuid"), overflow);
    return UserNamespace.of(new ProcRoot(directory));
  }

  @Test
  void identityMapKeepsEveryUid() throws IOException {
    UserNamespace namespace = namespace(IDENTITY, "65534\n");
    assertEquals(new UserNamespace(true, 65534), namespace);
    assertTrue(namespace.identifies(65534));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "         0       1000          1\n",
        "         0     100000      65536\n",
        "         0          0 4294967295\n         1          1          1\n"
      })
  void overflowUidMayBeAnyUserIfMapped(String mapping) throws IOException {
    UserNamespace namespace = namespace(mapping, "65000\n");
    assertEquals(new UserNamespace(false, 65000), namespace);
    assertFalse(namespace.identifies(65000));
    assertTrue(namespace.identifies(65534));
    assertTrue(namespace.identifies(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "99999999999"})
  void unreadableOverflowUidIsTheUsualOne(String overflow) throws IOException {
    assertEquals(new UserNamespace(true, 65534), namespace(IDENTITY, overflow));
  }

  @Test
  void readsTheRealMachine() throws IOException {
    try (BufferedReader file = Files.newBufferedReader(Path.of("/proc/sys/kernel/overflowuid"))) {
      assertEquals(
          file.readLine(), Long.toString(UserNamespace.of(ProcRoot.DEFAULT).overflowUid()));
    }
  }

  @Test
  void copyWithoutAMapIsTakenAsItIs() {
    assertEquals(new UserNamespace(true, 65534), UserNamespace.of(new ProcRoot(directory)));
  }
}
