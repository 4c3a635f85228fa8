package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketFilter;
import org.junit.jupiter.api.Test;

/** When the readings of a table that moves may end. Sockets are named by their inodes here. */
class RowCollectorTest {

  private final RowCollector rows =
      new RowCollector(
          new SocketRowParser(Protocol.UDP, ByteOrder.LITTLE_ENDIAN, null),
          SocketFilter.EVERYTHING);

  @Test
  void theSameTwiceIsEnough() {
    read(1, 2, 3);
    read(1, 2, 3);
    assertTrue(rows.isSettled());
  }

  @Test
  void nothingNewIsNotTheSameWhereSomethingWent() {
    read(1, 2, 3);
    read(1, 2);
    assertFalse(rows.isSettled());
  }

  @Test
  void asManyAsBeforeIsNotTheSameWhereOneWasMissedAndOneRepeated() {
    read(1, 2, 3);
    read(1, 2, 2);
    assertFalse(rows.isSettled());
  }

  @Test
  void whatStaysAndWasMissedAsksForThreeCalmReadings() {
    read(1, 2);
    read(1, 2, 3);
    read(1, 2, 3, 10);
    assertFalse(rows.isSettled(), "3 was missed at first and is still there");
    read(1, 2, 3, 11);
    assertFalse(rows.isSettled(), "one calm reading");
    read(1, 2, 3, 12);
    assertFalse(rows.isSettled(), "two calm readings");
    read(1, 2, 3, 13);
    assertTrue(rows.isSettled(), "three calm readings");
  }

  @Test
  void aMissedStayerStartsTheCalmAgain() {
    read(1, 2);
    read(1, 2, 10);
    read(1, 2, 11);
    read(1, 2, 12);
    read(1, 2, 3, 13);
    read(1, 2, 3, 14);
    assertFalse(rows.isSettled());
  }

  private void read(int... inodes) {
    line(1, "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid");
    IntStream.range(0, inodes.length)
        .forEach(
            i ->
                line(
                    i + 2,
                    "  %s: 0100007F:2710 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 %s 2 0000000000000000 0"
                        .formatted(i, inodes[i])));
  }

  private void line(int number, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    rows.line(bytes, number, 0, bytes.length, true);
  }
}
