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
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerNotReadingCheckTest {

  private static final ProcessInfo API = ProcessInfo.builder(812, "api").build();
  private static final Timer PROBE = new Timer(Timer.Kind.ZERO_WINDOW_PROBE, 1_000);
  private final PeerNotReadingCheck check = new PeerNotReadingCheck();

  private static AttributedConnection row(
      int port, String remote, long queue, @Nullable Timer timer, int retransmits) {
    return held(
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:" + port))
            .remote(endpoint(remote))
            .state(TcpState.ESTABLISHED)
            .inode(port)
            .sendQueue(queue)
            .timer(timer)
            .retransmits(retransmits)
            .build(),
        API);
  }

  private static AttributedConnection toDatabase(int port, long queue, @Nullable Timer timer) {
    return row(port, "10.0.0.9:5432", queue, timer, 0);
  }

  @Test
  void whatAPeerDoesNotReadIsItsForAllConnections() {
    AttributedConnection full = toDatabase(4000, 65_536, PROBE);
    AttributedConnection little = toDatabase(4001, 10, PROBE);

    assertEquals(
        List.of(
            new Finding(
                Code.PEER_NOT_READING,
                Severity.WARNING,
                new Subject.Remote(endpoint("10.0.0.9:5432")),
                List.of(new Measure("send_queue_bytes", 65_546), new Measure("connections", 2)),
                List.of(full, little))),
        new TwoLooks().both(full).both(little).findingsOf(check));
  }

  /** Of a slow link many queues stay as they are for a while. */
  @Test
  void aLongQueueAloneIsNoTrouble() {
    assertEquals(List.of(), new TwoLooks().both(toDatabase(4000, 900_000, null)).findingsOf(check));
  }

  /** The kernel spreads what it sends, with a timer that is soon to expire. */
  @ParameterizedTest
  @CsvSource({"999, 999, 0", "1000, 999, 1", "999, 1000, 1"})
  void theNextProbeIsFarAwayAtOneOfTheLooks(long first, long second, int findings) {
    assertEquals(
        findings,
        new TwoLooks()
            .changing(
                toDatabase(4000, 10, new Timer(Timer.Kind.ZERO_WINDOW_PROBE, first)),
                toDatabase(4000, 10, new Timer(Timer.Kind.ZERO_WINDOW_PROBE, second)))
            .findingsOf(check)
            .size());
  }

  /** It was read, if not everything. */
  @ParameterizedTest
  @CsvSource({"100, 99, 0", "100, 100, 1", "100, 101, 1"})
  void aQueueThatBecomesShorterIsNoTrouble(long first, long second, int findings) {
    assertEquals(
        findings,
        new TwoLooks()
            .changing(toDatabase(4000, first, PROBE), toDatabase(4000, second, PROBE))
            .findingsOf(check)
            .size());
  }

  /** Its window was closed for a moment. */
  @Test
  void oneProbeIsNoTrouble() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(toDatabase(4000, 10, PROBE), toDatabase(4000, 10, null))
            .changing(toDatabase(4001, 10, null), toDatabase(4001, 10, PROBE))
            .findingsOf(check));
  }

  /** It is silent. */
  @Test
  void aPeerThatAcknowledgesNothingIsAnotherTrouble() {
    assertEquals(
        List.of(),
        new TwoLooks().both(row(4000, "10.0.0.9:5432", 90_000, null, 1)).findingsOf(check));
  }

  /** Their ports say nothing. */
  @Test
  void clientsAreGatheredByTheirAddress() {
    List<Finding> findings =
        new TwoLooks()
            .both(
                held(
                    Connection.builder(Protocol.TCP, endpoint("0.0.0.0:80"))
                        .state(TcpState.LISTEN)
                        .inode(80)
                        .build(),
                    API))
            .both(row(80, "10.0.0.9:4000", 90_000, PROBE, 0))
            .both(row(80, "10.0.0.9:4001", 90_000, PROBE, 0))
            .both(row(80, "10.0.0.8:4000", 90_000, PROBE, 0))
            .findingsOf(check);

    assertEquals(
        List.of(
            new Subject.Remote(endpoint("10.0.0.9:0")), new Subject.Remote(endpoint("10.0.0.8:0"))),
        findings.stream().map(Finding::subject).toList());
    assertEquals(2, findings.getFirst().rows().size());
  }
}
