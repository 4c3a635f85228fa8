package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;

/**
 * Finds services without protection of their own that listen at another address than loopback.
 *
 * <p>Whether a packet filter stands before them, or they were given a password, is not looked at.
 */
final class ExposureCheck implements Check {

  private record Exposed(OpenService service, List<ProcessInfo> holders) {}

  @Override
  public String name() {
    return "exposure";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<Exposed, List<AttributedConnection>> exposed = new LinkedHashMap<>();
    for (AttributedConnection row : seen.listeners()) {
      if (row.connection().local().address().isLoopback()) {
        continue;
      }
      Optional<OpenService> service =
          OpenService.KNOWN.stream().filter(known -> known.fits(row)).findFirst();
      if (service.isEmpty()) {
        result.needsOwner(row);
      } else {
        exposed
            .computeIfAbsent(
                new Exposed(service.get(), row.ownership().processes()), key -> new ArrayList<>())
            .add(row);
      }
    }
    exposed.forEach(
        (found, rows) ->
            result.add(
                new Finding(
                    Code.EXPOSED,
                    found.service().severity(),
                    new Finding.Subject.Socket(rows.getFirst()),
                    List.of(new Fact.Names(List.of(found.service().label()))),
                    rows)));
  }
}
