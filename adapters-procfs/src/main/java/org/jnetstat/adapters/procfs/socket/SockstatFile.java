package org.jnetstat.adapters.procfs.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.domain.address.Protocol;

/**
 * How many sockets of a protocol the kernel says there are: {@code UDP: inuse} in {@code
 * /proc/net/sockstat}, {@code UDP6: inuse} in {@code sockstat6} (proc_pid_net(5), {@code
 * net/ipv4/proc.c}); of UDP-Lite and raw sockets likewise.
 *
 * <p>The kernel counts a socket when it enters the table and when it leaves it, under the table's
 * own lock, so that the table of a quiet machine has as many rows. TCP's count is of no use here:
 * it leaves out half-open and closed connections, which the table shows.
 */
final class SockstatFile {

  private static final int LONGEST_FILE = 1 << 12;

  private SockstatFile() {}

  /**
   * The count that goes with a table.
   *
   * @param files opens the file
   * @param table the socket table's file; the counts are beside it
   * @return the number, or empty for TCP, and where it is not told (a copy without the file)
   */
  static OptionalLong of(ProcFiles files, Path table, Protocol protocol) {
    if (protocol.isTcp()) {
      return OptionalLong.empty();
    }
    String file = protocol.isIpv6() ? "sockstat6" : "sockstat";
    try {
      return parse(
          files.read(table.resolveSibling(file), LONGEST_FILE),
          protocol.label().toUpperCase(Locale.ROOT) + ":");
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The number behind {@code inuse} in the line that begins with a label. */
  static OptionalLong parse(byte[] content, String label) {
    for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      if (fields.length >= 3 && fields[0].equals(label) && fields[1].equals("inuse")) {
        return number(fields[2]);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String digits) {
    return digits.matches("[0-9]{1,10}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
