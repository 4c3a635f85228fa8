package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a table of /proc line by line, each line handed on as a range of a buffer that is used
 * again.
 *
 * <p>The kernel gives at most one page per read and only whole rows. A copy may hold anything: a
 * line longer than any row can be is handed on cut, so that memory stays bounded and the line is
 * counted as malformed.
 */
public final class ProcLines {

  /** Receives the lines of a table in order. */
  @FunctionalInterface
  public interface LineReader {
    /**
     * Takes a line.
     *
     * @param number the line's number, from 1
     * @param start its first byte
     * @param end behind its last byte, without the line feed
     * @param whole whether the line feed was there and nothing was cut
     * @return whether more lines are wanted
     */
    boolean line(byte[] buffer, long number, int start, int end, boolean whole);
  }

  /** Longer than any row: the longest, of tcp6, is below 300 bytes. */
  private static final int LONGEST_LINE = 4096;

  /** Two of the largest reads, and a line that is not whole yet. */
  private static final int BUFFER_SIZE = 1 << 14;

  /** No row's length is known. */
  public static final int ANY_ROW = Integer.MAX_VALUE;

  /** The smallest page of any machine: the kernel has at least so much room to fill. */
  private static final int SMALLEST_PAGE = 4096;

  private ProcLines() {}

  /**
   * Reads what is left of a stream, which the caller closes, or as long as the reader wants more.
   *
   * <p>Of a table whose rows are short the kernel is asked once less for the end. It fills its page
   * as far as rows fit into it ({@code seq_read_iter} in {@code fs/seq_file.c}): a read with room
   * for another row was the last one. To be told so, by an empty read, would make it walk all its
   * hash buckets again, which is half of what a short table costs.
   *
   * @param longestRow no row that the kernel writes is longer, in bytes; with {@link #ANY_ROW} the
   *     stream is read until it says that it ends
   * @return how many reads gave data
   * @throws IOException if it cannot be read on; the lines before were handed on
   */
  public static int read(InputStream in, int longestRow, LineReader reader) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    int filled = 0;
    long number = 1;
    int reads = 0;
    boolean skipping = false;
    for (int got; (got = in.read(buffer, filled, buffer.length - filled)) >= 0; ) {
      reads++;
      int scanned = filled;
      filled += got;
      int start = 0;
      for (int end; (end = lineEnd(buffer, scanned, filled)) < filled; scanned = start) {
        if (!skipping && !reader.line(buffer, number, start, end, true)) {
          return reads;
        }
        skipping = false;
        number++;
        start = end + 1;
      }
      if (!skipping && filled - start > LONGEST_LINE) {
        if (!reader.line(buffer, number, start, start + LONGEST_LINE, false)) {
          return reads;
        }
        skipping = true;
      }
      if (skipping) {
        start = filled;
      }
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      if (got < SMALLEST_PAGE - longestRow) {
        break;
      }
    }
    if (filled > 0) {
      reader.line(buffer, number, 0, filled, false);
    }
    return reads;
  }

  /** Where the next line feed is; {@code to} if there is none before. */
  private static int lineEnd(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to && buffer[at] != '\n') {
      at++;
    }
    return at;
  }
}
