package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
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
 * Finds that received segments of TCP are dropped, as there is no room where their programs would
 * read them. The kernel does not count by connection.
 */
final class ReceiveDropsCheck implements Check {

  @Override
  public String name() {
    return "receive_drops";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    for (NetworkStack stack : seen.now().stacks()) {
      NetworkNamespace namespace = stack.namespace();
      OptionalLong queue =
          result.needed(
              seen.growth(Figure.RECEIVE_QUEUE_DROPS, namespace), Figure.RECEIVE_QUEUE_DROPS);
      OptionalLong backlog =
          result.needed(seen.growth(Figure.BACKLOG_DROPS, namespace), Figure.BACKLOG_DROPS);
      OptionalLong prunings =
          result.needed(seen.growth(Figure.QUEUE_PRUNINGS, namespace), Figure.QUEUE_PRUNINGS);
      boolean dropping = queue.orElse(0) > 0 || backlog.orElse(0) > 0;
      if (dropping || prunings.orElse(0) > 0) {
        List<Fact> facts = new ArrayList<>();
        queue.ifPresent(count -> facts.add(new Measure(Measure.QUEUE_DROPS, count)));
        backlog.ifPresent(count -> facts.add(new Measure(Measure.BACKLOG_DROPS, count)));
        prunings.ifPresent(count -> facts.add(new Measure(Measure.PRUNINGS, count)));
        result.add(
            new Finding(
                Code.RECEIVE_DROPS,
                dropping ? Severity.WARNING : Severity.NOTICE,
                new Subject.Stack(namespace),
                facts,
                List.of()));
      }
    }
  }
}
