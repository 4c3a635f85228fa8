package org.jnetstat.adapters.procfs.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsKernelStatisticsTest {

  @TempDir Path directory;

  @Test
  void everyFigureOfThisMachineIsRead() throws IOException {
    List<NetworkStack> stacks = new ProcfsKernelStatistics(ProcRoot.DEFAULT).read(new Where.Own());

    assertEquals(1, stacks.size());
    assertTrue(stacks.getFirst().figure(Figure.LISTEN_OVERFLOWS).isPresent());
    // Not by Files.readString, which reads a first byte alone, after which a sysctl has ended.
    try (BufferedReader setting =
        Files.newBufferedReader(Path.of("/proc/sys/net/core/somaxconn"))) {
      assertEquals(
          OptionalLong.of(Long.parseLong(setting.readLine())),
          stacks.getFirst().figure(Figure.SOMAXCONN));
    }
  }

  /** The limits that /proc shows are those of the reader's namespace. */
  @Test
  void aKnownNamespaceHasItsCountersAndTheOwnOneItsLimitsToo() {
    KnownNamespace own = new ProcfsNamespaceLookup(ProcRoot.DEFAULT).survey().own().orElseThrow();

    NetworkStack stack =
        new ProcfsKernelStatistics(ProcRoot.DEFAULT).read(new Where.Found(List.of(own))).getFirst();

    assertEquals(own.namespace(), stack.namespace());
    assertTrue(stack.figure(Figure.LISTEN_OVERFLOWS).isPresent());
    assertTrue(stack.figure(Figure.SOMAXCONN).isPresent());
  }

  @Test
  void whatIsNotThereIsUnknown() throws IOException {
    Files.createDirectories(directory.resolve("net"));
    Files.createDirectories(directory.resolve("sys/net/core"));
    Files.writeString(directory.resolve("net/tcp"), "  sl  local_address\n");
    Files.writeString(directory.resolve("sys/net/core/somaxconn"), "many\n");

    assertEquals(
        List.of(new NetworkStack(null, Map.of())),
        new ProcfsKernelStatistics(new ProcRoot(directory)).read(new Where.Own()));
  }
}
