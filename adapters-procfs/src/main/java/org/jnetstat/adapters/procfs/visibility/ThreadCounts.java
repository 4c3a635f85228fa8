package org.jnetstat.adapters.procfs.visibility;

import java.nio.charset.StandardCharsets;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.adapters.procfs.file.ProcLines;

/** What the kernel counts of threads, on the whole machine. */
final class ThreadCounts {

  /** Where a number is not there. */
  static final long UNKNOWN = -1;

  private ThreadCounts() {}

  /**
   * The threads that there are, in the content of {@code /proc/loadavg} (proc_loadavg(5)): the
   * number behind the slash of {@code 0.20 0.18 0.12 1/80 11206}.
   */
  static long existing(byte[] loadavg) {
    String text = new String(loadavg, StandardCharsets.ISO_8859_1);
    String[] fields = text.substring(text.indexOf('/') + 1).split(" ", -1);
    return ProcRoot.numberOf(fields[0]);
  }

  /**
   * Finds the number of threads that have ever begun in the lines of {@code /proc/stat}
   * (proc_stat(5)): that of {@code processes}, which are threads there.
   */
  static final class Begun implements ProcLines.LineReader {

    private long count = UNKNOWN;

    /** The number. */
    long count() {
      return count;
    }

    @Override
    public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
      FieldCursor fields = new FieldCursor(buffer, start, end);
      if (fields.isNext("processes")) {
        try {
          fields.next("processes");
          count = fields.decimal64("processes");
        } catch (MalformedRowException e) {
          return false;
        }
      }
      return count == UNKNOWN;
    }
  }
}
