package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares the program with ss: the sockets by inode, and their holders. */
final class SsComparison {

  private static final Pattern INODE = Pattern.compile("\\bino:(\\d+)");
  private static final Pattern HOLDER = Pattern.compile("pid=(\\d+),fd=(\\d+)");

  private SsComparison() {}

  /**
   * Fails on any socket that both of two runs of ss show alike and the run between them does not,
   * each time: a process that starts another shares its sockets with that for a moment.
   */
  static void assertSame() throws IOException, InterruptedException {
    Set<String> different = different();
    for (int more = 0; more < 4 && !different.isEmpty(); more++) {
      different.retainAll(different());
    }
    assertEquals(Set.of(), different);
  }

  /** The sockets that differ, with the text of both. */
  private static Set<String> different() throws IOException, InterruptedException {
    Map<String, Set<String>> before = ss();
    Map<String, Set<String>> ours = ours();
    Map<String, Set<String>> after = ss();
    // A machine goes on living: what came or went between the runs is no difference.
    before.entrySet().removeIf(socket -> !socket.getValue().equals(after.get(socket.getKey())));
    Set<String> different = new TreeSet<>();
    before.forEach(
        (inode, holders) -> {
          if (!holders.equals(ours.get(inode))) {
            different.add(inode + ": " + holders + " by ss, " + ours.get(inode) + " by jnetstat");
          }
        });
    return different;
  }

  private static Map<String, Set<String>> ss() throws IOException, InterruptedException {
    Map<String, Set<String>> sockets = new TreeMap<>();
    for (String line :
        Program.execute(Map.of(), List.of("ss", "-tuanpeH")).out().lines().toList()) {
      Matcher inode = INODE.matcher(line);
      if (inode.find() && !inode.group(1).equals("0")) {
        Set<String> holders = new TreeSet<>();
        Matcher holder = HOLDER.matcher(line);
        while (holder.find()) {
          holders.add(holder.group(1) + "/" + holder.group(2));
        }
        sockets.put(inode.group(1), holders);
      }
    }
    return sockets;
  }

  private static Map<String, Set<String>> ours() throws IOException, InterruptedException {
    Map<String, Set<String>> sockets = new TreeMap<>();
    for (JsonNode connection : Program.run("-f", "json").json().get("connections")) {
      if (!connection.get("inode").isNull()) {
        List<String> holders = new ArrayList<>();
        for (JsonNode owner : connection.get("owners")) {
          holders.add(owner.get("pid").asString() + "/" + owner.get("fd").asString());
        }
        sockets.put(connection.get("inode").asString(), new TreeSet<>(holders));
      }
    }
    return sockets;
  }
}
