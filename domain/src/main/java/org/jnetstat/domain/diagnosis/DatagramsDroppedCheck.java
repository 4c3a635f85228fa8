package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.RowFate.Lasting;

/** Finds sockets that lose datagrams now, mostly since their program reads them too slowly. */
final class DatagramsDroppedCheck implements Check {

  @Override
  public String name() {
    return "datagrams_dropped";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    for (Lasting row : seen.lasting()) {
      OptionalLong before = row.before().connection().drops();
      OptionalLong now = row.now().connection().drops();
      if (before.isPresent() && now.isPresent() && now.getAsLong() > before.getAsLong()) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Measure(Measure.DROPPED, now.getAsLong() - before.getAsLong()));
        facts.add(new Measure(Measure.RECEIVE_QUEUE_BYTES, row.now().connection().receiveQueue()));
        facts.addAll(seen.conditions(row.now()));
        result.add(
            new Finding(
                Code.DATAGRAMS_DROPPED,
                Severity.WARNING,
                new Subject.Socket(row.now()),
                facts,
                List.of(row.now())));
      }
    }
  }
}
