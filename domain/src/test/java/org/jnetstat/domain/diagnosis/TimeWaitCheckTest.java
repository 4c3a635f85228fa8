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

class TimeWaitCheckTest {

  private final TimeWaitCheck check = new TimeWaitCheck();

  private static TwoLooks waiting(long count, long overflows) {
    return new TwoLooks()
        .figure(Figure.TIME_WAIT, count)
        .figure(Figure.MAX_TIME_WAIT, 100)
        .counting(Figure.TIME_WAIT_OVERFLOWS, 7, 7 + overflows);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 0, WARNING",
    "94, 0, WARNING",
    "95, 0, CRITICAL",
    "100, 3, CRITICAL",
    "20, 1, WARNING"
  })
  void theLimitComesNear(long count, long overflows, Severity severity) {
    assertEquals(
        List.of(
            new Finding(
                Code.TIME_WAIT_FULL,
                severity,
                new Subject.Stack(null),
                List.of(
                    new Measure("time_wait", count),
                    new Measure("max_time_wait", 100),
                    new Measure("forgotten", overflows)),
                List.of())),
        waiting(count, overflows).findingsOf(check));
  }

  @Test
  void belowIsNoTrouble() {
    Examination result = waiting(79, 0).examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  @Test
  void figuresThatMissAreTold() {
    Examination result =
        new TwoLooks().counting(Figure.TIME_WAIT_OVERFLOWS, 7, 8).examinedBy(check);

    assertEquals(List.of(new Measure("forgotten", 1)), result.findings().getFirst().facts());
    assertEquals(
        List.of(
            new Unchecked("time_wait", "time_wait"), new Unchecked("time_wait", "max_time_wait")),
        result.unchecked());
  }
}
