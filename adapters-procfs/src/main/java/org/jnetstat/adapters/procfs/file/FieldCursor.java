package org.jnetstat.adapters.procfs.file;

import org.jnetstat.domain.report.Fact.Defect;

/**
 * Walks through the fields of one row, which are separated by blanks: columns mean nothing, since
 * numbers outgrow them.
 *
 * <p>Numbers are ASCII and unsigned. A sign, another script's digits or a digit too many is an
 * error, where the JDK's parsers would accept them.
 *
 * <p>Loops walk with a local variable and store the position when they end: the launcher's compiler
 * would write a field for each byte of a table.
 */
public final class FieldCursor {

  /** For each ASCII character its value as a digit, or −1. */
  private static final byte[] HEX_DIGITS = hexDigits();

  private final byte[] bytes;
  private final int end;
  private int position;

  /** A cursor before the first field of {@code bytes[start..end)}. */
  public FieldCursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Moves to the first byte of the next field. */
  public void next(String field) throws MalformedRowException {
    skipBlanks();
    if (position == end) {
      throw new MalformedRowException(field, Defect.MISSING);
    }
  }

  /** Moves behind the next field, whatever it is. */
  public void skip(String field) throws MalformedRowException {
    next(field);
    int at = position;
    while (at < end && !isBlank(bytes[at])) {
      at++;
    }
    position = at;
  }

  /** Moves to the next field as {@link #next} does and gives its first byte; 0 if there is none. */
  public int firstByte() {
    skipBlanks();
    return position < end ? bytes[position] : 0;
  }

  /** Whether the next field is just that word, which is ASCII; moves into or behind it. */
  public boolean isNext(String word) {
    skipBlanks();
    int i = 0;
    while (i < word.length() && position < end && bytes[position] == word.charAt(i)) {
      position++;
      i++;
    }
    return i == word.length() && (position == end || isBlank(bytes[position]));
  }

  /** Reads exactly 8 hexadecimal digits: a 32-bit word. */
  public int hexWord(String field) throws MalformedRowException {
    return (int) fixedHex(field, 8);
  }

  /** Reads exactly {@code digits} hexadecimal digits, at most 15. */
  public long fixedHex(String field, int digits) throws MalformedRowException {
    long value = 0;
    int last = position + digits;
    for (int at = position; at < last; at++) {
      int digit = at < end ? hexDigit(bytes[at]) : -1;
      if (digit < 0) {
        throw new MalformedRowException(field, Defect.NOT_HEXADECIMAL);
      }
      value = (value << 4) | digit;
    }
    position = last;
    return value;
  }

  /** Reads 1 to {@code most} hexadecimal digits; {@code most} is at most 16. */
  public long hex(String field, int most) throws MalformedRowException {
    long value = 0;
    int first = position;
    int at = first;
    for (int digit; at < end && (digit = hexDigit(bytes[at])) >= 0; at++) {
      value = (value << 4) | digit;
    }
    if (at == first || at - first > most) {
      throw new MalformedRowException(field, Defect.NOT_HEXADECIMAL);
    }
    position = at;
    return value;
  }

  /** Reads an unsigned 32-bit decimal number. */
  public long decimal32(String field) throws MalformedRowException {
    long value = decimal64(field);
    if (value < 0 || value > 0xFFFF_FFFFL) {
      throw new MalformedRowException(field, Defect.OUT_OF_RANGE);
    }
    return value;
  }

  /** Reads an unsigned 64-bit decimal number; beyond 2<sup>63</sup> it is negative. */
  public long decimal64(String field) throws MalformedRowException {
    long value = 0;
    int first = position;
    int at = first;
    for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      int digit = bytes[at] - '0';
      // Below a quintillion there is room for another digit, whichever it is.
      if (at - first >= 18
          && Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
        throw new MalformedRowException(field, Defect.OUT_OF_RANGE);
      }
      value = value * 10 + digit;
    }
    if (at == first) {
      throw new MalformedRowException(field, Defect.NOT_DECIMAL);
    }
    position = at;
    return value;
  }

  /** Reads the one byte {@code expected}. */
  public void separator(String field, char expected) throws MalformedRowException {
    if (position == end || bytes[position] != expected) {
      throw new MalformedRowException(field, Defect.NOT_DELIMITED);
    }
    position++;
  }

  /** Checks that the field ends here. */
  public void endField(String field) throws MalformedRowException {
    if (position < end && !isBlank(bytes[position])) {
      throw new MalformedRowException(field, Defect.NOT_DELIMITED);
    }
  }

  private void skipBlanks() {
    int at = position;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    position = at;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t';
  }

  private static int hexDigit(byte value) {
    return value < 0 ? -1 : HEX_DIGITS[value];
  }

  private static byte[] hexDigits() {
    byte[] digits = new byte[Byte.MAX_VALUE + 1];
    for (int c = 0; c < digits.length; c++) {
      digits[c] = (byte) Character.digit(c, 16); // of ASCII just 0-9, A-F and a-f
    }
    return digits;
  }
}
