package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Subject;

/**
 * Finds that there are nearly as many orphans on the machine as may be: connections that their
 * programs have closed, and that are kept until their peers have got the rest.
 */
final class OrphansCheck implements Check {

  @Override
  public String name() {
    return "orphans";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    OptionalLong orphans = result.needed(seen.figureOfMachine(Figure.ORPHANS), Figure.ORPHANS);
    OptionalLong most = result.needed(seen.figureOfMachine(Figure.MAX_ORPHANS), Figure.MAX_ORPHANS);
    if (orphans.isPresent() && most.isPresent()) {
      Thresholds.fullness(orphans.getAsLong(), most.getAsLong())
          .ifPresent(
              severity ->
                  result.add(
                      new Finding(
                          Code.ORPHANS_FULL,
                          severity,
                          new Subject.Stack(null),
                          List.of(
                              new Measure(Measure.ORPHANS, orphans.getAsLong()),
                              new Measure(Measure.MAX_ORPHANS, most.getAsLong())),
                          List.of())));
    }
  }
}
