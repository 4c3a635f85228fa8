package org.jnetstat.adapters.procfs.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelReleaseTest {

  @ParameterizedTest
  @CsvSource({
    "6.13.9, false",
    "6.14.0, true",
    "6.14, true",
    "6.14.0-rc1-amd64, true",
    "6.140.1, true",
    "7.0.0, true",
    "5.99.1, false",
    "4.4.0, false",
  })
  void versionsAreComparedByTheirNumbers(String release, boolean isAtLeast) {
    assertEquals(isAtLeast, new KernelRelease(release).isAtLeast(6, 14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "six", "7", "7.", ".14", "7-14", "99999.1", "-7.1"})
  void unreadableVersionIsTheOldest(String release) {
    assertFalse(new KernelRelease(release).isAtLeast(0, 0));
  }

  @Test
  void releaseIsThatOfTheRootsMachine(@TempDir Path directory) throws IOException {
    ProcRoot root = new ProcRoot(directory);
    assertFalse(KernelRelease.of(root).isAtLeast(0, 0));

    Path release = directory.resolve("sys/kernel/osrelease");
    Files.createDirectories(release.getParent());
    Files.writeString(release, "6.14.2-1-generic\n");
    assertTrue(KernelRelease.of(root).isAtLeast(6, 14));
    assertTrue(KernelRelease.of(ProcRoot.DEFAULT).isAtLeast(3, 0));
  }
}
