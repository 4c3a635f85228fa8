package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Messages;
import org.jnetstat.adapters.cli.document.DocumentText;
import org.jnetstat.adapters.cli.document.HelpText;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.adapters.cli.syntax.Choice;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;
import org.jnetstat.adapters.cli.syntax.FilterValues;
import org.jnetstat.adapters.cli.syntax.Invocation;
import org.jnetstat.adapters.cli.syntax.Invocation.Await;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.adapters.cli.syntax.Invocation.Compare;
import org.jnetstat.adapters.cli.syntax.Invocation.Examine;
import org.jnetstat.adapters.cli.syntax.Invocation.Explain;
import org.jnetstat.adapters.cli.syntax.Invocation.Output;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowDocument;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowShortHelp;
import org.jnetstat.adapters.cli.syntax.OptionsFiles;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.adapters.cli.syntax.UsageException;
import org.jnetstat.adapters.cli.watch.DoctorRounds;
import org.jnetstat.adapters.cli.watch.DoctorWatch;
import org.jnetstat.adapters.cli.watch.Inspection;
import org.jnetstat.adapters.cli.watch.Waiting;
import org.jnetstat.adapters.cli.watch.Watch;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.reporter.ConnectionMonitor;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code jnetstat}: one run from the arguments to the exit status.
 *
 * <p>Rows go to one writer and everything else to another, notices after the rows. Whatever
 * happens, the user sees at most a few lines that say what was wrong and what to do, never a stack
 * trace that was not asked for.
 */
public final class JnetstatCommand {

  private final Supplier<String> version;
  private final BackendFactory backends;
  private final Console console;
  private final Messages messages;
  private final OptionsFiles optionsFiles;
  private @Nullable Formats formats;

  /**
   * A command that has not run.
   *
   * @param version what {@code --version} tells; not asked unless it is wanted
   * @param backends puts together what answers the query
   * @param console where output goes
   * @param configuration where the machine's configuration is, {@code /etc}
   */
  public JnetstatCommand(
      Supplier<String> version, BackendFactory backends, Console console, Path configuration) {
    this.optionsFiles = OptionsFiles.in(configuration, console.environment());
    this.version = version;
    this.backends = backends;
    this.console = console;
    this.messages = new Messages(console);
  }

  /**
   * Does what the arguments say. Throws nothing, ends no process, closes no writer.
   *
   * @param arguments what was typed behind the program's name
   * @return the exit status: 0 if the sockets, the help or the version were shown, or if the reader
   *     of a pipe went away; 1 if a filter was given and nothing met it, or what was waited for did
   *     not come, or reports differ; 2 for wrong usage, and if there are no socket tables to read;
   *     3 if {@code --strict} was given and something could not be seen; 4 or 5 if the doctor warns
   *     or finds something critical; 70 if the program failed; 130 if it was interrupted
   */
  public int run(String... arguments) {
    try {
      return attempt(arguments);
    } catch (RuntimeException | Error e) {
      // Errors too: the JVM would end with status 1, which says "nothing matched".
      return fail(e);
    } finally {
      messages.flush();
    }
  }

  /**
   * Tells that the program itself failed; also for a thread that failed where nobody waits for it.
   *
   * @param failure why
   * @return the exit status
   */
  public int fail(Throwable failure) {
    messages.warnOfInternalError(failure);
    messages.flush();
    return ExitStatus.INTERNAL_ERROR;
  }

  private int attempt(String... arguments) {
    try {
      CommandOptions options = new CommandOptions(this::formats);
      // Not a switch over the types: it is put together at run time, and every run would wait.
      Invocation invocation =
          new CommandSyntax(options, backends.numbers()).parse(optionsFiles, arguments);
      if (invocation instanceof ShowConnections wanted) {
        return show(wanted);
      }
      if (invocation instanceof Examine wanted) {
        return examine(wanted);
      }
      if (invocation instanceof Await wanted) {
        return await(wanted);
      }
      if (invocation instanceof Explain wanted) {
        return explain(wanted);
      }
      if (invocation instanceof Compare wanted) {
        keepQuietIf(wanted.output().quiet());
        return new Comparing(backends, console, messages).run(wanted, formatted(wanted.output()));
      }
      if (invocation instanceof ShowDocument wanted) {
        return print(DocumentText.of(wanted.document(), options, version.get()));
      }
      if (invocation instanceof ShowHelp wanted) {
        return print(HelpText.of(wanted.command(), options));
      }
      if (invocation instanceof ShowShortHelp) {
        return print(HelpText.ofCommonest(options));
      }
      return print("jnetstat " + version.get() + "\n"); // ShowVersion is what is left
    } catch (UsageException e) {
      messages.warnOfWrongUsage(e);
      return ExitStatus.WRONG_USAGE;
    } catch (SourceUnavailableException e) {
      messages.warnOfMissingSource(e);
      return ExitStatus.WRONG_USAGE;
    } catch (BackendUnavailableException e) {
      messages.warnOfFailure(String.valueOf(e.getMessage()), e);
      return ExitStatus.INTERNAL_ERROR;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.INTERRUPTED;
    } catch (IOException e) {
      if (console.outIsPipe().getAsBoolean()) {
        return ExitStatus.ANSWERED; // the reader has seen enough
      }
      messages.tell("cannot write the output: " + e.getMessage());
      return ExitStatus.INTERNAL_ERROR;
    }
  }

  /** The formats; those that the user does not get are told of when they are first asked for. */
  private Map<String, OutputFormat> formats() {
    Formats found = formats;
    if (found == null) {
      found = backends.formats();
      formats = found;
      found.warnings().forEach(messages::tell);
      messages.flush(); // before a watch takes the screen
    }
    return found.byName();
  }

  private int print(String text) throws IOException {
    console.out().write(text);
    console.out().flush();
    return ExitStatus.ANSWERED;
  }

  private int show(ShowConnections wanted)
      throws UsageException, IOException, InterruptedException {
    keepQuietIf(wanted.output().quiet());
    Backend backend = backends.open(wanted.source());
    ConnectionQuery query =
        inScope(wanted, withUsers(wanted.query(), wanted.users(), backend.hosts()));
    AnswerWriter answers = writerOf(wanted.output(), query);
    if (wanted.repetition().isPresent()) {
      Duration interval = wanted.repetition().get();
      ConnectionMonitor monitor = new ConnectionMonitor(backend.reporter(), query);
      Inspection inspection =
          new Inspection(
              () -> backends.explainer(wanted.source()), () -> backends.signals(wanted.source()));
      new Watch(console, messages, monitor, answers, interval, query.order(), inspection).run();
      return ExitStatus.ANSWERED;
    }
    ConnectionReport report = backend.reporter().report(query);
    if (wanted.saved() != null) {
      OutputFormat json = Objects.requireNonNull(formats().get("json"), "no format is called json");
      int status = SavedFile.write(report, json, wanted.saved(), messages);
      if (status != ExitStatus.ANSWERED) {
        return status;
      }
    }
    return showOnce(wanted, report, answers);
  }

  private int showOnce(ShowConnections wanted, ConnectionReport report, AnswerWriter answers)
      throws IOException {
    answers.write(report, console.out());
    console.out().flush();
    tell(report.notices());
    if (wanted.strict() && !report.isComplete()) {
      return ExitStatus.INCOMPLETE;
    }
    return wanted.isFiltered() && report.connections().isEmpty()
        ? ExitStatus.NOTHING_MATCHED
        : ExitStatus.ANSWERED;
  }

  private void tell(List<Notice> notices) {
    for (Notice notice : notices) {
      if (messages.isForPeople(notice)) {
        messages.tell(Wording.of(notice));
      }
    }
  }

  /** How an answer that is no table of sockets is shown. */
  private RenderOptions formatted(Output output) {
    return output.options().colored(wantsColor(output.color()));
  }

  private int explain(Explain wanted) throws UsageException, IOException, InterruptedException {
    keepQuietIf(wanted.output().quiet());
    DoctorRounds rounds =
        rounds(
            backends.open(wanted.source()),
            wanted.source(),
            wanted.subject().among(wanted.query()),
            wanted.interval());
    Explainer explainer = backends.explainer(wanted.source());
    Explanation explanation = explainer.explain(wanted.subject(), wanted.query(), rounds.next());
    Output output = wanted.output();
    RenderOptions options = formatted(output).fittedTo(console.sizeOfTerminal().columns());
    output.format().writeExplanation(explanation, options, console.out());
    console.out().flush();
    tell(explanation.report().notices());
    return explanation.isListening() ? ExitStatus.ANSWERED : ExitStatus.NOTHING_MATCHED;
  }

  private int examine(Examine wanted) throws UsageException, IOException, InterruptedException {
    keepQuietIf(wanted.output().quiet());
    Backend backend = backends.open(wanted.source());
    ConnectionQuery query = withUsers(wanted.query(), wanted.users(), backend.hosts());
    DoctorRounds rounds = rounds(backend, wanted.source(), query, wanted.interval());
    Output output = wanted.output();
    RenderOptions options = formatted(output);
    if (wanted.repeats()) {
      new DoctorWatch(console, rounds, output.format(), options).run();
      return ExitStatus.ANSWERED;
    }
    Diagnosis diagnosis = rounds.next();
    output.format().writeDiagnosis(diagnosis, options, console.out());
    console.out().flush();
    if (diagnosis.has(Severity.CRITICAL)) {
      return ExitStatus.CRITICAL;
    }
    if (diagnosis.has(Severity.WARNING)) {
      return ExitStatus.WARNED;
    }
    if (query.isFiltered() && diagnosis.report().connections().isEmpty()) {
      tell(diagnosis.report().notices()); // where what was meant may be
      return ExitStatus.NOTHING_MATCHED;
    }
    return ExitStatus.ANSWERED;
  }

  private int await(Await wanted) throws UsageException, InterruptedException {
    keepQuietIf(wanted.quiet());
    Backend backend = backends.open(wanted.source());
    ConnectionReporter reporter = backend.reporter();
    if (reporter.isFrozen()) {
      throw new UsageException("wait looks again, and a copy of a /proc never changes");
    }
    ConnectionQuery query = withUsers(wanted.query(), wanted.users(), backend.hosts());
    Waiting waiting = new Waiting(reporter, query, wanted.gone());
    ConnectionReport last = waiting.last(wanted.interval(), wanted.timeout());
    if (waiting.isOver(last)) {
      return ExitStatus.ANSWERED;
    }
    tell(last.notices()); // an owner that cannot be seen never meets a condition
    messages.tell(
        wanted.gone()
            ? "gave up: " + count(last) + " still there"
            : "gave up: nothing meets the conditions");
    return ExitStatus.NOTHING_MATCHED;
  }

  private static String count(ConnectionReport report) {
    int sockets = report.connections().size();
    return sockets == 1 ? "1 socket is" : sockets + " sockets are";
  }

  private DoctorRounds rounds(
      Backend backend, SourceOptions source, ConnectionQuery query, Duration interval)
      throws UsageException {
    if (backend.reporter().isFrozen()) {
      throw new UsageException(
          "doctor and why look twice, and a copy of a /proc shows one moment: run them on the"
              + " machine");
    }
    Checkup checkup = backends.checkup(source);
    checkup.warnings().forEach(messages::tell);
    return new DoctorRounds(console, backend.reporter(), query, checkup.doctor(), interval);
  }

  private void keepQuietIf(boolean wanted) {
    if (wanted) {
      messages.leaveOutNotices();
    }
  }

  private AnswerWriter writerOf(Output output, ConnectionQuery query) {
    Set<Feature> features = output.format().features();
    RenderOptions options = output.options().heldBy(query.holders());
    // The size of the terminal costs a little: it is not asked for where it does not matter.
    if (features.contains(Feature.WIDTH) && !options.wide()) {
      options = options.fittedTo(console.sizeOfTerminal().columns());
    }
    if (features.contains(Feature.COLOR)) {
      options = options.colored(wantsColor(output.color()));
    }
    return new AnswerWriter(output.format(), options, output.summary() ? query : null);
  }

  private boolean wantsColor(ColorChoice choice) {
    return switch (choice) {
      case AUTO -> console.colorsByDefault();
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  /**
   * Leaves out listeners in the dialect of netstat. That is not a filter: an empty result is no
   * status 1.
   */
  private static ConnectionQuery inScope(ShowConnections wanted, ConnectionQuery query) {
    return wanted.output().options().scope() == RenderOptions.Scope.CONNECTED
        ? query.where(query.sockets().and(new SocketFilter.Not(new SocketFilter.Listening())))
        : query;
  }

  private static ConnectionQuery withUsers(ConnectionQuery query, Choice users, HostLookup hosts)
      throws UsageException {
    SocketFilter filter = query.sockets();
    if (!users.wanted().isEmpty()) {
      filter = filter.and(ofUsers(users.wanted(), hosts));
    }
    if (!users.unwanted().isEmpty()) {
      filter = filter.and(new SocketFilter.Not(ofUsers(users.unwanted(), hosts)));
    }
    return query.where(filter);
  }

  private static SocketFilter.Condition ofUsers(List<String> users, HostLookup hosts)
      throws UsageException {
    Set<Long> uids = new HashSet<>();
    for (String user : users) {
      OptionalLong named = hosts.userNumber(user);
      long uid = named.isPresent() ? named.getAsLong() : FilterValues.userNumber(user);
      if (uid < 0) {
        throw new UsageException(
            "unknown user '" + user + "' for --user: expected a user name or a uid (0-4294967295)");
      }
      uids.add(uid);
    }
    return new SocketFilter.OfUser(uids);
  }
}
