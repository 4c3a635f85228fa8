package org.jnetstat.adapters.procfs.testing;

import java.nio.charset.StandardCharsets;
import org.jnetstat.domain.text.PrintableText;

/** Limits on the result of a parser, for any bytes. */
public final class FuzzChecks {

  /** No stream ends before it says so. */
  public static final int WHOLE_STREAM = Integer.MAX_VALUE;

  /** The greatest length of a text about a value, in bytes of input. */
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

  /** Checks that a text is printable, and no longer than its bytes allow. */
  public static void checkText(String text, int bytes) {
    checkLength("text", text.length(), (long) LONGEST_ESCAPE * bytes + 1);
    check(PrintableText.of(text).equals(text), "not printable: " + text);
  }

  /** Checks that a number is no greater than its limit. */
  public static void checkLength(String what, long length, long most) {
    check(length <= most, what + ": " + length + " is more than " + most);
  }

  /** A user's number has 32 bits. */
  public static void checkUid(long uid) {
    check(uid >= 0 && uid <= 0xFFFF_FFFFL, "uid " + uid);
  }

  /** The greatest number of lines in the input. */
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
