package org.jnetstat.adapters.procfs;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** What {@code /proc/PID/status} says of a process (proc_pid_status(5)). */
final class ProcessStatus {

  private static final byte[] UID = "Uid:".getBytes(StandardCharsets.US_ASCII);

  private ProcessStatus() {}

  /**
   * The effective user, the second of the four in the line {@code Uid:}; empty if there is no such
   * line. Another line may not pretend to be it: the name in the first one is escaped by the
   * kernel.
   */
  static OptionalLong effectiveUid(byte[] content) {
    for (int start = 0, end; start < content.length; start = end + 1) {
      end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (startsWith(content, start, end, UID)) {
        FieldCursor fields = new FieldCursor(content, start, end);
        try {
          fields.skip("Uid:");
          fields.skip("real");
          fields.next("effective");
          long uid = fields.decimal32("effective");
          fields.endField("effective");
          return OptionalLong.of(uid);
        } catch (MalformedRowException e) {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.empty();
  }

  private static boolean startsWith(byte[] content, int start, int end, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (start + i >= end || content[start + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
