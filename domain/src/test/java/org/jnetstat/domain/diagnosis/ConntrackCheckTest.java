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

class ConntrackCheckTest {

  private final ConntrackCheck check = new ConntrackCheck();

  @ParameterizedTest
  @CsvSource({"80, WARNING", "94, WARNING", "95, CRITICAL", "100, CRITICAL"})
  void theLimitComesNear(long used, Severity severity) {
    assertEquals(
        List.of(
            new Finding(
                Code.CONNTRACK_FULL,
                severity,
                new Subject.Stack(null),
                List.of(new Measure("conntrack_entries", used), new Measure("conntrack_max", 100)),
                List.of())),
        new TwoLooks()
            .figure(Figure.CONNTRACK_ENTRIES, used)
            .figure(Figure.CONNTRACK_MAX, 100)
            .findingsOf(check));
  }

  @ParameterizedTest
  @CsvSource({"79, 100", "0, 100", "5, 0"}) // 0 is no limit
  void belowIsNoTrouble(long used, long limit) {
    Examination result =
        new TwoLooks()
            .figure(Figure.CONNTRACK_ENTRIES, used)
            .figure(Figure.CONNTRACK_MAX, limit)
            .examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  @Test
  void figuresThatMissAreTold() {
    assertEquals(
        List.of(
            new Unchecked("conntrack_full", "conntrack_entries"),
            new Unchecked("conntrack_full", "conntrack_max")),
        new TwoLooks().examinedBy(check).unchecked());
    assertEquals(
        List.of(new Unchecked("conntrack_full", "conntrack_max")),
        new TwoLooks()
            .figure(Figure.CONNTRACK_ENTRIES, 5)
            .figure(Figure.SOMAXCONN, 128)
            .examinedBy(check)
            .unchecked());
  }

  /** Other limits are read, so that it is known that there is none. */
  @Test
  void withoutConntrackNothingRunsFull() {
    assertEquals(
        List.of(), new TwoLooks().figure(Figure.SOMAXCONN, 128).examinedBy(check).unchecked());
  }
}
