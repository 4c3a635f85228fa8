package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.listening;
import static org.jnetstat.domain.diagnosis.TwoLooks.unowned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.junit.jupiter.api.Test;

class StaleProgramCheckTest {

  private static final String NGINX = "/usr/sbin/nginx (deleted)";
  private final StaleProgramCheck check = new StaleProgramCheck();

  private static ProcessInfo deleted(int pid, String executable) {
    return ProcessInfo.builder(pid, "nginx").executable(executable).executableDeleted(true).build();
  }

  @Test
  void aProgramIsToldOnceForAllItsProcesses() {
    ProcessInfo parent = deleted(7, NGINX);
    ProcessInfo worker = deleted(8, NGINX);
    AttributedConnection http = listening("0.0.0.0:80", parent, worker);
    AttributedConnection https = listening("0.0.0.0:443", parent, worker);

    assertEquals(
        List.of(
            new Finding(
                Code.STALE_PROGRAM,
                Severity.NOTICE,
                new Subject.Program(parent),
                List.of(new Measure("processes", 2), new Fact.File(NGINX)),
                List.of(http, https))),
        new TwoLooks().both(http).both(https).findingsOf(check));
  }

  /** A file may be called so, and a program in memory never had one. */
  @Test
  void othersAreUpToDate() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .both(listening("0.0.0.0:80", ProcessInfo.builder(7, "x").executable("/bin/x").build()))
            .both(listening("0.0.0.0:81", ProcessInfo.builder(8, "x").executable(NGINX).build()))
            .both(listening("0.0.0.0:82", deleted(9, "/memfd:x (deleted)")))
            .findingsOf(check));
  }

  @Test
  void whatIsNotKnownIsTold() {
    assertEquals(
        List.of(
            new Unchecked("stale_programs", "owner"),
            new Unchecked("stale_programs", "executable")),
        new TwoLooks()
            .both(unowned("0.0.0.0:80", Ownership.Reason.NOT_PERMITTED))
            .both(listening("0.0.0.0:81", ProcessInfo.builder(7, "x").build()))
            .examinedBy(check)
            .unchecked());
  }
}
