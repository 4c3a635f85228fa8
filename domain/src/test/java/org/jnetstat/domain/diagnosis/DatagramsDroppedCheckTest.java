package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
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
import org.junit.jupiter.api.Test;

class DatagramsDroppedCheckTest {

  private static final ProcessInfo DNS = ProcessInfo.builder(812, "dns").build();
  private final DatagramsDroppedCheck check = new DatagramsDroppedCheck();

  private static AttributedConnection socket(long drops, long queue) {
    return held(
        Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53"))
            .inode(7)
            .drops(drops)
            .receiveQueue(queue)
            .build(),
        DNS);
  }

  @Test
  void whatIsLostNowIsTheSockets() {
    ProcessCondition stopped = new ProcessCondition(Activity.STOPPED);

    assertEquals(
        List.of(
            new Finding(
                Code.DATAGRAMS_DROPPED,
                Severity.WARNING,
                new Subject.Socket(socket(6, 212_992)),
                List.of(
                    new Measure("dropped", 1),
                    new Measure("receive_queue_bytes", 212_992),
                    new Fact.Doing(DNS, stopped)),
                List.of(socket(6, 212_992)))),
        new TwoLooks()
            .changing(socket(5, 0), socket(6, 212_992))
            .condition(812, stopped)
            .findingsOf(check));
  }

  @Test
  void whatWasLostBeforeIsPast() {
    assertEquals(
        List.of(), new TwoLooks().changing(socket(5, 0), socket(5, 212_992)).findingsOf(check));
  }

  /** The first look saw another socket in its place. */
  @Test
  void aNewSocketHasLostNothingYet() {
    assertEquals(List.of(), new TwoLooks().later(socket(5, 0)).findingsOf(check));
  }

  @Test
  void socketsThatCountNothingAreLeftOut() {
    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(
                held(
                    Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).inode(7).build(), DNS),
                socket(5, 0))
            .findingsOf(check));
  }
}
