package org.jnetstat.adapters.procfs.statistics;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A file of counters in pairs of lines, {@code net/netstat} or {@code net/snmp}: a line of names
 * and, under the same word, a line of values (net/ipv4/proc.c).
 */
final class CounterFile {

  private CounterFile() {}

  /**
   * The counters in a file's content, by their group and name: {@code TcpExt ListenOverflows}.
   * Lines that do not belong together count for nothing, and so do values that are no number from 0
   * to 2<sup>63</sup>−1.
   */
  static Map<String, Long> parse(byte[] content) {
    String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    Map<String, Long> counters = new HashMap<>();
    for (int line = 0; line + 1 < lines.length; line++) {
      String[] names = lines[line].trim().split(" +", -1);
      String[] values = lines[line + 1].trim().split(" +", -1);
      if (names[0].endsWith(":") && names[0].equals(values[0]) && names.length == values.length) {
        String group = names[0].substring(0, names[0].length() - 1);
        for (int i = 1; i < names.length; i++) {
          if (values[i].matches("[0-9]{1,18}")) {
            counters.put(group + " " + names[i], Long.parseLong(values[i]));
          }
        }
        line++;
      }
    }
    return counters;
  }
}
