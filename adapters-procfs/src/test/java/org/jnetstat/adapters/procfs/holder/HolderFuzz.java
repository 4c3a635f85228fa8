package org.jnetstat.adapters.procfs.holder;

import static org.jnetstat.adapters.procfs.testing.FuzzChecks.check;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.text;

/** Any bytes as a line that may name a socket. */
public final class HolderFuzz {

  private HolderFuzz() {}

  /** As a line of {@code maps}. */
  public static void mapping(byte[] input) {
    check(MappedSockets.inodeIn(input, 0, input.length) == 0 || namesSocket(input), "map");
  }

  /** As a line of a ring's {@code fdinfo}. */
  public static void registeredFile(byte[] input) {
    check(RegisteredFiles.inodeIn(text(input)) == 0 || namesSocket(input), "ring");
  }

  /** Whether the input has the text of a socket's link. */
  private static boolean namesSocket(byte[] input) {
    return text(input).contains("socket:[");
  }
}
