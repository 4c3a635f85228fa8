package org.jnetstat.adapters.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Messages;
import org.jnetstat.adapters.cli.syntax.Invocation.Compare;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.wording.ComparisonWording;
import org.jnetstat.wording.Wording;

/** The command {@code jnetstat diff}. */
final class Comparing {

  private static final String STANDARD_INPUT = "-";

  private final BackendFactory backends;
  private final Console console;
  private final Messages messages;

  Comparing(BackendFactory backends, Console console, Messages messages) {
    this.backends = backends;
    this.console = console;
    this.messages = messages;
  }

  /** A saved report cannot be read. The message is for the user. */
  private static final class NoReportException extends Exception {
    private static final long serialVersionUID = 1L;

    NoReportException(String message) {
      super(message);
    }
  }

  /**
   * Reads, compares and writes.
   *
   * @return the exit status
   * @throws IOException if the output cannot be written
   */
  int run(Compare wanted, RenderOptions options) throws IOException {
    ConnectionReport before;
    ConnectionReport after;
    try {
      before = read(wanted.before());
      after = wanted.after() == null ? now(wanted, before) : read(wanted.after());
    } catch (NoReportException e) {
      messages.tell(String.valueOf(e.getMessage()));
      return ExitStatus.WRONG_USAGE;
    }
    ReportComparison comparison =
        ReportComparison.of(narrowed(before, wanted.query()), narrowed(after, wanted.query()));
    wanted.output().format().writeComparison(comparison, options, console.out());
    console.out().flush();
    if (wanted.after() == null) {
      for (Notice notice : after.notices()) {
        if (messages.isForPeople(notice)) {
          messages.tell(Wording.of(notice));
        }
      }
    }
    return comparison.isEmpty() ? ExitStatus.ANSWERED : ExitStatus.NOTHING_MATCHED;
  }

  /** The sockets of now, where those of the first report are from. */
  private ConnectionReport now(Compare wanted, ConnectionReport before) {
    NamespaceScope scope = before.namespaces().isEmpty() ? NamespaceScope.OWN : NamespaceScope.ALL;
    return backends.open(wanted.source()).reporter().report(wanted.query().in(scope));
  }

  private ConnectionReport read(String file) throws NoReportException {
    String called = file.equals(STANDARD_INPUT) ? "standard input" : file;
    try (InputStream in =
        file.equals(STANDARD_INPUT)
            ? new FileInputStream(FileDescriptor.in)
            : Files.newInputStream(Path.of(file))) {
      ConnectionReport report = backends.savedReports().read(in);
      tellGaps(called, report);
      return report;
    } catch (UnreadableReportException e) {
      throw new NoReportException(ComparisonWording.unreadable(called, e));
    } catch (InvalidPathException | IOException e) {
      throw new NoReportException(ComparisonWording.cannotRead(called, e));
    }
  }

  private void tellGaps(String file, ConnectionReport report) {
    List<Notice> gaps =
        report.notices().stream()
            .filter(notice -> notice.code().weight() == Notice.Weight.GAP)
            .filter(messages::isForPeople)
            .toList();
    if (!gaps.isEmpty()) {
      messages.tell(ComparisonWording.incomplete(file, gaps));
    }
  }

  private static ConnectionReport narrowed(ConnectionReport report, ConnectionQuery query) {
    List<AttributedConnection> rows =
        report.connections().stream()
            .filter(row -> query.protocols().contains(row.connection().protocol()))
            .filter(row -> query.sockets().accepts(row.connection()))
            .filter(row -> query.holders().accepts(row.ownership()))
            .toList();
    return new ConnectionReport(
        report.host(),
        report.takenAt(),
        rows,
        report.notices(),
        report.userNames(),
        report.names(),
        report.namespaces());
  }
}
