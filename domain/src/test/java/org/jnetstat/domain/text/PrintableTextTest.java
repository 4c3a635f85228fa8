package org.jnetstat.domain.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.DefaultLocales;
import org.jnetstat.domain.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sshd",
        "a) S 1 1 (b",
        " blanks at both ends ",
        "C:\\path \"quoted\" <&> ~",
        "\\x1b is what a user typed",
        "K\u00f6rper na\u00efve \u00c5ngstr\u00f6m",
        "e\u0301 with a combining accent",
        "\u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4 \u0440\u0443\u0441\u0441\u043a\u0438\u0439",
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea",
        "\ud83d\udc27 beyond the first plane \ud840\udc00"
      })
  void visibleTextStaysAsItIs(String text) {
    assertEquals(text, PrintableText.of(text));
    assertEquals(text, PrintableText.decode(text.getBytes(UTF_8)));
  }

  @Test
  void plainTextIsNotCopied() {
    String plain = "/usr/sbin/sshd";

    assertSame(plain, PrintableText.of(plain));
  }

  @Test
  void everyControlCharacterOfAsciiBecomesAByteEscape() {
    for (int point : IntStream.concat(IntStream.range(0, 0x20), IntStream.of(0x7F)).toArray()) {
      String escape = String.format(Locale.ROOT, "a\\x%02xb", point);

      assertEquals(escape, PrintableText.of("a" + Character.toString(point) + "b"));
      assertEquals(escape, PrintableText.decode(new byte[] {'a', (byte) point, 'b'}));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0080, \\u0080", // C1, first and last, and the one-byte forms of CSI and "next line"
    "0085, \\u0085",
    "009b, \\u009b",
    "009f, \\u009f",
    "00ad, \\u00ad", // soft hyphen
    "034f, \\u034f", // combining grapheme joiner
    "061c, \\u061c", // Arabic letter mark
    "115f, \\u115f", // Hangul fillers
    "1160, \\u1160",
    "3164, \\u3164",
    "ffa0, \\uffa0",
    "17b4, \\u17b4", // Khmer inherent vowels
    "17b5, \\u17b5",
    "180b, \\u180b", // Mongolian
    "180f, \\u180f",
    "200b, \\u200b", // zero width
    "200c, \\u200c",
    "200d, \\u200d",
    "2060, \\u2060",
    "feff, \\ufeff",
    "200e, \\u200e", // bidirectional: marks, embeddings, overrides, isolates
    "200f, \\u200f",
    "202a, \\u202a",
    "202b, \\u202b",
    "202c, \\u202c",
    "202d, \\u202d",
    "202e, \\u202e",
    "2066, \\u2066",
    "2067, \\u2067",
    "2068, \\u2068",
    "2069, \\u2069",
    "2028, \\u2028", // line and paragraph separator
    "2029, \\u2029",
    "e000, \\ue000", // private use
    "fe0f, \\ufe0f", // variation selector
    "0378, \\u0378", // unassigned
    "ffff, \\uffff", // not a character
    "1d173, \\U0001d173", // musical formatting
    "e0041, \\U000e0041", // tag letter
    "e01ef, \\U000e01ef",
    "f0000, \\U000f0000",
    "10ffff, \\U0010ffff",
  })
  void invisibleCodePointsBecomeEscapes(String hex, String escape) {
    String text = "a" + Character.toString(HexFormat.fromHexDigits(hex)) + "b";

    assertEquals("a" + escape + "b", PrintableText.of(text));
    assertEquals("a" + escape + "b", PrintableText.decode(text.getBytes(UTF_8)));
  }

  @Test
  void unpairedSurrogatesBecomeEscapes() {
    assertEquals("a\\ud800b", PrintableText.of("a\ud800b"));
    assertEquals("a\\udc00b", PrintableText.of("a\udc00b"));
    assertEquals("a\\udbff", PrintableText.of("a\udbff"));
    assertEquals("\\udfff\\ud800", PrintableText.of("\udfff\ud800"));
  }

  @ParameterizedTest
  @CsvSource({
    "61ff62, a\\xffb", // never part of UTF-8
    "61fe62, a\\xfeb",
    "618062, a\\x80b", // a continuation without a start
    "61bfbf62, a\\xbf\\xbfb",
    "61c3, a\\xc3", // cut off at the end
    "61e282, a\\xe2\\x82",
    "61f09f90, a\\xf0\\x9f\\x90",
    "61c362, a\\xc3b", // cut off in the middle
    "61e28262, a\\xe2\\x82b",
    "61f09f9062, a\\xf0\\x9f\\x90b",
    "61c08a62, a\\xc0\\x8ab", // overlong newline, slash, NUL and others
    "61e0808a62, a\\xe0\\x80\\x8ab",
    "61f080808a62, a\\xf0\\x80\\x80\\x8ab",
    "61c1bf62, a\\xc1\\xbfb",
    "61e09fbf62, a\\xe0\\x9f\\xbfb",
    "61eda08062, a\\xed\\xa0\\x80b", // a surrogate
    "61edb08062, a\\xed\\xb0\\x80b",
    "61f490808062, a\\xf4\\x90\\x80\\x80b", // beyond U+10FFFF
    "61f888808080, a\\xf8\\x88\\x80\\x80\\x80",
    "61ff1bc3a9fe62, a\\xff\\x1b\u00e9\\xfeb", // good and bad together
  })
  void bytesThatAreNotUtf8BecomeByteEscapes(String hex, String text) {
    assertEquals(text, PrintableText.decode(HexFormat.of().parseHex(hex)));
  }

  @Test
  void onlyTheRangeIsDecoded() {
    byte[] bytes = "Name:\tsshd\n".getBytes(UTF_8);

    assertEquals("sshd", PrintableText.decode(bytes, 6, 10));
    assertEquals("\\x09s", PrintableText.decode(bytes, 5, 7));
    assertEquals("", PrintableText.decode(bytes, 3, 3));
  }

  @Test
  void aRangeEndsEvenInsideACharacter() {
    byte[] bytes = "\u20ac".getBytes(UTF_8);

    assertEquals("\\xe2\\x82", PrintableText.decode(bytes, 0, 2));
    assertEquals("\\x82\\xac", PrintableText.decode(bytes, 1, 3));
  }

  @Test
  void aForgedRowStaysOnItsLine() {
    assertEquals(
        "x\\x0atcp 0.0.0.0:22 - LISTEN 1 init\\x0d\\x1b[1A",
        PrintableText.of("x\ntcp 0.0.0.0:22 - LISTEN 1 init\r\u001b[1A"));
  }

  @Test
  void escapesAreTheSameInEveryLocale() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of("\\x1b", "\\u202e", "\\U000e0069"),
                List.of(
                    PrintableText.of("\u001b"),
                    PrintableText.of("\u202e"),
                    PrintableText.of("\udb40\udc69"))));
  }

  @Test
  void escapingTwiceChangesNothing() {
    Property.forAll(
        PrintableTextTest::anyText,
        text -> {
          String once = PrintableText.of(text);

          assertEquals(once, PrintableText.of(once));
        });
  }

  @Test
  void nothingInvisibleIsLeftOfAnyText() {
    Property.forAll(
        PrintableTextTest::anyText,
        text -> assertEquals(List.of(), invisibleIn(PrintableText.of(text))));
  }

  @Test
  void nothingInvisibleIsLeftOfAnyBytes() {
    Property.forAll(
        PrintableTextTest::anyBytes,
        bytes -> assertEquals(List.of(), invisibleIn(PrintableText.decode(bytes))));
  }

  @Test
  void bytesOfAnyTextSayWhatTheTextSays() {
    Property.forAll(
        PrintableTextTest::wellFormedText,
        text -> assertEquals(PrintableText.of(text), PrintableText.decode(text.getBytes(UTF_8))));
  }

  @Test
  void noByteIsLostOrInvented() {
    Property.forAll(
        PrintableTextTest::bytesWithoutBackslash,
        bytes -> assertEquals(bytes.length, bytesNamedIn(PrintableText.decode(bytes))));
  }

  /** A visible character stands for its own bytes, an escape for the bytes that it names. */
  private static int bytesNamedIn(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith("\\x", i)) {
        length++;
        i += 4;
      } else {
        int digits = text.startsWith("\\u", i) ? 4 : text.startsWith("\\U", i) ? 8 : 0;
        int point =
            digits == 0
                ? text.codePointAt(i)
                : HexFormat.fromHexDigits(text, i + 2, i + 2 + digits);
        length += Character.toString(point).getBytes(UTF_8).length;
        i += digits == 0 ? Character.charCount(point) : 2 + digits;
      }
    }
    return length;
  }

  private static String anyText(Choices choices) {
    return choices.text(40, PrintableTextTest::anyCharacter);
  }

  private static String anyCharacter(Choices choices) {
    int character =
        switch (choices.alternative(3)) {
          case 0 -> choices.between(0, 0xFF);
          case 1 -> choices.between(Character.MIN_SURROGATE, Character.MAX_SURROGATE);
          default -> choices.between(Character.MIN_VALUE, Character.MAX_VALUE);
        };
    return String.valueOf((char) character);
  }

  private static String wellFormedText(Choices choices) {
    return choices.text(40, PrintableTextTest::anyCodePointButSurrogates);
  }

  private static String anyCodePointButSurrogates(Choices choices) {
    int surrogates = Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1;
    int point = choices.between(0, Character.MAX_CODE_POINT - surrogates);
    return Character.toString(point < Character.MIN_SURROGATE ? point : point + surrogates);
  }

  /** Pieces of valid UTF-8, of cut UTF-8, and of noise. */
  private static byte[] anyBytes(Choices choices) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    choices.list(5, PrintableTextTest::piece).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] piece(Choices choices) {
    int kind = choices.alternative(3);
    if (kind == 0) {
      return choices.bytes(6);
    }
    byte[] good = wellFormedText(choices).getBytes(UTF_8);
    return kind == 1 ? good : Arrays.copyOf(good, Math.max(0, good.length - 1));
  }

  private static byte[] bytesWithoutBackslash(Choices choices) {
    byte[] bytes = anyBytes(choices);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\\' ? (byte) '/' : bytes[i];
    }
    return bytes;
  }

  private static List<String> invisibleIn(String text) {
    return text.codePoints()
        .filter(
            point ->
                Character.isISOControl(point)
                    || !Character.isDefined(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE
                    || Character.getType(point) == Character.PRIVATE_USE
                    || Character.getType(point) == Character.LINE_SEPARATOR
                    || Character.getType(point) == Character.PARAGRAPH_SEPARATOR)
        .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
        .toList();
  }
}
