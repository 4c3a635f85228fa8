package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;

/**
 * Finds programs that listen and whose file is not there any more: it was replaced, by an update
 * mostly, or removed. What was never a file (memfd_create(2)) is not looked at.
 */
final class StaleProgramCheck implements Check {

  private record Program(String executable, Optional<Container> container) {}

  @Override
  public String name() {
    return "stale_programs";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<Program, SequencedSet<ProcessInfo>> stale = new LinkedHashMap<>();
    for (AttributedConnection row : seen.listeners()) {
      result.needsOwner(row);
      for (ProcessInfo holder : row.ownership().processes()) {
        String executable = holder.executable().orElse(null);
        if (executable == null) {
          result.misses("executable");
        } else if (holder.isExecutableDeleted() && !executable.startsWith("/memfd:")) {
          stale
              .computeIfAbsent(
                  new Program(executable, holder.container()), key -> new LinkedHashSet<>())
              .add(holder);
        }
      }
    }
    stale.forEach(
        (program, holders) ->
            result.add(
                new Finding(
                    Code.STALE_PROGRAM,
                    Severity.NOTICE,
                    new Finding.Subject.Program(holders.getFirst()),
                    List.of(
                        new Measure(Measure.PROCESSES, holders.size()),
                        new Fact.File(program.executable())),
                    heldBy(holders, seen.listeners()))));
  }

  private static List<AttributedConnection> heldBy(
      SequencedSet<ProcessInfo> holders, List<AttributedConnection> listeners) {
    List<AttributedConnection> held = new ArrayList<>();
    for (AttributedConnection row : listeners) {
      if (row.ownership().processes().stream().anyMatch(holders::contains)) {
        held.add(row);
      }
    }
    return held;
  }
}
