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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerSilentCheckTest {

  private static final ProcessInfo API = ProcessInfo.builder(812, "api").build();
  private final PeerSilentCheck check = new PeerSilentCheck();

  private static AttributedConnection row(int port, TcpState state, int retransmits, long queue) {
    return held(
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:" + port))
            .remote(endpoint("10.0.0.9:5432"))
            .state(state)
            .inode(port)
            .retransmits(retransmits)
            .sendQueue(queue)
            .build(),
        API);
  }

  private static TwoLooks silent(int connections) {
    TwoLooks looks = new TwoLooks();
    for (int i = 0; i < connections; i++) {
      looks.both(row(4000 + i, TcpState.ESTABLISHED, 3 + i, 100));
    }
    return looks;
  }

  @ParameterizedTest
  @CsvSource({"1, NOTICE", "4, NOTICE", "5, WARNING", "6, WARNING"})
  void aFewClientsThatLeftAreWorthKnowing(int connections, Severity severity) {
    List<Finding> findings = silent(connections).findingsOf(check);

    assertEquals(1, findings.size());
    Finding finding = findings.getFirst();
    assertEquals(Code.PEER_SILENT, finding.kind());
    assertEquals(severity, finding.severity());
    assertEquals(new Subject.Remote(endpoint("10.0.0.9:5432")), finding.subject());
    assertEquals(
        List.of(
            new Measure("requests", 0),
            new Measure("connections", connections),
            new Measure("send_queue_bytes", 100L * connections),
            new Measure("retransmits", 2L + connections)),
        finding.facts());
    assertEquals(connections, finding.rows().size());
  }

  @Test
  void requestsWithoutAnAnswerFailNow() {
    List<Finding> findings =
        silent(1)
            .changing(row(5000, TcpState.SYN_SENT, 0, 1), row(5000, TcpState.SYN_SENT, 1, 1))
            .findingsOf(check);

    assertEquals(1, findings.size());
    assertEquals(Severity.WARNING, findings.getFirst().severity());
    assertEquals(
        List.of(
            new Measure("requests", 1),
            new Measure("connections", 1),
            new Measure("send_queue_bytes", 100),
            new Measure("retransmits", 3)),
        findings.getFirst().facts());
  }

  @Test
  void whatIsAnsweredOrNotYetSentAgainIsNoTrouble() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .both(row(1, TcpState.ESTABLISHED, 2, 100))
            .both(row(2, TcpState.ESTABLISHED, 3, 0))
            .both(row(3, TcpState.SYN_SENT, 0, 1))
            .later(row(4, TcpState.SYN_SENT, 1, 1))
            .changing(row(5, TcpState.SYN_SENT, 1, 1), row(5, TcpState.ESTABLISHED, 0, 0))
            .both(row(6, TcpState.FIN_WAIT1, 3, 100))
            .findingsOf(check));
  }
}
