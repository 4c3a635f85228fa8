package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.listening;
import static org.jnetstat.domain.diagnosis.TwoLooks.unowned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.Notice;
import org.junit.jupiter.api.Test;

class HiddenCheckTest {

  private final HiddenCheck check = new HiddenCheck();

  @Test
  void socketsThatNobodyHoldsAreToldTogether() {
    AttributedConnection one = unowned("0.0.0.0:80", Reason.UNEXPLAINED);
    AttributedConnection other = unowned("0.0.0.0:81", Reason.UNEXPLAINED);

    assertEquals(
        List.of(
            new Finding(
                Code.SOCKETS_UNEXPLAINED,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(new Measure("sockets", 2)),
                List.of(one, other))),
        new TwoLooks().both(one).both(other).findingsOf(check));
  }

  /** Its holder may have been looked at just before it got the socket. */
  @Test
  void onceIsNoSign() {
    AttributedConnection unexplained = unowned("0.0.0.0:80", Reason.UNEXPLAINED);
    AttributedConnection owned = listening("0.0.0.0:80", ProcessInfo.builder(7, "x").build());

    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(unexplained, owned)
            .later(unowned("0.0.0.0:81", Reason.UNEXPLAINED))
            .findingsOf(check));
    assertEquals(List.of(), new TwoLooks().changing(owned, unexplained).findingsOf(check));
  }

  @Test
  void processesUnderAMountAreTold() {
    List<Fact> facts = List.of(new Fact.Processes(List.of(7, 9)), new Fact.File("/proc"));

    assertEquals(
        List.of(
            new Finding(
                Code.PROCESSES_COVERED,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(new Measure("processes", 2), facts.getFirst(), facts.getLast()),
                List.of())),
        new TwoLooks()
            .telling(new Notice(Notice.Code.PROCESSES_COVERED, 2, facts))
            .telling(new Notice(Notice.Code.PROCESSES_VANISHED, 1))
            .findingsOf(check));
  }

  @Test
  void socketsWhoseOwnersMayNotBeSeenMayBeHidden() {
    Examination result =
        new TwoLooks().both(unowned("0.0.0.0:80", Reason.NOT_PERMITTED)).examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(new Unchecked("hidden", "owner")), result.unchecked());
  }
}
