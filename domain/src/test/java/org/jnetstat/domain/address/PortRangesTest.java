package org.jnetstat.domain.address;

import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangesTest {

  private static final PortRanges WEB =
      new PortRanges(List.of(new PortRanges.Range(80, 80), new PortRanges.Range(8000, 8100)));

  @ParameterizedTest
  @CsvSource({
    "79, false",
    "80, true",
    "81, false",
    "7999, false",
    "8000, true",
    "8050, true",
    "8100, true",
    "8101, false",
    "0, false",
    "65535, false"
  })
  void hasThePortsOfEachRange(int port, boolean contained) {
    assertEquals(contained, WEB.contains(port));
  }

  @Test
  void canBeOnePortOrAll() {
    PortRanges one = port(53);
    assertEquals(
        List.of(false, true, false), List.of(one.contains(52), one.contains(53), one.contains(54)));
    PortRanges all = new PortRanges(List.of(new PortRanges.Range(0, 0xFFFF)));
    assertEquals(List.of(true, true), List.of(all.contains(0), all.contains(0xFFFF)));
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 4", "0, 65536"})
  void aRangeHasPortsInOrder(int first, int last) {
    assertThrows(IllegalArgumentException.class, () -> new PortRanges.Range(first, last));
  }

  @Test
  void isNeverEmpty() {
    assertThrows(IllegalArgumentException.class, () -> new PortRanges(List.of()));
  }

  @Test
  void doesNotChangeAfterwards() {
    List<PortRanges.Range> ranges = new ArrayList<>(List.of(new PortRanges.Range(22, 22)));
    PortRanges ports = new PortRanges(ranges);
    ranges.add(new PortRanges.Range(23, 23));

    assertEquals(port(22), ports);
  }
}
