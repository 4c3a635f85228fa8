package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.adapters.cli.syntax.Conditions.Subject;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * What a command line selects in the words of lsof(8): {@code -i}, {@code -s}, {@code -p}, {@code
 * -u} and {@code -c}, with their values attached or not. Other words stay as they are.
 *
 * <p>lsof shows what meets any of them, unless -a is given. Here all have to be met, which is what
 * people mean who ask this program.
 */
final class LsofSelection {

  /** What -i takes: {@code [46][protocol][@host][:ports]}. */
  private static final Pattern INTERNET =
      Pattern.compile(
          "([46])?(tcp|udp|udplite)?(?:@(\\[[^\\]]+\\]|[^:\\[\\]]+))?(?::([^:]+))?",
          Pattern.CASE_INSENSITIVE);

  /** More digits than those of a family. Lsof wants a colon before them. */
  private static final Pattern BARE_PORTS = Pattern.compile("[0-9]{2}[-,0-9]*");

  /** What -s takes: {@code tcp:listen}. */
  private static final Pattern STATES =
      Pattern.compile("tcp:([-^,_a-z0-9]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PIDS = Pattern.compile("\\^?[0-9]+(,\\^?[0-9]+)*");

  /** Names, perhaps of what is not wanted, and regular expressions. */
  private static final Pattern NAMES = Pattern.compile("[\\p{L}_^/][^:\\s]*");

  /** Options of lsof beside -i that change nothing here. */
  private static final String NO_CHANGE = "anwb";

  /** Options of this program whose value may be attached. */
  private static final String OWN_WITH_VALUE = "fc";

  private final List<Conditions> internet = new ArrayList<>();
  private final List<String> programs = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private Conditions others = Conditions.NONE;
  private boolean onlyPids;
  private boolean onlyLsofs;

  private LsofSelection() {}

  /**
   * What some words select.
   *
   * @throws NoCounterpartException if options of this program cannot say it
   */
  static LsofSelection in(List<String> words) throws NoCounterpartException {
    LsofSelection selection = new LsofSelection();
    boolean asksForInternet = words.stream().anyMatch(LsofSelection::hasInternet);
    for (int i = 0; i < words.size(); i++) {
      String following = i + 1 < words.size() ? words.get(i + 1) : null;
      if (selection.take(words.get(i), following, asksForInternet)) {
        i++;
      }
    }
    return selection;
  }

  /** The first -i with its value, as it was typed, or {@code null} if there is none with one. */
  static @Nullable String internetOption(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (hasInternet(word) && !word.endsWith("i")) {
        return word;
      }
      if (hasInternet(word) && i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
        return word + " " + words.get(i + 1);
      }
    }
    return null;
  }

  /** Whether -i is among the letters of a word. */
  private static boolean hasInternet(String word) {
    return word.matches("-[anPwbtl]*i.*");
  }

  /** Takes one word, and tells whether the following one is a value of it. */
  private boolean take(String word, @Nullable String following, boolean asksForInternet)
      throws NoCounterpartException {
    if (!word.matches("-[A-Za-z0-9].*")) {
      kept.add(word);
      return false;
    }
    StringBuilder left = new StringBuilder("-");
    boolean tookFollowing = false;
    boolean ended = false;
    for (int i = 1; i < word.length() && !ended; i++) {
      char letter = word.charAt(i);
      String attached = word.substring(i + 1);
      String value = attached.isEmpty() ? following : attached;
      boolean mayHaveValue = !attached.isEmpty() || word.length() == 2 || asksForInternet;
      if (mayHaveValue && value != null && isCondition(letter, value, attached.isEmpty())) {
        tookFollowing = attached.isEmpty();
        ended = true;
      } else if (letter == 'i') {
        internet.add(Conditions.NONE);
      } else if (letter == 't' && asksForInternet) {
        onlyPids = true;
      } else if (OWN_WITH_VALUE.indexOf(letter) >= 0) {
        left.append(word.substring(i));
        ended = true;
      } else if (letter == 'P') {
        onlyLsofs = true;
      } else if (!asksForInternet || NO_CHANGE.indexOf(letter) < 0) {
        left.append(letter);
      }
    }
    if (left.length() > 1) {
      kept.add(left.toString());
    }
    return tookFollowing;
  }

  /** Takes an option of lsof with its value, if it is one. */
  private boolean isCondition(char letter, String value, boolean detached)
      throws NoCounterpartException {
    switch (letter) {
      case 'i' -> {
        Matcher parts = INTERNET.matcher(BARE_PORTS.matcher(value).matches() ? ":" + value : value);
        if (value.isEmpty() || !parts.matches()) {
          return false;
        }
        internet.add(internet(parts));
      }
      case 's' -> {
        Matcher states = STATES.matcher(value);
        if (!states.matches()) {
          return false;
        }
        others = others.and(states(states.group(1)));
      }
      case 'p' -> {
        if (!PIDS.matcher(value).matches()) {
          return false;
        }
        others = others.and(Conditions.of(Subject.PID, items(value)));
      }
      case 'u' -> {
        if (!detached || !isNames(value)) {
          return false;
        }
        others = others.and(Conditions.of(Subject.USER, items(value)));
      }
      case 'c' -> {
        if (!detached || !isNames(value)) {
          return false;
        }
        for (String name : items(value)) {
          programs.add(name + "*");
        }
      }
      default -> {
        return false;
      }
    }
    onlyLsofs |= letter != 'i';
    return true;
  }

  private static boolean isNames(String value) {
    return NAMES.matcher(value).matches()
        && NearestName.to(value, Protocol.labels()).isEmpty(); // a slip of udp tpc
  }

  private static Conditions internet(Matcher parts) throws NoCounterpartException {
    Conditions end = new HostAndPorts(parts.group(3), parts.group(4)).atEitherEnd();
    return protocols(parts.group(1), parts.group(2)).and(end);
  }

  /** The protocols of a family, 4 or 6, and of a transport, where either may be left out. */
  static Conditions protocols(@Nullable String family, @Nullable String transport) {
    Set<String> protocols = new LinkedHashSet<>();
    for (String label : Protocol.labels()) {
      boolean ipv6 = label.endsWith("6");
      String name = ipv6 ? label.substring(0, label.length() - 1) : label;
      boolean wanted =
          transport == null
              ? name.equals("tcp") || name.equals("udp")
              : name.equals(transport.toLowerCase(Locale.ROOT));
      if (wanted && (family == null || ipv6 == family.equals("6"))) {
        protocols.add(label);
      }
    }
    return family == null && transport == null
        ? Conditions.NONE
        : Conditions.of(Subject.PROTOCOL, protocols);
  }

  private static Conditions states(String list) throws NoCounterpartException {
    List<String> included = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    for (String name : list.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (name.startsWith("^")) {
        excluded.add(name.substring(1));
      } else {
        included.add(name);
      }
    }
    Conditions states = Conditions.states(included, excluded);
    return included.isEmpty()
        ? states // UDP sockets, too
        : states.and(Conditions.of(Subject.PROTOCOL, Set.of("tcp", "tcp6")));
  }

  private static List<String> items(String list) throws NoCounterpartException {
    if (list.startsWith("/")) {
      throw new NoCounterpartException("names are patterns with * and ?, no regular expressions");
    }
    List<String> items = new ArrayList<>();
    for (String one : list.split(",", -1)) {
      items.add(one.startsWith("^") ? Choice.NOT + one.substring(1) : one);
    }
    return items;
  }

  /** Whether anything is among the words that only lsof understands; netstat has -i, too. */
  boolean isLsofs() {
    return onlyLsofs || internet.stream().anyMatch(one -> !one.equals(Conditions.NONE));
  }

  /** What is not lsof's. */
  List<String> others() {
    return kept;
  }

  /** Whether only the PIDs are wanted. */
  boolean onlyPids() {
    return onlyPids;
  }

  Conditions conditions() throws NoCounterpartException {
    Conditions all = internet.isEmpty() ? others : Conditions.anyOf(internet).and(others);
    return programs.isEmpty() ? all : all.and(Conditions.of(Subject.PROCESS, programs));
  }
}
