package org.jnetstat.domain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPressureCheckTest {

  private final MemoryPressureCheck check = new MemoryPressureCheck();

  private static TwoLooks using(long pages, long pressures, long aborts) {
    return new TwoLooks()
        .figure(Figure.TCP_MEMORY_PAGES, pages)
        .figure(Figure.TCP_PRESSURE_PAGES, 70)
        .figure(Figure.TCP_LIMIT_PAGES, 100)
        .counting(Figure.MEMORY_PRESSURES, 5, 5 + pressures)
        .counting(Figure.MEMORY_ABORTS, 6, 6 + aborts);
  }

  @ParameterizedTest
  @CsvSource({
    "70, 0, 0, WARNING",
    "94, 0, 0, WARNING",
    "95, 0, 0, CRITICAL",
    "10, 1, 0, WARNING", // it was short meanwhile
    "10, 0, 1, CRITICAL"
  })
  void memoryRunsOut(long pages, long pressures, long aborts, Severity severity) {
    assertEquals(
        List.of(
            new Finding(
                Code.MEMORY_PRESSURE,
                severity,
                new Subject.Stack(null),
                List.of(
                    new Measure("memory_pages", pages),
                    new Measure("pressure_pages", 70),
                    new Measure("limit_pages", 100),
                    new Measure("pressures", pressures),
                    new Measure("aborts", aborts)),
                List.of())),
        using(pages, pressures, aborts).findingsOf(check));
  }

  @Test
  void belowIsNoTrouble() {
    Examination result = using(69, 0, 0).examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  /** A container is not shown the limits of the machine. */
  @Test
  void figuresThatMissAreTold() {
    Examination result =
        new TwoLooks()
            .figure(Figure.TCP_MEMORY_PAGES, 10)
            .counting(Figure.MEMORY_ABORTS, 6, 7)
            .examinedBy(check);

    assertEquals(
        List.of(new Measure("memory_pages", 10), new Measure("aborts", 1)),
        result.findings().getFirst().facts());
    assertEquals(
        List.of(
            new Unchecked("memory_pressure", "tcp_pressure_pages"),
            new Unchecked("memory_pressure", "tcp_limit_pages"),
            new Unchecked("memory_pressure", "memory_pressures")),
        result.unchecked());
  }
}
