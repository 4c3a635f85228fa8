package org.jnetstat.domain.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.PortRanges;

/**
 * Which sockets are wanted, by what the socket tables tell of them: those that meet every
 * condition. A source can therefore leave the others alone while it reads.
 *
 * @param conditions all must be met; with none every socket is wanted
 */
public record SocketFilter(List<Condition> conditions) {

  /** Every socket. */
  public static final SocketFilter EVERYTHING = new SocketFilter(List.of());

  /** What waits for peers: TCP listeners and unconnected UDP sockets. */
  public static final SocketFilter LISTENING = EVERYTHING.and(new Listening());

  /** One thing that is asked of a socket. */
  public sealed interface Condition {

    /** Whether the socket meets it. */
    boolean isMetBy(Connection connection);

    /**
     * Whether a TCP socket may meet it that no table lists, since it neither listens nor is
     * connected: it has no peer and no state.
     */
    boolean mayBeMetWithoutRow();

    /** Whether a TCP socket in that state may meet it. */
    default boolean mayBeMetIn(TcpState state) {
      return true;
    }

    /** Whether every TCP socket in that state meets it. */
    default boolean isMetByAllIn(TcpState state) {
      return false;
    }

    /** Whether it is about the ends, which a socket keeps as long as it is the same. */
    default boolean isAboutEnds() {
      return false;
    }
  }

  /** An end of a connection to ask something of. */
  public enum End {
    /** This machine's. */
    LOCAL,
    /** The peer's; what has no peer does not meet the condition. */
    REMOTE,
    /** At least one of the two. */
    EITHER;

    boolean has(Connection connection, Predicate<Endpoint> property) {
      return switch (this) {
        case LOCAL -> property.test(connection.local());
        case REMOTE -> connection.remote().filter(property).isPresent();
        case EITHER -> LOCAL.has(connection, property) || REMOTE.has(connection, property);
      };
    }
  }

  /** It {@linkplain Connection#isListening() listens}. */
  public record Listening() implements Condition {
    @Override
    public boolean isMetBy(Connection connection) {
      return connection.isListening();
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return true; // it may be bound, which is what people mean who look for a listener
    }

    @Override
    public boolean mayBeMetIn(TcpState state) {
      return state == TcpState.LISTEN;
    }

    @Override
    public boolean isMetByAllIn(TcpState state) {
      return state == TcpState.LISTEN;
    }
  }

  /**
   * It is in one of these states.
   *
   * @param states the states
   * @param unconnected whether UDP sockets that have no state will do, too
   */
  public record InState(Set<SocketState> states, boolean unconnected) implements Condition {

    /** Copies the states. */
    public InState {
      states = Set.copyOf(states);
    }

    @Override
    public boolean isMetBy(Connection connection) {
      return connection.state().map(states::contains).orElse(unconnected);
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return false;
    }

    @Override
    public boolean mayBeMetIn(TcpState state) {
      return states.contains(state);
    }

    @Override
    public boolean isMetByAllIn(TcpState state) {
      return states.contains(state);
    }
  }

  /**
   * An end has one of these ports.
   *
   * @param end which end
   * @param ports the ports
   */
  public record OnPort(End end, PortRanges ports) implements Condition {
    @Override
    public boolean isMetBy(Connection connection) {
      return end.has(connection, endpoint -> ports.contains(endpoint.port()));
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return end != End.REMOTE;
    }

    @Override
    public boolean isAboutEnds() {
      return true;
    }
  }

  /**
   * An end is in one of these networks.
   *
   * @param end which end
   * @param networks the networks
   */
  public record AtAddress(End end, List<IpNetwork> networks) implements Condition {

    /** Copies the networks. */
    public AtAddress {
      networks = List.copyOf(networks);
    }

    @Override
    public boolean isMetBy(Connection connection) {
      return end.has(connection, this::isIn);
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return end != End.REMOTE;
    }

    @Override
    public boolean isAboutEnds() {
      return true;
    }

    private boolean isIn(Endpoint endpoint) {
      for (IpNetwork network : networks) {
        if (network.contains(endpoint.address())) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * An end is at one of these places: address and port are those of the same end.
   *
   * @param places the places
   */
  public record AtEndpoint(List<Place> places) implements Condition {

    /**
     * Addresses and ports.
     *
     * @param network the addresses
     * @param ports the ports
     */
    public record Place(IpNetwork network, PortRanges ports) {
      private boolean has(Endpoint endpoint) {
        return ports.contains(endpoint.port()) && network.contains(endpoint.address());
      }
    }

    /** Copies the places. */
    public AtEndpoint {
      places = List.copyOf(places);
    }

    @Override
    public boolean isMetBy(Connection connection) {
      return End.EITHER.has(
          connection, endpoint -> places.stream().anyMatch(place -> place.has(endpoint)));
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return true;
    }

    @Override
    public boolean isAboutEnds() {
      return true;
    }
  }

  /**
   * Its local end is one of these.
   *
   * @param ends the ends
   */
  public record AtLocalEnd(Set<Endpoint> ends) implements Condition {

    /** Copies the ends. */
    public AtLocalEnd {
      ends = Set.copyOf(ends);
    }

    @Override
    public boolean isMetBy(Connection connection) {
      return ends.contains(connection.local());
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return true;
    }
  }

  /**
   * It belongs to one of these users. What the kernel keeps no user for (TIME_WAIT) does not.
   *
   * @param uids the users' numbers, each 0 to 2<sup>32</sup>−1
   */
  public record OfUser(Set<Long> uids) implements Condition {

    /** Copies the numbers. */
    public OfUser {
      uids = Set.copyOf(uids);
    }

    @Override
    public boolean isMetBy(Connection connection) {
      return connection.uid().isPresent() && uids.contains(connection.uid().getAsLong());
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return false; // the row has the user
    }
  }

  /**
   * It does not meet a condition. What the kernel does not tell is not there: a socket in
   * TIME_WAIT, for which it keeps no user, is not a certain user's.
   *
   * @param condition what it must not meet
   */
  public record Not(Condition condition) implements Condition {
    @Override
    public boolean isMetBy(Connection connection) {
      return !condition.isMetBy(connection);
    }

    @Override
    public boolean mayBeMetWithoutRow() {
      return !(condition instanceof OfUser); // the row has the user
    }

    @Override
    public boolean mayBeMetIn(TcpState state) {
      return !condition.isMetByAllIn(state);
    }

    @Override
    public boolean isMetByAllIn(TcpState state) {
      return !condition.mayBeMetIn(state);
    }

    @Override
    public boolean isAboutEnds() {
      return condition.isAboutEnds();
    }
  }

  /** Copies the conditions. */
  public SocketFilter {
    conditions = List.copyOf(conditions);
  }

  /**
   * This filter, narrowed.
   *
   * @param condition what is also asked
   */
  public SocketFilter and(Condition condition) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(condition);
    return new SocketFilter(all);
  }

  /** Whether the socket is wanted. */
  public boolean accepts(Connection connection) {
    for (Condition condition : conditions) {
      if (!condition.isMetBy(connection)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every socket is wanted. */
  public boolean acceptsEverything() {
    return conditions.isEmpty();
  }

  /**
   * Whether any TCP socket in that state may be wanted: no condition on states leaves it out.
   *
   * @param state the state
   */
  public boolean mayAccept(TcpState state) {
    for (Condition condition : conditions) {
      if (!condition.mayBeMetIn(state)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a TCP socket may be wanted that no table lists. */
  public boolean mayAcceptWithoutRow() {
    return conditions.stream().allMatch(Condition::mayBeMetWithoutRow);
  }

  /** Whether of TCP only listeners are wanted. */
  public boolean wantsOnlyListenersOfTcp() {
    for (TcpState state : TcpState.values()) {
      if (state != TcpState.LISTEN && mayAccept(state)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The conditions that a socket meets as long as it is the same socket: its state and, when it
   * goes to TIME_WAIT, its user may change, its ends do not.
   */
  public SocketFilter onlyEnds() {
    List<Condition> ends = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition.isAboutEnds()) {
        ends.add(condition);
      }
    }
    return new SocketFilter(ends);
  }
}
