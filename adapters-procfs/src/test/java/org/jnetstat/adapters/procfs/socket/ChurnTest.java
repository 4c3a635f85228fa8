package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.procfs.testing.NamespaceWithSockets;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.socket.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of sockets stay open while other processes open and close theirs. No stable socket may
 * be missing or doubled in any run.
 */
@Tag("whatever-the-locale")
class ChurnTest {

  private static final int RUNS = 50;
  private static final int UDP = 2000;
  private static final int TCP = 500;
  private static final int CHURNERS = 2;

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
      for (int run = 0; run < RUNS; run++) {
        SocketTables tables =
            source.read(SocketSelection.all(EnumSet.of(Protocol.TCP, Protocol.UDP)));
        assertEquals(List.of(), tables.notices());
        count(
            stable,
            tables.connections().stream()
                .filter(Connection::hasInode)
                .map(connection -> connection.inode().getAsLong())
                .toList(),
            missing,
            doubled);
      }
      List<Integer> nothing = java.util.Collections.nCopies(RUNS, 0);
      assertEquals(nothing, missing);
      assertEquals(nothing, doubled);
    }
  }

  /** The number of stable sockets that a listing lacks, and that it has twice. */
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
