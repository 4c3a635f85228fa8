package org.jnetstat.domain.diagnosis;

import java.util.List;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.RowFate.Lasting;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.Timer;

/**
 * Finds peers that do not read what was sent to them: they have no room for more, and say so again
 * and again.
 *
 * <p>The timer of probes alone is no sign. It also runs where nothing is under way because the
 * kernel spreads what it sends (pacing, TCP small queues), which every long download does. A probe
 * that finds no room doubles the time to the next one (tcp_ack_probe, net/ipv4/tcp_input.c): that
 * it has become long is the sign. A long send queue that stays the same is none: a link that is
 * full keeps many of them so.
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
              result.add(
                  new Finding(
                      Code.PEER_NOT_READING,
                      Severity.WARNING,
                      new Subject.Remote(remote.end()),
                      List.of(
                          new Measure(Measure.SEND_QUEUE_BYTES, bytes),
                          new Measure(Measure.CONNECTIONS, rows.size())),
                      rows));
            });
  }

  private static boolean isStuck(Lasting row) {
    Connection before = row.before().connection();
    Connection now = row.now().connection();
    return Signs.hasNoRoomAtPeer(before)
        && Signs.hasNoRoomAtPeer(now)
        && now.sendQueue() >= before.sendQueue()
        && Math.max(millisToProbe(before), millisToProbe(now)) >= Thresholds.PROBE_MILLIS;
  }

  private static long millisToProbe(Connection row) {
    return row.timer().map(Timer::expiresInMillis).orElse(0L);
  }
}
