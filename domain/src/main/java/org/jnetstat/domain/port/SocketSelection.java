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
 * @param namespaces the network namespaces whose tables to read, each {@linkplain
 *     KnownNamespace#isInhabited() inhabited}; if there are none, the own one's
 */
public record SocketSelection(
    Set<Protocol> protocols, SocketFilter filter, List<KnownNamespace> namespaces) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there are no protocols
   */
  public SocketSelection {
    protocols = Protocol.inTableOrder(protocols);
    namespaces = List.copyOf(namespaces);
  }

  /**
   * Sockets of the own namespace.
   *
   * @param protocols the tables to read, at least one
   * @param filter which of their sockets to give
   */
  public SocketSelection(Set<Protocol> protocols, SocketFilter filter) {
    this(protocols, filter, List.of());
  }

  /** The same in other namespaces; in the own one if there are none. */
  public SocketSelection in(List<KnownNamespace> wanted) {
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
