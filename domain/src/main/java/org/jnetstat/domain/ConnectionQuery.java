package org.jnetstat.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody wants to know: which sockets, whether the owners matter, and in which order.
 *
 * @param protocols the tables to report, at least one
 * @param owners whether to search for the processes that hold the sockets, which costs more than
 *     the tables
 * @param sockets which sockets, by what the tables tell; others are not searched for owners
 * @param holders which sockets, by who holds them
 * @param order how the rows are sorted
 * @param names whether to ask for the names of hosts and services, which may go out to a name
 *     server
 */
public record ConnectionQuery(
    Set<Protocol> protocols,
    boolean owners,
    SocketFilter sockets,
    OwnerFilter holders,
    RowOrder order,
    boolean names) {

  /** All protocols, with owners, in table order, without names. */
  public static final ConnectionQuery EVERYTHING =
      new ConnectionQuery(EnumSet.allOf(Protocol.class), true);

  /**
   * Copies the protocols.
   *
   * @throws IllegalArgumentException if there are none, or if owners are asked for by name that
   *     nobody shall search for
   */
  public ConnectionQuery {
    protocols = SocketSelection.inTableOrder(protocols);
    if (!owners && !holders.acceptsEverything()) {
      throw new IllegalArgumentException("sockets of certain owners need the search for owners");
    }
  }

  /**
   * Every socket of some protocols, in table order, without names.
   *
   * @param protocols the tables to report, at least one
   * @param owners whether to search for owners
   */
  public ConnectionQuery(Set<Protocol> protocols, boolean owners) {
    this(
        protocols, owners, SocketFilter.EVERYTHING, OwnerFilter.ANYBODY, RowOrder.OF_TABLES, false);
  }

  /** The same with other sockets wanted. */
  public ConnectionQuery where(SocketFilter wanted) {
    return new ConnectionQuery(protocols, owners, wanted, holders, order, names);
  }

  /** The same with other owners wanted. */
  public ConnectionQuery heldBy(OwnerFilter wanted) {
    return new ConnectionQuery(protocols, owners, sockets, wanted, order, names);
  }

  /** The same in another order. */
  public ConnectionQuery sortedBy(RowOrder wanted) {
    return new ConnectionQuery(protocols, owners, sockets, holders, wanted, names);
  }

  /** The same with the names of hosts and services. */
  public ConnectionQuery withNames() {
    return new ConnectionQuery(protocols, owners, sockets, holders, order, true);
  }

  /** Whether any socket of the protocols may be left out. */
  public boolean isFiltered() {
    return !sockets.acceptsEverything() || !holders.acceptsEverything();
  }
}
