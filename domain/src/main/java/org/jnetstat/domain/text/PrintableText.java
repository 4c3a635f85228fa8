package org.jnetstat.domain.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes text that came from the machine safe to show: the one place where that happens.
 *
 * <p>Process names, command lines and paths are bytes that any local user may choose. Printed as
 * they are, they move the cursor, recolour the screen, forge a row or turn text round
 * (CVE-2024-58251 is netstat's). Here everything that is not visible becomes a visible escape:
 * {@code \x1b} for a control character or a byte that is not UTF-8, a backslash, {@code u} and four
 * hexadecimal digits for other invisible code points. Values of the domain that hold such text
 * escape it when they are made, so that no format can forget to.
 *
 * <p>Escaping twice changes nothing. A backslash of the original stays single: the text is for
 * reading, and command lines full of doubled backslashes would be no help in that.
 */
public final class PrintableText {

  private PrintableText() {}

  /**
   * Decodes bytes as UTF-8 and escapes what must not be shown.
   *
   * @param bytes any bytes
   */
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * Decodes a range of bytes as UTF-8 and escapes what must not be shown.
   *
   * @param bytes any bytes
   * @param from the first
   * @param to behind the last
   */
  public static String decode(byte[] bytes, int from, int to) {
    if (isVisibleAscii(bytes, from, to)) { // nearly everything
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer chars = CharBuffer.allocate(to - from); // UTF-8 never has more chars than bytes
    StringBuilder text = new StringBuilder(to - from);
    while (true) {
      CoderResult result = decoder.decode(in, chars, true);
      appendEscaped(text, chars.flip().toString());
      chars.clear();
      if (!result.isMalformed()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        appendByte(text, in.get());
      }
      decoder.reset();
    }
  }

  private static boolean isVisibleAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * Escapes what must not be shown.
   *
   * @param text any text, unpaired surrogates included
   */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        appendEscaped(escaped, text);
        return escaped.toString();
      }
    }
    return text;
  }

  private static void appendEscaped(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isVisible(point)) {
        out.appendCodePoint(point);
      } else if (point < 0x80) {
        appendByte(out, (byte) point);
      } else if (point <= 0xFFFF) {
        out.append(String.format(Locale.ROOT, "\\u%04x", point));
      } else {
        out.append(String.format(Locale.ROOT, "\\U%08x", point));
      }
    }
  }

  private static void appendByte(StringBuilder out, byte value) {
    out.append("\\x");
    out.append(Character.forDigit(value >> 4 & 0xF, 16))
        .append(Character.forDigit(value & 0xF, 16));
  }

  private static boolean isVisible(int point) {
    if (point < 0x7F) {
      return point >= ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL, // C0, DEL, C1
          Character.FORMAT, // bidirectional controls, zero-width characters, tags
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isDrawnAsNothing(point);
    };
  }

  /** The letters and marks among Unicode's default-ignorable code points: no glyph, no width. */
  private static boolean isDrawnAsNothing(int point) {
    return point == 0x034F // combining grapheme joiner
        || point == 0x115F // Hangul fillers
        || point == 0x1160
        || point == 0x3164
        || point == 0xFFA0
        || point == 0x17B4 // Khmer inherent vowels
        || point == 0x17B5
        || (point >= 0x180B && point <= 0x180F) // Mongolian variation selectors
        || (point >= 0xFE00 && point <= 0xFE0F) // variation selectors
        || (point >= 0xE0100 && point <= 0xE01EF);
  }
}
