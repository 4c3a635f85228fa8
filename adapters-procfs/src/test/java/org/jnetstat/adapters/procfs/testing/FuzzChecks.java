package org.jnetstat.adapters.procfs.testing;

import java.nio.charset.StandardCharsets;
import org.jnetstat.domain.text.PrintableText;

/** What holds for whatever a parser makes of any bytes. */
public final class FuzzChecks {

  /** No stream ends before it says so. */
  public static final int WHOLE_STREAM = Integer.MAX_VALUE;

  /** A text about a value is no longer than this, in bytes of input. */
  public static final int LONGEST_COMPLAINT = 600;

  /** A byte shows as {@code \x1b} at most, and a cut command line ends in an ellipsis. */
  public static final int LONGEST_ESCAPE = 4;

  private FuzzChecks() {}

  /** Fails with a problem unless something holds. */
  public static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalStateException(problem);
    }
  }

  /** A text that was made of so many bytes is printable, and no longer than they allow. */
  public static void checkText(String text, int bytes) {
    checkLength("text", text.length(), (long) LONGEST_ESCAPE * bytes + 1);
    check(PrintableText.of(text).equals(text), "not printable: " + text);
  }

  /** There are no more of something than there can be. */
  public static void checkLength(String what, long length, long most) {
    check(length <= most, what + ": " + length + " is more than " + most);
  }

  /** A user's number has 32 bits. */
  public static void checkUid(long uid) {
    check(uid >= 0 && uid <= 0xFFFF_FFFFL, "uid " + uid);
  }

  /** How many lines the input has at most. */
  public static long lines(byte[] input) {
    long lines = 1;
    for (byte value : input) {
      lines += value == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** The input with each byte as a character. */
  public static String text(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }
}
