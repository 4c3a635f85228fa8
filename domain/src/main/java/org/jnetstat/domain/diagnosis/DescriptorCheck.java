package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;

/**
 * Finds TCP servers that run out of file descriptors: accept(2) then fails with {@code EMFILE}, and
 * connections wait for ever. It may have more than its limit, if that was lowered since.
 */
final class DescriptorCheck implements Check {

  @Override
  public String name() {
    return "descriptors";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    seen.tcpListeners().forEach(result::needsOwner);
    Observation.byHolder(seen.tcpListeners())
        .forEach(
            (holder, rows) -> {
              ProcessCondition condition = seen.now().conditions().get(holder.pid());
              if (condition != null) {
                examine(holder, rows, condition, result);
              }
            });
  }

  private static void examine(
      ProcessInfo holder,
      List<AttributedConnection> rows,
      ProcessCondition condition,
      Examination result) {
    OptionalLong open = result.needed(condition.openDescriptors(), Measure.OPEN_DESCRIPTORS);
    OptionalLong limit = result.needed(condition.descriptorLimit(), Measure.DESCRIPTOR_LIMIT);
    if (open.isEmpty() || limit.isEmpty()) {
      return;
    }
    if (isPart(open.getAsLong(), Thresholds.DESCRIPTORS_SCARCE, limit.getAsLong())) {
      boolean gone = isPart(open.getAsLong(), Thresholds.DESCRIPTORS_GONE, limit.getAsLong());
      result.add(
          new Finding(
              Code.DESCRIPTORS_EXHAUSTED,
              gone ? Severity.CRITICAL : Severity.WARNING,
              new Finding.Subject.Program(holder),
              List.of(
                  new Measure(Measure.OPEN_DESCRIPTORS, open.getAsLong()),
                  new Measure(Measure.DESCRIPTOR_LIMIT, limit.getAsLong())),
              rows));
    }
  }

  private static boolean isPart(long part, int percent, long whole) {
    return part * 100.0 >= whole * (double) percent;
  }
}
