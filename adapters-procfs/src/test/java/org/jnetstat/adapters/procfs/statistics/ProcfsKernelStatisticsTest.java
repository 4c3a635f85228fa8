package org.jnetstat.adapters.procfs.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcfsKernelStatisticsTest {

  @TempDir Path directory;

  private static final Path SYSCTL = Path.of("/proc/sys/net");

  private static NetworkStack own() {
    List<NetworkStack> stacks = new ProcfsKernelStatistics(ProcRoot.DEFAULT).read(new Where.Own());
    assertEquals(1, stacks.size());
    return stacks.getFirst();
  }

  /** In one read: what comes after the first, the kernel does not tell (proc_dointvec). */
  private static String[] fields(String file) throws IOException {
    Path path = SYSCTL.resolve(file);
    if (!Files.exists(path)) {
      return new String[0];
    }
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      String line = reader.readLine();
      return line == null ? new String[] {""} : line.trim().split("\\s+", -1);
    }
  }

  private static OptionalLong field(String file, int index) throws IOException {
    String[] fields = fields(file);
    return index < fields.length
        ? OptionalLong.of(Long.parseLong(fields[index]))
        : OptionalLong.empty();
  }

  /** Which limits there are depends on the kernel's modules and on the namespace. */
  @Test
  void limitsAreThoseOfThisMachine() throws IOException {
    NetworkStack own = own();

    assertEquals(field("core/somaxconn", 0), own.figure(Figure.SOMAXCONN));
    assertEquals(field("ipv4/tcp_syncookies", 0), own.figure(Figure.SYN_COOKIE_MODE));
    assertEquals(field("ipv4/tcp_mem", 1), own.figure(Figure.TCP_PRESSURE_PAGES));
    assertEquals(field("ipv4/tcp_mem", 2), own.figure(Figure.TCP_LIMIT_PAGES));
    assertEquals(field("ipv4/tcp_max_orphans", 0), own.figure(Figure.MAX_ORPHANS));
    assertEquals(field("ipv4/tcp_max_tw_buckets", 0), own.figure(Figure.MAX_TIME_WAIT));
    assertEquals(field("netfilter/nf_conntrack_max", 0), own.figure(Figure.CONNTRACK_MAX));
    assertEquals(
        Files.exists(SYSCTL.resolve("netfilter/nf_conntrack_count")),
        own.figure(Figure.CONNTRACK_ENTRIES).isPresent());
    if (fields("ipv4/ip_local_reserved_ports")[0].isEmpty()) {
      String[] range = fields("ipv4/ip_local_port_range");
      assertEquals(
          OptionalLong.of(Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1),
          own.figure(Figure.EPHEMERAL_PORTS));
    }
  }

  /** Every kernel since 5.0 has them. */
  @Test
  void countersAndLevelsAreRead() {
    Set<Figure> missing =
        EnumSet.of(
            Figure.LISTEN_OVERFLOWS,
            Figure.LISTEN_DROPS,
            Figure.SYN_COOKIES,
            Figure.SYN_DROPS,
            Figure.MEMORY_PRESSURES,
            Figure.MEMORY_ABORTS,
            Figure.TIME_WAIT_OVERFLOWS,
            Figure.QUEUE_PRUNINGS,
            Figure.RECEIVE_QUEUE_DROPS,
            Figure.BACKLOG_DROPS,
            Figure.TCP_MEMORY_PAGES,
            Figure.ORPHANS,
            Figure.TIME_WAIT);
    missing.removeAll(own().figures().keySet());

    assertEquals(Set.of(), missing);
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
  void aNamespaceInWhichNobodyLivesAnyMoreHasNoStack() {
    KnownNamespace own = new ProcfsNamespaceLookup(ProcRoot.DEFAULT).survey().own().orElseThrow();
    KnownNamespace left =
        new KnownNamespace(
            new NetworkNamespace(1), own.numbered(), false, List.of(), null, null, own.pids());

    assertEquals(
        List.of(),
        new ProcfsKernelStatistics(ProcRoot.DEFAULT).read(new Where.Found(List.of(left))));
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

  @Test
  void levelsStandBehindTheirNames() {
    String text =
        """
        sockets: used 12
        TCP: inuse 1 orphan 2 tw 3 alloc 4 mem many
        FRAG: inuse 0 memory
        """;

    assertEquals(
        Map.of(
            "sockets used", 12L,
            "TCP inuse", 1L,
            "TCP orphan", 2L,
            "TCP tw", 3L,
            "TCP alloc", 4L,
            "FRAG inuse", 0L),
        LevelFile.parse(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          32768 60999 | ''                | 28232
          100   100   | ''                | 1
          100   109   | 8080,102-104,109  | 6
          100   109   | 1-200             | 0
          100   109   | 105-102           | 10
          100         | ''                | -
          ''          | ''                | -
          100   109   | many              | -
          """)
  void reservedPortsAreNotChosen(String range, String reserved, Long count) {
    assertEquals(Optional.ofNullable(count), EphemeralPorts.count(range, reserved));
  }
}
