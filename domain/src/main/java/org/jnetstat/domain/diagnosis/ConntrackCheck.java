package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Finds that conntrack follows nearly as many connections as it can: packets of others are dropped.
 *
 * <p>A kernel without conntrack has none of its figures, and nothing to run full.
 */
final class ConntrackCheck implements Check {

  @Override
  public String name() {
    return "conntrack_full";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    for (NetworkStack stack : seen.now().stacks()) {
      NetworkNamespace namespace = stack.namespace();
      OptionalLong used = seen.figure(Figure.CONNTRACK_ENTRIES, namespace);
      OptionalLong most = seen.figure(Figure.CONNTRACK_MAX, namespace);
      if (used.isPresent() && most.isPresent()) {
        Thresholds.fullness(used.getAsLong(), most.getAsLong())
            .ifPresent(
                severity ->
                    result.add(
                        new Finding(
                            Code.CONNTRACK_FULL,
                            severity,
                            new Subject.Stack(namespace),
                            List.of(
                                new Measure(Measure.CONNTRACK_ENTRIES, used.getAsLong()),
                                new Measure(Measure.CONNTRACK_MAX, most.getAsLong())),
                            List.of())));
      } else if (mayBeThere(seen, used, most, namespace)) {
        result.needed(used, Figure.CONNTRACK_ENTRIES);
        result.needed(most, Figure.CONNTRACK_MAX);
      }
    }
  }

  /** Where no other limit could be read either, it may be there. */
  private static boolean mayBeThere(
      Observation seen,
      OptionalLong used,
      OptionalLong most,
      @Nullable NetworkNamespace namespace) {
    return used.isPresent()
        || most.isPresent()
        || seen.figure(Figure.SOMAXCONN, namespace).isEmpty();
  }
}
