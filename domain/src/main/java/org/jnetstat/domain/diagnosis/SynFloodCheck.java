package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * Finds listeners that are asked for more connections than are confirmed.
 *
 * <p>Where a queue is full, the half-open connections in the table show little of it: a listener
 * has no more of them than its backlog. What comes beyond, the kernel answers with a SYN cookie,
 * which it does not list, or drops. Both it counts, for all listeners of a namespace together; the
 * listener with the most half-open connections is named.
 *
 * <p>Where a queue is long enough, those that stay half-open show it themselves.
 */
final class SynFloodCheck implements Check {

  private static final long COOKIES_NEVER = 0;
  private static final long COOKIES_ALWAYS = 2;

  @Override
  public String name() {
    return "syn_flood";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<AttributedConnection, List<AttributedConnection>> halfOpen = halfOpenByListener(seen);
    for (NetworkStack stack : seen.now().stacks()) {
      NetworkNamespace namespace = stack.namespace();
      OptionalLong mode =
          result.needed(seen.figure(Figure.SYN_COOKIE_MODE, namespace), Figure.SYN_COOKIE_MODE);
      OptionalLong cookies =
          mode.orElse(-1) == COOKIES_ALWAYS // then they do not show that a queue was full
              ? OptionalLong.empty()
              : growth(Figure.SYN_COOKIES, seen, namespace, result);
      OptionalLong drops =
          mode.orElse(-1) == COOKIES_NEVER
              ? dropsOfAllQueues(seen, namespace, result)
              : growth(Figure.SYN_DROPS, seen, namespace, result);
      List<AttributedConnection> rows = mostOf(halfOpen, seen, stack);
      boolean full = cookies.orElse(0) > 0 || drops.orElse(0) > 0;
      if (full || unconfirmed(rows) >= Thresholds.UNCONFIRMED) {
        List<Fact> facts = new ArrayList<>();
        cookies.ifPresent(count -> facts.add(new Measure(Measure.SYN_COOKIES, count)));
        drops.ifPresent(count -> facts.add(new Measure(Measure.SYN_DROPS, count)));
        facts.add(new Measure(Measure.HALF_OPEN, rows.size()));
        facts.add(new Measure(Measure.REMOTE_ADDRESSES, remoteAddresses(rows)));
        facts.add(new Measure(Measure.ANSWERED_AGAIN, answeredAgain(rows)));
        result.add(
            new Finding(
                Code.SYN_FLOOD,
                drops.orElse(0) > 0 ? Severity.CRITICAL : Severity.WARNING,
                rows.isEmpty()
                    ? new Subject.Stack(namespace)
                    : new Subject.Socket(listener(seen, rows.getFirst())),
                facts,
                rows));
      }
    }
  }

  /**
   * Without cookies, the kernel drops requests before the listener's queue is full, if three
   * quarters of net.ipv4.tcp_max_syn_backlog are less. It counts these as drops of the listener
   * only (tcp_conn_request, net/ipv4/tcp_input.c).
   */
  private static OptionalLong dropsOfAllQueues(
      Observation seen, @Nullable NetworkNamespace namespace, Examination result) {
    OptionalLong all = growth(Figure.LISTEN_DROPS, seen, namespace, result);
    OptionalLong ofAcceptQueues = growth(Figure.LISTEN_OVERFLOWS, seen, namespace, result);
    return all.isPresent() && ofAcceptQueues.isPresent()
        ? OptionalLong.of(Math.max(0, all.getAsLong() - ofAcceptQueues.getAsLong()))
        : growth(Figure.SYN_DROPS, seen, namespace, result);
  }

  private static OptionalLong growth(
      Figure counter, Observation seen, @Nullable NetworkNamespace namespace, Examination result) {
    return result.needed(seen.growth(counter, namespace), counter);
  }

  private static Map<AttributedConnection, List<AttributedConnection>> halfOpenByListener(
      Observation seen) {
    Map<AttributedConnection, List<AttributedConnection>> rows = new LinkedHashMap<>();
    for (AttributedConnection row : seen.sockets()) {
      if (row.connection().isIn(TcpState.SYN_RECV) && seen.mayHaveComeIn(row.connection())) {
        rows.computeIfAbsent(listener(seen, row), key -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  /** Those of the listener in a network stack that has most of them. */
  private static List<AttributedConnection> mostOf(
      Map<AttributedConnection, List<AttributedConnection>> halfOpen,
      Observation seen,
      NetworkStack stack) {
    List<AttributedConnection> most = List.of();
    for (List<AttributedConnection> rows : halfOpen.values()) {
      boolean here =
          seen.now().stacks().size() == 1
              || Objects.equals(
                  rows.getFirst().connection().namespace().orElse(null), stack.namespace());
      if (here && rows.size() > most.size()) {
        most = rows;
      }
    }
    return most;
  }

  private static long unconfirmed(List<AttributedConnection> rows) {
    return rows.stream()
        .filter(row -> row.connection().retransmits() >= Thresholds.ANSWERS_IN_VAIN)
        .count();
  }

  private static AttributedConnection listener(Observation seen, AttributedConnection row) {
    return seen.listenersAt(row.connection()).getFirst();
  }

  private static long remoteAddresses(List<AttributedConnection> rows) {
    return rows.stream()
        .flatMap(row -> row.connection().remote().stream())
        .map(end -> end.address().unmapped())
        .distinct()
        .count();
  }

  private static long answeredAgain(List<AttributedConnection> rows) {
    return rows.stream().filter(row -> row.connection().retransmits() > 0).count();
  }
}
