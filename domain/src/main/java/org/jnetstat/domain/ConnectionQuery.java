package org.jnetstat.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody wants to know: which protocols, and whether the owners matter.
 *
 * @param protocols the tables to report, at least one
 * @param owners whether to search for the processes that hold the sockets, which costs more than
 *     the tables
 */
public record ConnectionQuery(Set<Protocol> protocols, boolean owners) {

  /** All protocols, with owners. */
  public static final ConnectionQuery EVERYTHING =
      new ConnectionQuery(EnumSet.allOf(Protocol.class), true);

  /**
   * Copies the protocols.
   *
   * @throws IllegalArgumentException if there are none
   */
  public ConnectionQuery {
    protocols = SocketSelection.inTableOrder(protocols);
  }
}
