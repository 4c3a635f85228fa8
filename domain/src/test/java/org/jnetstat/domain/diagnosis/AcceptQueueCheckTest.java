package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact;
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

class AcceptQueueCheckTest {

  private static final ProcessInfo WEB = ProcessInfo.builder(812, "web").build();
  private static final ProcessInfo OTHER = ProcessInfo.builder(813, "other").build();
  private final AcceptQueueCheck check = new AcceptQueueCheck();

  private static AttributedConnection listener(String end, int queue, ProcessInfo holder) {
    return held(
        Connection.builder(Protocol.TCP, endpoint(end))
            .state(TcpState.LISTEN)
            .receiveQueue(queue)
            .inode(holder.pid())
            .build(),
        holder);
  }

  private static AttributedConnection incoming(String remote, long inode) {
    return held(
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
            .remote(endpoint(remote))
            .state(TcpState.ESTABLISHED)
            .inode(inode)
            .build(),
        WEB);
  }

  private static TwoLooks stuck(int first, int second) {
    return new TwoLooks()
        .changing(listener("0.0.0.0:80", first, WEB), listener("0.0.0.0:80", second, WEB))
        .both(incoming("10.0.0.9:4000", 0))
        .later(incoming("10.0.0.9:4001", 0));
  }

  /** Its peer has already given up. */
  @Test
  void aConnectionThatItsPeerClosedStillWaits() {
    AttributedConnection closed =
        held(
            Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
                .remote(endpoint("10.0.0.9:4000"))
                .state(TcpState.CLOSE_WAIT)
                .build(),
            WEB);

    assertEquals(
        List.of(Code.NOT_ACCEPTING),
        new TwoLooks()
            .both(listener("0.0.0.0:80", 1, WEB)).both(closed).findingsOf(check).stream()
                .map(Finding::kind)
                .toList());
  }

  /** How long the queue may be is not in /proc: that others are turned away shows it is full. */
  @ParameterizedTest
  @CsvSource({
    "5, 5, 7, 8, ACCEPT_QUEUE_FULL", // nothing more fits
    "5, 6, 7, 8, ACCEPT_QUEUE_FULL",
    "5, 4, 7, 8, NOT_ACCEPTING", // it was taken from: another queue is full
    "5, 5, 7, 7, NOT_ACCEPTING",
    "128, 128, 7, 7, ACCEPT_QUEUE_FULL", // none may be longer
    "127, 127, 7, 7, NOT_ACCEPTING"
  })
  void aQueueIsFullIfOthersAreTurnedAway(
      int first, int second, long before, long now, Code expected) {
    List<Finding> findings =
        stuck(first, second)
            .counting(Figure.LISTEN_OVERFLOWS, before, now)
            .figure(Figure.SOMAXCONN, 128)
            .findingsOf(check);

    assertEquals(
        List.of(
            new Finding(
                expected,
                expected == Code.NOT_ACCEPTING ? Severity.WARNING : Severity.CRITICAL,
                new Subject.Socket(listener("0.0.0.0:80", second, WEB)),
                List.of(
                    new Measure("waiting", second),
                    new Measure("still_waiting", 1),
                    new Measure("overflows", now - before),
                    new Measure("somaxconn", 128)),
                List.of(listener("0.0.0.0:80", second, WEB)))),
        findings);
  }

  @Test
  void whatItsProcessDoesIsAFact() {
    ProcessCondition stopped = new ProcessCondition(Activity.STOPPED);

    assertEquals(
        List.of(new Fact.Doing(WEB, stopped)),
        stuck(2, 2).condition(812, stopped).findingsOf(check).getFirst().facts(Fact.Doing.class));
  }

  @Test
  void aBusyServerIsNoTrouble() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(listener("0.0.0.0:80", 3, WEB), listener("0.0.0.0:80", 2, WEB))
            .atFirst(incoming("10.0.0.9:4000", 0))
            .changing(incoming("10.0.0.9:4001", 0), incoming("10.0.0.9:4001", 77)) // accepted
            .later(incoming("10.0.0.9:4002", 0))
            .counting(Figure.LISTEN_OVERFLOWS, 7, 8)
            .figure(Figure.SOMAXCONN, 128)
            .findingsOf(check));
  }

  /** Its connections may be in either queue. */
  @Test
  void listenersThatShareAnEndAreToldOnceEach() {
    List<Finding> findings =
        stuck(1, 2)
            .both(listener("0.0.0.0:80", 1, OTHER))
            .both(listener("0.0.0.0:81", 1, OTHER)) // what waits there came after the first look
            .findingsOf(check);

    assertEquals(
        List.of(
            new Subject.Socket(listener("0.0.0.0:80", 2, WEB)),
            new Subject.Socket(listener("0.0.0.0:80", 1, OTHER))),
        findings.stream().map(Finding::subject).toList());
  }

  @Test
  void figuresThatMissAreTold() {
    Examination result = stuck(2, 2).examinedBy(check);

    assertEquals(
        List.of(Code.NOT_ACCEPTING), result.findings().stream().map(Finding::kind).toList());
    assertEquals(
        List.of(
            new Unchecked("accept_queue", "listen_overflows"),
            new Unchecked("accept_queue", "somaxconn")),
        result.unchecked());
  }
}
