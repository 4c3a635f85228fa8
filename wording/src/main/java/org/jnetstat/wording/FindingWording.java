package org.jnetstat.wording;

import java.util.List;
import java.util.stream.Collectors;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Said;
import org.jnetstat.domain.report.Finding.Subject;

/**
 * The sentences about what is wrong: whom it is about, what it is, and what to do next; one line
 * each, without a full stop.
 */
public final class FindingWording {

  /** How many processes a sentence lists. */
  private static final int MOST_LISTED = 3;

  private FindingWording() {}

  /** Whom a finding is about. */
  public static String subject(Finding finding) {
    return switch (finding.subject()) {
      case Subject.Socket(AttributedConnection row) ->
          row.connection().protocol().label()
              + " "
              + row.connection().local()
              + " of "
              + listed(row.ownership().processes());
      case Subject.Program(ProcessInfo process) -> named(process);
      case Subject.Remote(var end) -> "peer " + end;
      case Subject.Stack(var namespace) ->
          namespace == null ? "this machine" : "network namespace " + namespace.place().label();
    };
  }

  /** What is wrong. */
  public static String statement(Finding finding) {
    if (finding.kind() instanceof Said said) {
      return said.statement();
    }
    return switch ((Code) finding.kind()) {
      case ACCEPT_QUEUE_FULL ->
          "the accept queue is full: "
              + waiting(finding)
              + finding.measure(Measure.OVERFLOWS).stream()
                  .filter(count -> count > 0)
                  .mapToObj(count -> ", and full queues turned away " + count + " more")
                  .collect(Collectors.joining());
      case NOT_ACCEPTING ->
          waiting(finding)
              + ", "
              + value(finding, Measure.STILL_WAITING)
              + " of them since the first look";
      case CLOSE_WAIT_PILE ->
          "keeps "
              + value(finding, Measure.CLOSE_WAIT)
              + " connections open that their peers have closed";
    };
  }

  /** What to do next. */
  public static String advice(Finding finding) {
    if (finding.kind() instanceof Said said) {
      return said.advice();
    }
    return switch ((Code) finding.kind()) {
      case ACCEPT_QUEUE_FULL, NOT_ACCEPTING -> whyNotAccepting(finding);
      case CLOSE_WAIT_PILE ->
          "find where the program forgets to close(2) a socket whose read(2) returned 0; until it"
              + " is mended, restart the program before it runs out of descriptors";
    };
  }

  private static String waiting(Finding finding) {
    long count = value(finding, Measure.WAITING);
    return count + (count == 1 ? " connection waits" : " connections wait") + " to be accepted";
  }

  /** By what the processes of the listener do, the one first that explains most. */
  private static String whyNotAccepting(Finding finding) {
    List<Fact.Doing> all = finding.facts(Fact.Doing.class);
    for (Activity activity :
        List.of(Activity.STOPPED, Activity.WAITING_FOR_DEVICE, Activity.RUNNING)) {
      for (Fact.Doing doing : all) {
        if (doing.condition().activity() == activity) {
          return of(doing.process(), activity);
        }
      }
    }
    return "the program does not call accept(2): see what it waits for, in a dump of its threads or"
        + " with strace(1)";
  }

  private static String of(ProcessInfo process, Activity activity) {
    return switch (activity) {
      case STOPPED ->
          named(process)
              + " is stopped, by a signal or a debugger: let it go on with 'kill -CONT "
              + process.pid()
              + "'";
      case WAITING_FOR_DEVICE ->
          named(process) + " waits for a disk or a device: look at what it reads or writes";
      default -> named(process) + " is busy: give it more workers, or see what it computes";
    };
  }

  private static long value(Finding finding, String name) {
    return finding.measure(name).orElse(0);
  }

  private static String listed(List<ProcessInfo> processes) {
    if (processes.isEmpty()) {
      return "an unknown program";
    }
    int more = processes.size() - MOST_LISTED;
    return processes.stream()
            .limit(MOST_LISTED)
            .map(FindingWording::named)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** A process with its PID and the place that people know it by: {@code nginx (PID 812, web)}. */
  private static String named(ProcessInfo process) {
    String place =
        process
            .container()
            .map(container -> container.places().getFirst())
            .map(container -> ", " + container.label())
            .or(() -> process.unit().map(unit -> ", " + unit))
            .orElse("");
    return process.name() + " (PID " + process.pid() + place + ")";
  }
}
