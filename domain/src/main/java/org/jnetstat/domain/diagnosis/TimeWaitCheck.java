package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;

/**
 * Finds that nearly as many connections are in TIME_WAIT as may be. Those beyond are forgotten at
 * once, so that late segments may reach new connections.
 */
final class TimeWaitCheck implements Check {

  @Override
  public String name() {
    return "time_wait";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    for (NetworkStack stack : seen.now().stacks()) {
      NetworkNamespace namespace = stack.namespace();
      OptionalLong used = result.needed(seen.figure(Figure.TIME_WAIT, namespace), Figure.TIME_WAIT);
      OptionalLong most =
          result.needed(seen.figure(Figure.MAX_TIME_WAIT, namespace), Figure.MAX_TIME_WAIT);
      OptionalLong overflows =
          result.needed(
              seen.growth(Figure.TIME_WAIT_OVERFLOWS, namespace), Figure.TIME_WAIT_OVERFLOWS);
      Optional<Severity> severity =
          used.isPresent() && most.isPresent()
              ? Thresholds.fullness(used.getAsLong(), most.getAsLong())
              : Optional.empty();
      if (severity.isEmpty() && overflows.orElse(0) > 0) {
        severity = Optional.of(Severity.WARNING);
      }
      severity.ifPresent(
          found -> {
            List<Fact> facts = new ArrayList<>();
            used.ifPresent(count -> facts.add(new Measure(Measure.TIME_WAIT, count)));
            most.ifPresent(count -> facts.add(new Measure(Measure.MAX_TIME_WAIT, count)));
            overflows.ifPresent(count -> facts.add(new Measure(Measure.FORGOTTEN, count)));
            result.add(
                new Finding(
                    Code.TIME_WAIT_FULL, found, new Subject.Stack(namespace), facts, List.of()));
          });
    }
  }
}
