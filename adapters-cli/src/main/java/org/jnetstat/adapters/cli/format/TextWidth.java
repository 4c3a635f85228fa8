package org.jnetstat.adapters.cli.format;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * How many character cells of a terminal a text takes: East Asian wide characters and emoji two,
 * combining characters none (Unicode Standard Annex 11; wcwidth(3)).
 *
 * <p>The JDK does not have the annex's table. Scripts and blocks come near enough to it: what is
 * wide is wide by its script, but for the halfwidth forms.
 */
public final class TextWidth {

  /** No character below is wide or combining. */
  private static final int FIRST_COMBINING = 0x300;

  private TextWidth() {}

  /** The width of the text from an index on. */
  public static int of(CharSequence text, int from) {
    int end = text.length();
    int place = from;
    while (place < end && text.charAt(place) < FIRST_COMBINING) {
      place++;
    }
    int width = place - from;
    while (place < end) {
      int character = Character.codePointAt(text, place);
      width += of(character);
      place += Character.charCount(character);
    }
    return width;
  }

  /** Where a text has to end to take no more than so many cells. */
  public static int endWithin(CharSequence text, int cells) {
    int width = 0;
    int place = 0;
    while (place < text.length()) {
      int character = Character.codePointAt(text, place);
      width += of(character);
      if (width > cells) {
        break;
      }
      place += Character.charCount(character);
    }
    return place;
  }

  /** The width of a character. */
  public static int of(int character) {
    if (character < FIRST_COMBINING) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : isJoiningJamo(character) ? 0 : 1;
    };
  }

  private static boolean isWide(int character) {
    UnicodeBlock block = UnicodeBlock.of(character);
    if (UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(block)) {
      return character <= 0xFF60 || (character >= 0xFFE0 && character <= 0xFFE6);
    }
    if (isNarrowAmongWide(character)) {
      return false;
    }
    return Character.isEmojiPresentation(character)
        || Tables.OTHER_WIDE.indexOf(character) >= 0
        || Tables.WIDE_BLOCKS.contains(block)
        || (Tables.WIDE_SCRIPTS.contains(UnicodeScript.of(character)) && !isJoiningJamo(character));
  }

  /** A filler, numbers in squares, and letters that make a flag in pairs. */
  private static boolean isNarrowAmongWide(int character) {
    return character == 0x303F
        || (character >= 0x3248 && character <= 0x324F)
        || (character >= 0x1F1E6 && character <= 0x1F1FF);
  }

  /** Korean vowels and final consonants are drawn into the syllable before them. */
  private static boolean isJoiningJamo(int character) {
    return (character >= 0x1160 && character <= 0x11FF)
        || (character >= 0xD7B0 && character <= 0xD7FB);
  }

  /**
   * In a class of its own: to load hundreds of scripts and blocks takes time, and few need them.
   */
  private static final class Tables {
    private static final Set<UnicodeScript> WIDE_SCRIPTS =
        EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI,
            UnicodeScript.TANGUT,
            UnicodeScript.NUSHU,
            UnicodeScript.KHITAN_SMALL_SCRIPT);

    private static final Set<UnicodeBlock> WIDE_BLOCKS =
        Set.of(
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.CJK_COMPATIBILITY,
            UnicodeBlock.CJK_COMPATIBILITY_FORMS,
            UnicodeBlock.ENCLOSED_CJK_LETTERS_AND_MONTHS,
            UnicodeBlock.ENCLOSED_IDEOGRAPHIC_SUPPLEMENT,
            UnicodeBlock.KANBUN,
            UnicodeBlock.CJK_STROKES,
            UnicodeBlock.IDEOGRAPHIC_DESCRIPTION_CHARACTERS,
            UnicodeBlock.VERTICAL_FORMS,
            UnicodeBlock.SMALL_FORM_VARIANTS);

    /** Signs between Japanese letters, and brackets of their height. */
    private static final String OTHER_WIDE = "\u309B\u309C\u30A0\u30FB\u30FC\u2329\u232A";

    private Tables() {}
  }
}
