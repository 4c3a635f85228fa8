package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketSelection;
import org.jnetstat.domain.SocketTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of sockets stay open while other processes open and close theirs: none of the stable
 * ones may be missing or doubled, however often one looks. Prints what netstat shows beside it.
 */
@Tag("whatever-the-locale")
class ChurnTest {

  private static final int RUNS = 50;
  private static final int UDP = 2000;
  private static final int TCP = 500;
  private static final int CHURNERS = 2;
  private static final Path NETSTAT = Path.of("/usr/bin/netstat");

  @TempDir Path directory;

  @Test
  void noStableSocketIsMissingOrDoubledInFiftyRuns() throws IOException {
    try (NamespaceWithSockets namespace =
        new NamespaceWithSockets(directory, "churn.py", "" + UDP, "" + TCP, "" + CHURNERS)) {
      assertEquals(UDP + TCP, namespace.held().size());
      ProcfsConnectionSource source =
          new ProcfsConnectionSource(namespace.root(), ByteOrder.nativeOrder());
      Set<Long> stable = new HashSet<>(namespace.held());
      List<Integer> missing = new ArrayList<>();
      List<Integer> doubled = new ArrayList<>();
      List<Integer> missingInNetstat = new ArrayList<>();
      List<Integer> doubledInNetstat = new ArrayList<>();
      List<Integer> millis = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        SocketTables tables =
            source.read(SocketSelection.all(EnumSet.of(Protocol.TCP, Protocol.UDP)));
        millis.add((int) ((System.nanoTime() - start) / 1_000_000));
        assertEquals(List.of(), tables.notices());
        count(
            stable,
            tables.connections().stream()
                .filter(Connection::hasInode)
                .map(connection -> connection.inode().getAsLong())
                .toList(),
            missing,
            doubled);
        if (run % 5 == 0 && Files.isExecutable(NETSTAT)) {
          count(
              stable,
              namespace.run(NETSTAT.toString(), "-tuane").stream()
                  .map(line -> line.trim().split(" +", -1))
                  .filter(columns -> columns[columns.length - 1].matches("[0-9]{1,18}"))
                  .map(columns -> Long.valueOf(columns[columns.length - 1]))
                  .toList(),
              missingInNetstat,
              doubledInNetstat);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d stable UDP and %d stable TCP sockets among others that come and go:%n"
              + "  jnetstat, %d runs, median %d ms: %d missing, %d doubled at most%n"
              + "  netstat, %d runs: %s missing, %s doubled%n",
          UDP,
          TCP,
          RUNS,
          millis.stream().sorted().toList().get(RUNS / 2),
          missing.stream().mapToInt(i -> i).max().orElseThrow(),
          doubled.stream().mapToInt(i -> i).max().orElseThrow(),
          missingInNetstat.size(),
          missingInNetstat,
          doubledInNetstat);
      List<Integer> nothing = java.util.Collections.nCopies(RUNS, 0);
      assertEquals(nothing, missing);
      assertEquals(nothing, doubled);
    }
  }

  /** Of the stable sockets, how many a listing lacks, and how many it has more than once. */
  private static void count(
      Set<Long> stable, List<Long> listed, List<Integer> missing, List<Integer> doubled) {
    Set<Long> found = new HashSet<>();
    Set<Long> again = new HashSet<>();
    for (long inode : listed) {
      if (stable.contains(inode) && !found.add(inode)) {
        again.add(inode);
      }
    }
    missing.add(stable.size() - found.size());
    doubled.add(again.size());
  }
}
