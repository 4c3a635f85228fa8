package org.jnetstat.adapters.cli.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A table of counts: each line says of what, how many, and perhaps more about it.
 *
 * @param keys how many cells say of what, from the first
 * @param numbers how many cells behind them are counts; one that was not counted is no number
 * @param titles the header
 * @param lines what was counted
 * @param shownLines how many lines are shown; the others only say what there was
 * @param count how many lines there would be if all were known; more than that are not told of
 */
record CountTable(
    int keys,
    int numbers,
    List<String> titles,
    List<List<String>> lines,
    int shownLines,
    int count) {

  private static final String NOTHING = "-";

  /** A table all of whose lines are shown. */
  CountTable(int keys, int numbers, List<String> titles, List<List<String>> lines) {
    this(keys, numbers, titles, lines, lines.size(), lines.size());
  }

  /**
   * This table with its first lines only.
   *
   * @param most how many lines to show at most
   * @param all how many there are, of which this table may know the first ones only
   */
  CountTable shortenedTo(int most, int all) {
    return new CountTable(keys, numbers, titles, lines, Math.min(most, lines.size()), all);
  }

  private boolean isWhole() {
    return count <= lines.size();
  }

  /**
   * This table with what changed beside each number, and with lines of which there are none now.
   */
  CountTable since(CountTable before) {
    Map<List<String>, Queue<List<String>>> earlier = new HashMap<>();
    for (List<String> line : before.lines) {
      earlier.computeIfAbsent(keyOf(line), key -> new ArrayDeque<>()).add(line);
    }
    List<List<String>> marked = new ArrayList<>();
    List<List<String>> hidden = new ArrayList<>();
    for (List<String> line : lines) {
      Queue<List<String>> same = earlier.get(keyOf(line));
      List<String> then = same == null ? null : same.poll();
      List<List<String>> to = marked.size() < shownLines ? marked : hidden;
      // What is not among the first ones of before may have been there all the same.
      to.add(then == null && !before.isWhole() ? line : changed(line, then));
    }
    int shown = marked.size();
    if (isWhole()) {
      for (List<String> line : before.lines.subList(0, before.shownLines)) {
        Queue<List<String>> left = earlier.get(keyOf(line));
        if (left != null && left.remove(line)) {
          marked.add(gone(line));
          shown++;
        }
      }
    }
    marked.addAll(hidden);
    return new CountTable(keys, numbers, titles, marked, shown, count + shown - shownLines);
  }

  private List<String> keyOf(List<String> line) {
    return line.subList(0, keys);
  }

  private List<String> changed(List<String> line, @Nullable List<String> then) {
    List<String> cells = new ArrayList<>(line);
    for (int i = keys; i < keys + numbers; i++) {
      cells.set(i, changed(line.get(i), then == null ? "0" : then.get(i)));
    }
    return cells;
  }

  private List<String> gone(List<String> line) {
    List<String> cells = new ArrayList<>(line);
    for (int i = keys; i < keys + numbers; i++) {
      cells.set(i, line.get(i).equals(NOTHING) ? NOTHING : changed("0", line.get(i)));
    }
    return cells;
  }

  private static String changed(String now, String then) {
    if (now.equals(then) || now.equals(NOTHING) || then.equals(NOTHING)) {
      return now;
    }
    long difference = Long.parseLong(now) - Long.parseLong(then);
    return now + (difference > 0 ? " (+" : " (") + difference + ")";
  }

  /** The lines as they are shown, with how many more there are. */
  List<List<String>> shown(boolean header) {
    List<List<String>> shown = new ArrayList<>();
    if (header) {
      shown.add(titles);
    }
    shown.addAll(lines.subList(0, shownLines));
    if (count > shownLines) {
      List<String> more = new ArrayList<>(Collections.nCopies(titles.size(), NOTHING));
      more.set(0, "and " + (count - shownLines) + " more");
      shown.add(more);
    }
    return shown;
  }
}
