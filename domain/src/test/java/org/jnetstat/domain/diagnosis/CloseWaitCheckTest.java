package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

class CloseWaitCheckTest {

  private static final ProcessInfo LEAKING = ProcessInfo.builder(812, "api").build();
  private static final ProcessInfo OTHER = ProcessInfo.builder(813, "other").build();
  private final CloseWaitCheck check = new CloseWaitCheck();

  private static AttributedConnection row(int port, TcpState state, long inode, ProcessInfo by) {
    return held(
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
            .remote(endpoint("10.0.0.9:" + port))
            .state(state)
            .inode(inode)
            .build(),
        by);
  }

  private static TwoLooks with(int count, ProcessInfo holder) {
    TwoLooks looks = new TwoLooks();
    for (int i = 0; i < count; i++) {
      looks.both(row(4000 + i, TcpState.CLOSE_WAIT, 100 + i, holder));
    }
    return looks;
  }

  @Test
  void aPileIsTheProcesss() {
    List<Finding> findings =
        with(20, LEAKING).both(row(9, TcpState.CLOSE_WAIT, 9, OTHER)).findingsOf(check);

    assertEquals(1, findings.size());
    Finding finding = findings.getFirst();
    assertEquals(Code.CLOSE_WAIT_PILE, finding.kind());
    assertEquals(Severity.WARNING, finding.severity());
    assertEquals(new Subject.Program(LEAKING), finding.subject());
    assertEquals(List.of(new Measure("close_wait", 20)), finding.facts());
    assertEquals(20, finding.rows().size());
  }

  @Test
  void aFewAreNoPile() {
    assertEquals(List.of(), with(19, LEAKING).findingsOf(check));
  }

  /** They come and go, are about to be closed, or wait to be accepted. */
  @Test
  void onlyWhatStaysCounts() {
    assertEquals(
        List.of(),
        with(19, LEAKING)
            .atFirst(row(1, TcpState.CLOSE_WAIT, 1, LEAKING))
            .later(row(2, TcpState.CLOSE_WAIT, 2, LEAKING))
            .changing(
                row(3, TcpState.ESTABLISHED, 3, LEAKING), row(3, TcpState.CLOSE_WAIT, 3, LEAKING))
            .both(row(4, TcpState.CLOSE_WAIT, 0, LEAKING))
            .both(row(5, TcpState.ESTABLISHED, 5, LEAKING))
            .findingsOf(check));
  }
}
