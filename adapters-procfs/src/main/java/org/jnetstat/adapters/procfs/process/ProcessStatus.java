package org.jnetstat.adapters.procfs.process;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;

/** What {@code /proc/PID/status} says of a process (proc_pid_status(5)); empty if it does not. */
public final class ProcessStatus {

  private ProcessStatus() {}

  /** The effective user, the second of the four in the line {@code Uid:}. */
  public static OptionalLong effectiveUid(byte[] content) {
    FieldCursor fields = line(content, "Uid:");
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

  /** The process, in the line {@code Pid:}. */
  public static OptionalInt pid(byte[] content) {
    FieldCursor fields = line(content, "Pid:");
    try {
      fields.next("pid");
      long pid = fields.decimal32("pid");
      fields.endField("pid");
      return pid <= Integer.MAX_VALUE ? OptionalInt.of((int) pid) : OptionalInt.empty();
    } catch (MalformedRowException e) {
      return OptionalInt.empty();
    }
  }

  /** The capabilities in force, a bit for each, in the line {@code CapEff:} (capabilities(7)). */
  public static OptionalLong effectiveCapabilities(byte[] content) {
    FieldCursor fields = line(content, "CapEff:");
    try {
      fields.next("set");
      long set = fields.hex("set", 16);
      fields.endField("set");
      return OptionalLong.of(set);
    } catch (MalformedRowException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Whether the process has a single thread, which does not run and does not want to: its {@code
   * State} is not R.
   */
  public static boolean isAsleep(byte[] content) {
    int state = line(content, "State:").firstByte();
    return state != 0 && state != 'R' && line(content, "Threads:").isNext("1");
  }

  /**
   * The fields of the line with that name, without the name; none if there is no such line. Another
   * line may not pretend to be it: the name in the first one is escaped by the kernel.
   */
  private static FieldCursor line(byte[] content, String name) {
    byte[] prefix = name.getBytes(StandardCharsets.US_ASCII);
    for (int start = 0, end; start < content.length; start = end + 1) {
      end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (startsWith(content, start, end, prefix)) {
        return new FieldCursor(content, start + prefix.length, end);
      }
    }
    return new FieldCursor(content, 0, 0);
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
