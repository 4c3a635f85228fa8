package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;

/**
 * Finds that TCP has little memory left. All network namespaces of a machine share it; what was cut
 * for it, each counts.
 */
final class MemoryPressureCheck implements Check {

  @Override
  public String name() {
    return "memory_pressure";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    OptionalLong used = ofMachine(Figure.TCP_MEMORY_PAGES, seen, result);
    OptionalLong pressure = ofMachine(Figure.TCP_PRESSURE_PAGES, seen, result);
    OptionalLong limit = ofMachine(Figure.TCP_LIMIT_PAGES, seen, result);
    OptionalLong pressures = growth(Figure.MEMORY_PRESSURES, seen, result);
    OptionalLong aborts = growth(Figure.MEMORY_ABORTS, seen, result);
    boolean full =
        used.isPresent()
            && limit.isPresent()
            && Thresholds.fullness(used.getAsLong(), limit.getAsLong())
                .filter(severity -> severity == Severity.CRITICAL)
                .isPresent();
    boolean saving =
        used.isPresent() && pressure.isPresent() && used.getAsLong() >= pressure.getAsLong();
    if (full || saving || pressures.orElse(0) > 0 || aborts.orElse(0) > 0) {
      List<Fact> facts = new ArrayList<>();
      used.ifPresent(pages -> facts.add(new Measure(Measure.MEMORY_PAGES, pages)));
      pressure.ifPresent(pages -> facts.add(new Measure(Measure.PRESSURE_PAGES, pages)));
      limit.ifPresent(pages -> facts.add(new Measure(Measure.LIMIT_PAGES, pages)));
      pressures.ifPresent(count -> facts.add(new Measure(Measure.PRESSURES, count)));
      aborts.ifPresent(count -> facts.add(new Measure(Measure.ABORTS, count)));
      result.add(
          new Finding(
              Code.MEMORY_PRESSURE,
              full || aborts.orElse(0) > 0 ? Severity.CRITICAL : Severity.WARNING,
              new Subject.Stack(null),
              facts,
              List.of()));
    }
  }

  private static OptionalLong ofMachine(Figure figure, Observation seen, Examination result) {
    return result.needed(seen.figureOfMachine(figure), figure);
  }

  /** In all namespaces together, as far as they could be read. */
  private static OptionalLong growth(Figure counter, Observation seen, Examination result) {
    OptionalLong sum = OptionalLong.empty();
    for (NetworkStack stack : seen.now().stacks()) {
      OptionalLong growth = result.needed(seen.growth(counter, stack.namespace()), counter);
      if (growth.isPresent()) {
        sum = OptionalLong.of(sum.orElse(0) + growth.getAsLong());
      }
    }
    return sum;
  }
}
