package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.RowFate.Lasting;
import org.jnetstat.domain.socket.Signs;

/**
 * Finds programs that forget to close: their peers have ended connections, and they keep them. Each
 * costs a descriptor until the program ends.
 */
final class CloseWaitCheck implements Check {

  @Override
  public String name() {
    return "close_wait";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<ProcessInfo, List<AttributedConnection>> byHolder = new LinkedHashMap<>();
    for (Lasting row : seen.lasting()) {
      if (Signs.isKeptOpen(row.before().connection()) && Signs.isKeptOpen(row.now().connection())) {
        row.now()
            .ownership()
            .firstProcess()
            .ifPresent(
                holder ->
                    byHolder.computeIfAbsent(holder, key -> new ArrayList<>()).add(row.now()));
      }
    }
    byHolder.forEach(
        (holder, rows) -> {
          if (rows.size() >= Thresholds.CLOSE_WAIT) {
            result.add(
                new Finding(
                    Code.CLOSE_WAIT_PILE,
                    Severity.WARNING,
                    new Finding.Subject.Program(holder),
                    List.of(new Measure(Measure.CLOSE_WAIT, rows.size())),
                    rows));
          }
        });
  }
}
