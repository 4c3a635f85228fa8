package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.domain.address.Protocol;

/**
 * What a command line of another program selects, as options of this one: conditions that all hold,
 * each with values of which any will do.
 *
 * @param values the values by what they are about; every single port is one
 */
record Conditions(Map<Subject, Set<String>> values) {

  /** What a condition is about, in the order in which options are written. */
  enum Subject {
    PROTOCOL("PROTOCOL"),
    STATE("--state"),
    PORT("--port"),
    LOCAL_PORT("--local-port"),
    REMOTE_PORT("--remote-port"),
    ADDRESS("--address"),
    LOCAL_ADDRESS("--local-address"),
    REMOTE_ADDRESS("--remote-address"),
    ENDPOINT("--endpoint"),
    USER("--user"),
    PID("--pid"),
    PROCESS("--process");

    private final String option;

    Subject(String option) {
      this.option = option;
    }
  }

  /** No condition: everything. */
  static final Conditions NONE = new Conditions(Map.of());

  private static final int HIGHEST_PORT = 0xFFFF;

  private static final Set<String> LISTEN = Set.of("listen");

  /** Protocols for which there is an option. */
  private static final Map<Set<String>, String> FLAGS =
      Map.of(
          Set.of("tcp", "tcp6"), "-t",
          Set.of("udp", "udp6"), "-u",
          Set.of("tcp", "udp"), "-4",
          Set.of("tcp6", "udp6"), "-6");

  /** One condition. */
  static Conditions of(Subject subject, Collection<String> values) {
    return new Conditions(Map.of(subject, new LinkedHashSet<>(values)));
  }

  /** One condition: a port from the first to the last, of which either may be out of bounds. */
  static Conditions ports(Subject subject, int first, int last) throws NoCounterpartException {
    return of(
            subject,
            IntStream.rangeClosed(Math.max(0, first), Math.min(last, HIGHEST_PORT))
                .mapToObj(Integer::toString)
                .toList())
        .possible();
  }

  /** One condition: these states, or any if there are none, but not the excluded ones. */
  static Conditions states(List<String> included, List<String> excluded) {
    List<String> states = new ArrayList<>(included);
    excluded.forEach(state -> states.add(Choice.NOT + state));
    return of(Subject.STATE, states);
  }

  /** These and the others, too. */
  Conditions and(Conditions others) throws NoCounterpartException {
    Map<Subject, Set<String>> both = new EnumMap<>(Subject.class);
    both.putAll(values);
    for (Map.Entry<Subject, Set<String>> other : others.values.entrySet()) {
      Set<String> mine = both.putIfAbsent(other.getKey(), other.getValue());
      if (mine != null && !mine.equals(other.getValue())) {
        both.put(other.getKey(), common(other.getKey(), mine, other.getValue()));
      }
    }
    return new Conditions(both).possible();
  }

  private static boolean isExcluded(String value) {
    return value.startsWith(Choice.NOT);
  }

  private boolean excludes() {
    return values.values().stream().flatMap(Set::stream).anyMatch(Conditions::isExcluded);
  }

  /** What both ask for, without what either excludes. */
  private static Set<String> common(Subject subject, Set<String> some, Set<String> others)
      throws NoCounterpartException {
    Set<String> wanted = new LinkedHashSet<>(some);
    wanted.removeIf(Conditions::isExcluded);
    Set<String> alsoWanted = new LinkedHashSet<>(others);
    alsoWanted.removeIf(Conditions::isExcluded);
    if (wanted.isEmpty() || alsoWanted.isEmpty()) {
      Set<String> all = new LinkedHashSet<>(some);
      all.addAll(others);
      return all;
    }
    if (subject != Subject.PROTOCOL
        && subject != Subject.LOCAL_PORT
        && subject != Subject.REMOTE_PORT) {
      // Networks contain each other, and of two ports one may be at either end.
      throw new NoCounterpartException("there is no way to have " + subject.option + " hold twice");
    }
    wanted.retainAll(alsoWanted);
    if (wanted.isEmpty()) {
      return Set.of();
    }
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    all.removeIf(value -> !isExcluded(value) && !wanted.contains(value));
    return all;
  }

  private Conditions possible() throws NoCounterpartException {
    if (values.containsValue(Set.<String>of())) {
      throw new NoCounterpartException("no socket can meet these conditions");
    }
    return this;
  }

  /** Any of the alternatives, of which there is at least one. */
  static Conditions anyOf(List<Conditions> alternatives) throws NoCounterpartException {
    if (alternatives.contains(NONE)) {
      return NONE;
    }
    List<Conditions> left = new ArrayList<>();
    for (Conditions alternative : alternatives) {
      if (alternative.excludes() && alternatives.size() > 1) {
        throw new NoCounterpartException("what is excluded cannot be one of several alternatives");
      }
      addMerged(left, alternative);
    }
    if (left.size() == 1) {
      return left.getFirst();
    }
    Set<String> either = left.getFirst().values.values().iterator().next();
    Set<Conditions> ends = Set.copyOf(left);
    if (ends.equals(Set.of(of(Subject.LOCAL_PORT, either), of(Subject.REMOTE_PORT, either)))) {
      return of(Subject.PORT, either);
    }
    if (ends.equals(
        Set.of(of(Subject.LOCAL_ADDRESS, either), of(Subject.REMOTE_ADDRESS, either)))) {
      return of(Subject.ADDRESS, either);
    }
    throw new NoCounterpartException(
        "there is 'or' only between values of one option, and between the two ends");
  }

  /** Adds an alternative, to one that differs in one condition only if there is such a one. */
  private static void addMerged(List<Conditions> alternatives, Conditions next) {
    for (int i = 0; i < alternatives.size(); i++) {
      Conditions one = alternatives.get(i);
      Map<Subject, Set<String>> merged = new EnumMap<>(Subject.class);
      merged.putAll(one.values);
      int different = 0;
      for (Map.Entry<Subject, Set<String>> other : next.values.entrySet()) {
        Set<String> all = new LinkedHashSet<>(other.getValue());
        all.addAll(one.values.getOrDefault(other.getKey(), Set.of()));
        merged.put(other.getKey(), all);
        different += other.getValue().equals(one.values.get(other.getKey())) ? 0 : 1;
      }
      if (different <= 1 && one.values.keySet().equals(next.values.keySet())) {
        alternatives.set(i, new Conditions(merged));
        return;
      }
    }
    alternatives.add(next);
  }

  /** What these do not select. */
  Conditions negated() throws NoCounterpartException {
    if (values.isEmpty()) {
      return of(Subject.PROTOCOL, List.of()).possible(); // not even one is left
    }
    Map.Entry<Subject, Set<String>> first = values.entrySet().iterator().next();
    Subject subject = first.getKey();
    Set<String> some = first.getValue();
    long excluded = some.stream().filter(Conditions::isExcluded).count();
    if (values.size() == 1
        && subject != Subject.PROTOCOL
        && (excluded == 0 || excluded == some.size())) {
      return of(subject, some.stream().map(Conditions::negated).toList());
    }
    throw new NoCounterpartException("only one thing can be excluded at once");
  }

  private static String negated(String value) {
    return isExcluded(value) ? value.substring(Choice.NOT.length()) : Choice.NOT + value;
  }

  /** What to type for them. */
  List<String> arguments() {
    Set<String> protocols = values.getOrDefault(Subject.PROTOCOL, Set.of());
    boolean tcpOnly = Set.of("tcp", "tcp6").containsAll(protocols) && !protocols.isEmpty();
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<Subject, Set<String>> condition : values.entrySet()) {
      Subject subject = condition.getKey();
      Set<String> all = condition.getValue();
      if (subject == Subject.PROTOCOL) {
        String flag = FLAGS.get(all);
        arguments.addAll(
            flag == null
                ? Protocol.labels().stream().filter(all::contains).toList()
                : List.of(flag));
      } else if (subject == Subject.STATE && all.equals(LISTEN) && tcpOnly) {
        arguments.add("-l");
      } else {
        arguments.add(subject.option);
        arguments.add(String.join(",", isAboutPorts(subject) ? ranges(all) : all));
      }
    }
    return arguments;
  }

  private static boolean isAboutPorts(Subject subject) {
    return subject == Subject.PORT
        || subject == Subject.LOCAL_PORT
        || subject == Subject.REMOTE_PORT;
  }

  private static List<String> ranges(Set<String> ports) {
    List<String> ranges = new ArrayList<>();
    for (String sign : List.of("", Choice.NOT)) {
      int[] sorted =
          ports.stream()
              .filter(port -> port.startsWith(Choice.NOT) != sign.isEmpty())
              .mapToInt(port -> Integer.parseInt(port.substring(sign.length())))
              .sorted()
              .toArray();
      for (int i = 0; i < sorted.length; i++) {
        int first = sorted[i];
        while (i + 1 < sorted.length && sorted[i + 1] == sorted[i] + 1) {
          i++;
        }
        ranges.add(sign + (sorted[i] == first ? "" + first : first + "-" + sorted[i]));
      }
    }
    return ranges;
  }
}
