package org.jnetstat.adapters.cli.syntax;

import java.nio.ByteOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jnetstat.adapters.cli.format.TemplateFormat;
import org.jnetstat.adapters.cli.syntax.Invocation.Await;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.adapters.cli.syntax.Invocation.Examine;
import org.jnetstat.adapters.cli.syntax.Invocation.Explain;
import org.jnetstat.adapters.cli.syntax.Invocation.Output;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowDoctorHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowDocument;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowShortHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowVersion;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowWaitHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowWhyHelp;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Dialect;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * What can be typed, and what it means.
 *
 * <p>An option is a field here, a place in one of the {@link #groups}, and a reading of its value
 * in {@link #understand}. Values are declared as plain text and understood here, not by picocli's
 * converters, so that all complaints about them sound alike. picocli's annotations are not used:
 * finding them by reflection takes a noticeable part of a short run.
 */
public final class CommandSyntax {

  private static final String DEFAULT_FORMAT = "table";

  /** Stands in a description for the formats, which jars may add. */
  private static final String FORMATS = "FORMATS";

  private static final String EVERY_SECOND = "1";

  /** The word in front of the options that asks what is wrong. */
  public static final String DOCTOR = "doctor";

  /** The word in front of a port or program that asks why it is as it is. */
  public static final String WHY = "why";

  /** The word in front of the options that waits until something meets them. */
  public static final String WAIT = "wait";

  /** Words that ask for something else than a list of sockets. They stand before all others. */
  private static final List<String> COMMANDS = List.of(DOCTOR, WHY, WAIT);

  private static final String PORT_OR_PROGRAM =
      "a port from 0 to 65535, a program such as nginx, or a process such as pid:812";

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOOKS_OF_WAIT = Duration.ofMillis(200);

  /** A day: who wants to wait longer has a slip in the number. */
  private static final double LONGEST_INTERVAL = 86_400;

  private final PositionalParamSpec protocols =
      PositionalParamSpec.builder()
          .paramLabel("WORD")
          .arity("0..*")
          .type(String[].class)
          .completionCandidates(wordsToComplete())
          .description("a protocol, port, address, state or program")
          .build();

  private final OptionSpec tcp = flag("TCP only", "-t", "--tcp");
  private final OptionSpec udp = flag("UDP only", "-u", "--udp");
  private final OptionSpec ipv4 = flag("IPv4 only", "-4", "--ipv4");
  private final OptionSpec ipv6 = flag("IPv6 only", "-6", "--ipv6");
  private final OptionSpec listening =
      flag("what waits for peers: listeners, unconnected UDP", "-l", "--listening");
  private final OptionSpec all = flag("everything, also with -l (default)", "-a", "--all");
  private final OptionSpec states =
      value(
          "STATE", "in these states: established,time-wait", FilterValues.stateNames(), "--state");
  private final OptionSpec ports = value("PORT", "a port, at either end: 80,8000-8100", "--port");
  private final OptionSpec localPorts = value("PORT", "a local port", "--local-port");
  private final OptionSpec remotePorts = value("PORT", "a remote port", "--remote-port");
  private final OptionSpec addresses =
      value("ADDR", "an address or network, at either end: 10.0.0.0/8", "--address");
  private final OptionSpec endpoints =
      value("ADDR:PORT", "both at one end: 10.0.0.5:443", "--endpoint");
  private final OptionSpec localAddresses = value("ADDR", "a local address", "--local-address");
  private final OptionSpec remoteAddresses = value("ADDR", "a remote address", "--remote-address");
  private final OptionSpec exposed =
      flag("listeners that others than this machine can reach", "--exposed");
  private final OptionSpec external = flag("neither end on a loopback address", "--external");
  private final OptionSpec users = value("USER", "of these users, names or numbers", "--user");
  private final OptionSpec pids = value("PID", "held by these processes", "--pid");
  private final OptionSpec programs =
      value("NAME", "held by programs of that name or file: 'ngin*'", "--process");
  private final OptionSpec containers =
      value("ID", "in these containers or pods: docker:3f2a, 'web*'", "--container");
  private final OptionSpec units =
      value("UNIT", "held by these systemd units: nginx, 'ssh*'", "--unit");

  private final OptionSpec allNamespaces =
      flag("of every network namespace: containers, too", "-N", "--all-namespaces");
  private final OptionSpec namespace =
      value("NAME", "of this one: docker:3f2a, vpn, pid:812, host", "--namespace");

  private final OptionSpec format =
      OptionSpec.builder("-f", "--format")
          .paramLabel("NAME")
          .type(String.class)
          .description(FORMATS)
          .completionCandidates(() -> formatNames().iterator())
          .build();
  private final OptionSpec summary =
      flag("only numbers: states, listeners, peers", "-s", "--summary");
  private final OptionSpec interval =
      value("SECONDS", "time between two looks (default 1; 0.2 of wait)", "--interval");
  private final OptionSpec timeout =
      value("SECONDS", "wait no longer; then end with status 1", "--timeout");
  private final OptionSpec gone = flag("until nothing meets the conditions", "--gone");
  private final OptionSpec extended =
      flag("queues, drops, user and inode as well", "-e", "--extended");
  private final OptionSpec timers = flag("timers and retransmits as well", "-o", "--timers");
  private final OptionSpec peers = flag("show the program at the other end", "--peers");
  private final OptionSpec command = flag("the command line as well", "--command");
  private final OptionSpec columns =
      value(
          "LIST",
          "these in this order: proto,local,pid,command",
          FilterValues.columnNames(),
          "--columns");
  private final OptionSpec template =
      OptionSpec.builder("--template")
          .paramLabel("TEXT")
          .type(String.class)
          .description("a line like this: '{pid} {name} {local.port}'")
          .preprocessor(CommandSyntax::takeAsValue)
          .build();
  private final OptionSpec wide = flag("do not truncate names", "-W", "--wide");
  private final OptionSpec noHeader = flag("omit the header", "-H", "--no-header");
  private final OptionSpec resolve = flag("names of hosts and services for numbers", "--resolve");
  private final OptionSpec order =
      OptionSpec.builder("--sort")
          .paramLabel("KEY")
          .type(String.class)
          .description("by these: state,-recv-q; a hyphen for descending")
          .completionCandidates(
              Arrays.stream(RowOrder.Key.values()).map(RowOrder.Key::label).toList())
          .preprocessor(CommandSyntax::takeAsValue)
          .build();
  private final OptionSpec color =
      value("WHEN", "auto (default), always, never", List.of("auto", "always", "never"), "--color");
  private final OptionSpec continuous =
      OptionSpec.builder("-c", "--continuous")
          .arity("0..1")
          .fallbackValue(EVERY_SECOND)
          .paramLabel("SECONDS")
          .type(String.class)
          .description("repeat every SECONDS (default 1)")
          .preprocessor(CommandSyntax::leaveOptions)
          .build();

  private final OptionSpec noOwners = flag("do not search for the programs; faster", "--no-owners");
  private final OptionSpec procRoot =
      value("DIR", "read this /proc: a host's, or a copy of one", "--proc-root");
  private final OptionSpec byteOrder =
      value(
          "ORDER",
          "little or big: that of the machine DIR comes from",
          List.of("little", "big"),
          "--byte-order");
  private final OptionSpec quiet = flag("do not tell what could not be seen", "-q", "--quiet");
  private final OptionSpec strict =
      flag("end with status 3 if something could not be seen", "--strict");
  private final OptionSpec numeric = flag("accepted: numbers are the default", "-n", "--numeric");
  private final OptionSpec withPrograms = hidden(0, "-p", "--programs", "--program");
  private final OptionSpec habits = hidden(0, "-v", "--verbose");
  private final OptionSpec numericHosts = hidden(0, "--numeric-hosts");
  private final OptionSpec numericPorts = hidden(0, "--numeric-ports");
  private final OptionSpec numericUsers = hidden(0, "--numeric-users");
  private final OptionSpec namespaceToo = hidden(1, "--net");
  private final OptionSpec extendedToo = hidden(0, "--extend");
  private final OptionSpec udplite = hidden(0, "-U", "--udplite");
  private final OptionSpec raw = hidden(0, "-w", "--raw");
  private final OptionSpec ipv4Too = hidden(0, "--inet", "--ip");
  private final OptionSpec ipv6Too = hidden(0, "--inet6");
  private final OptionSpec families = optional(String[].class, "-A", "--protocol");
  private final OptionSpec wideToo = hidden(0, "-T", "--notrim");
  private final OptionSpec shortHelp = flag("the commonest options", "-h");
  private final OptionSpec help = flag("all options", "--help");
  private final OptionSpec version = flag("the version", "-V", "--version");
  private final OptionSpec generate = hidden(1, "--generate");

  /** An option of netstat for something that this program does not show, and what to do instead. */
  private record Unsupported(OptionSpec option, String what, String advice) {}

  /** netstat's options for other things than sockets. */
  private final List<Unsupported> unsupportedNetstatOptions =
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

  private final CommandLine commandLine;
  private final Supplier<Map<String, OutputFormat>> formats;

  /**
   * What can be typed for a program that has these formats.
   *
   * @param formats the formats by name, in the order in which to list them; asked for when a
   *     command line has been read, or help is wanted
   */
  public CommandSyntax(Supplier<Map<String, OutputFormat>> formats) {
    this.formats = formats;
    CommandSpec command = CommandSpec.create().name("jnetstat").addPositional(protocols);
    groups().values().forEach(group -> group.forEach(command::addOption));
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
        .forEach(command::addOption);
    unsupportedNetstatOptions.forEach(other -> command.addOption(other.option()));
    commandLine =
        new CommandLine(command)
            .setExpandAtFiles(false) // "@/etc/shadow" is a mistyped protocol, not a file to read
            .setOverwrittenOptionsAllowed(true); // so that an alias can be overridden
  }

  private static List<String> wordsToComplete() {
    List<String> words = new ArrayList<>(Protocol.labels());
    words.addAll(COMMANDS);
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

  /** The options that people are told of, by the headings under which they are listed. */
  public Map<String, List<OptionSpec>> groups() {
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
            continuous));
    groups.put(
        "Reading",
        List.of(noOwners, procRoot, byteOrder, quiet, strict, numeric, shortHelp, help, version));
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
            allNamespaces,
            namespace));
    return conditions;
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

  /**
   * Understands a command line.
   *
   * @param arguments what was typed behind the program's name
   * @throws UsageException if it makes no sense
   */
  public Invocation parse(String... arguments) throws UsageException {
    try {
      return understand(arguments);
    } catch (UsageException e) {
      throw ForeignHabits.answer(
          e, withAttachedValues(arguments), new CommandSyntax(formats)::understands);
    }
  }

  private boolean understands(List<String> arguments) {
    try {
      understand(arguments.toArray(new String[0]));
      return true;
    } catch (UsageException e) {
      return false;
    }
  }

  /** The same command line with values in one word with their option: all other words are none. */
  private List<String> withAttachedValues(String... arguments) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      boolean isLong = word.startsWith("--");
      if (isLong || (word.startsWith("-") && word.length() > 1)) {
        String name = isLong ? word : "-" + word.charAt(word.length() - 1);
        OptionSpec option = commandLine.getCommandSpec().findOption(name);
        String next = i + 1 < arguments.length ? arguments[i + 1] : "";
        if (option != null && takesAsValue(option, next)) {
          word += (isLong ? "=" : "") + next;
          i++;
        }
      }
      words.add(word);
    }
    return words;
  }

  private static boolean takesAsValue(OptionSpec option, String next) {
    return (option.arity().min() > 0 && !next.isEmpty())
        || (option.arity().max() > 0 && next.matches("[0-9.].*"));
  }

  private Invocation understand(String... arguments) throws UsageException {
    String word = arguments.length > 0 ? arguments[0] : "";
    boolean isCommand = COMMANDS.contains(word);
    try {
      commandLine.parseArgs(
          isCommand ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
    } catch (ParameterException e) {
      throw SyntaxErrors.explain(e);
    }
    return switch (word) {
      case DOCTOR -> understandDoctor(arguments);
      case WHY -> understandWhy();
      case WAIT -> understandWait(arguments);
      default -> understandListing(arguments);
    };
  }

  /**
   * Gives the words without an option to the options that they are values of.
   *
   * @return those that are protocols
   */
  private List<String> takeWords(String... arguments) throws UsageException {
    List<String> labels = new ArrayList<>();
    for (String word : protocols.stringValues()) {
      PlainWord plain = PlainWord.of(word);
      if (plain == null || COMMANDS.contains(word)) {
        throw UsageException.unknownWord(word);
      }
      if (plain.meaning() == PlainWord.Meaning.PROTOCOL) {
        labels.add(word);
      } else if (ForeignHabits.claim(withAttachedValues(arguments))) {
        throw UsageException.unknownWord(word);
      } else {
        OptionSpec option = optionFor(plain.meaning());
        String given = valueOf(option);
        option.setValue(given == null ? plain.value() : given + "," + plain.value());
      }
    }
    return labels;
  }

  private OptionSpec optionFor(PlainWord.Meaning meaning) {
    return switch (meaning) {
      case PROTOCOL -> throw new IllegalArgumentException("protocols have no option");
      case PORT -> ports;
      case ADDRESS -> addresses;
      case ENDPOINT -> endpoints;
      case STATE -> states;
      case PID -> pids;
      case CONTAINER -> containers;
      case UNIT -> units;
      case PROGRAM -> programs;
    };
  }

  private Invocation understandDoctor(String... arguments) throws UsageException {
    if (isOn(help) || isOn(shortHelp)) {
      return new ShowDoctorHelp();
    }
    List<String> labels = takeWords(arguments);
    refuseAllBut(doctorGroups(), DOCTOR);
    OutputFormat shown = chosenFormat(DOCTOR, Feature.FINDINGS);
    Duration repetition = chosenInterval(labels);
    if (labels.isEmpty()) {
      labels.addAll(Protocol.labels()); // raw sockets are few, and may be signs of an intruder
    }
    String between = valueOf(interval);
    if (repetition != null && between != null) {
      throw new UsageException(
          continuous.longestName()
              + " and "
              + interval.longestName()
              + " cannot be combined: the doctor compares each look with the one before");
    }
    return new Examine(
        chosenQuery(labels, Dialect.JNETSTAT),
        choice(users),
        chosenSource(),
        chosenOutput(shown),
        repetition != null ? repetition : timeBetweenLooks(),
        repetition != null);
  }

  private Invocation understandWait(String... arguments) throws UsageException {
    if (isOn(help) || isOn(shortHelp)) {
      return new ShowWaitHelp();
    }
    List<String> labels = takeWords(arguments);
    refuseAllBut(waitGroups(), WAIT);
    ConnectionQuery query = chosenQuery(labels, Dialect.JNETSTAT);
    Choice ofUsers = choice(users);
    if (!query.isFiltered() && ofUsers.isEverything()) {
      throw new UsageException(WAIT + " needs a condition, such as -l 8080");
    }
    String between = valueOf(interval);
    String longest = valueOf(timeout);
    return new Await(
        query,
        ofUsers,
        chosenSource(),
        isOn(gone),
        between == null ? BETWEEN_LOOKS_OF_WAIT : seconds(interval, between),
        longest == null ? null : longest.equals("0") ? Duration.ZERO : seconds(timeout, longest));
  }

  private Duration timeBetweenLooks() throws UsageException {
    String between = valueOf(interval);
    return between == null ? BETWEEN_LOOKS : seconds(interval, between);
  }

  /** Refuses what has no meaning behind a word such as {@code doctor}. */
  private void refuseAllBut(Map<String, List<OptionSpec>> groups, String word)
      throws UsageException {
    List<OptionSpec> allowed = groups.values().stream().flatMap(List::stream).toList();
    for (OptionSpec option : commandLine.getCommandSpec().options()) {
      if (isGiven(option) && !allowed.contains(option)) {
        throw new UsageException(
            option.longestName()
                + " does not go with "
                + word
                + "; see 'jnetstat "
                + word
                + " --help'");
      }
    }
  }

  /** The options of {@code wait}, by the headings under which they are listed. */
  public Map<String, List<OptionSpec>> waitGroups() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put(
        "Sockets to wait for (several conditions narrow; lists have commas)",
        conditions(listening, states));
    groups.put("Waiting", List.of(gone, timeout, interval));
    groups.put("Reading", List.of(procRoot, byteOrder, shortHelp, help));
    return groups;
  }

  private OutputFormat chosenFormat(String word, Feature needed) throws UsageException {
    OutputFormat shown = chosenFormat();
    if (!shown.features().contains(needed)) {
      throw UsageException.notByFormat(word, shown.name(), namesOfFormatsWith(Set.of(needed)));
    }
    return shown;
  }

  private Invocation understandWhy() throws UsageException {
    if (isOn(help) || isOn(shortHelp)) {
      return new ShowWhyHelp();
    }
    refuseAllBut(whyGroups(), WHY);
    OutputFormat shown = chosenFormat(WHY, Feature.EXPLANATIONS);
    List<String> labels = new ArrayList<>(protocols.stringValues());
    if (labels.isEmpty()) {
      throw new UsageException(WHY + " needs " + PORT_OR_PROGRAM);
    }
    Subject subject = subject(labels.removeFirst());
    if (labels.isEmpty()) {
      Arrays.stream(Protocol.values())
          .filter(protocol -> protocol.hasPorts() || !(subject instanceof Subject.Port))
          .map(Protocol::label)
          .forEach(labels::add);
    }
    ConnectionQuery query = chosenQuery(labels, Dialect.JNETSTAT);
    boolean anywhere = subject instanceof Subject.Holders asked && asked.filter().wantsPlaces();
    return new Explain(
        subject,
        anywhere && query.scope().isOwn() ? query.in(NamespaceScope.ALL) : query,
        chosenSource(),
        chosenOutput(shown),
        timeBetweenLooks());
  }

  /** A port, or a program by its name, file, process, unit or container. */
  private static Subject subject(String typed) throws UsageException {
    if (typed.matches(":?[0-9]+")) {
      String number = typed.startsWith(":") ? typed.substring(1) : typed;
      return new Subject.Port(FilterValues.port(WHY, number, PORT_OR_PROGRAM));
    }
    List<String> names = FilterValues.names(WHY, typed);
    if (names.size() > 1) {
      throw UsageException.badValue(WHY, typed, "one port or program, without commas");
    }
    String name = names.getFirst();
    if (name.startsWith("/")) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      return new Subject.Holders(name, new OwnerFilter(Set.of(), List.of(NamePattern.of(file))));
    }
    return new Subject.Holders(name, holders(name, FilterValues.place(WHY, name)));
  }

  private static OwnerFilter holders(String name, PlacePattern place) throws UsageException {
    if (place.kind() == null) {
      return name.endsWith(".service")
          ? new OwnerFilter(Set.of(), List.of(), List.of(), List.of(place))
          : new OwnerFilter(Set.of(), List.of(place.name()));
    }
    return switch (place.kind()) {
      case PID ->
          new OwnerFilter(FilterValues.pids(WHY, List.of(place.name().toString())), List.of());
      case CONTAINER, POD -> new OwnerFilter(Set.of(), List.of(), List.of(place), List.of());
      case UNIT -> new OwnerFilter(Set.of(), List.of(), List.of(), List.of(place));
      case HOST, NETNS, INODE ->
          throw UsageException.badValue(
              WHY, name, PORT_OR_PROGRAM + "; a network namespace goes to --namespace");
    };
  }

  /** The options of {@code why}, by the headings under which they are listed. */
  public Map<String, List<OptionSpec>> whyGroups() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put("Sockets to look at", List.of(tcp, udp, ipv4, ipv6, allNamespaces, namespace));
    groups.put("Output", List.of(format, color));
    groups.put("Reading", List.of(interval, procRoot, byteOrder, quiet, shortHelp, help));
    return groups;
  }

  /** The options of the doctor, by the headings under which they are listed. */
  public Map<String, List<OptionSpec>> doctorGroups() {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put("Sockets to look at (several conditions narrow; lists have commas)", conditions());
    groups.put("Output", List.of(format, color, continuous));
    groups.put("Reading", List.of(interval, procRoot, byteOrder, quiet, shortHelp, help));
    return groups;
  }

  private Invocation understandListing(String... arguments) throws UsageException {
    if (isOn(help)) {
      return new ShowHelp();
    }
    if (isOn(shortHelp)) {
      return new ShowShortHelp();
    }
    if (isGiven(interval)) {
      throw new UsageException(
          interval.longestName() + " is for 'jnetstat doctor'; use " + continuous.longestName());
    }
    for (OptionSpec ofWait : List.of(timeout, gone)) {
      if (isGiven(ofWait)) {
        throw new UsageException(ofWait.longestName() + " is for 'jnetstat wait'");
      }
    }
    if (isOn(version)) {
      return new ShowVersion();
    }
    String document = valueOf(generate);
    if (document != null) {
      return new ShowDocument(choice("document", document, CommandDocument.values()));
    }
    for (Unsupported other : unsupportedNetstatOptions) {
      if (isGiven(other.option())) {
        throw new UsageException(
            other.option().shortestName() + " (" + other.what() + ") is not supported",
            "; " + other.advice());
      }
    }
    List<String> labels = takeWords(arguments);
    Duration interval = chosenInterval(labels);
    OutputFormat shown = chosenFormat();
    Output output = chosenOutput(shown);
    ConnectionQuery query = chosenQuery(labels, shown.dialect());
    return new ShowConnections(
        output.options().chosen().contains(Column.PEER) ? query.withPeers() : query,
        choice(users),
        chosenSource(),
        output,
        interval,
        isOn(strict));
  }

  private ConnectionQuery chosenQuery(List<String> labels, Dialect dialect) throws UsageException {
    OwnerFilter holders = chosenHolders();
    for (OptionSpec option : List.of(pids, programs, containers, units)) {
      if (isOn(noOwners) && valueOf(option) != null) {
        throw new UsageException(
            option.longestName() + " and " + noOwners.longestName() + " cannot be combined");
      }
    }
    String keys = valueOf(order);
    RowOrder rows =
        keys == null ? RowOrder.OF_TABLES : FilterValues.order(order.longestName(), keys);
    boolean matter = isOn(withPrograms) || !holders.acceptsEverything() || rows.needsOwners();
    boolean owners = !isOn(noOwners) && (matter || dialect != Dialect.NETSTAT);
    ConnectionQuery query =
        new ConnectionQuery(chosenProtocols(labels, dialect), owners)
            .where(chosenSockets())
            .heldBy(holders)
            .sortedBy(rows)
            .in(chosenScope())
            .withNames(wantedNames(dialect));
    return isOn(peers) ? query.withPeers() : query;
  }

  private NamespaceScope chosenScope() throws UsageException {
    String name = valueOf(namespace) == null ? valueOf(namespaceToo) : valueOf(namespace);
    if (name == null) {
      // What is asked for by container or unit is wanted wherever it is.
      return isOn(allNamespaces) || asks(containers) || asks(units)
          ? NamespaceScope.ALL
          : NamespaceScope.OWN;
    }
    if (isOn(allNamespaces)) {
      throw new UsageException(
          allNamespaces.longestName() + " and " + namespace.longestName() + " cannot be combined");
    }
    return NamespaceScope.of(FilterValues.namespace(namespace.longestName(), name));
  }

  /** The format that was asked for; it can do what else was asked for. */
  private OutputFormat chosenFormat() throws UsageException {
    refuseOthersBeside(columns, extended, extendedToo, timers, peers, command, summary);
    refuseOthersBeside(template, format, columns, extended, extendedToo, timers, peers, command);
    refuseOthersBeside(template, summary, noHeader);
    OutputFormat chosen =
        isGiven(template)
            ? LineTemplate.format(template.longestName(), value(template))
            : namedFormat();
    for (Requirement wanted : requirements()) {
      if (isGiven(wanted.option()) && !chosen.features().contains(wanted.feature())) {
        throw UsageException.notByFormat(
            wanted.option().longestName(),
            chosen.name(),
            namesOfFormatsWith(featuresFor(wanted.option())));
      }
    }
    return chosen;
  }

  private OutputFormat namedFormat() throws UsageException {
    String name = valueOf(format) == null ? DEFAULT_FORMAT : value(format);
    Map<String, OutputFormat> all = formats.get();
    OutputFormat named = all.get(name.toLowerCase(Locale.ROOT));
    if (named == null) {
      throw UsageException.unknown("format", name, all.keySet());
    }
    return named;
  }

  /** An option that says all about the columns goes without others that say something. */
  private static void refuseOthersBeside(OptionSpec option, OptionSpec... others)
      throws UsageException {
    if (isGiven(option)) {
      for (OptionSpec other : others) {
        if (isGiven(other)) {
          throw new UsageException(
              option.longestName() + " and " + other.longestName() + " cannot be combined");
        }
      }
    }
  }

  /** What a format has to be able to do for an option to make sense. */
  private record Requirement(OptionSpec option, Feature feature) {}

  private List<Requirement> requirements() throws UsageException {
    List<Requirement> requirements = new ArrayList<>();
    requirements.add(new Requirement(extended, Feature.SECTIONS));
    requirements.add(new Requirement(extendedToo, Feature.SECTIONS));
    requirements.add(new Requirement(timers, Feature.SECTIONS));
    requirements.add(new Requirement(columns, Feature.COLUMNS));
    requirements.add(new Requirement(command, Feature.COMMANDS));
    requirements.add(new Requirement(noHeader, Feature.HEADER));
    requirements.add(new Requirement(wide, Feature.WHOLE_NAMES));
    requirements.add(new Requirement(wideToo, Feature.WHOLE_NAMES));
    requirements.add(new Requirement(summary, Feature.SUMMARY));
    requirements.add(new Requirement(allNamespaces, Feature.PLACES));
    if (valueOf(namespace) == null && valueOf(namespaceToo) == null) {
      for (OptionSpec places : List.of(containers, units)) {
        if (asks(places)) { // wanted in any namespace
          requirements.add(new Requirement(places, Feature.PLACES));
        }
      }
    }
    for (OptionSpec ofRows : List.of(peers, resolve, order, noOwners, continuous)) {
      requirements.add(new Requirement(ofRows, Feature.ROWS));
    }
    requirements.add(new Requirement(peers, Feature.PLACES));
    if ("always".equalsIgnoreCase(valueOf(color))) {
      requirements.add(new Requirement(color, Feature.COLOR));
    }
    return requirements;
  }

  private Set<Feature> featuresFor(OptionSpec option) throws UsageException {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Requirement requirement : requirements()) {
      if (requirement.option().equals(option)) {
        features.add(requirement.feature());
      }
    }
    return features;
  }

  private List<String> namesOfFormatsWith(Set<Feature> features) {
    return formats.get().values().stream()
        .filter(candidate -> candidate.features().containsAll(features))
        .map(OutputFormat::name)
        .toList();
  }

  /**
   * Those that were named, narrowed by -t, -u, -U and -w, of which none means all, and by -4, -6.
   */
  private Set<Protocol> chosenProtocols(List<String> labels, Dialect dialect)
      throws UsageException {
    Set<Protocol> transports = EnumSet.noneOf(Protocol.class);
    addIfOn(tcp, transports, Protocol.TCP, Protocol.TCP6);
    addIfOn(udp, transports, Protocol.UDP, Protocol.UDP6);
    addIfOn(udplite, transports, Protocol.UDPLITE, Protocol.UDPLITE6);
    addIfOn(raw, transports, Protocol.RAW, Protocol.RAW6);
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
    boolean onlyIpv4 = isOn(ipv4) || isOn(ipv4Too);
    boolean onlyIpv6 = isOn(ipv6) || isOn(ipv6Too);
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
    String[] given = families.<String @Nullable []>getValue();
    return given == null ? List.of() : List.of(String.join(",", given).split(",", -1));
  }

  private SocketFilter chosenSockets() throws UsageException {
    SocketFilter filter = isListeningOnly() ? SocketFilter.LISTENING : SocketFilter.EVERYTHING;
    String wanted = valueOf(states);
    if (wanted != null) {
      filter = FilterValues.narrowed(filter, states.longestName(), wanted, FilterValues::states);
    }
    filter = withPorts(filter, End.EITHER, ports);
    filter = withPorts(filter, End.LOCAL, localPorts);
    filter = withPorts(filter, End.REMOTE, remotePorts);
    filter = withAddresses(filter, End.EITHER, addresses);
    filter = withAddresses(filter, End.LOCAL, localAddresses);
    filter = withAddresses(filter, End.REMOTE, remoteAddresses);
    if (isOn(exposed)) {
      filter = filter.and(notLoopback(End.LOCAL));
    }
    if (isOn(external)) {
      filter = filter.and(notLoopback(End.EITHER));
    }
    String ends = valueOf(endpoints);
    return ends == null
        ? filter
        : FilterValues.narrowed(filter, endpoints.longestName(), ends, FilterValues::endpoints);
  }

  /** In netstat numbers win. Here they are the default, and who asks for names wants them. */
  private Set<NameKind> wantedNames(Dialect dialect) {
    if (!isOn(resolve)) {
      return Set.of();
    }
    Set<NameKind> names = EnumSet.allOf(NameKind.class);
    if (dialect == Dialect.NETSTAT) {
      names.removeIf(kind -> isOn(numeric) || isOn(numbersFor(kind)));
    }
    return names;
  }

  private OptionSpec numbersFor(NameKind kind) {
    return switch (kind) {
      case HOST -> numericHosts;
      case SERVICE -> numericPorts;
      case USER -> numericUsers;
    };
  }

  private boolean isListeningOnly() {
    return isOn(exposed) || (isOn(listening) && !isOn(all));
  }

  private RenderOptions.Scope shownScope(Dialect dialect) {
    if (isListeningOnly()) {
      return RenderOptions.Scope.LISTENING;
    }
    boolean restricted = dialect == Dialect.NETSTAT && !isOn(all) && valueOf(states) == null;
    return restricted ? RenderOptions.Scope.CONNECTED : RenderOptions.Scope.ALL;
  }

  private static SocketFilter withPorts(SocketFilter filter, End end, OptionSpec option)
      throws UsageException {
    String value = valueOf(option);
    return value == null
        ? filter
        : FilterValues.narrowed(
            filter,
            option.longestName(),
            value,
            (name, list) -> new SocketFilter.OnPort(end, FilterValues.ports(name, list)));
  }

  private static SocketFilter withAddresses(SocketFilter filter, End end, OptionSpec option)
      throws UsageException {
    String value = valueOf(option);
    return value == null
        ? filter
        : FilterValues.narrowed(
            filter,
            option.longestName(),
            value,
            (name, list) -> new SocketFilter.AtAddress(end, FilterValues.networks(name, list)));
  }

  private OwnerFilter chosenHolders() throws UsageException {
    Choice ofPids = choice(pids);
    Choice ofPrograms = choice(programs);
    Choice ofContainers = choice(containers);
    Choice ofUnits = choice(units);
    return new OwnerFilter(
            pids(ofPids.wanted()),
            patterns(ofPrograms.wanted()),
            containers(ofContainers.wanted()),
            units(ofUnits.wanted()))
        .without(new OwnerFilter(pids(ofPids.unwanted()), List.of()))
        .without(new OwnerFilter(Set.of(), patterns(ofPrograms.unwanted())))
        .without(
            new OwnerFilter(Set.of(), List.of(), containers(ofContainers.unwanted()), List.of()))
        .without(new OwnerFilter(Set.of(), List.of(), List.of(), units(ofUnits.unwanted())));
  }

  private List<PlacePattern> containers(List<String> names) throws UsageException {
    return places(containers, names, "a container or pod such as docker:3f2a or pod:0f1e");
  }

  private List<PlacePattern> units(List<String> names) throws UsageException {
    return places(units, names, "a systemd unit such as nginx or nginx.service");
  }

  /** What an option lists, and what it leaves out. */
  private static Choice choice(OptionSpec option) throws UsageException {
    String value = valueOf(option);
    return value == null ? Choice.EVERYTHING : Choice.of(option.longestName(), value);
  }

  /** Whether an option asks for something, and does not only leave out. */
  private static boolean asks(OptionSpec option) throws UsageException {
    return !choice(option).wanted().isEmpty();
  }

  private Set<Integer> pids(List<String> numbers) throws UsageException {
    return FilterValues.pids(pids.longestName(), numbers);
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
      case CONTAINER, POD -> containers;
      case UNIT -> units;
      case HOST, NETNS, PID, INODE -> namespace;
    };
  }

  private Output chosenOutput(OutputFormat shown) throws UsageException {
    String when = valueOf(color);
    RenderOptions options =
        RenderOptions.DEFAULT
            .and(chosenSections())
            .withColumns(chosenColumns(shown))
            .scoped(shownScope(shown.dialect()));
    if (isOn(wide) || isOn(wideToo)) {
      options = options.withWholeNames();
    }
    if (isOn(noHeader)) {
      options = options.withoutHeader();
    }
    return new Output(
        shown,
        options.withNames(wantedNames(shown.dialect())),
        when == null ? ColorChoice.AUTO : choice("value of --color", when, ColorChoice.values()),
        isOn(summary),
        isOn(quiet));
  }

  /** The columns that were named one by one; none if they go by sections. */
  private List<Column> chosenColumns(OutputFormat shown) throws UsageException {
    if (isGiven(template)) {
      return ((TemplateFormat) shown).columns();
    }
    String names = valueOf(columns);
    return names == null ? List.of() : FilterValues.columns(columns.longestName(), names);
  }

  private Set<Section> chosenSections() throws UsageException {
    Set<Section> sections = EnumSet.noneOf(Section.class);
    if (isOn(withPrograms) && !isOn(noOwners)) {
      sections.add(Section.PROGRAMS);
    }
    if (isOn(extended) || isOn(extendedToo)) {
      sections.add(Section.EXTENDED);
    }
    if (isOn(timers)) {
      sections.add(Section.TIMERS);
    }
    if (!chosenScope().isOwn()) {
      sections.add(Section.NAMESPACES);
    }
    if (isOn(peers)) {
      sections.add(Section.PEERS);
    }
    if (isOn(command)) {
      sections.add(Section.COMMANDS);
    }
    return sections;
  }

  /**
   * How often to repeat. The seconds may be left out, so what follows may also be a protocol; it is
   * one if it does not begin like a number.
   */
  private @Nullable Duration chosenInterval(List<String> labels) throws UsageException {
    String seconds = valueOf(continuous);
    if (seconds == null) {
      return null;
    }
    if (isProtocol(seconds)) {
      labels.add(seconds);
      return Duration.ofSeconds(1);
    }
    return seconds(continuous, seconds);
  }

  private static Duration seconds(OptionSpec option, String seconds) throws UsageException {
    double number;
    try {
      number = seconds.matches("[0-9.]{1,12}") ? Double.parseDouble(seconds) : 0;
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 0.1 || number > LONGEST_INTERVAL) {
      throw UsageException.badValue(
          option.longestName(), seconds, "a number of seconds from 0.1 to 86400");
    }
    return Duration.ofMillis(Math.round(number * 1000));
  }

  private SourceOptions chosenSource() throws UsageException {
    return new SourceOptions(chosenProcRoot(), chosenByteOrder());
  }

  private Path chosenProcRoot() throws UsageException {
    String directory = valueOf(procRoot);
    if (directory == null) {
      return SourceOptions.THIS_MACHINE.procRoot();
    }
    if (directory.isEmpty()) {
      throw UsageException.missingValue(procRoot.longestName(), procRoot.paramLabel());
    }
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) { // under LC_ALL=C for every letter that is not ASCII
      throw UsageException.notInEncoding("directory '" + directory + "'");
    }
  }

  private ByteOrder chosenByteOrder() throws UsageException {
    String name = valueOf(byteOrder);
    if (name == null) {
      return SourceOptions.THIS_MACHINE.byteOrder();
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw UsageException.unknown("byte order", name, List.of("little", "big"));
    };
  }

  private static <E extends Enum<E>> E choice(String kind, String typed, E[] choices)
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

  private static boolean isProtocol(String text) {
    return Protocol.labels().contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isGiven(OptionSpec option) {
    Object value = option.<@Nullable Object>getValue();
    return value != null && !Boolean.FALSE.equals(value);
  }

  private static boolean isOn(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.<@Nullable Boolean>getValue());
  }

  private static @Nullable String valueOf(OptionSpec option) {
    return option.<@Nullable String>getValue();
  }

  private static String value(OptionSpec given) {
    return given.getValue();
  }
}
