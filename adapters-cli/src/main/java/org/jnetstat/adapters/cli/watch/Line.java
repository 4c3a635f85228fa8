package org.jnetstat.adapters.cli.watch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jnetstat.adapters.cli.format.StateColor;
import org.jnetstat.adapters.cli.format.TextWidth;

/** Fits lines to a screen. Escape sequences for colours take no room. */
final class Line {

  private static final String CUT = "…";
  private static final char ESCAPE = '\u001b';

  /** Nothing but colours: what came from the machine has no escape sequences. */
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Line() {}

  /** Cuts a line that is too wide, with a mark. */
  static String cut(String line, int columns) {
    int width = 0;
    int end = 0;
    int place = 0;
    while (place < line.length()) {
      int character = line.codePointAt(place);
      if (character == ESCAPE) {
        place = line.indexOf('m', place) + 1;
        continue;
      }
      width += TextWidth.of(character);
      if (width > columns) {
        boolean colored = line.indexOf(ESCAPE) >= 0;
        return line.substring(0, end) + (colored ? StateColor.NONE : "") + CUT;
      }
      place += Character.charCount(character);
      if (width <= columns - CUT.length()) {
        end = place;
      }
    }
    return line;
  }

  /** The line in one colour, in place of any others. */
  static String colored(String line, String color) {
    return color.isEmpty() ? line : color + COLOR.matcher(line).replaceAll("") + StateColor.NONE;
  }

  /** The line in one colour over the whole width. */
  static String filled(String line, String color, int columns) {
    String plain = cut(COLOR.matcher(line).replaceAll(""), columns);
    return color
        + plain
        + " ".repeat(Math.max(0, columns - TextWidth.of(plain, 0)))
        + StateColor.NONE;
  }

  /** The time of day at a place. */
  static String time(Instant when, ZoneId zone) {
    return DateTimeFormatter.ISO_LOCAL_TIME.format(
        when.atZone(zone).toLocalTime().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Breaks a text at blanks, so that none of it is cut. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (TextWidth.of(rest, 0) > columns) {
      int end = Math.max(1, TextWidth.endWithin(rest, columns));
      int blank = rest.lastIndexOf(' ', end);
      if (blank > 0) {
        end = blank;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
