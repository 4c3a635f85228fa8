package org.jnetstat.domain.port;

import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.socket.SocketFilter;

/**
 * What a {@link org.jnetstat.domain.port.ConnectionSource} is asked for, so that it can leave alone
 * what is not wanted and stop reading early.
 *
 * @param protocols the tables to read, at least one
 * @param filter which of their sockets to give
 * @param where the network namespaces whose tables to read
 */
public record SocketSelection(Set<Protocol> protocols, SocketFilter filter, Where where) {

  /** In which network namespaces tables are read. */
  public sealed interface Where {

    /** Those that were found by a {@link NamespaceLookup}; none for the own one. */
    List<KnownNamespace> known();

    /** Whether it is the own one. */
    default boolean isOwn() {
      return this instanceof Own;
    }

    /** The one in which this program lives. It can be read though nothing is known of it. */
    record Own() implements Where {
      @Override
      public List<KnownNamespace> known() {
        return List.of();
      }
    }

    /**
     * Those that were found.
     *
     * @param known each {@linkplain KnownNamespace#isInhabited() inhabited}, in the order in which
     *     to give their sockets; where there are none, nothing is read
     */
    record Found(List<KnownNamespace> known) implements Where {
      /** Copies the list. */
      public Found {
        known = List.copyOf(known);
      }
    }
  }

  /**
   * Copies the protocols.
   *
   * @throws IllegalArgumentException if there are no protocols
   */
  public SocketSelection {
    protocols = Protocol.inTableOrder(protocols);
  }

  /**
   * Sockets of the own namespace.
   *
   * @param protocols the tables to read, at least one
   * @param filter which of their sockets to give
   */
  public SocketSelection(Set<Protocol> protocols, SocketFilter filter) {
    this(protocols, filter, new Where.Own());
  }

  /** The same elsewhere. */
  public SocketSelection in(Where wanted) {
    return new SocketSelection(protocols, filter, wanted);
  }

  /**
   * Every socket of these protocols.
   *
   * @param protocols the tables to read
   */
  public static SocketSelection all(Set<Protocol> protocols) {
    return new SocketSelection(protocols, SocketFilter.EVERYTHING);
  }

  /**
   * Only what listens.
   *
   * @param protocols the tables to read
   */
  public static SocketSelection listeners(Set<Protocol> protocols) {
    return new SocketSelection(protocols, SocketFilter.LISTENING);
  }
}
