package org.jnetstat.domain.diagnosis;

import java.util.List;
import org.jnetstat.domain.diagnosis.Observation.Lasting;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.Signs;

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
              long full =
                  rows.stream().filter(row -> Signs.hasNoRoomAtPeer(row.connection())).count();
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
    return (Signs.isUnsent(now) && now.sendQueue() == before.sendQueue())
        || (Signs.hasNoRoomAtPeer(before) && Signs.hasNoRoomAtPeer(now));
  }
}
