package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * A report in numbers: what there is most of, and where something may be wrong.
 *
 * @param report what was counted; its rows, host and notices
 * @param states how many rows each protocol has in each state, in the order of protocols and
 *     states; only what occurs
 * @param namespaces how many rows each network namespace has, in the order in which the report has
 *     the first of them
 * @param listeners TCP's listeners in the report's order
 * @param peers the remote addresses with their number of TCP and connected UDP rows, most first, at
 *     most {@value #MOST_PEERS}; a v4-mapped address counts as the IPv4 address in it
 * @param peerCount how many remote addresses there are in all
 * @param ownership how many rows have which reason; only what occurs
 */
public record ConnectionSummary(
    ConnectionReport report,
    List<StateCount> states,
    List<NamespaceCount> namespaces,
    List<ListenerCount> listeners,
    List<PeerCount> peers,
    int peerCount,
    Map<Ownership.Reason, Integer> ownership) {

  /** How many peers a summary has at most. */
  public static final int MOST_PEERS = 10;

  /**
   * The rows of one protocol in one state.
   *
   * @param protocol the protocol
   * @param state the state, or {@code null} for unconnected UDP sockets
   * @param count 1 or more
   */
  public record StateCount(Protocol protocol, @Nullable SocketState state, int count) {}

  /**
   * The rows of one network namespace.
   *
   * @param namespace the namespace, or {@code null} where the source could not tell
   * @param count all of them; 1 or more
   * @param established those that are established, of TCP or another protocol
   * @param listening those that {@linkplain Connection#isListening() wait for peers}
   */
  public record NamespaceCount(
      @Nullable NetworkNamespace namespace, int count, int established, int listening) {

    private NamespaceCount plus(Connection row) {
      return new NamespaceCount(
          namespace,
          count + 1,
          established + (row.isIn(TcpState.ESTABLISHED) ? 1 : 0),
          listening + (row.isListening() ? 1 : 0));
    }
  }

  /**
   * A listener and what came in at its end. Several may share an end (SO_REUSEPORT): each has a
   * queue of its own, and no table tells by which of them an accepted connection came in.
   *
   * @param listener its row
   * @param established connections that are open at its end; empty if the query left out that state
   * @param halfOpen connections at its end whose peer has not confirmed the answer (SYN_RECV); many
   *     of them are a flood, or peers that the answer does not reach. Empty if the query left out
   *     that state
   * @param acceptQueue connections that wait for its program to accept them; when it stays above 0
   *     the program is too slow
   */
  public record ListenerCount(
      AttributedConnection listener,
      OptionalInt established,
      OptionalInt halfOpen,
      long acceptQueue) {}

  /**
   * A remote address and how many rows have it.
   *
   * @param address the address
   * @param count 1 or more
   */
  public record PeerCount(IpAddress address, int count) {}

  /** Copies the collections. */
  public ConnectionSummary {
    states = List.copyOf(states);
    namespaces = List.copyOf(namespaces);
    listeners = List.copyOf(listeners);
    peers = List.copyOf(peers);
    ownership = Map.copyOf(ownership);
  }

  /**
   * Counts the rows of a report.
   *
   * @param report any report; where a filter left listeners or connections out, they do not count
   * @param query what it is the answer to
   */
  public static ConnectionSummary of(ConnectionReport report, ConnectionQuery query) {
    Map<StateKey, Integer> states = new LinkedHashMap<>();
    Map<Optional<NetworkNamespace>, NamespaceCount> namespaces = new LinkedHashMap<>();
    Map<IpAddress, Integer> peers = new LinkedHashMap<>();
    Map<Ownership.Reason, Integer> reasons = new EnumMap<>(Ownership.Reason.class);
    ListenerIndex index = new ListenerIndex();
    IdentityHashMap<Connection, ListenerTally> byListener = new IdentityHashMap<>();
    List<ListenerTally> listeners = new ArrayList<>();
    for (AttributedConnection row : report.connections()) {
      Connection connection = row.connection();
      states.merge(
          new StateKey(connection.protocol(), connection.state().orElse(null)), 1, Integer::sum);
      namespaces.compute(
          connection.namespace(),
          (namespace, before) ->
              (before == null ? new NamespaceCount(namespace.orElse(null), 0, 0, 0) : before)
                  .plus(connection));
      reasons.merge(row.ownership().reason(), 1, Integer::sum);
      connection.remote().ifPresent(end -> peers.merge(end.address().unmapped(), 1, Integer::sum));
      if (connection.isIn(TcpState.LISTEN)) {
        index.add(connection);
        ListenerTally tally = new ListenerTally(row);
        byListener.put(connection, tally);
        listeners.add(tally);
      }
    }
    for (AttributedConnection row : report.connections()) {
      Connection connection = row.connection();
      boolean open = connection.isIn(TcpState.ESTABLISHED);
      boolean halfOpen = connection.isIn(TcpState.SYN_RECV);
      if (connection.protocol().isTcp() && (open || halfOpen)) {
        for (Connection listener : index.at(connection)) {
          Objects.requireNonNull(byListener.get(listener)).count(open);
        }
      }
    }
    boolean openRead = query.sockets().mayAccept(TcpState.ESTABLISHED);
    boolean halfOpenRead = query.sockets().mayAccept(TcpState.SYN_RECV);
    return new ConnectionSummary(
        report,
        states.entrySet().stream()
            .map(entry -> entry.getKey().counted(entry.getValue()))
            .sorted(STATE_ORDER)
            .toList(),
        List.copyOf(namespaces.values()),
        listeners.stream().map(tally -> tally.result(openRead, halfOpenRead)).toList(),
        peers.entrySet().stream()
            .map(entry -> new PeerCount(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(PeerCount::count).reversed()) // stable
            .limit(MOST_PEERS)
            .toList(),
        peers.size(),
        reasons);
  }

  /** Known states in their order, unknown ones by name, none last. */
  private static final Comparator<StateCount> STATE_ORDER =
      Comparator.comparing(StateCount::protocol)
          .thenComparing(
              count -> count.state instanceof TcpState state ? state : null,
              Comparator.nullsLast(Comparator.<TcpState>naturalOrder()))
          .thenComparing(count -> count.state == null)
          .thenComparing(count -> count.state == null ? "" : count.state.label());

  private record StateKey(Protocol protocol, @Nullable SocketState state) {
    StateCount counted(int count) {
      return new StateCount(protocol, state, count);
    }
  }

  private static final class ListenerTally {
    private final AttributedConnection listener;
    private int established;
    private int halfOpen;

    ListenerTally(AttributedConnection listener) {
      this.listener = listener;
    }

    void count(boolean open) {
      if (open) {
        established++;
      } else {
        halfOpen++;
      }
    }

    ListenerCount result(boolean openRead, boolean halfOpenRead) {
      return new ListenerCount(
          listener,
          openRead ? OptionalInt.of(established) : OptionalInt.empty(),
          halfOpenRead ? OptionalInt.of(halfOpen) : OptionalInt.empty(),
          listener.connection().receiveQueue());
    }
  }
}
