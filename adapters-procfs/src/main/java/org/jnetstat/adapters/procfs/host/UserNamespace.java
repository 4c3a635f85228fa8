package org.jnetstat.adapters.procfs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * How this program sees users (user_namespaces(7)): as they are, or through a mapping that gives
 * all users without a place in it one and the same number.
 *
 * @param initial whether users are seen as they are
 * @param overflowUid the number of those without a place; usually 65534
 */
public record UserNamespace(boolean initial, long overflowUid) {

  /** Every user, from 0 to the last one that can be, as itself. */
  private static final String IDENTITY = "0 0 4294967295";

  /** {@code DEFAULT_OVERFLOWUID} of {@code include/linux/highuid.h}. */
  private static final long USUAL_OVERFLOW_UID = 65534;

  private static final int LONGEST_FILE = 1 << 16;

  /** This program's. A copy of a procfs that does not say is taken as it stands. */
  public static UserNamespace of(ProcRoot root) {
    String mapping = content(root, "self/uid_map", IDENTITY);
    String overflow = content(root, "sys/kernel/overflowuid", "");
    return new UserNamespace(
        mapping.replaceAll(" +", " ").equals(IDENTITY),
        overflow.matches("[0-9]{1,10}") ? Long.parseLong(overflow) : USUAL_OVERFLOW_UID);
  }

  /**
   * Whether a user's number says who it is: within a namespace of its own the overflow number may
   * be anybody.
   */
  boolean identifies(long uid) {
    return initial || uid != overflowUid;
  }

  private static String content(ProcRoot root, String file, String otherwise) {
    try {
      byte[] content = root.files().read(root.resolve(file), LONGEST_FILE);
      return new String(content, StandardCharsets.ISO_8859_1).trim();
    } catch (IOException e) {
      return otherwise;
    }
  }
}
