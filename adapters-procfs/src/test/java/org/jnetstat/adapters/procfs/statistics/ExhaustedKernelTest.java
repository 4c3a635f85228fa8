package org.jnetstat.adapters.procfs.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.diagnosis.Checks;
import org.jnetstat.domain.diagnosis.Doctor;
import org.jnetstat.domain.diagnosis.Look;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;

/**
 * What the doctor says of a machine whose limits were reached. They are the whole machine's, so
 * that a test must not reach them: its files were copied twice, a second apart, on Linux 6.18,
 * while net.ipv4.tcp_mem and tcp_max_orphans were low, 1750 closed connections had peers that did
 * not read, and 20 open ones, too.
 */
class ExhaustedKernelTest {

  private static Look look(String moment, Instant time) throws URISyntaxException {
    Path copy =
        Path.of(
            Objects.requireNonNull(ExhaustedKernelTest.class.getResource("exhausted/" + moment))
                .toURI());
    return new Look(
        new ConnectionReport(Host.UNKNOWN, time, List.of(), List.of(), Map.of()),
        new ProcfsKernelStatistics(new ProcRoot(copy)).read(new Where.Own()),
        Map.of(),
        Optional.of(List.of()),
        HidingPlaces.Seen.UNKNOWN);
  }

  private static String told(Finding finding) {
    return finding.kind().label()
        + " "
        + finding.severity().label()
        + " "
        + finding.facts(Measure.class).stream()
            .map(measure -> measure.name() + "=" + measure.value())
            .toList();
  }

  @Test
  void everyLimitThatIsNearIsTold() throws URISyntaxException {
    Doctor doctor =
        new Doctor(
            where -> List.of(),
            pids -> Map.of(),
            where -> Optional.empty(),
            new InMemoryProcessLookup(),
            () -> HidingPlaces.Seen.UNKNOWN,
            Checks.own());

    assertEquals(
        List.of(
            "memory_pressure critical [memory_pages=7170, pressure_pages=400, limit_pages=7385,"
                + " pressures=0, aborts=0]",
            "orphans_full warning [orphans=1750, max_orphans=2000]",
            "receive_drops warning [queue_drops=20, backlog_drops=0, prunings=20]"),
        doctor
            .compare(
                look("before", Instant.EPOCH),
                look("now", Instant.EPOCH.plusSeconds(1)),
                Duration.ofSeconds(1))
            .findings()
            .stream()
            .map(ExhaustedKernelTest::told)
            .toList());
  }
}
