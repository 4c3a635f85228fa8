package org.jnetstat.adapters.cli.syntax;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jnetstat.adapters.cli.syntax.Conditions.Subject;

/**
 * A filter of ss(8): states, then an expression about ports and addresses, as {@code state
 * established ( sport = :80 or dport = :80 )}. A sign need not have blanks around it.
 */
final class SsFilter {

  private static final Set<String> STATES = Set.of("state", "exclude", "excl");
  private static final Set<String> PORTS = Set.of("sport", "dport");
  private static final Set<String> ADDRESSES = Set.of("src", "dst");

  /** What it can select and this program cannot. */
  private static final Set<String> OTHERS = Set.of("dev", "fwmark", "cgroup", "autobound");

  private static final Set<String> NOT = Set.of("!", "not");
  private static final Set<String> AND = Set.of("and", "&", "&&");
  private static final Set<String> OR = Set.of("or", "|", "||");

  /** More than anybody types; parentheses may be as deep. */
  private static final int MOST_TOKENS = 1000;

  private static final Pattern TOKEN = Pattern.compile("[()]|[!<>=]=?|&+|[|]+|[^\\s()!<>=&|]+");

  private final List<String> tokens;
  private int next;

  private SsFilter(String text) {
    tokens = TOKEN.matcher(text).results().map(found -> found.group()).toList();
  }

  /** Whether a word begins a filter. */
  static boolean begins(String word) {
    SsFilter filter = new SsFilter(word);
    String first = filter.next < filter.tokens.size() ? filter.peek() : "";
    return first.equals("(")
        || STATES.contains(first)
        || PORTS.contains(first)
        || ADDRESSES.contains(first)
        || OTHERS.contains(first)
        || NOT.contains(first);
  }

  /**
   * What a filter selects.
   *
   * @throws ParseException if ss would not understand it either
   * @throws NoCounterpartException if options of this program cannot say it
   */
  static Conditions parse(String text) throws ParseException, NoCounterpartException {
    SsFilter filter = new SsFilter(text);
    if (filter.tokens.size() > MOST_TOKENS) {
      throw filter.wrong();
    }
    Conditions conditions = filter.states();
    if (filter.next < filter.tokens.size()) {
      conditions = conditions.and(filter.alternatives());
    }
    if (filter.next < filter.tokens.size()) {
      throw filter.wrong();
    }
    return conditions;
  }

  private Conditions states() throws ParseException, NoCounterpartException {
    List<String> included = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    while (STATES.contains(peek())) {
      boolean wanted = take().equals("state");
      (wanted ? included : excluded).add(take());
    }
    if (included.isEmpty() && excluded.isEmpty()) {
      return Conditions.NONE;
    }
    return Conditions.states(included, excluded);
  }

  private Conditions alternatives() throws ParseException, NoCounterpartException {
    List<Conditions> alternatives = new ArrayList<>();
    alternatives.add(conjunction());
    while (OR.contains(peek())) {
      take();
      alternatives.add(conjunction());
    }
    return Conditions.anyOf(alternatives);
  }

  /** Conditions with or without "and" between them. */
  private Conditions conjunction() throws ParseException, NoCounterpartException {
    Conditions all = condition();
    while (!peek().isEmpty() && !peek().equals(")") && !OR.contains(peek())) {
      if (AND.contains(peek())) {
        take();
      }
      all = all.and(condition());
    }
    return all;
  }

  private Conditions condition() throws ParseException, NoCounterpartException {
    String word = take();
    if (NOT.contains(word)) {
      return condition().negated();
    }
    if (word.equals("(")) {
      Conditions inner = alternatives();
      if (!take().equals(")")) {
        throw wrong();
      }
      return inner;
    }
    if (PORTS.contains(word)) {
      return port(word.equals("sport") ? Subject.LOCAL_PORT : Subject.REMOTE_PORT);
    }
    if (ADDRESSES.contains(word)) {
      return address(word.equals("src"));
    }
    if (OTHERS.contains(word)) {
      throw new NoCounterpartException("there is no condition like ss's '" + word + "'");
    }
    throw wrong();
  }

  private Conditions port(Subject end) throws ParseException, NoCounterpartException {
    String sign = take();
    boolean omitted = comparison(sign).isEmpty();
    HostAndPorts typed = HostAndPorts.of(endpoint(omitted ? sign : take()));
    HostAndPorts wanted =
        typed.ports() == null ? new HostAndPorts(null, typed.host()) : typed; // without a colon
    if (wanted.ports() == null || (typed.ports() != null && typed.host() != null)) {
      throw wrong();
    }
    Conditions equal = wanted.at(end, end);
    Set<String> ports = equal.values().getOrDefault(end, Set.of());
    if (ports.size() != 1) {
      throw wrong(); // no lists and ranges
    }
    int port = Integer.parseInt(ports.iterator().next());
    return switch (omitted ? "=" : comparison(sign)) {
      case ">=" -> Conditions.ports(end, port, Integer.MAX_VALUE);
      case ">" -> Conditions.ports(end, port + 1, Integer.MAX_VALUE);
      case "<=" -> Conditions.ports(end, 0, port);
      case "<" -> Conditions.ports(end, 0, port - 1);
      case "!=" -> equal.negated();
      default -> equal;
    };
  }

  private Conditions address(boolean local) throws ParseException, NoCounterpartException {
    String sign = comparison(peek());
    if (!sign.isEmpty()) {
      take();
    }
    Conditions equal =
        HostAndPorts.of(endpoint(take()))
            .at(
                local ? Subject.LOCAL_ADDRESS : Subject.REMOTE_ADDRESS,
                local ? Subject.LOCAL_PORT : Subject.REMOTE_PORT);
    return switch (sign) {
      case "", "=" -> equal;
      case "!=" -> equal.negated();
      default -> throw wrong();
    };
  }

  /** The sign for a comparison, or nothing for another word. */
  private static String comparison(String word) {
    return switch (word) {
      case "=", "==", "eq" -> "=";
      case "!=", "ne", "neq" -> "!=";
      case ">", "gt" -> ">";
      case ">=", "ge", "geq" -> ">=";
      case "<", "lt" -> "<";
      case "<=", "le", "leq" -> "<=";
      default -> "";
    };
  }

  /** Without the family that ss lets one write in front. */
  private static String endpoint(String text) {
    return text.replaceFirst("^inet6?:", "");
  }

  /** The next word, or nothing. */
  private String peek() {
    return next < tokens.size() ? tokens.get(next).toLowerCase(Locale.ROOT) : "";
  }

  private String take() throws ParseException {
    if (next == tokens.size()) {
      throw wrong();
    }
    String word = peek();
    next++;
    return word;
  }

  private ParseException wrong() {
    return new ParseException("no filter of ss: " + tokens, next);
  }
}
