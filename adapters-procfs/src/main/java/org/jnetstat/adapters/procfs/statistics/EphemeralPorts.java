package org.jnetstat.adapters.procfs.statistics;

import java.util.BitSet;
import java.util.Optional;

/**
 * How many local ports the kernel can choose: a range of {@code ip_local_port_range}, without the
 * ranges of {@code ip_local_reserved_ports} (Documentation/networking/ip-sysctl.rst).
 */
final class EphemeralPorts {

  private EphemeralPorts() {}

  /**
   * Counts them.
   *
   * @param range the first and the last: {@code 32768 60999}
   * @param reserved a list of ports and ranges, {@code 40000,50000-50009}; may be empty
   * @return the number; empty if one of the texts is something else
   */
  static Optional<Long> count(String range, String reserved) {
    if (!range.matches("[0-9]{1,5}\\s+[0-9]{1,5}")
        || !reserved.matches("([0-9]{1,5}(-[0-9]{1,5})?(,[0-9]{1,5}(-[0-9]{1,5})?)*)?")) {
      return Optional.empty();
    }
    BitSet ports = new BitSet();
    set(ports, range.split("\\s+", -1), true);
    if (!reserved.isEmpty()) {
      for (String part : reserved.split(",", -1)) {
        set(ports, part.split("-", -1), false);
      }
    }
    return Optional.of((long) ports.cardinality());
  }

  private static void set(BitSet ports, String[] bounds, boolean value) {
    int first = Integer.parseInt(bounds[0]);
    int last = Integer.parseInt(bounds[bounds.length - 1]);
    if (first <= last) {
      ports.set(first, last + 1, value);
    }
  }
}
