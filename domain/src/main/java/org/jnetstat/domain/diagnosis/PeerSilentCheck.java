package org.jnetstat.domain.diagnosis;

import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.RowFate.Lasting;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.TcpState;

/** Finds peers from which nothing comes back: no answer to a request, or no acknowledgement. */
final class PeerSilentCheck implements Check {

  @Override
  public String name() {
    return "peer_silent";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    RemoteEnd.of(seen, PeerSilentCheck::isUnanswered)
        .forEach((remote, rows) -> result.add(finding(remote.end(), rows)));
  }

  private static boolean isUnanswered(Lasting row) {
    return Signs.isUnanswered(row.now().connection())
        && (!isRequest(row.now()) || isRequest(row.before()));
  }

  private static Finding finding(Endpoint end, List<AttributedConnection> rows) {
    long requests = rows.stream().filter(PeerSilentCheck::isRequest).count();
    long established = rows.size() - requests;
    long bytes =
        rows.stream()
            .filter(row -> !isRequest(row))
            .mapToLong(row -> row.connection().sendQueue())
            .sum();
    long retransmits =
        rows.stream().mapToLong(row -> row.connection().retransmits()).max().orElse(0);
    return new Finding(
        Code.PEER_SILENT,
        requests > 0 || established >= Thresholds.SILENT_CONNECTIONS
            ? Severity.WARNING
            : Severity.NOTICE,
        new Subject.Remote(end),
        List.of(
            new Measure(Measure.REQUESTS, requests),
            new Measure(Measure.CONNECTIONS, established),
            new Measure(Measure.SEND_QUEUE_BYTES, bytes),
            new Measure(Measure.RETRANSMITS, retransmits)),
        rows);
  }

  private static boolean isRequest(AttributedConnection row) {
    return row.connection().isIn(TcpState.SYN_SENT);
  }
}
