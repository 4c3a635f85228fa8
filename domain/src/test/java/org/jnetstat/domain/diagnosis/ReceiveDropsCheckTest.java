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

class ReceiveDropsCheckTest {

  private final ReceiveDropsCheck check = new ReceiveDropsCheck();

  private static TwoLooks counting(long queue, long backlog, long prunings) {
    return new TwoLooks()
        .counting(Figure.RECEIVE_QUEUE_DROPS, 5, 5 + queue)
        .counting(Figure.BACKLOG_DROPS, 6, 6 + backlog)
        .counting(Figure.QUEUE_PRUNINGS, 7, 7 + prunings);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0, WARNING", "0, 1, 0, WARNING", "0, 0, 1, NOTICE", "1, 1, 1, WARNING"})
  void segmentsAreDropped(long queue, long backlog, long prunings, Severity severity) {
    assertEquals(
        List.of(
            new Finding(
                Code.RECEIVE_DROPS,
                severity,
                new Subject.Stack(null),
                List.of(
                    new Measure("queue_drops", queue),
                    new Measure("backlog_drops", backlog),
                    new Measure("prunings", prunings)),
                List.of())),
        counting(queue, backlog, prunings).findingsOf(check));
  }

  @Test
  void whatWasDroppedBeforeIsPast() {
    Examination result = counting(0, 0, 0).examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  @Test
  void figuresThatMissAreTold() {
    assertEquals(
        List.of(
            new Unchecked("receive_drops", "receive_queue_drops"),
            new Unchecked("receive_drops", "backlog_drops"),
            new Unchecked("receive_drops", "queue_prunings")),
        new TwoLooks().examinedBy(check).unchecked());
  }
}
