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
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.reporter.ConnectionMonitor;
import org.jnetstat.domain.reporter.ConnectionMonitor.Update;
import org.jnetstat.wording.Wording;

/**
 * Shows the answer to a query again and again: on a terminal in place, with marks at what changed;
 * elsewhere one after the other, a table led by the time, and in formats that can the changes only.
 *
 * <p>The next report is taken when the one before has been written and the time has passed: a slow
 * reader gets fewer of them, and none piles up.
 */
public final class Watch {

  private final Console console;
  private final Messages messages;
  private final ConnectionMonitor monitor;
  private final AnswerWriter answers;
  private final Duration interval;
  private final Screen screen;
  private Set<Notice.Code> told = EnumSet.noneOf(Notice.Code.class);

  /**
   * A watch that has not begun.
   *
   * @param monitor what is watched
   * @param answers how to show a report
   * @param interval how long to wait between two reports
   */
  public Watch(
      Console console,
      Messages messages,
      ConnectionMonitor monitor,
      AnswerWriter answers,
      Duration interval) {
    this.console = console;
    this.messages = messages;
    this.monitor = monitor;
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
      while (true) {
        if (inPlace) {
          screen.paint(page(monitor.update()));
        } else {
          append();
        }
        console.pause().last(interval);
      }
    } finally {
      screen.leave();
    }
  }

  /** Writes the state of now, or how it differs, behind what is there. */
  private void append() throws IOException {
    Writer out = console.out();
    ConnectionReport report;
    if (answers.writesChanges()) {
      Update update = monitor.update();
      report = update.report();
      answers.writeChanges(update.withNamesOfGone(), update.changes(), update.isFirst(), out);
    } else {
      report = monitor.report();
      out.write(answers.isForPeople() ? time(report) + "\n" : "");
      answers.write(report, out);
      out.write(answers.isForPeople() ? "\n" : "");
    }
    out.flush();
    tellOnce(report.notices());
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

  private List<String> page(Update update) throws IOException {
    ConnectionReport report = update.withNamesOfGone();
    List<ConnectionChange> changes = update.isFirst() ? List.of() : update.changes();
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
