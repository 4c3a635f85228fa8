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

class SynFloodCheckTest {

  private static final AttributedConnection WEB = listener(80, ProcessInfo.builder(812, "web"));
  private static final AttributedConnection MAIL = listener(25, ProcessInfo.builder(813, "mail"));
  private final SynFloodCheck check = new SynFloodCheck();

  private static AttributedConnection listener(int port, ProcessInfo.Builder holder) {
    return held(
        Connection.builder(Protocol.TCP, endpoint("0.0.0.0:" + port))
            .state(TcpState.LISTEN)
            .inode(port)
            .build(),
        holder.build());
  }

  private static AttributedConnection halfOpen(int port, String remote, int retransmits) {
    return unheld(
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:" + port))
            .remote(endpoint(remote))
            .state(TcpState.SYN_RECV)
            .retransmits(retransmits)
            .build());
  }

  private static TwoLooks counting(long cookies, long drops, long mode) {
    return new TwoLooks()
        .counting(Figure.SYN_COOKIES, 100, 100 + cookies)
        .counting(Figure.SYN_DROPS, 50, 50 + drops)
        .figure(Figure.SYN_COOKIE_MODE, mode);
  }

  /** Those at the first look are gone: a flood's come and go. */
  private static TwoLooks flooded(TwoLooks looks) {
    return looks
        .both(MAIL)
        .both(WEB)
        .later(halfOpen(25, "10.0.0.9:4000", 0))
        .atFirst(halfOpen(80, "10.0.0.8:4000", 0))
        .later(halfOpen(80, "10.0.0.9:4000", 0))
        .later(halfOpen(80, "10.0.0.9:4001", 1))
        .later(halfOpen(80, "10.0.0.10:4000", 2));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, WARNING", "535, 0, WARNING", "0, 1, CRITICAL", "3, 2, CRITICAL"})
  void whatTheQueueDoesNotHoldIsTheListenersWithMostHalfOpen(
      long cookies, long drops, Severity severity) {
    List<AttributedConnection> rows =
        List.of(
            halfOpen(80, "10.0.0.9:4000", 0),
            halfOpen(80, "10.0.0.9:4001", 1),
            halfOpen(80, "10.0.0.10:4000", 2));

    assertEquals(
        List.of(
            new Finding(
                Code.SYN_FLOOD,
                severity,
                new Subject.Socket(WEB),
                List.of(
                    new Measure("syn_cookies", cookies),
                    new Measure("syn_drops", drops),
                    new Measure("half_open", 3),
                    new Measure("remote_addresses", 2),
                    new Measure("answered_again", 2)),
                rows)),
        flooded(counting(cookies, drops, 1)).findingsOf(check));
  }

  /** A busy listener has half-open connections, too. */
  @Test
  void halfOpenConnectionsAloneAreNoTrouble() {
    Examination result = flooded(counting(0, 0, 1)).examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.unchecked());
  }

  private static TwoLooks halfOpenAtWeb(int count, int retransmits) {
    TwoLooks looks = counting(0, 0, 1).both(WEB).later(halfOpen(80, "10.0.0.9:4000", 1));
    for (int i = 0; i < count; i++) {
      looks.later(halfOpen(80, "10.1.0." + i + ":4000", retransmits));
    }
    return looks;
  }

  /** The queue has room for more, so that the kernel counts nothing. */
  @Test
  void manyThatStayHalfOpenAreAFlood() {
    List<Finding> findings = halfOpenAtWeb(100, 2).findingsOf(check);

    assertEquals(1, findings.size());
    assertEquals(Severity.WARNING, findings.getFirst().severity());
    assertEquals(new Subject.Socket(WEB), findings.getFirst().subject());
    assertEquals(
        List.of(
            new Measure("syn_cookies", 0),
            new Measure("syn_drops", 0),
            new Measure("half_open", 101),
            new Measure("remote_addresses", 101),
            new Measure("answered_again", 101)),
        findings.getFirst().facts());
    assertEquals(List.of(), halfOpenAtWeb(99, 2).findingsOf(check));
    assertEquals(List.of(), halfOpenAtWeb(200, 1).findingsOf(check));
  }

  @Test
  void cookiesThatAreAlwaysSentShowNothing() {
    assertEquals(List.of(), flooded(counting(9, 0, 2)).findingsOf(check));
    assertEquals(
        List.of(Severity.CRITICAL),
        flooded(counting(9, 1, 2)).findingsOf(check).stream().map(Finding::severity).toList());
  }

  /** The kernel drops some before the queue is full; an accept queue that is full is not meant. */
  @ParameterizedTest
  @CsvSource({"5, 4, 1", "2131, 0, 2131"})
  void withoutCookiesAllDropsCount(long drops, long overflows, long expected) {
    List<Finding> findings =
        flooded(counting(0, 0, 0))
            .counting(Figure.LISTEN_DROPS, 10, 10 + drops)
            .counting(Figure.LISTEN_OVERFLOWS, 20, 20 + overflows)
            .findingsOf(check);

    assertEquals(Severity.CRITICAL, findings.getFirst().severity());
    assertEquals(new Measure("syn_drops", expected), findings.getFirst().facts().get(1));
  }

  @Test
  void fullAcceptQueuesAreAnotherTrouble() {
    assertEquals(
        List.of(),
        flooded(counting(0, 0, 0))
            .counting(Figure.LISTEN_DROPS, 10, 14)
            .counting(Figure.LISTEN_OVERFLOWS, 20, 24)
            .findingsOf(check));
  }

  @Test
  void withoutHalfOpenConnectionsItIsTheStacks() {
    assertEquals(
        List.of(new Subject.Stack(null)),
        counting(1, 0, 1).both(WEB).findingsOf(check).stream().map(Finding::subject).toList());
  }

  @Test
  void figuresThatMissAreTold() {
    assertEquals(
        List.of(
            new Unchecked("syn_flood", "syn_cookie_mode"),
            new Unchecked("syn_flood", "syn_cookies"),
            new Unchecked("syn_flood", "syn_drops")),
        flooded(new TwoLooks()).examinedBy(check).unchecked());
    assertEquals(
        List.of(
            new Unchecked("syn_flood", "syn_cookie_mode"), new Unchecked("syn_flood", "syn_drops")),
        flooded(new TwoLooks().counting(Figure.SYN_COOKIES, 1, 2)).examinedBy(check).unchecked());
  }
}
