package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.diagnosis.TwoLooks.unheld;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
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

class PortsExhaustedCheckTest {

  private static final ProcessInfo API = ProcessInfo.builder(812, "api").build();
  private final PortsExhaustedCheck check = new PortsExhaustedCheck();

  private static AttributedConnection row(int local, String remote, TcpState state) {
    Connection connection =
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:" + local))
            .remote(endpoint(remote))
            .state(state)
            .build();
    return state == TcpState.TIME_WAIT ? unheld(connection) : held(connection, API);
  }

  /** One of them established, after those in TIME_WAIT. */
  private static TwoLooks using(int ports) {
    TwoLooks looks = new TwoLooks().figure(Figure.EPHEMERAL_PORTS, 40);
    for (int i = 1; i < ports; i++) {
      looks.both(row(40_000 + i, "10.0.0.9:5432", TcpState.TIME_WAIT));
    }
    return looks.both(row(40_000, "10.0.0.9:5432", TcpState.ESTABLISHED));
  }

  @ParameterizedTest
  @CsvSource({"32, WARNING", "37, WARNING", "38, CRITICAL", "40, CRITICAL"})
  void portsTowardsOnePeerRunOut(int ports, Severity severity) {
    List<Finding> findings = using(ports).findingsOf(check);

    assertEquals(1, findings.size());
    Finding finding = findings.getFirst();
    assertEquals(Code.PORTS_EXHAUSTED, finding.kind());
    assertEquals(severity, finding.severity());
    assertEquals(new Subject.Remote(endpoint("10.0.0.9:5432")), finding.subject());
    assertEquals(
        List.of(
            new Measure("ports", ports),
            new Measure("ephemeral_ports", 40),
            new Measure("time_wait", ports - 1)),
        finding.facts());
    assertEquals(ports, finding.rows().size());
    assertEquals(List.of(API), finding.rows().getFirst().ownership().processes());
  }

  @Test
  void belowIsNoTrouble() {
    assertEquals(List.of(), using(31).findingsOf(check));
  }

  @Test
  void portsTowardsOtherPeersAreOthers() {
    assertEquals(
        List.of(),
        using(31)
            .both(row(41_000, "10.0.0.9:5433", TcpState.ESTABLISHED))
            .both(row(41_001, "10.0.0.8:5432", TcpState.ESTABLISHED))
            .findingsOf(check));
  }

  /** A port counts once, whichever table lists it. */
  @Test
  void connectionsOverIpv4AreInBothTables() {
    AttributedConnection mapped =
        held(
            Connection.builder(Protocol.TCP6, endpoint("[::ffff:10.0.0.5]:41000"))
                .remote(endpoint("[::ffff:10.0.0.9]:5432"))
                .state(TcpState.ESTABLISHED)
                .build(),
            API);

    assertEquals(1, using(31).both(mapped).findingsOf(check).size());
    assertEquals(
        List.of(),
        using(31).both(row(40_000, "10.0.0.9:5432", TcpState.TIME_WAIT)).findingsOf(check));
  }

  @Test
  void incomingConnectionsShareTheListenersPort() {
    TwoLooks looks = new TwoLooks();
    looks.both(
        held(
            Connection.builder(Protocol.TCP, endpoint("0.0.0.0:80")).state(TcpState.LISTEN).build(),
            API));
    for (int i = 0; i < 40; i++) {
      looks.both(row(80, "10.0.0.9:" + (4000 + i), TcpState.ESTABLISHED));
    }
    Examination result = looks.examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  @Test
  void aNumberOfPortsThatMissesIsTold() {
    assertEquals(
        List.of(new Unchecked("ports_exhausted", "ephemeral_ports")),
        new TwoLooks()
            .both(row(40_000, "10.0.0.9:5432", TcpState.ESTABLISHED))
            .examinedBy(check)
            .unchecked());
  }
}
