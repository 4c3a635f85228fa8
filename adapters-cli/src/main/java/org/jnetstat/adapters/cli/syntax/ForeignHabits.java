package org.jnetstat.adapters.cli.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people type who know netstat, ss or lsof, and what to type here instead. Only a command line
 * that is refused anyway is looked at.
 */
final class ForeignHabits {

  /** Options of others, with what does the same here. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "-j", "-f json",
          "-J", "-f json",
          "--json", "-f json",
          "-sTCP:LISTEN", "-l",
          "-P", "nothing: numbers are the default");

  /** Words of ss's filters in front of a value, with the option that takes it. */
  private static final Map<String, String> FILTERS =
      Map.of(
          "state", "--state",
          "sport", "--local-port",
          "dport", "--remote-port",
          "src", "--local-address",
          "dst", "--remote-address");

  private static final List<String> COMPARISONS = List.of("=", "==", "eq");

  private ForeignHabits() {}

  /** What to use for an option that does not exist; {@code null} if that is not known. */
  static @Nullable String insteadOfOption(String given) {
    return OPTIONS.get(given);
  }

  /**
   * What to use for words that are no protocols; {@code null} if that is not known.
   *
   * @param words all that were typed, of which the first that is no protocol matters
   * @param first its place
   */
  static @Nullable String insteadOfWords(List<String> words, int first) {
    String word = words.get(first).toLowerCase(Locale.ROOT);
    String option = FILTERS.get(word);
    int next = first + 1;
    if (option != null && next < words.size() && COMPARISONS.contains(words.get(next))) {
      next++;
    }
    if (option != null && next < words.size()) {
      return option + " " + withoutColon(words.get(next));
    }
    String port = word.startsWith("tcp:") || word.startsWith("udp:") ? word.substring(4) : word;
    try {
      FilterValues.ports("--port", withoutColon(port));
    } catch (UsageException e) {
      return null;
    }
    return "--port " + withoutColon(port);
  }

  private static String withoutColon(String value) {
    return value.startsWith(":") ? value.substring(1) : value;
  }
}
