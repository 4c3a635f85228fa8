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

class OrphansCheckTest {

  private final OrphansCheck check = new OrphansCheck();

  @ParameterizedTest
  @CsvSource({"80, WARNING", "94, WARNING", "95, CRITICAL", "100, CRITICAL"})
  void theLimitComesNear(long used, Severity severity) {
    assertEquals(
        List.of(
            new Finding(
                Code.ORPHANS_FULL,
                severity,
                new Subject.Stack(null),
                List.of(new Measure("orphans", used), new Measure("max_orphans", 100)),
                List.of())),
        new TwoLooks()
            .figure(Figure.ORPHANS, used)
            .figure(Figure.MAX_ORPHANS, 100)
            .findingsOf(check));
  }

  @ParameterizedTest
  @CsvSource({"79, 100", "0, 100", "5, 0"}) // 0 is no limit
  void belowIsNoTrouble(long used, long limit) {
    Examination result =
        new TwoLooks()
            .figure(Figure.ORPHANS, used)
            .figure(Figure.MAX_ORPHANS, limit)
            .examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  @Test
  void figuresThatMissAreTold() {
    assertEquals(
        List.of(new Unchecked("orphans", "orphans"), new Unchecked("orphans", "max_orphans")),
        new TwoLooks().examinedBy(check).unchecked());
    assertEquals(
        List.of(new Unchecked("orphans", "max_orphans")),
        new TwoLooks()
            .figure(Figure.ORPHANS, 5)
            .figure(Figure.SOMAXCONN, 128)
            .examinedBy(check)
            .unchecked());
  }
}
