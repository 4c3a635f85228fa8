package org.jnetstat.adapters.procfs.socket;

import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of repeated readings of a changing table. Numbers are inodes. */
class RowCollectorTest {

  /** The table of a running kernel, which lists listeners first. */
  private static final TableOrder KERNEL =
      new TableOrder(ProcRoot.DEFAULT, Path.of("/proc/net/tcp"));

  private static final SocketFilter.Condition LISTENERS =
      new SocketFilter.InState(Set.of(TcpState.LISTEN), false);

  private final RowCollector rows =
      new RowCollector(
          new SocketRowParser(Protocol.UDP, ByteOrder.LITTLE_ENDIAN, null),
          SocketFilter.EVERYTHING,
          KERNEL);

  @Test
  void theSameTwiceIsEnough() {
    read(1, 2, 3);
    read(1, 2, 3);
    assertTrue(rows.isSettled());
  }

  @Test
  void lostRowIsADifference() {
    read(1, 2, 3);
    read(1, 2);
    assertFalse(rows.isSettled());
  }

  @Test
  void equalCountsMayHideAMissedRow() {
    read(1, 2, 3);
    read(1, 2, 2);
    assertFalse(rows.isSettled());
  }

  @Test
  void missedRowAsksForFourCalmReadings() {
    read(1, 2);
    read(1, 2, 3);
    read(1, 2, 3, 10);
    assertFalse(rows.isSettled(), "3 was missed at first and is still there");
    read(1, 2, 3, 11);
    assertFalse(rows.isSettled(), "one calm reading");
    read(1, 2, 3, 12);
    assertFalse(rows.isSettled(), "two calm readings");
    read(1, 2, 3, 13);
    assertFalse(rows.isSettled(), "three calm readings");
    read(1, 2, 3, 14);
    assertTrue(rows.isSettled(), "four calm readings");
  }

  @Test
  void anotherMissedRowStartsTheCalmAgain() {
    read(1, 2);
    read(1, 2, 10);
    read(1, 2, 11);
    read(1, 2, 12);
    read(1, 2, 3, 13);
    read(1, 2, 3, 14);
    assertFalse(rows.isSettled());
  }

  /** The kernel's count includes rows that are not wanted. */
  @Test
  void unwantedDatagramSocketsAreSeenAndNotGiven() {
    RowCollector some =
        new RowCollector(
            new SocketRowParser(Protocol.UDP, ByteOrder.LITTLE_ENDIAN, null),
            SocketFilter.EVERYTHING.and(
                new SocketFilter.OnPort(SocketFilter.End.LOCAL, port(0x2711))),
            KERNEL);

    line(some, 1, row("07", "2710", 1));
    line(some, 2, row("07", "2711", 2));

    assertEquals(2, some.size());
    assertEquals(
        List.of(2L), some.connections().stream().map(row -> row.inode().orElseThrow()).toList());
  }

  @Test
  void readingStopsAfterTheListeners() {
    RowCollector listening = tcp(LISTENERS, KERNEL);

    assertTrue(line(listening, 2, numbered(0, row("0A", "0016", 1))));
    assertTrue(line(listening, 3, numbered(1, row("0A", "0017", 2))));
    assertFalse(line(listening, 4, numbered(2, row("01", "0016", 3))));
    assertEquals(2, listening.connections().size());
  }

  /** A copy may be sorted, or joined from several. */
  @Test
  void listenersOfACopyMayBeAnywhere(@TempDir Path directory) throws IOException {
    Path copy = Files.writeString(directory.resolve("tcp"), "  sl  local_address");

    assertListenersAreFoundAnywhere(new TableOrder(ProcRoot.DEFAULT, copy), 0, 1, 2);
  }

  /**
   * gVisor has another order. Kernels before 4.5 list half-open connections after their listener.
   */
  @ParameterizedTest
  @ValueSource(strings = {"4.4.0", "4.19.0-gvisor"})
  void listenersOfAnotherKernelMayBeAnywhere(String version, @TempDir Path directory)
      throws IOException {
    Path release = directory.resolve("sys/kernel/osrelease");
    Files.createDirectories(release.getParent());
    Files.writeString(release, version + "\n");

    assertListenersAreFoundAnywhere(
        new TableOrder(new ProcRoot(directory), Path.of("/proc/net/tcp")), 0, 1, 2);
  }

  /** Linux counts the rows of a table. */
  @Test
  void listenersInUncountedRowsMayBeAnywhere() {
    assertListenersAreFoundAnywhere(KERNEL, 3, 5, 9);
  }

  private static void assertListenersAreFoundAnywhere(TableOrder order, int... numbers) {
    RowCollector listening = tcp(LISTENERS, order);

    assertTrue(line(listening, 2, numbered(numbers[0], row("0A", "0016", 1))));
    assertTrue(line(listening, 3, numbered(numbers[1], row("01", "0016", 3))));
    assertTrue(line(listening, 4, numbered(numbers[2], row("0A", "0017", 2))));
    assertEquals(
        List.of(1L, 2L),
        listening.connections().stream().map(row -> row.inode().orElseThrow()).toList());
  }

  @Test
  void readingGoesOnAfterUnwantedRows() {
    RowCollector established =
        tcp(new SocketFilter.InState(Set.of(TcpState.ESTABLISHED), false), KERNEL);

    assertTrue(line(established, 1, row("0A", "0016", 1)));
    assertTrue(line(established, 2, row("06", "0016", 0)));
    assertTrue(line(established, 3, row("01", "0016", 3)));
    assertEquals(
        List.of(3L),
        established.connections().stream().map(row -> row.inode().orElseThrow()).toList());
  }

  private static RowCollector tcp(SocketFilter.Condition condition, TableOrder order) {
    return new RowCollector(
        new SocketRowParser(Protocol.TCP, ByteOrder.LITTLE_ENDIAN, null),
        SocketFilter.EVERYTHING.and(condition),
        order);
  }

  private void read(int... inodes) {
    line(
        rows,
        1,
        "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid");
    IntStream.range(0, inodes.length).forEach(i -> line(rows, i + 2, row("07", "2710", inodes[i])));
  }

  /** The row with another number. */
  private static String numbered(int number, String row) {
    return row.replaceFirst("0:", number + ":");
  }

  /** A row in a state, at a local port, both in hexadecimal. */
  private static String row(String state, String port, int inode) {
    return "  0: 0100007F:%s 00000000:0000 %s 00000000:00000000 00:00000000 00000000     0        0 %s 2 0000000000000000 0"
        .formatted(port, state, inode);
  }

  private static boolean line(RowCollector rows, int number, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return rows.line(bytes, number, 0, bytes.length, true);
  }
}
