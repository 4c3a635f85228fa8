package org.jnetstat.domain.socket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Finds the listeners that a connection may have come in by, as the kernel does: those on the exact
 * address first, then those on the wildcard address.
 *
 * <p>The kernel lists what waits in a listener's queue in the listener's own table: an IPv4 peer of
 * a dual-stack listener stands in tcp6, under v4-mapped addresses, and an IPv4 listener on the same
 * port has nothing to do with it. Old kernels (3.x) listed its half-open connections in tcp;
 * therefore a tcp row for which tcp has no listener is looked for in tcp6.
 *
 * <p>Several listeners may share an address (SO_REUSEPORT, or each is bound to a device of its
 * own), and one on the exact address may have come later than one on the wildcard. No table says in
 * whose queue a connection is. How long the queues are, it does ({@code rx_queue} of listeners,
 * Documentation/networking/proc_net_tcp.rst).
 */
public final class ListenerIndex {

  private record Place(
      @Nullable NetworkNamespace namespace, boolean ipv6, IpAddress address, int port) {

    // As the record's own, which are put together at run time: see IpAddress.V4.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that
          && port == that.port
          && ipv6 == that.ipv6
          && address.equals(that.address)
          && Objects.equals(namespace, that.namespace);
    }

    @Override
    public int hashCode() {
      return address.hashCode() * 31 + port;
    }
  }

  private static final IpAddress ANY_V4 = new IpAddress.V4(0);
  private static final IpAddress ANY_V6 = new IpAddress.V6(0, 0);

  private final Map<Place, List<Connection>> listeners = new HashMap<>();

  /** Adds a listener. */
  public void add(Connection listener) {
    Endpoint local = listener.local();
    listeners
        .computeIfAbsent(
            new Place(
                listener.namespace().orElse(null),
                listener.protocol().isIpv6(),
                local.address(),
                local.port()),
            key -> new ArrayList<>(1))
        .add(listener);
  }

  /**
   * Those to which the kernel leads what arrives at an end: all on the exact address, or else all
   * on the wildcard.
   *
   * @param arriving has the end, its table and its namespace
   * @return in the order in which they were added; empty if nothing listens there
   */
  public List<Connection> at(Connection arriving) {
    for (Place place : places(arriving)) {
      List<Connection> found = listeners.get(place);
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * Those in whose accept queue a complete connection may be: of all that fit, on the exact address
   * or on the wildcard, those whose queue is not empty; if all are empty, since they were read at
   * another moment, those {@link #at} the end.
   *
   * @param waiting a connection that is not accepted yet
   */
  public List<Connection> queueing(Connection waiting) {
    List<Connection> fitting = at(waiting);
    if (fitting.isEmpty()) {
      return fitting;
    }
    List<Connection> queueing = new ArrayList<>();
    for (Place place : places(waiting)) {
      // The other table counts only where this one has no listener.
      if (place.ipv6 == fitting.getFirst().protocol().isIpv6()) {
        for (Connection listener : listeners.getOrDefault(place, List.of())) {
          if (listener.receiveQueue() > 0) {
            queueing.add(listener);
          }
        }
      }
    }
    return queueing.isEmpty() ? fitting : queueing;
  }

  /** Where it may have come in, what the kernel prefers first. */
  private static Place[] places(Connection arriving) {
    NetworkNamespace namespace = arriving.namespace().orElse(null);
    int port = arriving.local().port();
    IpAddress address = arriving.local().address();
    return address instanceof IpAddress.V4 v4
        ? new Place[] {
          new Place(namespace, false, v4, port),
          new Place(namespace, false, ANY_V4, port),
          new Place(namespace, true, IpAddress.V6.mapping(v4), port),
          new Place(namespace, true, ANY_V6, port)
        }
        : new Place[] {
          new Place(namespace, true, address, port), new Place(namespace, true, ANY_V6, port)
        };
  }
}
