package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.OutputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options that can be typed, and the words beside them.
 *
 * <p>An option is a field here and a place in one of the {@link #groups}; {@link ChosenQuery} or
 * {@link ChosenOutput} reads its value. Values are declared as plain text and understood there, not
 * by picocli's converters, so that all complaints about them sound alike. picocli's annotations are
 * not used: finding them by reflection takes a noticeable part of a short run.
 */
public final class CommandOptions {

  static final String DEFAULT_FORMAT = "table";

  /** Stands in a description for the formats, which jars may add. */
  private static final String FORMATS = "FORMATS";

  static final String EVERY_SECOND = "1";

  final PositionalParamSpec protocols =
      PositionalParamSpec.builder()
          .paramLabel("WORD")
          .arity("0..*")
          .type(String[].class)
          .completionCandidates(wordsToComplete())
          .description("a protocol, port, address, state or program")
          .build();

  final OptionSpec tcp = flag("TCP only", "-t", "--tcp");
  final OptionSpec udp = flag("UDP only", "-u", "--udp");
  final OptionSpec ipv4 = flag("IPv4 only", "-4", "--ipv4");
  final OptionSpec ipv6 = flag("IPv6 only", "-6", "--ipv6");
  final OptionSpec listening =
      flag("what waits for peers: listeners, unconnected UDP", "-l", "--listening");
  final OptionSpec all = flag("everything, also with -l (default)", "-a", "--all");
  final OptionSpec states =
      value(
          "STATE", "in these states: established,time-wait", FilterValues.stateNames(), "--state");
  final OptionSpec ports = value("PORT", "a port, at either end: 80,8000-8100", "--port");
  final OptionSpec localPorts = value("PORT", "a local port", "--local-port");
  final OptionSpec remotePorts = value("PORT", "a remote port", "--remote-port");
  final OptionSpec addresses =
      value("ADDR", "an address or network, at either end: 10.0.0.0/8", "--address");
  final OptionSpec endpoints = value("ADDR:PORT", "both at one end: 10.0.0.5:443", "--endpoint");
  final OptionSpec localAddresses = value("ADDR", "a local address", "--local-address");
  final OptionSpec remoteAddresses = value("ADDR", "a remote address", "--remote-address");
  final OptionSpec exposed = flag("listeners that others than this machine can reach", "--exposed");
  final OptionSpec external = flag("neither end on a loopback address", "--external");
  final OptionSpec users = value("USER", "of these users, names or numbers", "--user");
  final OptionSpec pids = value("PID", "held by these processes", "--pid");
  final OptionSpec programs =
      value("NAME", "held by programs of that name or file: 'ngin*'", "--process");
  final OptionSpec containers =
      value("ID", "in these containers or pods: docker:3f2a, 'web*'", "--container");
  final OptionSpec units = value("UNIT", "held by these systemd units: nginx, 'ssh*'", "--unit");
  final OptionSpec commandLines =
      OptionSpec.builder("--command-line")
          .paramLabel("REGEX")
          .type(String.class)
          .description("held by programs whose command line has this")
          .preprocessor(CommandOptions::takeAsValue)
          .build();
  final OptionSpec older = value("AGE", "held by programs that run longer: 30s, 2h, 3d", "--older");
  final OptionSpec younger = value("AGE", "held by programs that were started since", "--younger");

  final OptionSpec allNamespaces =
      flag("of every network namespace: containers, too", "-N", "--all-namespaces");
  final OptionSpec namespace =
      value("NAME", "of this one: docker:3f2a, vpn, pid:812, host", "--namespace");

  final OptionSpec format =
      OptionSpec.builder("-f", "--format")
          .paramLabel("NAME")
          .type(String.class)
          .description(FORMATS)
          .completionCandidates(() -> formatNames().iterator())
          .build();
  final OptionSpec summary = flag("only numbers: states, listeners, peers", "-s", "--summary");
  final OptionSpec interval =
      value("SECONDS", "time between two looks (default 1; 0.2 of wait)", "--interval");
  final OptionSpec timeout =
      value("SECONDS", "wait no longer; then end with status 1", "--timeout");
  final OptionSpec gone = flag("until nothing meets the conditions", "--gone");
  final OptionSpec save = value("FILE", "write the report into FILE as well, as JSON", "--save");
  final OptionSpec extended = flag("queues, drops, user and inode as well", "-e", "--extended");
  final OptionSpec timers = flag("timers and retransmits as well", "-o", "--timers");
  final OptionSpec peers = flag("show the program at the other end", "--peers");
  final OptionSpec command = flag("the command line as well", "--command");
  final OptionSpec columns =
      value(
          "LIST",
          "these in this order: proto,local,pid,command",
          FilterValues.columnNames(),
          "--columns");
  final OptionSpec template =
      OptionSpec.builder("--template")
          .paramLabel("TEXT")
          .type(String.class)
          .description("a line like this: '{pid} {name} {local.port}'")
          .preprocessor(CommandOptions::takeAsValue)
          .build();
  final OptionSpec wide = flag("do not truncate names", "-W", "--wide");
  final OptionSpec noHeader = flag("omit the header", "-H", "--no-header");
  final OptionSpec resolve = flag("names of hosts and services for numbers", "--resolve");
  final OptionSpec order =
      OptionSpec.builder("--sort")
          .paramLabel("KEY")
          .type(String.class)
          .description("by these: state,-recv-q; none: unsorted")
          .completionCandidates(FilterValues.sortKeys())
          .preprocessor(CommandOptions::takeAsValue)
          .build();
  final OptionSpec color =
      value("WHEN", "auto (default), always, never", List.of("auto", "always", "never"), "--color");
  final OptionSpec continuous =
      OptionSpec.builder("-c", "--continuous")
          .arity("0..1")
          .fallbackValue(EVERY_SECOND)
          .paramLabel("SECONDS")
          .type(String.class)
          .description("repeat every SECONDS (default 1)")
          .preprocessor(CommandOptions::leaveOptions)
          .build();

  final OptionSpec noOwners = flag("do not search for the programs; faster", "--no-owners");
  final OptionSpec procRoot =
      value("DIR", "read this /proc: a host's, or a copy of one", "--proc-root");
  final OptionSpec byteOrder =
      value(
          "ORDER",
          "little or big: that of the machine DIR comes from",
          List.of("little", "big"),
          "--byte-order");
  final OptionSpec quiet = flag("do not tell what could not be seen", "-q", "--quiet");
  final OptionSpec noConfig = flag("without the options of files", "--no-config");
  final OptionSpec strict = flag("end with status 3 if something could not be seen", "--strict");
  final OptionSpec numeric = flag("accepted: numbers are the default", "-n", "--numeric");
  final OptionSpec withPrograms = hidden(0, "-p", "--programs", "--program");
  final OptionSpec habits = hidden(0, "-v", "--verbose");
  final OptionSpec numericHosts = hidden(0, "--numeric-hosts");
  final OptionSpec numericPorts = hidden(0, "--numeric-ports");
  final OptionSpec numericUsers = hidden(0, "--numeric-users");
  final OptionSpec namespaceToo = hidden(1, "--net");
  final OptionSpec extendedToo = hidden(0, "--extend");
  final OptionSpec udplite = hidden(0, "-U", "--udplite");
  final OptionSpec raw = hidden(0, "-w", "--raw");
  final OptionSpec ipv4Too = hidden(0, "--inet", "--ip");
  final OptionSpec ipv6Too = hidden(0, "--inet6");
  final OptionSpec families = optional(String[].class, "-A", "--protocol");
  final OptionSpec wideToo = hidden(0, "-T", "--notrim");
  final OptionSpec shortHelp = flag("the commonest options", "-h");
  final OptionSpec help = flag("all options", "--help");
  final OptionSpec version = flag("the version", "-V", "--version");
  final OptionSpec generate = hidden(1, "--generate");

  /** An option of netstat for something that this program does not show, and what to do instead. */
  record Unsupported(OptionSpec option, String what, String advice) {}

  /** netstat's options for other things than sockets. */
  final List<Unsupported> unsupportedNetstatOptions =
      List.of(
          new Unsupported(hidden(0, "-r", "--route"), "routes", "use 'ip route'"),
          new Unsupported(hidden(0, "-F", "--fib"), "routes", "use 'ip route'"),
          new Unsupported(hidden(0, "-C", "--cache"), "a cache of routes", "Linux has none"),
          new Unsupported(hidden(0, "-i", "--interfaces"), "interfaces", "use 'ip -s link'"),
          new Unsupported(optional(String.class, "-I"), "interfaces", "use 'ip -s link'"),
          new Unsupported(hidden(0, "-g", "--groups"), "multicast groups", "use 'ip maddress'"),
          new Unsupported(
              hidden(0, "-M", "--masquerade"), "masqueraded connections", "use 'conntrack -L'"),
          new Unsupported(
              hidden(0, "--statistics"),
              "protocol counters",
              "use 'nstat' (-s is the summary here)"),
          new Unsupported(hidden(0, "-x", "--unix"), "unix sockets", "use 'ss -x'"),
          new Unsupported(hidden(0, "-S", "--sctp"), "SCTP", "use 'ss -S'"),
          new Unsupported(hidden(0, "-Z", "--context"), "SELinux contexts", "use 'ss -Z'"),
          new Unsupported(
              hidden(0, "--symbolic"), "names of hardware", "-N is every network namespace here"));

  private final Supplier<Map<String, OutputFormat>> formats;

  /**
   * The options of a program that has these formats.
   *
   * @param formats the formats by name, in the order in which to list them; asked for when a
   *     command line has been read, or help is wanted
   */
  public CommandOptions(Supplier<Map<String, OutputFormat>> formats) {
    this.formats = formats;
  }

  /** All of them for picocli, also those that nobody is told of. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("jnetstat").addPositional(protocols);
    groups(Command.LISTING).values().forEach(group -> group.forEach(spec::addOption));
    List.of(
            withPrograms,
            habits,
            numericHosts,
            numericPorts,
            numericUsers,
            namespaceToo,
            extendedToo,
            udplite,
            raw,
            ipv4Too,
            ipv6Too,
            families,
            wideToo,
            interval,
            timeout,
            gone,
            generate)
        .forEach(spec::addOption);
    unsupportedNetstatOptions.forEach(other -> spec.addOption(other.option()));
    return spec;
  }

  /** The formats by name, in the order in which to list them. */
  Map<String, OutputFormat> formats() {
    return formats.get();
  }

  private static List<String> wordsToComplete() {
    List<String> words = new ArrayList<>(Protocol.labels());
    for (Command command : Command.values()) {
      if (command != Command.LISTING) {
        words.add(command.word());
      }
    }
    return words;
  }

  /** The positional parameter. */
  public PositionalParamSpec positional() {
    return protocols;
  }

  /** What an option does, in one line. */
  public String description(OptionSpec option) {
    String text = option.description()[0];
    return text.equals(FORMATS)
        ? formatNames().stream()
            .map(name -> name.equals(DEFAULT_FORMAT) ? name + " (default)" : name)
            .collect(Collectors.joining(", "))
        : text;
  }

  /** The names of the formats, in the order in which to list them. */
  private List<String> formatNames() {
    return List.copyOf(formats.get().keySet());
  }

  /**
   * The options of a command that people are told of, by the headings under which they are listed.
   */
  public Map<String, List<OptionSpec>> groups(Command command) {
    return switch (command) {
      case LISTING, TOP -> groupsOfListing();
      case DOCTOR -> groupsOfDoctor();
      case WHY -> groupsOfWhy();
      case WAIT -> groupsOfWait();
      case DIFF -> groupsOfDiff();
    };
  }

  /** The options of a command that people are told of. */
  public List<OptionSpec> of(Command command) {
    return groups(command).values().stream().flatMap(List::stream).toList();
  }

  private Map<String, List<OptionSpec>> groupsOfListing() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put(
        "Sockets to show (several conditions narrow; lists have commas)",
        conditions(listening, all, states));
    groups.put(
        "Output",
        List.of(
            format,
            summary,
            extended,
            timers,
            peers,
            command,
            columns,
            template,
            wide,
            noHeader,
            resolve,
            order,
            color,
            continuous,
            save));
    groups.put(
        "Reading",
        List.of(
            noOwners, procRoot, byteOrder, quiet, strict, numeric, noConfig, shortHelp, help,
            version));
    return groups;
  }

  /** The conditions that sockets have to meet, with those that not every command takes. */
  private List<OptionSpec> conditions(OptionSpec... ofSome) {
    List<OptionSpec> conditions = new ArrayList<>(List.of(tcp, udp, ipv4, ipv6));
    conditions.addAll(List.of(ofSome));
    conditions.addAll(
        List.of(
            ports,
            localPorts,
            remotePorts,
            addresses,
            localAddresses,
            remoteAddresses,
            endpoints,
            exposed,
            external,
            users,
            pids,
            programs,
            containers,
            units,
            commandLines,
            older,
            younger,
            allNamespaces,
            namespace));
    return conditions;
  }

  /** The conditions on those who hold a socket. */
  List<OptionSpec> ofOwners() {
    return List.of(pids, programs, containers, units, commandLines, older, younger);
  }

  /** The options that would take the place of what was typed, so that no file may have them. */
  List<OptionSpec> thatAreNoDefaults() {
    return List.of(noConfig, shortHelp, help, version);
  }

  /** The options that answer most questions, for a help that fits a small screen. */
  public List<OptionSpec> commonest() {
    return List.of(
        tcp,
        udp,
        listening,
        states,
        ports,
        addresses,
        exposed,
        users,
        pids,
        programs,
        containers,
        units,
        allNamespaces,
        format,
        summary,
        extended,
        peers,
        resolve,
        order,
        continuous);
  }

  private Map<String, List<OptionSpec>> groupsOfWait() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put(
        "Sockets to wait for (several conditions narrow; lists have commas)",
        conditions(listening, states));
    groups.put("Waiting", List.of(gone, timeout, interval));
    groups.put("Reading", List.of(procRoot, byteOrder, quiet, noConfig, shortHelp, help));
    return groups;
  }

  private Map<String, List<OptionSpec>> groupsOfDiff() {
    List<OptionSpec> narrowing = conditions(listening, states);
    narrowing.removeAll(List.of(users, older, younger, allNamespaces, namespace));
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put("Sockets to compare (several conditions narrow; lists have commas)", narrowing);
    groups.put("Output", List.of(format, color));
    groups.put("Reading", List.of(procRoot, byteOrder, quiet, noConfig, shortHelp, help));
    return groups;
  }

  private Map<String, List<OptionSpec>> groupsOfWhy() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put("Sockets to look at", List.of(tcp, udp, ipv4, ipv6, allNamespaces, namespace));
    groups.put("Output", List.of(format, color));
    groups.put("Reading", List.of(interval, procRoot, byteOrder, quiet, noConfig, shortHelp, help));
    return groups;
  }

  private Map<String, List<OptionSpec>> groupsOfDoctor() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put("Sockets to look at (several conditions narrow; lists have commas)", conditions());
    groups.put("Output", List.of(format, color, continuous));
    groups.put("Reading", List.of(interval, procRoot, byteOrder, quiet, noConfig, shortHelp, help));
    return groups;
  }

  private static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .arity("0")
        .type(boolean.class)
        .description(description)
        .build();
  }

  private static OptionSpec value(String label, String description, String... names) {
    return value(label, description, List.of(), names);
  }

  private static OptionSpec value(
      String label, String description, List<String> completions, String... names) {
    OptionSpec.Builder option =
        OptionSpec.builder(names).paramLabel(label).type(String.class).description(description);
    if (!completions.isEmpty()) {
      option.completionCandidates(completions);
    }
    return option.build();
  }

  /** A hidden option of others that may have a value, attached or not. */
  private static OptionSpec optional(Class<?> type, String... names) {
    return OptionSpec.builder(names)
        .hidden(true)
        .arity("0..1")
        .fallbackValue("")
        .type(type)
        .build();
  }

  private static OptionSpec hidden(int values, String... names) {
    return OptionSpec.builder(names)
        .hidden(true)
        .arity(Integer.toString(values))
        .type(values == 0 ? boolean.class : String.class)
        .build();
  }

  /** Takes what follows an option as its value though it may begin with a hyphen. */
  private static boolean takeAsValue(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (arguments.isEmpty()) {
      return false;
    }
    option.setValue(arguments.pop());
    return true;
  }

  /**
   * Lets the letters that are attached to an option be options, as in netstat's {@code -ct}, unless
   * they are a value of it.
   */
  private static boolean leaveOptions(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    boolean attached = "".equals(info.get("separator")) && !arguments.isEmpty();
    if (!attached || isSecondsOrProtocol(arguments.peek())) {
      return false;
    }
    option.setValue(EVERY_SECOND);
    return true;
  }

  private static boolean isSecondsOrProtocol(String text) {
    char first = text.charAt(0);
    return (first >= '0' && first <= '9') || first == '.' || isProtocol(text);
  }

  static boolean isProtocol(String text) {
    return Protocol.labels().contains(text.toLowerCase(Locale.ROOT));
  }

  static boolean isGiven(OptionSpec option) {
    Object value = option.<@Nullable Object>getValue();
    return value != null && !Boolean.FALSE.equals(value);
  }

  static boolean isOn(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.<@Nullable Boolean>getValue());
  }

  static @Nullable String textOf(OptionSpec option) {
    return option.<@Nullable String>getValue();
  }
}
