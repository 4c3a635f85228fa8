package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;

/**
 * Finds programs that do not read what their peers have sent. Where nobody is known to hold the
 * connection, the finding is about the connection.
 */
final class NotReadingCheck implements Check {

  @Override
  public String name() {
    return "not_reading";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<Subject, List<AttributedConnection>> bySubject = new LinkedHashMap<>();
    for (AttributedConnection row : seen.sockets()) {
      if (seen.before().unread().has(row.connection())) {
        Subject subject =
            row.ownership()
                .firstProcess()
                .<Subject>map(Subject.Program::new)
                .orElseGet(() -> new Subject.Socket(row));
        bySubject.computeIfAbsent(subject, key -> new ArrayList<>()).add(row);
      }
    }
    bySubject.forEach(
        (subject, rows) -> {
          long bytes = rows.stream().mapToLong(row -> row.connection().receiveQueue()).sum();
          List<Fact> facts = new ArrayList<>();
          facts.add(new Measure(Measure.RECEIVE_QUEUE_BYTES, bytes));
          facts.add(new Measure(Measure.CONNECTIONS, rows.size()));
          facts.addAll(seen.conditions(rows.getFirst()));
          result.add(new Finding(Code.NOT_READING, Severity.WARNING, subject, facts, rows));
        });
  }
}
