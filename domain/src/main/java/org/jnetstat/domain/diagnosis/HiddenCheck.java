package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Notice;

/**
 * Finds what something may be hiding: sockets that no process holds, though everything was readable
 * at both looks, and processes under a mount.
 */
final class HiddenCheck implements Check {

  @Override
  public String name() {
    return "hidden";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    List<AttributedConnection> unexplained =
        seen.lasting().stream()
            .filter(row -> isUnexplained(row.before()) && isUnexplained(row.now()))
            .map(Observation.Lasting::now)
            .toList();
    if (!unexplained.isEmpty()) {
      result.add(
          onThisMachine(
              Code.SOCKETS_UNEXPLAINED,
              List.of(new Measure(Measure.SOCKETS, unexplained.size())),
              unexplained));
    }
    for (AttributedConnection row : seen.sockets()) {
      result.needsOwner(row);
    }
    for (Notice notice : seen.now().report().notices()) {
      if (notice.code() == Notice.Code.PROCESSES_COVERED) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Measure(Measure.PROCESSES, notice.count()));
        facts.addAll(notice.facts());
        result.add(onThisMachine(Code.PROCESSES_COVERED, facts, List.of()));
      }
    }
  }

  private static boolean isUnexplained(AttributedConnection row) {
    return row.ownership().reason() == Ownership.Reason.UNEXPLAINED;
  }

  private static Finding onThisMachine(
      Code code, List<Fact> facts, List<AttributedConnection> rows) {
    return new Finding(code, Severity.WARNING, new Finding.Subject.Stack(null), facts, rows);
  }
}
