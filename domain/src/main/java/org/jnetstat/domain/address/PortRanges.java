package org.jnetstat.domain.address;

import java.util.List;

/**
 * A set of ports, as ranges: {@code 80,8000-8100}.
 *
 * @param ranges at least one; they may overlap
 */
public record PortRanges(List<Range> ranges) {

  /**
   * Neighbouring ports.
   *
   * @param first the lowest, 0 to 65535; 0 is what the kernel shows for "none yet"
   * @param last the highest, {@code first} to 65535
   */
  public record Range(int first, int last) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if they are not ports or in the wrong order
     */
    public Range {
      if (first < 0 || last > 0xFFFF || first > last) {
        throw new IllegalArgumentException("no range of ports: " + first + " to " + last);
      }
    }
  }

  /**
   * Copies the ranges.
   *
   * @throws IllegalArgumentException if there are none
   */
  public PortRanges {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("at least one range of ports is needed");
    }
    ranges = List.copyOf(ranges);
  }

  /** Whether the port is in one of the ranges. */
  public boolean contains(int port) {
    for (Range range : ranges) {
      if (range.first <= port && port <= range.last) {
        return true;
      }
    }
    return false;
  }
}
