package org.jnetstat.adapters.cli.watch;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jnetstat.adapters.cli.format.LabelledLines;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.port.ProcessSignals;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Explanation.Program;

/**
 * What is asked about a single row.
 *
 * @param explainer knows programs; not asked for before a row is looked at
 * @param signals sends them; the same
 */
public record Inspection(Supplier<Explainer> explainer, Supplier<ProcessSignals> signals) {

  /** All that is known of a row, and of the programs that hold it. */
  List<String> details(AttributedConnection row, ConnectionReport report) {
    StringBuilder text = new StringBuilder();
    LabelledLines lines = new LabelledLines(text, 0);
    for (Column column :
        Column.of(EnumSet.complementOf(EnumSet.of(Section.BY_NAME, Section.COMMANDS)))) {
      String said = column.text(row, report);
      if (column != Column.PID && column != Column.PROGRAM_NAME && !said.equals("-")) {
        lines.add(column.title().replace(" address", ""), said);
      }
    }
    lines.add("Ownership", row.ownership().reason().label());
    for (Owner owner : row.ownership().owners()) {
      ProcessInfo process = owner.process();
      lines.add(
          "Held by",
          process.name()
              + " (PID "
              + process.pid()
              + "), "
              + owner.means().label()
              + (owner.descriptor() == null ? "" : " " + owner.descriptor())
              + process
                  .container()
                  .map(container -> ", " + container.places().getLast().label())
                  .orElse("")
              + process.unit().map(unit -> ", " + unit).orElse(""));
    }
    if (!row.ownership().owners().isEmpty()) {
      List<Program> programs = explainer.get().programs(row.ownership().processes());
      Map<Long, String> users = explainer.get().userNames(programs);
      for (Program program : programs) {
        text.append('\n');
        lines.add(program, report.takenAt(), uid -> Optional.ofNullable(users.get(uid)));
      }
    }
    return text.toString().lines().toList();
  }

  /** Sends a signal, and says what became of it. */
  String send(ProcessSignals.Signal signal, ProcessInfo process) {
    String target = process.programName() + " (PID " + process.pid() + ")";
    return switch (signals.get().send(signal, process)) {
      case SENT -> "sent SIG" + signal + " to " + target;
      case GONE -> "nothing was sent: " + target + " has ended";
      case NOT_PERMITTED -> "not permitted: SIG" + signal + " to " + target;
      case ELSEWHERE ->
          "nothing was sent: " + target + " is on another machine or in another PID namespace";
    };
  }
}
