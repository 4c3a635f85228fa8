package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.CommandOptions.isGiven;
import static org.jnetstat.adapters.cli.syntax.CommandOptions.isOn;
import static org.jnetstat.adapters.cli.syntax.CommandOptions.textOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.port.OutputFormat.Dialect;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The sockets that the given options ask for. */
final class ChosenQuery {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*");

  private final CommandOptions options;
  private final NumberLookup numbers;

  ChosenQuery(CommandOptions options, NumberLookup numbers) {
    this.options = options;
    this.numbers = numbers;
  }

  ConnectionQuery of(List<String> labels, Dialect dialect) throws UsageException {
    OwnerFilter holders = holders();
    for (OptionSpec option : options.ofOwners()) {
      if (isOn(options.noOwners) && isGiven(option)) {
        throw new UsageException(
            option.longestName()
                + " and "
                + options.noOwners.longestName()
                + " cannot be combined");
      }
    }
    String keys = textOf(options.order);
    RowOrder rows = dialect == Dialect.NETSTAT ? RowOrder.OF_TABLES : RowOrder.BY_PORT;
    if (keys != null) {
      rows = FilterValues.order(options.order.longestName(), keys);
    }
    boolean matter =
        isOn(options.withPrograms) || !holders.acceptsEverything() || rows.needsOwners();
    boolean owners = !isOn(options.noOwners) && (matter || dialect != Dialect.NETSTAT);
    ConnectionQuery query =
        new ConnectionQuery(protocols(labels, dialect), owners)
            .where(sockets())
            .heldBy(holders)
            .sortedBy(rows)
            .in(scope())
            .withNames(wantedNames(dialect));
    return isOn(options.peers) ? query.withPeers() : query;
  }

  NamespaceScope scope() throws UsageException {
    String name =
        textOf(options.namespace) == null
            ? textOf(options.namespaceToo)
            : textOf(options.namespace);
    if (name == null) {
      // What is asked for by container or unit is wanted wherever it is.
      return isOn(options.allNamespaces) || asks(options.containers) || asks(options.units)
          ? NamespaceScope.ALL
          : NamespaceScope.OWN;
    }
    if (isOn(options.allNamespaces)) {
      throw new UsageException(
          options.allNamespaces.longestName()
              + " and "
              + options.namespace.longestName()
              + " cannot be combined");
    }
    return NamespaceScope.of(FilterValues.namespace(options.namespace.longestName(), name));
  }

  /**
   * Those that were named, narrowed by -t, -u, -U and -w, of which none means all, and by -4, -6.
   */
  private Set<Protocol> protocols(List<String> labels, Dialect dialect) throws UsageException {
    Set<Protocol> transports = EnumSet.noneOf(Protocol.class);
    addIfOn(options.tcp, transports, Protocol.TCP, Protocol.TCP6);
    addIfOn(options.udp, transports, Protocol.UDP, Protocol.UDP6);
    addIfOn(options.udplite, transports, Protocol.UDPLITE, Protocol.UDPLITE6);
    addIfOn(options.raw, transports, Protocol.RAW, Protocol.RAW6);
    Set<Protocol> chosen = EnumSet.noneOf(Protocol.class);
    for (String label : labels) {
      chosen.add(
          Protocol.labelled(label.toLowerCase(Locale.ROOT))
              .orElseThrow(() -> UsageException.unknownWord(label)));
    }
    if (chosen.isEmpty() && transports.isEmpty()) {
      chosen.addAll(
          dialect == Dialect.NETSTAT ? EnumSet.allOf(Protocol.class) : Protocol.TCP_AND_UDP);
    } else if (chosen.isEmpty()) {
      chosen.addAll(transports);
    } else if (!transports.isEmpty()) {
      chosen.retainAll(transports);
    }
    boolean onlyIpv4 = isOn(options.ipv4) || isOn(options.ipv4Too);
    boolean onlyIpv6 = isOn(options.ipv6) || isOn(options.ipv6Too);
    for (String name : namesOfFamilies()) {
      switch (name) {
        case "inet", "ip", "tcpip" -> onlyIpv4 = true;
        case "inet6", "ip6" -> onlyIpv6 = true;
        default ->
            throw new UsageException(
                "-A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here");
      }
    }
    if (onlyIpv4 != onlyIpv6) {
      boolean wanted = onlyIpv6;
      chosen.removeIf(protocol -> protocol.isIpv6() != wanted);
    }
    if (chosen.isEmpty()) {
      throw new UsageException(
          "no protocol is left of '"
              + String.join(" ", labels)
              + "' with the options -t, -u, -U, -w, -4 and -6 that were given");
    }
    return chosen;
  }

  private static void addIfOn(OptionSpec flag, Set<Protocol> protocols, Protocol... pair) {
    if (isOn(flag)) {
      protocols.addAll(List.of(pair));
    }
  }

  private static SocketFilter.Condition notLoopback(End end) {
    return new SocketFilter.Not(new SocketFilter.AtAddress(end, IpNetwork.LOOPBACK));
  }

  /** What netstat's -A was given, which may be several families with commas, several times. */
  private List<String> namesOfFamilies() {
    String[] given = options.families.<String @Nullable []>getValue();
    return given == null ? List.of() : List.of(String.join(",", given).split(",", -1));
  }

  private SocketFilter sockets() throws UsageException {
    SocketFilter filter = isListeningOnly() ? SocketFilter.LISTENING : SocketFilter.EVERYTHING;
    String wanted = textOf(options.states);
    if (wanted != null) {
      filter =
          FilterValues.narrowed(filter, options.states.longestName(), wanted, FilterValues::states);
    }
    filter = withPorts(filter, End.EITHER, options.ports);
    filter = withPorts(filter, End.LOCAL, options.localPorts);
    filter = withPorts(filter, End.REMOTE, options.remotePorts);
    filter = withAddresses(filter, End.EITHER, options.addresses);
    filter = withAddresses(filter, End.LOCAL, options.localAddresses);
    filter = withAddresses(filter, End.REMOTE, options.remoteAddresses);
    if (isOn(options.exposed)) {
      filter = filter.and(notLoopback(End.LOCAL));
    }
    if (isOn(options.external)) {
      filter = filter.and(notLoopback(End.EITHER));
    }
    String ends = textOf(options.endpoints);
    return ends == null
        ? filter
        : FilterValues.narrowed(
            filter, options.endpoints.longestName(), ends, FilterValues::endpoints);
  }

  /** In netstat numbers win. Here they are the default, and who asks for names wants them. */
  Set<NameKind> wantedNames(Dialect dialect) {
    if (!isOn(options.resolve)) {
      return Set.of();
    }
    Set<NameKind> names = EnumSet.allOf(NameKind.class);
    if (dialect == Dialect.NETSTAT) {
      names.removeIf(kind -> isOn(options.numeric) || isOn(numbersFor(kind)));
    }
    return names;
  }

  private OptionSpec numbersFor(NameKind kind) {
    return switch (kind) {
      case HOST -> options.numericHosts;
      case SERVICE -> options.numericPorts;
      case USER -> options.numericUsers;
    };
  }

  boolean isListeningOnly() {
    return isOn(options.exposed) || (isOn(options.listening) && !isOn(options.all));
  }

  private SocketFilter withPorts(SocketFilter filter, End end, OptionSpec option)
      throws UsageException {
    String value = textOf(option);
    return value == null
        ? filter
        : FilterValues.narrowed(
            filter,
            option.longestName(),
            value,
            (name, list) ->
                new SocketFilter.OnPort(end, FilterValues.ports(name, portsOf(name, list))));
  }

  private SocketFilter withAddresses(SocketFilter filter, End end, OptionSpec option)
      throws UsageException {
    String value = textOf(option);
    return value == null
        ? filter
        : FilterValues.narrowed(
            filter,
            option.longestName(),
            value,
            (name, list) ->
                new SocketFilter.AtAddress(
                    end, FilterValues.networks(name, addressesOf(name, list))));
  }

  private List<String> portsOf(String option, List<String> items) throws UsageException {
    return withoutNames(
        items,
        numbers::ports,
        name ->
            "unknown service '"
                + name
                + "' for "
                + option
                + ": expected a port from 0 to 65535, a range such as 8000-8100, or a name in"
                + " /etc/services");
  }

  private List<String> addressesOf(String option, List<String> items) throws UsageException {
    return withoutNames(
        items,
        numbers::addresses,
        name ->
            "unknown host '"
                + name
                + "' for "
                + option
                + ": expected an address such as 10.0.0.5 or ::1, a network such as 10.0.0.0/8, or"
                + " a host that has an address");
  }

  /** The same with what the machine has for names; what is none is left for others to judge. */
  private static List<String> withoutNames(
      List<String> items, Function<String, Set<?>> lookup, UnaryOperator<String> complaint)
      throws UsageException {
    List<String> all = new ArrayList<>();
    for (String item : items) {
      if (!NAME.matcher(item).matches()) {
        all.add(item);
        continue;
      }
      Set<?> found = lookup.apply(item);
      if (found.isEmpty()) {
        throw new UsageException(complaint.apply(item));
      }
      found.forEach(number -> all.add(number.toString()));
    }
    return all;
  }

  private OwnerFilter holders() throws UsageException {
    OwnerFilter holders = OwnerFilter.EVERY_OWNER;
    if (!isAnyGiven(options.ofOwners())) {
      return holders; // as most runs: the lambdas below would have to be linked first
    }
    holders = narrowed(holders, options.pids, numbers -> new OwnerCondition.HasPid(pids(numbers)));
    holders =
        narrowed(holders, options.programs, names -> new OwnerCondition.HasName(patterns(names)));
    holders =
        narrowed(
            holders,
            options.containers,
            names -> new OwnerCondition.InContainer(containers(names)));
    holders = narrowed(holders, options.units, names -> new OwnerCondition.OfUnit(units(names)));
    String expression = textOf(options.commandLines);
    if (expression != null) {
      boolean isUnwanted = expression.startsWith(Choice.NOT);
      OwnerCondition condition =
          FilterValues.commandLine(
              options.commandLines.longestName(),
              isUnwanted ? expression.substring(Choice.NOT.length()) : expression);
      holders = isUnwanted ? holders.without(condition) : holders.and(condition);
    }
    if (isGiven(options.older)) {
      holders = holders.and(new OwnerCondition.StartedBefore(start(options.older)));
    }
    if (isGiven(options.younger)) {
      holders = holders.and(new OwnerCondition.StartedAfter(start(options.younger)));
    }
    return holders;
  }

  private static boolean isAnyGiven(List<OptionSpec> some) {
    for (OptionSpec option : some) {
      if (isGiven(option)) {
        return true;
      }
    }
    return false;
  }

  /** When what has that age now was started. */
  private static Instant start(OptionSpec age) throws UsageException {
    return Instant.now().minus(FilterValues.age(age.longestName(), String.valueOf(textOf(age))));
  }

  /** Understands items of which any will do. */
  @FunctionalInterface
  private interface Reading {
    OwnerCondition of(List<String> items) throws UsageException;
  }

  /** A filter narrowed to what is wanted of a list, and by what is not. */
  private static OwnerFilter narrowed(OwnerFilter filter, OptionSpec option, Reading reading)
      throws UsageException {
    Choice choice = choice(option);
    OwnerFilter narrowed = filter;
    if (!choice.wanted().isEmpty()) {
      narrowed = narrowed.and(reading.of(choice.wanted()));
    }
    if (!choice.unwanted().isEmpty()) {
      narrowed = narrowed.without(reading.of(choice.unwanted()));
    }
    return narrowed;
  }

  private List<PlacePattern> containers(List<String> names) throws UsageException {
    return places(options.containers, names, "a container or pod such as docker:3f2a or pod:0f1e");
  }

  private List<PlacePattern> units(List<String> names) throws UsageException {
    return places(options.units, names, "a systemd unit such as nginx or nginx.service");
  }

  /** What an option lists, and what it leaves out. */
  static Choice choice(OptionSpec option) throws UsageException {
    String value = textOf(option);
    return value == null ? Choice.EVERYTHING : Choice.of(option.longestName(), value);
  }

  /** Whether an option asks for something, and does not only leave out. */
  static boolean asks(OptionSpec option) throws UsageException {
    return !choice(option).wanted().isEmpty();
  }

  private Set<Integer> pids(List<String> numbers) throws UsageException {
    return FilterValues.pids(options.pids.longestName(), numbers);
  }

  private static List<NamePattern> patterns(List<String> names) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String name : names) {
      patterns.add(NamePattern.of(name));
    }
    return patterns;
  }

  private List<PlacePattern> places(OptionSpec option, List<String> names, String expected)
      throws UsageException {
    List<PlacePattern> places = new ArrayList<>();
    String asked = option.longestName();
    for (String name : names) {
      PlacePattern place = FilterValues.place(asked, name);
      String meant = place.kind() == null ? asked : optionFor(place.kind()).longestName();
      if (!meant.equals(asked)) {
        throw UsageException.badValue(asked, name, expected + "; use " + meant + " " + name);
      }
      places.add(place);
    }
    return places;
  }

  private OptionSpec optionFor(PlaceName.Kind kind) {
    return switch (kind) {
      case CONTAINER, POD -> options.containers;
      case UNIT -> options.units;
      case HOST, NETNS, PID, INODE -> options.namespace;
    };
  }
}
