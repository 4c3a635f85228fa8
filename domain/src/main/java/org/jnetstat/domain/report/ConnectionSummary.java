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
import java.util.Set;
import java.util.TreeSet;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.SocketFilter;
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
 * @param programs how many rows each program has whose sockets have a visible owner, most first
 * @param places how many rows each container has, and each unit outside of containers, most first
 * @param listeners TCP's listeners in the report's order
 * @param peers the remote addresses with their number of TCP and connected UDP rows, most first, at
 *     most {@value #MOST_PEERS}; a v4-mapped address counts as the IPv4 address in it
 * @param peerCount how many remote addresses there are in all
 * @param ownership how many rows have which reason; only what occurs
 * @param before the summary of the look before, where the same is looked at again and again; it has
 *     none itself
 */
public record ConnectionSummary(
    ConnectionReport report,
    List<StateCount> states,
    List<NamespaceCount> namespaces,
    List<ProgramCount> programs,
    List<PlaceCount> places,
    List<ListenerCount> listeners,
    List<PeerCount> peers,
    int peerCount,
    Map<Ownership.Reason, Integer> ownership,
    @Nullable ConnectionSummary before) {

  /** How many peers a summary has at most. */
  public static final int MOST_PEERS = 10;

  /** States of connections that are counted at the listener by which they came in. */
  private static final Set<TcpState> COUNTED_AT_LISTENERS =
      Set.of(TcpState.ESTABLISHED, TcpState.SYN_RECV, TcpState.CLOSE_WAIT);

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
      @Nullable NetworkNamespace namespace, int count, int established, int listening) {}

  /**
   * The rows of one program: of all processes that people call so. A row counts for the first of
   * its owners.
   *
   * @param program what people {@linkplain ProcessInfo#commonName() call it}
   * @param count all of them; 1 or more
   * @param established those that are established, of TCP or another protocol
   * @param closeWait those whose peer has closed and the program has not (CLOSE_WAIT); many are a
   *     program that forgets to close
   * @param ports on which local ports it waits for peers, ascending
   */
  public record ProgramCount(
      String program, int count, int established, int closeWait, List<Integer> ports) {
    /** Copies the list. */
    public ProgramCount {
      ports = List.copyOf(ports);
    }
  }

  /**
   * The rows of one container, or of one systemd unit that is in none. A row counts for the first
   * of its owners.
   *
   * @param place the container or unit
   * @param count all of them; 1 or more
   * @param established those that are established, of TCP or another protocol
   * @param listening those that {@linkplain Connection#isListening() wait for peers}
   */
  public record PlaceCount(PlaceName place, int count, int established, int listening) {}

  /**
   * A listener and what came in at its end. Several may share an end (SO_REUSEPORT): each has a
   * queue of its own, and no table tells by which of them an accepted connection came in.
   *
   * @param listener its row
   * @param established connections that are open at its end; empty if the query left out that state
   * @param halfOpen connections at its end whose peer has not confirmed the answer (SYN_RECV); many
   *     of them are a flood, or peers that the answer does not reach. Empty if the query left out
   *     that state
   * @param closeWait connections at its end that the peer has closed and the program has not
   *     (CLOSE_WAIT). Empty if the query left out that state
   * @param acceptQueue connections that wait for its program to accept them; when it stays above 0
   *     the program is too slow
   */
  public record ListenerCount(
      AttributedConnection listener,
      OptionalInt established,
      OptionalInt halfOpen,
      OptionalInt closeWait,
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
    programs = List.copyOf(programs);
    places = List.copyOf(places);
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
    Map<Optional<NetworkNamespace>, Tally> namespaces = new LinkedHashMap<>();
    Map<String, Tally> programs = new LinkedHashMap<>();
    Map<PlaceName, Tally> places = new LinkedHashMap<>();
    Map<IpAddress, Integer> peers = new LinkedHashMap<>();
    Map<Ownership.Reason, Integer> reasons = new EnumMap<>(Ownership.Reason.class);
    ListenerIndex index = new ListenerIndex();
    IdentityHashMap<Connection, ListenerTally> byListener = new IdentityHashMap<>();
    List<ListenerTally> listeners = new ArrayList<>();
    for (AttributedConnection row : report.connections()) {
      Connection connection = row.connection();
      states.merge(
          new StateKey(connection.protocol(), connection.state().orElse(null)), 1, Integer::sum);
      namespaces.computeIfAbsent(connection.namespace(), key -> new Tally()).count(connection);
      ProcessInfo owner = row.ownership().firstProcess().orElse(null);
      if (owner != null) {
        programs.computeIfAbsent(owner.commonName(), key -> new Tally()).count(connection);
        placeOf(owner)
            .ifPresent(
                place -> places.computeIfAbsent(place, key -> new Tally()).count(connection));
      }
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
      if (connection.protocol().isTcp()
          && COUNTED_AT_LISTENERS.stream().anyMatch(connection::isIn)) {
        for (Connection listener : index.at(connection)) {
          Objects.requireNonNull(byListener.get(listener)).count(connection);
        }
      }
    }
    return new ConnectionSummary(
        report,
        states.entrySet().stream()
            .map(entry -> entry.getKey().counted(entry.getValue()))
            .sorted(STATE_ORDER)
            .toList(),
        namespaces.entrySet().stream()
            .map(entry -> entry.getValue().ofNamespace(entry.getKey().orElse(null)))
            .toList(),
        programs.entrySet().stream()
            .map(entry -> entry.getValue().ofProgram(entry.getKey()))
            .sorted(
                Comparator.comparingInt(ProgramCount::count)
                    .reversed()
                    .thenComparing(ProgramCount::program))
            .toList(),
        places.entrySet().stream()
            .map(entry -> entry.getValue().ofPlace(entry.getKey()))
            .sorted(Comparator.comparingInt(PlaceCount::count).reversed()) // stable
            .toList(),
        listeners.stream().map(tally -> tally.result(query.sockets())).toList(),
        peers.entrySet().stream()
            .map(entry -> new PeerCount(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(PeerCount::count).reversed()) // stable
            .limit(MOST_PEERS)
            .toList(),
        peers.size(),
        reasons,
        null);
  }

  /**
   * This summary beside an earlier one.
   *
   * @param earlier what was counted at the look before
   */
  public ConnectionSummary after(ConnectionSummary earlier) {
    return with(report, earlier.with(earlier.report, null));
  }

  /** The numbers alone, to be kept until the next look: the rows would take much memory. */
  public ConnectionSummary withoutRows() {
    return with(report.withoutRows(), null);
  }

  private ConnectionSummary with(ConnectionReport counted, @Nullable ConnectionSummary earlier) {
    return new ConnectionSummary(
        counted,
        states,
        namespaces,
        programs,
        places,
        listeners,
        peers,
        peerCount,
        ownership,
        earlier);
  }

  /** Known states in their order, unknown ones by name, none last. */
  private static final Comparator<StateCount> STATE_ORDER =
      Comparator.comparing(StateCount::protocol)
          .thenComparing(
              count -> count.state instanceof TcpState state ? state : null,
              Comparator.nullsLast(Comparator.<TcpState>naturalOrder()))
          .thenComparing(count -> count.state == null)
          .thenComparing(count -> count.state == null ? "" : count.state.label());

  /** The innermost container that a process is in; else its unit. */
  private static Optional<PlaceName> placeOf(ProcessInfo process) {
    return process
        .container()
        .map(container -> container.places().getLast())
        .or(() -> process.unit().map(unit -> new PlaceName(PlaceName.Kind.UNIT, unit)));
  }

  /** The rows of a group, counted one by one. */
  private static final class Tally {
    private final Set<Integer> ports = new TreeSet<>();
    private int count;
    private int established;
    private int closeWait;
    private int listening;

    void count(Connection row) {
      count++;
      if (row.isIn(TcpState.ESTABLISHED)) {
        established++;
      } else if (row.isIn(TcpState.CLOSE_WAIT)) {
        closeWait++;
      } else if (row.isListening()) {
        listening++;
        if (row.protocol().hasPorts()) {
          ports.add(row.local().port());
        }
      }
    }

    NamespaceCount ofNamespace(@Nullable NetworkNamespace namespace) {
      return new NamespaceCount(namespace, count, established, listening);
    }

    ProgramCount ofProgram(String program) {
      return new ProgramCount(program, count, established, closeWait, List.copyOf(ports));
    }

    PlaceCount ofPlace(PlaceName place) {
      return new PlaceCount(place, count, established, listening);
    }
  }

  private record StateKey(Protocol protocol, @Nullable SocketState state) {
    StateCount counted(int count) {
      return new StateCount(protocol, state, count);
    }
  }

  private static final class ListenerTally {
    private final AttributedConnection listener;
    private final Map<TcpState, Integer> counts = new EnumMap<>(TcpState.class);

    ListenerTally(AttributedConnection listener) {
      this.listener = listener;
    }

    void count(Connection connection) {
      for (TcpState state : COUNTED_AT_LISTENERS) {
        if (connection.isIn(state)) {
          counts.merge(state, 1, Integer::sum);
        }
      }
    }

    ListenerCount result(SocketFilter read) {
      return new ListenerCount(
          listener,
          countOf(TcpState.ESTABLISHED, read),
          countOf(TcpState.SYN_RECV, read),
          countOf(TcpState.CLOSE_WAIT, read),
          listener.connection().receiveQueue());
    }

    private OptionalInt countOf(TcpState state, SocketFilter read) {
      return read.mayAccept(state)
          ? OptionalInt.of(counts.getOrDefault(state, 0))
          : OptionalInt.empty();
    }
  }
}
