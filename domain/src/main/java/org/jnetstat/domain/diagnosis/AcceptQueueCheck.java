package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.RowFate.Lasting;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.Signs;
import org.jnetstat.domain.socket.TcpState;

/**
 * Finds listeners whose program does not accept what comes in.
 *
 * <p>A queue that is not empty is no trouble: a busy server's never is. Connections that wait in it
 * at both looks are. The queue is full if it is as long as any may be ({@code somaxconn}), or if
 * the kernel turned connections away meanwhile and this queue did not become shorter; how long the
 * program let it become, /proc does not tell.
 */
final class AcceptQueueCheck implements Check {

  @Override
  public String name() {
    return "accept_queue";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    IdentityHashMap<Connection, Integer> stillWaiting = stillWaiting(seen.lasting());
    for (Lasting row : seen.lasting()) {
      int still = stillWaiting.getOrDefault(row.now().connection(), 0);
      if (still > 0 && Signs.hasUnaccepted(row.now().connection())) {
        examine(row, still, seen, result);
      }
    }
  }

  /** How many connections waited both times, by each listener in whose queue they may be. */
  private static IdentityHashMap<Connection, Integer> stillWaiting(List<Lasting> rows) {
    ListenerIndex listeners = new ListenerIndex();
    for (Lasting row : rows) {
      if (row.now().connection().isIn(TcpState.LISTEN)) {
        listeners.add(row.now().connection());
      }
    }
    IdentityHashMap<Connection, Integer> counts = new IdentityHashMap<>();
    for (Lasting row : rows) {
      if (isWaiting(row.before().connection()) && isWaiting(row.now().connection())) {
        listeners
            .queueing(row.now().connection())
            .forEach(listener -> counts.merge(listener, 1, Integer::sum));
      }
    }
    return counts;
  }

  /** Complete, and without the inode that a connection gets when it is accepted. */
  private static boolean isWaiting(Connection row) {
    return !row.hasInode() && (row.isIn(TcpState.ESTABLISHED) || row.isIn(TcpState.CLOSE_WAIT));
  }

  private static void examine(Lasting row, int still, Observation seen, Examination result) {
    NetworkNamespace namespace = row.now().connection().namespace().orElse(null);
    OptionalLong overflows =
        result.needed(seen.growth(Figure.LISTEN_OVERFLOWS, namespace), Figure.LISTEN_OVERFLOWS);
    OptionalLong longest =
        result.needed(seen.figure(Figure.SOMAXCONN, namespace), Figure.SOMAXCONN);
    long length = row.now().connection().receiveQueue();
    boolean refusing =
        overflows.orElse(0) > 0 && length >= row.before().connection().receiveQueue();
    boolean full = longest.isPresent() && length >= longest.getAsLong();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Measure(Measure.WAITING, length));
    facts.add(new Measure(Measure.STILL_WAITING, still));
    overflows.ifPresent(count -> facts.add(new Measure(Measure.OVERFLOWS, count)));
    longest.ifPresent(limit -> facts.add(new Measure(Measure.SOMAXCONN, limit)));
    facts.addAll(seen.conditions(row.now()));
    result.add(
        new Finding(
            refusing || full ? Code.ACCEPT_QUEUE_FULL : Code.NOT_ACCEPTING,
            refusing || full ? Severity.CRITICAL : Severity.WARNING,
            new Finding.Subject.Socket(row.now()),
            facts,
            List.of(row.now())));
  }
}
