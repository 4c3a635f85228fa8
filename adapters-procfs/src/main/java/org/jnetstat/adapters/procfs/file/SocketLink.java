package org.jnetstat.adapters.procfs.file;

/**
 * Reads what a descriptor's link says: {@code socket:[12345]} is a socket, and nothing else is
 * (proc(5), {@code /proc/PID/fd/}). A file may be called {@code /socket:[12345]}, and a memfd
 * {@code /memfd:socket:[12345] (deleted)}: the text is matched from its first character to its
 * last.
 */
public final class SocketLink {

  private static final String PREFIX = "socket:[";

  private SocketLink() {}

  /**
   * The inode in {@code socket:[N]}, unsigned; 0 if the text, a link's target, is anything else.
   */
  public static long inodeIn(String target) {
    return numberIn(target, PREFIX);
  }

  /** The number between a prefix and a bracket, unsigned; 0 if the text is anything else. */
  static long numberIn(String target, String prefix) {
    int last = target.length() - 1;
    if (!target.startsWith(prefix) || target.charAt(last) != ']' || last == prefix.length()) {
      return 0;
    }
    for (int i = prefix.length(); i < last; i++) {
      if (target.charAt(i) < '0' || target.charAt(i) > '9') {
        return 0;
      }
    }
    try {
      return Long.parseUnsignedLong(target, prefix.length(), last, 10);
    } catch (NumberFormatException e) { // more than 64 bits
      return 0;
    }
  }
}
