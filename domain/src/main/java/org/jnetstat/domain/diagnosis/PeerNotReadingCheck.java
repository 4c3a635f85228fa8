package org.jnetstat.domain.diagnosis;

import java.util.List;
import org.jnetstat.domain.diagnosis.Observation.Lasting;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;

/**
 * Finds peers that do not read what was sent to them: they have no room for more, or leave a long
 * send queue as it is. Segments that are sent again are another trouble: such a peer is silent.
 */
final class PeerNotReadingCheck implements Check {

  @Override
  public String name() {
    return "peer_not_reading";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    RemoteEnd.of(seen, PeerNotReadingCheck::isStuck)
        .forEach(
            (remote, rows) -> {
              long bytes = rows.stream().mapToLong(row -> row.connection().sendQueue()).sum();
              long full = rows.stream().filter(PeerNotReadingCheck::hasNoRoom).count();
              result.add(
                  new Finding(
                      Code.PEER_NOT_READING,
                      Severity.WARNING,
                      new Subject.Remote(remote.end()),
                      List.of(
                          new Measure(Measure.SEND_QUEUE_BYTES, bytes),
                          new Measure(Measure.CONNECTIONS, rows.size()),
                          new Measure(Measure.ZERO_WINDOWS, full)),
                      rows));
            });
  }

  private static boolean isStuck(Lasting row) {
    Connection before = row.before().connection();
    Connection now = row.now().connection();
    boolean isOpen = now.isIn(TcpState.ESTABLISHED) || now.isIn(TcpState.CLOSE_WAIT);
    boolean isFull =
        now.sendQueue() >= Thresholds.LONG_QUEUE_BYTES
            && now.sendQueue() == before.sendQueue()
            && now.retransmits() == 0;
    return isOpen && (isFull || (hasNoRoom(row.before()) && hasNoRoom(row.now())));
  }

  private static boolean hasNoRoom(AttributedConnection row) {
    return row.connection()
        .timer()
        .filter(timer -> timer.kind() == Timer.Kind.ZERO_WINDOW_PROBE)
        .isPresent();
  }
}
