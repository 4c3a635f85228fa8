package org.jnetstat.domain.socket;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Finds the listener that a connection came in by, as the kernel does: the one on the exact address
 * first, then one on the wildcard address.
 *
 * <p>The kernel lists what waits in a listener's queue in the listener's own table: an IPv4 peer of
 * a dual-stack listener stands in tcp6, under v4-mapped addresses, and an IPv4 listener on the same
 * port has nothing to do with it. Old kernels (3.x) listed its half-open connections in tcp;
 * therefore a tcp row for which tcp has no listener is looked for in tcp6.
 *
 * <p>Several listeners may share an address (SO_REUSEPORT); which of them has the connection in its
 * queue is not visible, and the first listed one stands for all.
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

  private final Map<Place, Connection> listeners = new HashMap<>();

  public void add(Connection listener) {
    Endpoint local = listener.local();
    listeners.putIfAbsent(
        new Place(
            listener.namespace().orElse(null),
            listener.protocol().isIpv6(),
            local.address(),
            local.port()),
        listener);
  }

  /** The listener that {@code incoming} will be handed to when it is accepted. */
  public Optional<Connection> listenerOf(Connection incoming) {
    NetworkNamespace namespace = incoming.namespace().orElse(null);
    int port = incoming.local().port();
    IpAddress address = incoming.local().address();
    for (Place place :
        address instanceof IpAddress.V4 v4
            ? v4Places(namespace, v4, port)
            : new Place[] {
              new Place(namespace, true, address, port), new Place(namespace, true, ANY_V6, port)
            }) {
      Connection listener = listeners.get(place);
      if (listener != null) {
        return Optional.of(listener);
      }
    }
    return Optional.empty();
  }

  private static Place[] v4Places(@Nullable NetworkNamespace namespace, IpAddress.V4 v4, int port) {
    return new Place[] {
      new Place(namespace, false, v4, port),
      new Place(namespace, false, ANY_V4, port),
      new Place(namespace, true, IpAddress.V6.mapping(v4), port),
      new Place(namespace, true, ANY_V6, port)
    };
  }
}
