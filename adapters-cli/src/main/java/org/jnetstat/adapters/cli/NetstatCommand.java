package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.TreeSet;
import org.jnetstat.adapters.cli.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.Invocation.ShowVersion;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.SourceUnavailableException;

/**
 * The command {@code jnetstat}: one run from the arguments to the exit status.
 *
 * <p>Rows go to one writer and everything else to another, notices after the rows. Whatever
 * happens, the user sees at most a few lines that say what was wrong and what to do, never a stack
 * trace that was not asked for.
 */
public final class NetstatCommand {

  private final String version;
  private final BackendFactory backends;
  private final Surroundings surroundings;
  private final Messages messages;

  /**
   * A command that has not run.
   *
   * @param version what {@code --version} tells
   * @param backends puts together what answers the query
   * @param surroundings where output goes
   */
  public NetstatCommand(String version, BackendFactory backends, Surroundings surroundings) {
    this.version = version;
    this.backends = backends;
    this.surroundings = surroundings;
    this.messages = new Messages(surroundings);
  }

  /**
   * Does what the arguments say. Throws nothing, ends no process, closes no writer.
   *
   * @param arguments what was typed behind the program's name
   * @return the exit status: 0 if the sockets, the help or the version were shown, or if the reader
   *     of a pipe went away; 2 for wrong usage, and if there are no socket tables to read; 3 if
   *     {@code --strict} was given and something could not be seen; 70 if the program failed
   */
  public int run(String... arguments) {
    try {
      return attempt(arguments);
    } catch (RuntimeException | Error e) {
      // Errors too: the JVM would end with status 1, which says "nothing matched".
      messages.tellOfFailure(e);
      return ExitStatus.INTERNAL_ERROR;
    } finally {
      messages.flush();
    }
  }

  private int attempt(String... arguments) {
    try {
      CommandSyntax syntax = new CommandSyntax();
      return switch (syntax.parse(arguments)) {
        case ShowHelp() -> print(syntax.helpText());
        case ShowVersion() -> print("jnetstat " + version + "\n");
        case ShowConnections wanted -> show(wanted);
      };
    } catch (UsageException e) {
      messages.tellOfWrongUsage(e);
      return ExitStatus.WRONG_USAGE;
    } catch (SourceUnavailableException e) {
      messages.tell(e.getMessage());
      return ExitStatus.WRONG_USAGE;
    } catch (BackendUnavailableException e) {
      messages.tell(e.getMessage());
      return ExitStatus.INTERNAL_ERROR;
    } catch (IOException e) {
      if (surroundings.outIsPipe().getAsBoolean()) {
        return ExitStatus.ANSWERED; // the reader has seen enough
      }
      messages.tell("cannot write the output: " + e.getMessage());
      return ExitStatus.INTERNAL_ERROR;
    }
  }

  private int print(String text) throws IOException {
    surroundings.out().write(text);
    surroundings.out().flush();
    return ExitStatus.ANSWERED;
  }

  private int show(ShowConnections wanted) throws UsageException, IOException {
    Backend backend = backends.open(wanted.source());
    OutputFormat format = backend.formats().get(wanted.format().toLowerCase(Locale.ROOT));
    if (format == null) {
      throw UsageException.unknown(
          "format", wanted.format(), new TreeSet<>(backend.formats().keySet()));
    }
    ConnectionReport report = backend.reporter().report(wanted.query());
    format.write(report, surroundings.out());
    surroundings.out().flush();
    for (Notice notice : report.notices()) {
      if (notice.code().weight() != Notice.Weight.DETAIL) {
        messages.tell(notice.message());
      }
    }
    return wanted.strict() && !report.isComplete() ? ExitStatus.INCOMPLETE : ExitStatus.ANSWERED;
  }
}
