package org.jnetstat.domain.diagnosis;

import java.util.List;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;

/** Finds programs with raw sockets (raw(7)) that are none of those which are known to need them. */
final class RawSocketCheck implements Check {

  @Override
  public String name() {
    return "raw_sockets";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    List<AttributedConnection> raw =
        seen.sockets().stream().filter(row -> !row.connection().protocol().hasPorts()).toList();
    raw.forEach(result::needsOwner);
    Observation.byHolder(raw)
        .forEach(
            (holder, rows) -> {
              if (!NetworkTools.include(holder.programName())) {
                result.add(
                    new Finding(
                        Code.RAW_SOCKETS,
                        Severity.WARNING,
                        new Finding.Subject.Program(holder),
                        List.of(new Measure(Measure.SOCKETS, rows.size())),
                        rows));
              }
            });
  }
}
