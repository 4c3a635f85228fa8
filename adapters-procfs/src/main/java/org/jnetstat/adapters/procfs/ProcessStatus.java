package org.jnetstat.adapters.procfs;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What {@code /proc/PID/status} says of a process (proc_pid_status(5)). */
final class ProcessStatus {

  private static final byte[] UID = bytes("Uid:");
  private static final byte[] STATE = bytes("State:");
  private static final byte[] THREADS = bytes("Threads:");

  private ProcessStatus() {}

  /**
   * The effective user, the second of the four in the line {@code Uid:}; empty if there is no such
   * line. Another line may not pretend to be it: the name in the first one is escaped by the
   * kernel.
   */
  static OptionalLong effectiveUid(byte[] content) {
    FieldCursor fields = line(content, UID);
    if (fields == null) {
      return OptionalLong.empty();
    }
    try {
      fields.skip("real");
      fields.next("effective");
      long uid = fields.decimal32("effective");
      fields.endField("effective");
      return OptionalLong.of(uid);
    } catch (MalformedRowException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Whether the process has a single thread, which does not run and does not want to: its {@code
   * State} is not R.
   */
  static boolean isAsleep(byte[] content) {
    FieldCursor state = line(content, STATE);
    FieldCursor threads = line(content, THREADS);
    if (state == null || threads == null) {
      return false;
    }
    int letter = state.firstByte();
    return letter != 0 && letter != 'R' && threads.isNext("1");
  }

  /** The fields of the line that begins so, behind that; null if there is none. */
  private static @Nullable FieldCursor line(byte[] content, byte[] name) {
    for (int start = 0, end; start < content.length; start = end + 1) {
      end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (startsWith(content, start, end, name)) {
        return new FieldCursor(content, start + name.length, end);
      }
    }
    return null;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
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
