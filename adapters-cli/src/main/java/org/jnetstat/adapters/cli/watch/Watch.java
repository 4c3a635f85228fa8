package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Messages;
import org.jnetstat.adapters.cli.console.Screen;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Shows the answer to a query again and again: on a terminal in place, with marks at what changed;
 * elsewhere one after the other, a table led by the time, and in formats that can the changes only.
 *
 * <p>The next report is taken when the one before has been written and the time has passed: a slow
 * reader gets fewer of them, and none piles up. Of earlier reports only the last is kept.
 */
public final class Watch {

  private final Console console;
  private final Messages messages;
  private final ConnectionReporter reporter;
  private final ConnectionQuery query;
  private final AnswerWriter answers;
  private final Duration interval;
  private final Screen screen;
  private @Nullable Host host;
  private Set<Notice.Code> told = EnumSet.noneOf(Notice.Code.class);

  /**
   * A watch that has not begun.
   *
   * @param answers how to show a report
   * @param interval how long to wait between two reports
   */
  public Watch(
      Console console,
      Messages messages,
      ConnectionReporter reporter,
      ConnectionQuery query,
      AnswerWriter answers,
      Duration interval) {
    this.console = console;
    this.messages = messages;
    this.reporter = reporter;
    this.query = query;
    this.answers = answers;
    this.interval = interval;
    this.screen = new Screen(console.out());
  }

  /**
   * Watches until it is interrupted, or its reader has gone; it has no other end.
   *
   * @throws InterruptedException when it is
   * @throws IOException if the output cannot be written, or its reader has gone
   */
  public void run() throws IOException, InterruptedException {
    boolean inPlace = answers.isForPeople() && console.terminalIsCapable();
    if (inPlace) {
      console.atEnd().accept(screen::leave);
      console.atStop().accept(screen::suspend, screen::resume);
    }
    try {
      ConnectionReport before = null;
      while (true) {
        before = inPlace ? paint(before) : append(before);
        console.pause().last(interval);
      }
    } finally {
      screen.leave();
    }
  }

  /**
   * Shows the state of now in place.
   *
   * @return what to compare the next one with: as it was reported, not with the names that were
   *     added to it, which would pile up
   */
  private ConnectionReport paint(@Nullable ConnectionReport before) throws IOException {
    ConnectionReport report = look();
    screen.paint(page(report, before));
    return report;
  }

  /**
   * Writes the state of now, or how it differs, behind what is there.
   *
   * @return what to compare the next one with; {@code null} if nothing is compared
   */
  private @Nullable ConnectionReport append(@Nullable ConnectionReport before) throws IOException {
    ConnectionReport report = look();
    Writer out = console.out();
    if (answers.writesChanges()) {
      List<AttributedConnection> earlier = before == null ? List.of() : before.connections();
      answers.writeChanges(
          before == null ? report : report.withNamesOf(before),
          ConnectionChange.between(earlier, report.connections()),
          out);
    } else if (answers.isForPeople()) {
      out.write(time(report) + "\n");
      answers.write(report, out);
      out.write("\n");
    } else {
      answers.write(report, out);
    }
    out.flush();
    tellOnce(report.notices());
    return answers.writesChanges() ? report : null;
  }

  /** At first there has to be something to see; then it may go, and come back. */
  private ConnectionReport look() {
    Host known = host;
    ConnectionReport now =
        known == null ? reporter.report(query) : reporter.reportAgain(query, known);
    host = now.host();
    return now;
  }

  /** What is worth saying is said when it begins, not every second. */
  private void tellOnce(List<Notice> notices) {
    Set<Notice.Code> now = EnumSet.noneOf(Notice.Code.class);
    for (Notice notice : notices) {
      if (messages.isForPeople(notice)) {
        now.add(notice.code());
        if (!told.contains(notice.code())) {
          messages.tell(Wording.of(notice));
        }
      }
    }
    messages.flush();
    told = now;
  }

  private List<String> page(ConnectionReport now, @Nullable ConnectionReport before)
      throws IOException {
    ConnectionReport report = before == null ? now : now.withNamesOf(before);
    List<ConnectionChange> changes =
        before == null
            ? List.of()
            : ConnectionChange.between(before.connections(), now.connections());
    List<String> notices = new ArrayList<>();
    for (Notice notice : report.notices()) {
      if (messages.isForPeople(notice)) {
        notices.add(Wording.of(notice));
      }
    }
    LivePage page = new LivePage(console.sizeOfTerminal(), notices);
    page.addNumbers(interval, report, changes);
    if (answers.writesMarks()) {
      page.addRows(answers, report, changes);
    } else {
      StringWriter text = new StringWriter();
      answers.write(report, text);
      page.addText(text.toString());
    }
    return page.lines();
  }

  private static String time(ConnectionReport report) {
    return report.takenAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
