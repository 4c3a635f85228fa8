package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.CommandOptions.isGiven;
import static org.jnetstat.adapters.cli.syntax.CommandOptions.isOn;
import static org.jnetstat.adapters.cli.syntax.CommandOptions.textOf;

import java.nio.ByteOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jnetstat.adapters.cli.syntax.Invocation.Await;
import org.jnetstat.adapters.cli.syntax.Invocation.Compare;
import org.jnetstat.adapters.cli.syntax.Invocation.Examine;
import org.jnetstat.adapters.cli.syntax.Invocation.Explain;
import org.jnetstat.adapters.cli.syntax.Invocation.Output;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowDocument;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowShortHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowVersion;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Dialect;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What can be typed, and what it means. */
public final class CommandSyntax {

  private static final String PORT_OR_PROGRAM =
      "a port from 0 to 65535, a program such as nginx, or a process such as pid:812";

  /** How messages call what stands behind that command. */
  private static final String WHY = Command.WHY.word();

  /** How a port, or an address with one, begins, also one that is wrong. */
  private static final String UNLIKE_A_NAME = "[0-9:\\[].*";

  private static final String STANDARD_INPUT = "-";

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOOKS_OF_WAIT = Duration.ofMillis(200);

  /** A day: who wants to wait longer has a slip in the number. */
  private static final double LONGEST_INTERVAL = 86_400;

  private final CommandOptions options;
  private final NumberLookup numbers;
  private final ChosenQuery chosenQuery;
  private final ChosenOutput chosenOutput;
  private final CommandLine commandLine;

  /**
   * What can be typed for a program.
   *
   * @param options its options, of which none has been given yet
   * @param numbers knows what names of services and hosts stand for
   */
  public CommandSyntax(CommandOptions options, NumberLookup numbers) {
    this.options = options;
    this.numbers = numbers;
    chosenQuery = new ChosenQuery(options, numbers);
    chosenOutput = new ChosenOutput(options, chosenQuery);
    commandLine =
        new CommandLine(options.spec())
            .setExpandAtFiles(false) // "@/etc/shadow" is a mistyped protocol, not a file to read
            .setOverwrittenOptionsAllowed(true); // so that an alias can be overridden
  }

  /**
   * Understands a command line, with the options of files where no others were typed.
   *
   * @param files where they are; help is given without them
   * @param arguments what was typed behind the program's name
   * @throws UsageException if it makes no sense, or what stands in the files
   */
  public Invocation parse(OptionsFiles files, String... arguments) throws UsageException {
    Invocation typed = parse(arguments);
    if (isOn(options.noConfig) || typed instanceof Invocation.AboutTheProgram) {
      return typed;
    }
    List<OptionsFiles.Line> lines = files.lines();
    return lines.isEmpty()
        ? typed
        : new DefaultOptions(this::another, options, commandLine.getCommandSpec())
            .before(arguments, typed, lines);
  }

  /** One of the same program that has understood nothing yet. */
  private CommandSyntax another() {
    return new CommandSyntax(new CommandOptions(options::formats), numbers);
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
      throw ForeignHabits.answer(e, withAttachedValues(arguments), another()::understands);
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

  /** The same without a word about what other tools would take it for. */
  Invocation understand(String... arguments) throws UsageException {
    Command named = arguments.length > 0 ? Command.called(arguments[0]) : null;
    Command command = named == null ? Command.LISTING : named;
    try {
      commandLine.parseArgs(
          named == null ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (ParameterException e) {
      throw SyntaxErrors.explain(e);
    }
    if (isOn(options.help) || (isOn(options.shortHelp) && named != null)) {
      return new ShowHelp(command);
    }
    if (isOn(options.shortHelp)) {
      return new ShowShortHelp();
    }
    return switch (command) {
      case LISTING -> understandListing(arguments);
      case DOCTOR -> understandDoctor(arguments);
      case WHY -> understandWhy();
      case WAIT -> understandWait(arguments);
      case TOP -> understandTop(arguments);
      case DIFF -> understandDiff(arguments);
    };
  }

  /**
   * Gives the words without an option to the options that they are values of.
   *
   * @return those that are protocols
   */
  private List<String> takeWords(String... arguments) throws UsageException {
    List<String> words = new ArrayList<>(options.protocols.stringValues());
    String behindContinuous = textOf(options.continuous);
    if (behindContinuous != null && isWordOfItsOwn(behindContinuous)) {
      words.add(behindContinuous);
    }
    return takeWords(words, arguments);
  }

  private List<String> takeWords(List<String> words, String... arguments) throws UsageException {
    List<String> labels = new ArrayList<>();
    for (String word : words) {
      PlainWord plain = PlainWord.of(word);
      if (plain == null || Command.called(word) != null) {
        throw UsageException.unknownWord(word);
      }
      if (plain.meaning() == PlainWord.Meaning.PROTOCOL) {
        labels.add(word);
      } else if (!word.equals(textOf(options.continuous))
          && ForeignHabits.claim(withAttachedValues(arguments))) {
        throw UsageException.unknownWord(word);
      } else {
        OptionSpec option = optionFor(plain.meaning());
        String given = textOf(option);
        option.setValue(given == null ? plain.value() : given + "," + plain.value());
      }
    }
    return labels;
  }

  private OptionSpec optionFor(PlainWord.Meaning meaning) {
    return switch (meaning) {
      case PROTOCOL -> throw new IllegalArgumentException("protocols have no option");
      case PORT -> options.ports;
      case ADDRESS -> options.addresses;
      case ENDPOINT -> options.endpoints;
      case STATE -> options.states;
      case PID -> options.pids;
      case CONTAINER -> options.containers;
      case UNIT -> options.units;
      case PROGRAM -> options.programs;
    };
  }

  private Invocation understandDoctor(String... arguments) throws UsageException {
    List<String> labels = takeWords(arguments);
    refuseOptionsOfOthers(Command.DOCTOR);
    OutputFormat shown = chosenOutput.format(Command.DOCTOR.word(), Feature.FINDINGS);
    Duration repetition = chosenInterval();
    if (labels.isEmpty()) {
      labels.addAll(Protocol.labels()); // raw sockets are few, and may be signs of an intruder
    }
    String between = textOf(options.interval);
    if (repetition != null && between != null) {
      throw new UsageException(
          options.continuous.longestName()
              + " and "
              + options.interval.longestName()
              + " cannot be combined: the doctor compares each look with the one before");
    }
    return new Examine(
        chosenQuery.of(labels, Dialect.JNETSTAT),
        ChosenQuery.choice(options.users),
        chosenSource(),
        chosenOutput.of(shown),
        repetition != null ? repetition : timeBetweenLooks(),
        repetition != null);
  }

  private Invocation understandWait(String... arguments) throws UsageException {
    List<String> labels = takeWords(arguments);
    refuseOptionsOfOthers(Command.WAIT);
    ConnectionQuery query = chosenQuery.of(labels, Dialect.JNETSTAT);
    Choice ofUsers = ChosenQuery.choice(options.users);
    if (!query.isFiltered() && ofUsers.isEverything()) {
      throw new UsageException("wait needs a condition, such as -l 8080");
    }
    String between = textOf(options.interval);
    String longest = textOf(options.timeout);
    return new Await(
        query,
        ofUsers,
        chosenSource(),
        isOn(options.gone),
        between == null ? BETWEEN_LOOKS_OF_WAIT : seconds(options.interval, between),
        longest == null
            ? null
            : longest.equals("0") ? Duration.ZERO : seconds(options.timeout, longest),
        isOn(options.quiet));
  }

  /** The same as {@code -c}, which may still say how often. */
  private Invocation understandTop(String... arguments) throws UsageException {
    if (!isGiven(options.continuous)) {
      options.continuous.setValue(CommandOptions.EVERY_SECOND);
    }
    return understandListing(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private Invocation understandDiff(String... arguments) throws UsageException {
    refuseOptionsOfOthers(Command.DIFF);
    OutputFormat shown = chosenOutput.format(Command.DIFF.word(), Feature.COMPARISONS);
    List<String> words = new ArrayList<>(options.protocols.stringValues());
    if (words.isEmpty()) {
      throw new UsageException("diff needs a saved report; save one with 'jnetstat --save FILE'");
    }
    String before = words.removeFirst();
    String after = !words.isEmpty() && isFile(words.getFirst()) ? words.removeFirst() : null;
    if (before.equals(STANDARD_INPUT) && STANDARD_INPUT.equals(after)) {
      throw new UsageException("standard input has one report: name a file for the other");
    }
    List<String> labels = takeWords(words, arguments);
    return new Compare(
        before,
        after,
        chosenQuery.of(labels, Dialect.JNETSTAT),
        chosenSource(),
        chosenOutput.of(shown));
  }

  /** Whether a word behind the first is a file, and not a condition. */
  private static boolean isFile(String word) {
    return word.equals(STANDARD_INPUT)
        || word.endsWith(".json")
        || word.startsWith("/")
        || word.startsWith("./")
        || word.startsWith("../");
  }

  private Duration timeBetweenLooks() throws UsageException {
    String between = textOf(options.interval);
    return between == null ? BETWEEN_LOOKS : seconds(options.interval, between);
  }

  /** Refuses what has no meaning behind a word such as {@code doctor}. */
  private void refuseOptionsOfOthers(Command command) throws UsageException {
    List<OptionSpec> allowed = options.of(command);
    for (OptionSpec option : commandLine.getCommandSpec().options()) {
      if (isGiven(option) && !allowed.contains(option)) {
        throw new UsageException(
            option.longestName()
                + " does not go with "
                + command.word()
                + "; see 'jnetstat "
                + command.word()
                + " --help'");
      }
    }
  }

  /** Refuses what has a meaning only behind a word such as {@code doctor}. */
  private void refuseOptionsOfCommands() throws UsageException {
    for (OptionSpec option : List.of(options.interval, options.timeout, options.gone)) {
      if (isGiven(option)) {
        throw new UsageException(
            option.longestName()
                + " is for "
                + Arrays.stream(Command.values())
                    .filter(command -> options.of(command).contains(option))
                    .map(command -> "'jnetstat " + command.word() + "'")
                    .collect(Collectors.joining(", ")),
            option.equals(options.interval)
                ? "; to repeat a list use " + options.continuous.longestName()
                : "");
      }
    }
  }

  private Invocation understandWhy() throws UsageException {
    refuseOptionsOfOthers(Command.WHY);
    OutputFormat shown = chosenOutput.format(Command.WHY.word(), Feature.EXPLANATIONS);
    List<String> labels = new ArrayList<>(options.protocols.stringValues());
    if (labels.isEmpty()) {
      throw new UsageException("why needs " + PORT_OR_PROGRAM);
    }
    Subject subject = subject(labels.removeFirst());
    if (labels.isEmpty()) {
      Arrays.stream(Protocol.values())
          .filter(protocol -> protocol.hasPorts() || !(subject instanceof Subject.Port))
          .map(Protocol::label)
          .forEach(labels::add);
    }
    ConnectionQuery query = chosenQuery.of(labels, Dialect.JNETSTAT);
    boolean anywhere = subject instanceof Subject.Holders asked && asked.filter().wantsPlaces();
    return new Explain(
        subject,
        anywhere && query.scope().isOwn() ? query.in(NamespaceScope.ALL) : query,
        chosenSource(),
        chosenOutput.of(shown),
        timeBetweenLooks());
  }

  /** A port, or a program by its name, file, process, unit or container. */
  private static Subject subject(String typed) throws UsageException {
    List<String> names = FilterValues.names(WHY, typed);
    if (names.size() > 1 || typed.startsWith(Choice.NOT)) {
      throw UsageException.badValue(WHY, typed, "one port or program, without commas and '!'");
    }
    PlainWord word = PlainWord.of(typed);
    if (word == null ? typed.matches(UNLIKE_A_NAME) : word.isPlace()) {
      throw UsageException.badValue(WHY, typed, PORT_OR_PROGRAM);
    }
    if (word != null && word.meaning() == PlainWord.Meaning.PORT) {
      return new Subject.Port(FilterValues.port(WHY, word.value(), PORT_OR_PROGRAM));
    }
    String name = names.getFirst();
    if (name.startsWith("/")) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      return new Subject.Holders(
          name, OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of(file)))));
    }
    return new Subject.Holders(name, OwnerFilter.of(holders(name, FilterValues.place(WHY, name))));
  }

  private static OwnerCondition holders(String name, PlacePattern place) throws UsageException {
    if (place.kind() == null) {
      return name.endsWith(".service")
          ? new OwnerCondition.OfUnit(List.of(place))
          : new OwnerCondition.HasName(List.of(place.name()));
    }
    return switch (place.kind()) {
      case PID ->
          new OwnerCondition.HasPid(FilterValues.pids(WHY, List.of(place.name().toString())));
      case CONTAINER, POD -> new OwnerCondition.InContainer(List.of(place));
      case UNIT -> new OwnerCondition.OfUnit(List.of(place));
      case HOST, NETNS, INODE ->
          throw UsageException.badValue(
              WHY, name, PORT_OR_PROGRAM + "; a network namespace goes to --namespace");
    };
  }

  private Invocation understandListing(String... arguments) throws UsageException {
    refuseOptionsOfCommands();
    if (isOn(options.version)) {
      return new ShowVersion();
    }
    String document = textOf(options.generate);
    if (document != null) {
      return new ShowDocument(FilterValues.choice("document", document, CommandDocument.values()));
    }
    for (CommandOptions.Unsupported other : options.unsupportedNetstatOptions) {
      if (isGiven(other.option())) {
        throw new UsageException(
            other.option().shortestName() + " (" + other.what() + ") is not supported",
            "; " + other.advice());
      }
    }
    List<String> labels = takeWords(arguments);
    Duration repetition = chosenInterval();
    OutputFormat shown = chosenOutput.format();
    Output output = chosenOutput.of(shown);
    ConnectionQuery query = chosenQuery.of(labels, shown.dialect());
    return new ShowConnections(
        output.options().chosen().contains(Column.PEER) ? query.withPeers() : query,
        ChosenQuery.choice(options.users),
        chosenSource(),
        output,
        repetition,
        isOn(options.strict),
        chosenFile());
  }

  /** How often to repeat. The seconds may be left out, and a word may follow. */
  private @Nullable Duration chosenInterval() throws UsageException {
    String seconds = textOf(options.continuous);
    if (seconds == null) {
      return null;
    }
    return isWordOfItsOwn(seconds) ? Duration.ofSeconds(1) : seconds(options.continuous, seconds);
  }

  /**
   * Whether what follows {@code -c} is no value of it: what does not begin like a number, and is no
   * name, which would be the value of lsof's {@code -c}.
   */
  private static boolean isWordOfItsOwn(String text) {
    PlainWord word = text.matches("[0-9.].*") ? null : PlainWord.of(text);
    return word != null && word.meaning() != PlainWord.Meaning.PROGRAM;
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

  /** The file into which the report is written. */
  private @Nullable Path chosenFile() throws UsageException {
    String file = textOf(options.save);
    if (file == null) {
      return null;
    }
    if (file.isEmpty()) {
      throw UsageException.missingValue(options.save.longestName(), options.save.paramLabel());
    }
    for (OptionSpec other : List.of(options.continuous, options.summary)) {
      if (isGiven(other)) {
        throw new UsageException(
            options.save.longestName()
                + " and "
                + other.longestName()
                + " cannot be combined: a report of one moment is saved");
      }
    }
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw UsageException.notInEncoding("file '" + file + "'");
    }
  }

  private Path chosenProcRoot() throws UsageException {
    String directory = textOf(options.procRoot);
    if (directory == null) {
      return SourceOptions.THIS_MACHINE.procRoot();
    }
    if (directory.isEmpty()) {
      throw UsageException.missingValue(
          options.procRoot.longestName(), options.procRoot.paramLabel());
    }
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) { // under LC_ALL=C for every letter that is not ASCII
      throw UsageException.notInEncoding("directory '" + directory + "'");
    }
  }

  private ByteOrder chosenByteOrder() throws UsageException {
    String name = textOf(options.byteOrder);
    if (name == null) {
      return SourceOptions.THIS_MACHINE.byteOrder();
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw UsageException.unknown("byte order", name, List.of("little", "big"));
    };
  }
}
