package org.jnetstat.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a {@link org.jnetstat.domain.port.ConnectionSource} is asked for, so that it can leave alone
 * what nobody wants and stop reading early.
 *
 * @param protocols the tables to read, at least one
 * @param filter which of their sockets to give
 */
public record SocketSelection(Set<Protocol> protocols, SocketFilter filter) {

  /**
   * Copies the protocols.
   *
   * @throws IllegalArgumentException if there are none
   */
  public SocketSelection {
    protocols = inTableOrder(protocols);
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

  static Set<Protocol> inTableOrder(Set<Protocol> protocols) {
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("at least one protocol is needed");
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(protocols));
  }
}
