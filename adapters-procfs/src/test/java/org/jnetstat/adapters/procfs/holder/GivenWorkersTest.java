package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.adapters.procfs.testing.Holders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program that embeds the adapter can give it threads. */
class GivenWorkersTest {

  private final ForkJoinPool given = new ForkJoinPool(2);
  private final ProcRoot root = new ProcRoot(Path.of("/proc"), given);

  @AfterEach
  void end() {
    given.close();
  }

  @Test
  void givenThreadsReturnResultsInOrder() {
    Set<ForkJoinPool> pools = ConcurrentHashMap.newKeySet();
    List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();

    List<Integer> doubled =
        root.inParallel(
            numbers,
            number -> {
              pools.add(ForkJoinTask.getPool());
              return number * 2;
            });

    assertEquals(numbers.stream().map(number -> number * 2).toList(), doubled);
    assertEquals(Set.of(given), pools);
  }

  @Test
  void failureReachesTheCaller() {
    assertThrows(
        IllegalStateException.class,
        () ->
            root.inParallel(
                List.of(1, 2, 3),
                number -> {
                  throw new IllegalStateException("number " + number);
                }));
  }

  @Test
  void adapterFindsTheSameOnGivenThreads() throws IOException {
    try (ServerSocket listener = new ServerSocket(0)) {
      long inode = RealSockets.listening(listener.getLocalPort()).inode().orElseThrow();

      assertEquals(
          ProcessHandle.current().pid(),
          Holders.anywhere(root, inode).of(inode).getFirst().process().pid());
      assertTrue(new ProcfsNamespaceLookup(root).survey().own().isPresent());
      assertTrue(given.getStealCount() > 0 || given.getPoolSize() > 0);
    }
  }
}
