package org.jnetstat.adapters.procfs.statistics;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The file {@code net/sockstat}: a line for each protocol, of names each followed by its value
 * (net/ipv4/proc.c).
 */
final class LevelFile {

  private LevelFile() {}

  /**
   * The levels in a file's content, by their group and name: {@code TCP orphan}. Values that are no
   * number from 0 to 2<sup>63</sup>−1 count for nothing.
   */
  static Map<String, Long> parse(byte[] content) {
    Map<String, Long> levels = new HashMap<>();
    for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      String[] fields = line.trim().split(" +", -1);
      if (fields[0].endsWith(":")) {
        String group = fields[0].substring(0, fields[0].length() - 1);
        for (int i = 1; i + 1 < fields.length; i += 2) {
          if (fields[i + 1].matches("[0-9]{1,18}")) {
            levels.put(group + " " + fields[i], Long.parseLong(fields[i + 1]));
          }
        }
      }
    }
    return levels;
  }
}
