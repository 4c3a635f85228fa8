package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Messages;
import org.jnetstat.adapters.cli.format.AnswerWriter;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.reporter.ConnectionMonitor;
import org.jnetstat.domain.reporter.ConnectionMonitor.Update;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Shows the answer to a query again and again: on a terminal in place, where keys steer it;
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
  private final RowOrder order;
  private final Inspection inspection;
  private @Nullable ConnectionSummary before;
  private Set<Notice.Code> told = EnumSet.noneOf(Notice.Code.class);

  /**
   * A watch that has not begun.
   *
   * @param monitor what is watched
   * @param answers how to show a report
   * @param interval how long to wait between two reports
   * @param order in which order the rows are
   * @param inspection knows more of single rows
   */
  public Watch(
      Console console,
      Messages messages,
      ConnectionMonitor monitor,
      AnswerWriter answers,
      Duration interval,
      RowOrder order,
      Inspection inspection) {
    this.console = console;
    this.messages = messages;
    this.monitor = monitor;
    this.answers = answers;
    this.interval = interval;
    this.order = order;
    this.inspection = inspection;
  }

  /**
   * Watches until the user has seen enough, it is interrupted, or its reader has gone.
   *
   * @throws InterruptedException when it is
   * @throws IOException if the output cannot be written, or its reader has gone
   */
  public void run() throws IOException, InterruptedException {
    if (answers.isForPeople() && console.terminalIsCapable() && isSteered()) {
      return;
    }
    while (true) {
      append();
      console.time().pass(interval);
    }
  }

  /** Shows it on the screen of a terminal, if that can be. */
  private boolean isSteered() throws IOException, InterruptedException {
    if (answers.writesMarks()) {
      LiveTable table =
          new LiveTable(
              answers, order, interval, ZoneId.systemDefault(), inspection, this::noticesOf);
      return new Steering<>(console, table)
          .run(
              monitor.update(),
              () -> {
                console.time().pass(interval);
                return monitor.update();
              });
    }
    LiveText<ConnectionReport> text =
        new LiveText<>(
            report -> {
              StringWriter summary = new StringWriter();
              before = answers.write(report, before, summary);
              noticesOf(report).forEach(notice -> summary.write("jnetstat: " + notice + "\n"));
              return Line.time(report.takenAt(), ZoneId.systemDefault()) + "\n\n" + summary;
            });
    return new Steering<>(console, text)
        .run(
            monitor.report(),
            () -> {
              console.time().pass(interval);
              return monitor.report();
            });
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
      before = answers.write(report, before, out);
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

  private List<String> noticesOf(ConnectionReport report) {
    List<String> notices = new ArrayList<>();
    for (Notice notice : report.notices()) {
      if (messages.isForPeople(notice)) {
        notices.add(Wording.of(notice));
      }
    }
    return notices;
  }

  private static String time(ConnectionReport report) {
    return report.takenAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
