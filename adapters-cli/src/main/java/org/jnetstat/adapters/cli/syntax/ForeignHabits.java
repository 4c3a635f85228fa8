package org.jnetstat.adapters.cli.syntax;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people type who know netstat, ss or lsof, and what to type here instead. Only a command line
 * that is refused anyway is looked at, and only one that is understood is proposed.
 */
final class ForeignHabits {

  /** What ss shows or does, by its option. */
  private static final Map<String, String> ONLY_IN_SS =
      Map.of(
          "-K", "closing sockets",
          "-0", "packet sockets",
          "-m", "memory of sockets",
          "-d", "DCCP");

  private static final Map<String, String> LONG_NAMES =
      Map.of("--kill", "-K", "--packet", "-0", "--memory", "-m", "--dccp", "-d");

  /** Options in one word, up to one that takes the rest as its value here or elsewhere. */
  private static final Pattern LETTERS = Pattern.compile("-([0-9A-Za-z&&[^AIcfipu]]+)(.*)");

  private static final Pattern JSON = Pattern.compile("--json(?:=.*)?|--ndjson|--jsonl");

  private static final Pattern TRANSPORT =
      Pattern.compile("(tcp|udp|udplite):(.+)", Pattern.CASE_INSENSITIVE);

  /** What a shell leaves as it is. */
  private static final Pattern PLAIN = Pattern.compile("[-0-9A-Za-z_./:,=@%+]+");

  private final List<String> typed;

  /** What is as it should be. */
  private List<String> kept;

  private Conditions conditions = Conditions.NONE;
  private @Nullable String format;

  private ForeignHabits(List<String> typed) {
    this.typed = typed;
    this.kept = typed;
  }

  /**
   * The complaint about a command line, with what to type instead if that is known.
   *
   * @param refused why it was refused
   * @param typed what was typed, a value in one word with its option
   * @param understood whether a command line makes sense here
   */
  static UsageException answer(
      UsageException refused, List<String> typed, Predicate<List<String>> understood) {
    String option = onlyInSs(typed);
    if (option != null) {
      return new UsageException(
          option + " (" + ONLY_IN_SS.get(option) + ") is not supported",
          "; use 'ss " + option + "'");
    }
    String internet = LsofSelection.internetOption(typed);
    String problem = internet == null ? refused.problem() : internet + " is not supported";
    try {
      List<String> ours = new ForeignHabits(typed).inOurWords();
      if (!ours.equals(typed) && understood.test(ours)) {
        return new UsageException(problem, "; use " + commandLine(ours));
      }
    } catch (NoCounterpartException e) {
      return new UsageException(problem, "; " + e.why());
    }
    List<String> files = typed.stream().filter(word -> word.startsWith("/")).toList();
    if (files.size() == 1) {
      List<String> others = new ArrayList<>(typed);
      others.removeAll(files);
      if (understood.test(others)) {
        return new UsageException(problem, "; for open files, use 'lsof " + files.getFirst() + "'");
      }
    }
    return refused;
  }

  /**
   * Whether words are those of ss or lsof, though they make sense here: {@code -u root} is a user's
   * sockets in lsof.
   *
   * @param typed what was typed, a value in one word with its option
   */
  static boolean claim(List<String> typed) {
    ForeignHabits habits = new ForeignHabits(typed);
    try {
      habits.takeFilter();
      habits.takeSelection();
      return !habits.kept.equals(typed);
    } catch (NoCounterpartException e) {
      return true;
    }
  }

  private List<String> inOurWords() throws NoCounterpartException {
    takeFilter();
    takeSelection();
    takePlaces();
    takeFormat();
    List<String> words = new ArrayList<>(kept);
    words.addAll(conditions.arguments());
    Set<String> distinct = new HashSet<>(words);
    for (String word : kept) {
      int sign = word.indexOf('=');
      if (sign > 0 && distinct.contains(word.substring(0, sign))) {
        return typed; // the later one would stand for both
      }
    }
    if (format != null) {
      words.addAll(List.of("-f", format));
    }
    return words;
  }

  /** The first option that only ss has, or {@code null} if there is none. */
  private static @Nullable String onlyInSs(List<String> typed) {
    for (String word : typed) {
      Matcher letters = LETTERS.matcher(word);
      String options = letters.matches() ? letters.group(1) : "";
      for (int i = 0; i < options.length(); i++) {
        if (ONLY_IN_SS.containsKey("-" + options.charAt(i))) {
          return "-" + options.charAt(i);
        }
      }
      if (LONG_NAMES.containsKey(word)) {
        return LONG_NAMES.get(word);
      }
    }
    return null;
  }

  /** A filter of ss is all words from the first of its own on. */
  private void takeFilter() throws NoCounterpartException {
    List<String> others = new ArrayList<>();
    List<String> filter = new ArrayList<>();
    for (String word : kept) {
      boolean isOption = word.startsWith("-");
      boolean isFilter = !isOption && (!filter.isEmpty() || SsFilter.begins(word));
      (isFilter ? filter : others).add(word);
    }
    if (!filter.isEmpty()) {
      try {
        conditions = SsFilter.parse(String.join(" ", filter));
        kept = others;
      } catch (ParseException e) {
        // Stays as it is: ss would not understand it either.
      }
    }
  }

  private void takeSelection() throws NoCounterpartException {
    LsofSelection selection = LsofSelection.in(kept);
    if (selection.isLsofs()) {
      kept = selection.others();
      conditions = conditions.and(selection.conditions());
      format = selection.onlyPids() ? "pids" : null;
    }
  }

  /** Words that are ports or addresses. */
  private void takePlaces() throws NoCounterpartException {
    List<String> others = new ArrayList<>();
    List<Conditions> ends = new ArrayList<>();
    for (String word : kept) {
      Matcher transport = TRANSPORT.matcher(word);
      String place = transport.matches() ? transport.group(2) : word;
      HostAndPorts ports = new HostAndPorts(null, place);
      HostAndPorts end = ports.isNumeric() ? ports : HostAndPorts.of(place);
      if (end.isNumeric()) {
        ends.add(
            LsofSelection.protocols(null, transport.matches() ? transport.group(1) : null)
                .and(end.atEitherEnd()));
      } else {
        others.add(word);
      }
    }
    kept = others;
    if (!ends.isEmpty()) {
      conditions = conditions.and(Conditions.anyOf(ends));
    }
  }

  /** The formats that others have a letter for. */
  private void takeFormat() {
    List<String> others = new ArrayList<>();
    for (String word : kept) {
      Matcher letters = LETTERS.matcher(word);
      if (JSON.matcher(word).matches()) {
        format = word.startsWith("--json=") || word.equals("--json") ? "json" : "ndjson";
      } else if (letters.matches() && letters.group(1).matches(".*[jJ].*")) {
        format = "json";
        String rest = "-" + letters.group(1).replaceAll("[jJ]", "") + letters.group(2);
        if (!rest.equals("-")) {
          others.add(rest);
        }
      } else {
        others.add(word);
      }
    }
    kept = others;
  }

  private static String commandLine(List<String> arguments) {
    StringBuilder line = new StringBuilder("jnetstat");
    for (String argument : arguments) {
      boolean plain = PLAIN.matcher(argument).matches();
      line.append(' ').append(plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}
