package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.RowFate;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * What there was at two moments, a short time apart: what lasts, and what grows, tells trouble from
 * a busy moment.
 */
public final class Observation {

  private final Look before;
  private final Look now;
  private final List<RowFate.Lasting> lasting;
  private final List<AttributedConnection> listeners;
  private final List<AttributedConnection> tcpListeners;
  private final ListenerIndex index = new ListenerIndex();
  private final IdentityHashMap<Connection, AttributedConnection> listening =
      new IdentityHashMap<>();

  /** An observation of these two moments, the earlier one first. */
  public Observation(Look before, Look now) {
    this.before = before;
    this.now = now;
    lasting =
        RowFate.of(sockets(before), sockets(now)).stream()
            .filter(RowFate.Lasting.class::isInstance)
            .map(RowFate.Lasting.class::cast)
            .toList();
    listeners =
        sockets(now).stream()
            .filter(row -> row.connection().isListening() && row.connection().protocol().hasPorts())
            .toList();
    tcpListeners =
        listeners.stream().filter(row -> row.connection().isIn(TcpState.LISTEN)).toList();
    for (AttributedConnection row : tcpListeners) {
      index.add(row.connection());
      listening.put(row.connection(), row);
    }
  }

  /** The second moment. */
  public Look now() {
    return now;
  }

  /** The first moment. */
  public Look before() {
    return before;
  }

  /** All sockets at the second moment. */
  public List<AttributedConnection> sockets() {
    return sockets(now);
  }

  private static List<AttributedConnection> sockets(Look look) {
    return look.report().connections();
  }

  /** The TCP listeners by which a connection may have come in; empty if it went out from here. */
  public List<AttributedConnection> listenersAt(Connection row) {
    return index.at(row).stream().map(listening::get).toList();
  }

  /** Whether a connection may have come in by one of the TCP listeners, and did not go out. */
  boolean mayHaveComeIn(Connection row) {
    return !index.at(row).isEmpty();
  }

  /** The sockets at the second moment that wait for peers at a port. */
  public List<AttributedConnection> listeners() {
    return listeners;
  }

  /** The TCP sockets that listen at the second moment. */
  public List<AttributedConnection> tcpListeners() {
    return tcpListeners;
  }

  /** The sockets that were there both times, in the order of the second report. */
  public List<RowFate.Lasting> lasting() {
    return lasting;
  }

  /** A figure of the network stack that a socket belongs to, at the second moment. */
  public OptionalLong figure(Figure figure, AttributedConnection row) {
    return figure(figure, row.connection().namespace().orElse(null));
  }

  /** A figure of a network stack at the second moment; empty if it could not be read. */
  public OptionalLong figure(Figure figure, @Nullable NetworkNamespace namespace) {
    return figure(now, figure, namespace);
  }

  /** A figure of the whole machine, at the second moment: of whichever stack it could be read. */
  public OptionalLong figureOfMachine(Figure figure) {
    return now.stacks().stream()
        .map(stack -> stack.figure(figure))
        .flatMapToLong(OptionalLong::stream)
        .findFirst();
  }

  /**
   * How much a counter of a network stack has grown between the two moments; empty if it could not
   * be read both times, or was reset; 0 if the stack was not there at the first: what may have
   * happened in it before it was seen did not happen in that time.
   */
  public OptionalLong growth(Figure counter, @Nullable NetworkNamespace namespace) {
    if (namespace != null && has(now, namespace) && !has(before, namespace)) {
      return OptionalLong.of(0);
    }
    OptionalLong first = figure(before, counter, namespace);
    OptionalLong second = figure(now, counter, namespace);
    return first.isEmpty() || second.isEmpty() || second.getAsLong() < first.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(second.getAsLong() - first.getAsLong());
  }

  /** Whether a look knows this stack, or has only one of which the namespace is unknown. */
  private static boolean has(Look look, NetworkNamespace namespace) {
    return look.stacks().stream()
        .anyMatch(stack -> stack.namespace() == null || namespace.equals(stack.namespace()));
  }

  /** Where only one stack was read, all sockets are of that one, also where theirs is unknown. */
  private static OptionalLong figure(
      Look look, Figure figure, @Nullable NetworkNamespace namespace) {
    for (NetworkStack stack : look.stacks()) {
      if (look.stacks().size() == 1 || Objects.equals(stack.namespace(), namespace)) {
        return stack.figure(figure);
      }
    }
    return OptionalLong.empty();
  }

  /** The processes that hold some of these sockets, each with those that it holds. */
  static Map<ProcessInfo, List<AttributedConnection>> byHolder(List<AttributedConnection> rows) {
    Map<ProcessInfo, List<AttributedConnection>> held = new LinkedHashMap<>();
    for (AttributedConnection row : rows) {
      for (ProcessInfo holder : row.ownership().processes()) {
        held.computeIfAbsent(holder, key -> new ArrayList<>()).add(row);
      }
    }
    return held;
  }

  /**
   * How the processes were doing at the second moment that hold a socket, as far as it is known.
   */
  public List<Fact.Doing> conditions(AttributedConnection row) {
    List<Fact.Doing> known = new ArrayList<>();
    for (ProcessInfo process : row.ownership().processes()) {
      ProcessCondition condition = now.conditions().get(process.pid());
      if (condition != null) {
        known.add(new Fact.Doing(process, condition));
      }
    }
    return known;
  }
}
