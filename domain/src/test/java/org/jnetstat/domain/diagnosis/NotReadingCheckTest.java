package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
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

class NotReadingCheckTest {

  private static final ProcessInfo WEB = ProcessInfo.builder(812, "web").build();
  private final NotReadingCheck check = new NotReadingCheck();

  private static Connection connection(int port, TcpState state, long queue) {
    return Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
        .remote(endpoint("10.0.0.9:" + port))
        .state(state)
        .inode(port)
        .receiveQueue(queue)
        .build();
  }

  private static AttributedConnection row(int port, TcpState state, long queue) {
    return held(connection(port, state, queue), WEB);
  }

  @Test
  void whatIsNotReadIsTheProgramsForAllItsConnections() {
    ProcessCondition stopped = new ProcessCondition(Activity.STOPPED);
    AttributedConnection first = row(1, TcpState.ESTABLISHED, 65_536);
    AttributedConnection second = row(2, TcpState.CLOSE_WAIT, 70_001);

    assertEquals(
        List.of(
            new Finding(
                Code.NOT_READING,
                Severity.WARNING,
                new Subject.Program(WEB),
                List.of(
                    new Measure("receive_queue_bytes", 135_537),
                    new Measure("connections", 2),
                    new Fact.Doing(WEB, stopped)),
                List.of(first, second))),
        new TwoLooks()
            .both(first)
            .changing(row(2, TcpState.CLOSE_WAIT, 70_000), second)
            .condition(812, stopped)
            .findingsOf(check));
  }

  /** A shorter queue was read from, and a short one is read the next moment. */
  @ParameterizedTest
  @CsvSource({"65535, 65535", "65535, 90000", "90000, 89999"})
  void aQueueThatIsReadIsNoTrouble(long first, long second) {
    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(row(1, TcpState.ESTABLISHED, first), row(1, TcpState.ESTABLISHED, second))
            .findingsOf(check));
  }

  /** Its queue is long most of the time, and often longer than a second ago. */
  @ParameterizedTest
  @CsvSource({"0", "65535", "89999"})
  void whoReadsInBetweenReads(long shorter) {
    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(row(1, TcpState.ESTABLISHED, 90_000), row(1, TcpState.ESTABLISHED, 99_000))
            .glance(row(1, TcpState.ESTABLISHED, 90_000))
            .glance(row(1, TcpState.ESTABLISHED, shorter))
            .glance(row(1, TcpState.ESTABLISHED, 99_000))
            .findingsOf(check));
  }

  @Test
  void whoReadsNothingDoesNotRead() {
    AttributedConnection stuck = row(2, TcpState.ESTABLISHED, 99_000);

    assertEquals(
        List.of(List.of(stuck)),
        new TwoLooks()
                .both(row(1, TcpState.ESTABLISHED, 90_000))
                .changing(row(2, TcpState.ESTABLISHED, 90_000), stuck)
                .glance(row(1, TcpState.ESTABLISHED, 1), row(2, TcpState.ESTABLISHED, 90_000))
                .glance(row(1, TcpState.ESTABLISHED, 90_000), row(2, TcpState.ESTABLISHED, 99_000))
                .findingsOf(check)
                .stream()
                .map(Finding::rows)
                .toList());
  }

  /** The queue had become longer, and then something was read. */
  @Test
  void eachGlanceIsComparedWithTheOneBefore() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(row(1, TcpState.ESTABLISHED, 70_000), row(1, TcpState.ESTABLISHED, 80_000))
            .glance(row(1, TcpState.ESTABLISHED, 90_000))
            .findingsOf(check));
  }

  @Test
  void otherQueuesAreOtherTroubles() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .both(row(0, TcpState.ESTABLISHED, 90_000)) // not accepted: it has no inode
            .both(row(1, TcpState.FIN_WAIT2, 90_000))
            .both(
                held(
                    Connection.builder(Protocol.UDP, endpoint("10.0.0.5:53"))
                        .remote(endpoint("10.0.0.9:53"))
                        .state(TcpState.ESTABLISHED)
                        .inode(3)
                        .receiveQueue(90_000)
                        .build(),
                    WEB))
            .findingsOf(check));
  }

  @Test
  void withoutAKnownHolderItIsAboutTheConnection() {
    AttributedConnection row =
        new AttributedConnection(
            connection(1, TcpState.ESTABLISHED, 90_000),
            Ownership.without(Ownership.Reason.NOT_PERMITTED));

    assertEquals(
        List.of(new Subject.Socket(row)),
        new TwoLooks().both(row).findingsOf(check).stream().map(Finding::subject).toList());
  }
}
