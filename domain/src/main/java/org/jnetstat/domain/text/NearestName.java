package org.jnetstat.domain.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses which name was meant by a mistyped one.
 *
 * <p>The distance of two texts is the number of characters to insert, drop, replace, or swap with
 * their neighbour to get from one to the other (optimal string alignment). Swaps count as one
 * because they are the commonest slip: {@code tpc}.
 */
public final class NearestName {

  private NearestName() {}

  /**
   * The valid name nearest to what was typed, the first of several; empty if more than a third of
   * each would have to be a slip. One-letter options are therefore never guessed.
   *
   * @param given what was typed, in any case
   * @param valid what could have been meant, in lower case
   */
  public static Optional<String> to(String given, Collection<String> valid) {
    String typed = given.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String name : valid) {
      int allowed = name.length() / 3;
      if (Math.abs(name.length() - typed.length()) <= allowed) {
        int distance = distance(typed, name);
        if (distance <= allowed && distance < least) {
          nearest = name;
          least = distance;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int inserted = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
        steps[i][j] = Math.min(replaced, inserted);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[from.length()][to.length()];
  }
}
