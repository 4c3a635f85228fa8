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
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.TcpState;

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
  static Conditions states(List<String> included, List<String> excluded)
      throws NoCounterpartException, UsageException {
    if (excluded.isEmpty()) {
      return of(Subject.STATE, included);
    }
    Set<String> left = included.isEmpty() ? named("all") : named(String.join(",", included));
    left.removeAll(named(String.join(",", excluded)));
    return of(Subject.STATE, left).possible();
  }

  /** The names of these states, without names of groups. */
  private static Set<String> named(String states) throws UsageException {
    Set<String> names = new LinkedHashSet<>(FilterValues.stateNames());
    for (StateGroup group : StateGroup.values()) {
      names.remove(group.label());
    }
    if (FilterValues.states(Subject.STATE.option, FilterValues.items("", states))
        instanceof SocketFilter.InState in) {
      for (TcpState state : TcpState.values()) {
        if (!in.states().contains(state)) {
          names.remove(FilterValues.nameOf(state));
        }
      }
      if (!in.unconnected()) {
        names.remove(FilterValues.UNCONNECTED);
      }
    }
    return names;
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

  private static boolean areAllExcluded(Set<String> values) {
    return values.stream().allMatch(value -> value.startsWith(Choice.NOT));
  }

  private boolean excludes() {
    return values.values().stream()
        .flatMap(Set::stream)
        .anyMatch(value -> value.startsWith(Choice.NOT));
  }

  private static Set<String> common(Subject subject, Set<String> some, Set<String> others)
      throws NoCounterpartException {
    if (areAllExcluded(some) && areAllExcluded(others)) {
      Set<String> both = new LinkedHashSet<>(some);
      both.addAll(others);
      return both;
    }
    if (subject != Subject.PROTOCOL
        && subject != Subject.LOCAL_PORT
        && subject != Subject.REMOTE_PORT) {
      // Networks contain each other, and of two ports one may be at either end.
      throw new NoCounterpartException("there is no way to have " + subject.option + " hold twice");
    }
    Set<String> common = new LinkedHashSet<>(some);
    common.retainAll(others);
    return common;
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
    Set<String> excluded = Set.copyOf(values.values().iterator().next());
    for (Subject end : List.of(Subject.LOCAL_PORT, Subject.REMOTE_PORT)) {
      if (equals(of(end, excluded))) {
        Set<String> others = new LinkedHashSet<>(ports(end, 0, HIGHEST_PORT).values.get(end));
        others.removeAll(excluded);
        return of(end, others).possible();
      }
    }
    if (equals(of(Subject.PORT, excluded))) {
      return of(Subject.LOCAL_PORT, excluded)
          .negated()
          .and(of(Subject.REMOTE_PORT, excluded).negated());
    }
    for (Subject end : List.of(Subject.ADDRESS, Subject.LOCAL_ADDRESS, Subject.REMOTE_ADDRESS)) {
      if (equals(of(end, excluded)) && !excludes()) {
        return of(end, excluded.stream().map(value -> Choice.NOT + value).sorted().toList());
      }
    }
    throw new NoCounterpartException("only one thing can be excluded at once");
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
    for (int first = 0; first <= HIGHEST_PORT; first++) {
      if (ports.contains(Integer.toString(first))) {
        int last = first;
        while (ports.contains(Integer.toString(last + 1))) {
          last++;
        }
        ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
        first = last;
      }
    }
    return ranges;
  }
}
