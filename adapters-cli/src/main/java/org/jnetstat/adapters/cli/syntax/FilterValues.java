package org.jnetstat.adapters.cli.syntax;

import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * Understands the values of filters as people type them: lists with commas. Words of this program
 * may be in any case; the names of users and programs are the machine's and may not.
 */
public final class FilterValues {

  /** Asks for the order of the kernel's tables. */
  static final String UNSORTED = "none";

  /** What ss calls the state of a UDP socket without a peer. */
  static final String UNCONNECTED = "unconn";

  /** Other spellings than the states' own: those of ss(8), and what people say. */
  private static final Map<String, TcpState> STATE_ALIASES =
      Map.of(
          "estab", TcpState.ESTABLISHED,
          "listening", TcpState.LISTEN,
          "closed", TcpState.CLOSE,
          "newsynrecv", TcpState.SYN_RECV);

  /** Longer than any PID, UID or port: no number is read out of more digits. */
  private static final int MOST_DIGITS = 10;

  /** A million days are more than any machine runs. */
  private static final long LONGEST_AGE = 1_000_000;

  /** What the JVM reads for bytes that are no letter in the locale's encoding. */
  private static final char UNREADABLE = '\uFFFD';

  private static final int BITS_OF_ANY = -1;

  /** How much of a v4-mapped address stands before the IPv4 address. */
  private static final int BITS_BEFORE_MAPPED = 96;

  private FilterValues() {}

  /** The names that {@link #states} understands, without aliases, as completions. */
  static List<String> stateNames() {
    List<String> names = new ArrayList<>();
    for (TcpState state : TcpState.values()) {
      names.add(nameOf(state));
    }
    names.add(UNCONNECTED);
    for (StateGroup group : StateGroup.values()) {
      names.add(group.label());
    }
    return names;
  }

  /** What people call a state, as completions and messages write it: {@code time-wait}. */
  public static String nameOf(TcpState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Understands items of which any will do; {@code null} if every socket meets that. */
  @FunctionalInterface
  interface Reading {
    SocketFilter.@Nullable Condition of(String option, List<String> items) throws UsageException;
  }

  /** A filter narrowed to what is wanted of a list, and by what is not. */
  static SocketFilter narrowed(SocketFilter filter, String option, String value, Reading reading)
      throws UsageException {
    Choice choice = Choice.of(option, value);
    SocketFilter narrowed = filter;
    if (!choice.wanted().isEmpty()) {
      SocketFilter.Condition wanted = reading.of(option, choice.wanted());
      narrowed = wanted == null ? narrowed : narrowed.and(wanted);
    }
    if (!choice.unwanted().isEmpty()) {
      SocketFilter.Condition unwanted = reading.of(option, choice.unwanted());
      if (unwanted == null) {
        throw UsageException.badValue(option, value, "something that leaves a socket");
      }
      narrowed = narrowed.and(new SocketFilter.Not(unwanted));
    }
    return narrowed;
  }

  /**
   * States: {@code established,time-wait}; {@code unconn} for UDP sockets without a peer, and the
   * names of groups. {@code null} if every socket meets that.
   */
  static SocketFilter.@Nullable Condition states(String option, List<String> items)
      throws UsageException {
    Set<SocketState> states = new HashSet<>();
    boolean unconnected = false;
    boolean all = false;
    for (String name : items) {
      String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
      StateGroup group = StateGroup.labelled(plain);
      if (group != null) {
        states.addAll(group.states());
        unconnected |= group.hasUnconnected();
        all |= group == StateGroup.ALL;
      } else if (plain.equals(UNCONNECTED) || plain.equals("unconnected")) {
        unconnected = true;
      } else {
        states.add(state(name, plain));
      }
    }
    // Every state is more than all that have a name here.
    return all ? null : new SocketFilter.InState(states, unconnected);
  }

  private static TcpState state(String name, String plain) throws UsageException {
    for (TcpState state : TcpState.values()) {
      if (state.name().toLowerCase(Locale.ROOT).replace("_", "").equals(plain)) {
        return state;
      }
    }
    TcpState alias = STATE_ALIASES.get(plain);
    if (alias == null) {
      throw UsageException.unknown("state", name, stateNames());
    }
    return alias;
  }

  /** Ports: {@code 80,8000-8100}. */
  static PortRanges ports(String option, List<String> items) throws UsageException {
    List<PortRanges.Range> ranges = new ArrayList<>();
    for (String item : items) {
      int hyphen = item.indexOf('-');
      long first = number(hyphen < 0 ? item : item.substring(0, hyphen));
      long last = hyphen < 0 ? first : number(item.substring(hyphen + 1));
      if (first > last && last >= 0 && first <= 0xFFFF) {
        throw UsageException.badValue(
            option, item, last + "-" + first + ", with the lower port first");
      }
      if (first < 0 || first > last || last > 0xFFFF) {
        throw UsageException.badValue(
            option, item, "a port from 0 to 65535, or a range of them such as 8000-8100");
      }
      ranges.add(new PortRanges.Range((int) first, (int) last));
    }
    return new PortRanges(ranges);
  }

  /** One port. */
  static int port(String option, String value, String expected) throws UsageException {
    long port = number(value);
    if (port < 0 || port > 0xFFFF) {
      throw UsageException.badValue(option, value, expected);
    }
    return (int) port;
  }

  /** Addresses and networks: {@code 10.0.0.0/8,::1}. */
  static List<IpNetwork> networks(String option, List<String> items) throws UsageException {
    List<IpNetwork> networks = new ArrayList<>();
    for (String item : items) {
      networks.add(network(option, item));
    }
    return networks;
  }

  /** Addresses with their ports: {@code 10.0.0.5:443,[::1]:80}. */
  static SocketFilter.Condition endpoints(String option, List<String> items) throws UsageException {
    List<SocketFilter.AtEndpoint.Place> places = new ArrayList<>();
    for (String item : items) {
      HostAndPorts place = HostAndPorts.of(item);
      if (place.host() == null || place.ports() == null) {
        throw UsageException.badValue(option, item, "an address with its port: 10.0.0.5:443");
      }
      places.add(
          new SocketFilter.AtEndpoint.Place(
              network(option, place.host()), ports(option, List.of(place.ports()))));
    }
    return new SocketFilter.AtEndpoint(places);
  }

  private static IpNetwork network(String option, String item) throws UsageException {
    int slash = item.indexOf('/');
    String literal = slash < 0 ? item : item.substring(0, slash);
    long prefix = slash < 0 ? BITS_OF_ANY : number(item.substring(slash + 1));
    IpAddress address = address(literal);
    if (address != null && hasLeadingZero(literal)) {
      throw UsageException.badValue(
          option, item, "an address without leading zeros, which some take for octal");
    }
    if (address == null) {
      throw UsageException.badValue(
          option, item, "an address such as 10.0.0.5 or ::1, or a network such as 10.0.0.0/8");
    }
    if (slash < 0) {
      return IpNetwork.of(address);
    }
    boolean mapped = address instanceof IpAddress.V4 && literal.indexOf(':') >= 0;
    int bits = mapped ? 128 : IpNetwork.bitsOf(address);
    if (prefix < 0 || prefix > bits) {
      throw UsageException.badValue(option, item, "a prefix length from 0 to " + bits);
    }
    return mapped
        ? mappedNetwork((IpAddress.V4) address, (int) prefix)
        : new IpNetwork(address, (int) prefix);
  }

  /** The JDK reads {@code ::ffff:10.0.0.0} as an IPv4 address; its prefix is still IPv6's. */
  private static IpNetwork mappedNetwork(IpAddress.V4 address, int prefix) {
    return prefix >= BITS_BEFORE_MAPPED
        ? new IpNetwork(address, prefix - BITS_BEFORE_MAPPED)
        : new IpNetwork(IpAddress.V6.mapping(address), prefix);
  }

  /** Whether a number between dots begins with a zero that is not all of it. */
  private static boolean hasLeadingZero(String literal) {
    if (literal.indexOf('.') < 0) {
      return false;
    }
    for (String number : literal.substring(literal.lastIndexOf(':') + 1).split("[.]", -1)) {
      if (number.length() > 1 && number.startsWith("0")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable IpAddress address(String text) {
    String literal =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    // The JDK also takes "10" for 0.0.0.10, as inet_aton(3) does; here that is a slip.
    boolean v4 = literal.matches("[0-9]{1,3}([.][0-9]{1,3}){3}");
    boolean v6 = literal.indexOf(':') >= 0 && literal.indexOf('%') < 0;
    if (!v4 && !v6) {
      return null;
    }
    try {
      return IpAddress.ofBytes(InetAddress.ofLiteral(literal).getAddress());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Process identifiers: {@code 1,812}. */
  static Set<Integer> pids(String option, List<String> items) throws UsageException {
    Set<Integer> pids = new HashSet<>();
    for (String item : items) {
      long pid = number(item);
      if (pid < 1 || pid > Integer.MAX_VALUE) {
        throw UsageException.badValue(option, item, "the number of a process");
      }
      pids.add((int) pid);
    }
    return pids;
  }

  /** A part of a command line, by a regular expression. */
  static OwnerCondition commandLine(String option, String expression) throws UsageException {
    if (expression.isEmpty()) {
      throw UsageException.badValue(option, expression, "a regular expression");
    }
    try {
      return new OwnerCondition.HasCommand(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw UsageException.badValue(
          option,
          expression,
          "a regular expression; at character "
              + (e.getIndex() + 1)
              + ": "
              + e.getDescription().toLowerCase(Locale.ROOT));
    }
  }

  /** How long something runs: {@code 90}, {@code 30s}, {@code 10m}, {@code 2h}, {@code 3d}. */
  static Duration age(String option, String value) throws UsageException {
    int digits = value.length();
    while (digits > 0 && !Character.isDigit(value.charAt(digits - 1))) {
      digits--;
    }
    long number = number(value.substring(0, digits));
    ChronoUnit unit =
        switch (value.substring(digits)) {
          case "", "s" -> ChronoUnit.SECONDS;
          case "m", "min" -> ChronoUnit.MINUTES;
          case "h" -> ChronoUnit.HOURS;
          case "d" -> ChronoUnit.DAYS;
          default -> null;
        };
    if (number < 0 || number > LONGEST_AGE || unit == null) {
      throw UsageException.badValue(option, value, "a time such as 30s, 10m, 2h or 3d");
    }
    return Duration.of(number, unit);
  }

  /** One network namespace, by whatever it is called. */
  static PlacePattern namespace(String option, String value) throws UsageException {
    String name = names(option, value).getFirst();
    if (!name.equals(value.strip())) {
      throw UsageException.badValue(option, value, "one namespace, without commas");
    }
    return place(option, name);
  }

  /** A place, with its kind in front ({@code docker:3f2a}, {@code pid:812}) or without. */
  static PlacePattern place(String option, String name) throws UsageException {
    try {
      return PlaceName.pattern(name);
    } catch (IllegalArgumentException e) {
      throw UsageException.badValue(
          option, name, "a name or number behind the colon, such as docker:3f2a or pid:812");
    }
  }

  /** Names that the machine has, as far as the program got to see what was typed. */
  static List<String> names(String option, String value) throws UsageException {
    if (value.indexOf(UNREADABLE) >= 0) {
      throw UsageException.notInEncoding("option '" + option + "' has '" + value + "', which");
    }
    return items(option, value);
  }

  /** Keys to sort by, a hyphen before descending ones: {@code state,-recv-q}; or {@code none}. */
  static RowOrder order(String option, String value) throws UsageException {
    if (value.strip().equalsIgnoreCase(UNSORTED)) {
      return RowOrder.OF_TABLES;
    }
    Map<String, RowOrder.Key> keys = new LinkedHashMap<>();
    for (RowOrder.Key key : EnumSet.allOf(RowOrder.Key.class)) {
      keys.put(key.label(), key);
    }
    List<RowOrder.Criterion> criteria = new ArrayList<>();
    for (String item : items(option, value)) {
      boolean descending = item.startsWith("-");
      String name = descending ? item.substring(1) : item;
      String plain = plain(name);
      RowOrder.Key key =
          keys.getOrDefault(plain, keys.get(Column.named(plain).map(Column::label).orElse("")));
      if (key == null && plain.equals(UNSORTED)) {
        throw UsageException.badValue(option, value, "keys, or none alone");
      }
      if (key == null) {
        throw UsageException.unknown("sort key", name, sortKeys());
      }
      criteria.add(new RowOrder.Criterion(key, descending));
    }
    return new RowOrder(criteria);
  }

  /** The words that {@link #order} understands, as completions. */
  static List<String> sortKeys() {
    List<String> words = new ArrayList<>();
    for (RowOrder.Key key : RowOrder.Key.values()) {
      words.add(key.label());
    }
    words.add(UNSORTED);
    return words;
  }

  /** Columns, each once, in their order: {@code proto,local.port,pid}. */
  static List<Column> columns(String option, String value) throws UsageException {
    List<Column> columns = new ArrayList<>();
    for (String item : items(option, value)) {
      Column column = column(item);
      if (columns.contains(column)) {
        throw UsageException.badValue(option, value, "each column once");
      }
      columns.add(column);
    }
    return columns;
  }

  /** A column by its name, or by what the table calls it. */
  static Column column(String name) throws UsageException {
    return Column.named(plain(name))
        .orElseThrow(() -> UsageException.unknown("column", name, columnNames()));
  }

  /** The names that {@link #columns} understands, without titles, as completions. */
  static List<String> columnNames() {
    List<String> names = new ArrayList<>();
    for (Column column : Column.values()) {
      names.add(column.label());
    }
    return names;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** The number of a user that was given as one, or -1 if it may be a name. */
  public static long userNumber(String user) {
    long number = number(user);
    return number <= 0xFFFF_FFFFL ? number : -1;
  }

  /** The items of a list with commas. */
  static List<String> items(String option, String value) throws UsageException {
    List<String> items = new ArrayList<>();
    for (String item : value.split(",", -1)) {
      if (item.isBlank()) {
        throw value.isBlank()
            ? new UsageException(option + " has an empty value")
            : UsageException.badValue(option, value, "a list without empty places");
      }
      items.add(item.strip());
    }
    return items;
  }

  /** One of few words. */
  static <E extends Enum<E>> E choice(String kind, String typed, E[] choices)
      throws UsageException {
    for (E choice : choices) {
      if (wordFor(choice).equalsIgnoreCase(typed)) {
        return choice;
      }
    }
    throw UsageException.unknown(
        kind,
        typed,
        Arrays.stream(choices).map(choice -> wordFor(choice).toLowerCase(Locale.ROOT)).toList());
  }

  private static String wordFor(Enum<?> choice) {
    return choice.name().replace('_', '-');
  }

  /** The decimal number, or -1 for any other text. */
  private static long number(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(text);
  }
}
