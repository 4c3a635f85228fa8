package org.jnetstat.domain.report;

import java.util.EnumSet;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.socket.SocketFilter;

/**
 * A question: which sockets, in which network namespaces, whether the owners and the peers matter,
 * and in which order.
 *
 * @param protocols the tables to report, at least one
 * @param owners whether to search for the processes that hold the sockets, which costs more than
 *     the tables
 * @param sockets which sockets, by what the tables tell; others are not searched for owners
 * @param holders which sockets, by who holds them
 * @param order how the rows are sorted
 * @param names what to ask for the names of; that of a host may go out to a name server
 * @param scope the network namespaces whose sockets are wanted
 * @param peers whether to look where each conversation ends on this machine, which takes the tables
 *     of all its network namespaces
 */
public record ConnectionQuery(
    Set<Protocol> protocols,
    boolean owners,
    SocketFilter sockets,
    OwnerFilter holders,
    RowOrder order,
    Set<NameKind> names,
    NamespaceScope scope,
    boolean peers) {

  /** TCP and UDP in the own namespace, with owners, in table order, without names and peers. */
  public static final ConnectionQuery DEFAULT = new ConnectionQuery(Protocol.TCP_AND_UDP, true);

  /**
   * Copies the protocols and the kinds of names.
   *
   * @throws IllegalArgumentException if there are none, or if owners are asked for by name and not
   *     searched for
   */
  public ConnectionQuery {
    protocols = Protocol.inTableOrder(protocols);
    names = Set.copyOf(names);
    if (!owners && !holders.acceptsEverything()) {
      throw new IllegalArgumentException("sockets of certain owners need the search for owners");
    }
  }

  /**
   * Every socket of some protocols in the own namespace, in table order, without names and peers.
   *
   * @param protocols the tables to report, at least one
   * @param owners whether to search for owners
   */
  public ConnectionQuery(Set<Protocol> protocols, boolean owners) {
    this(
        protocols,
        owners,
        SocketFilter.EVERYTHING,
        OwnerFilter.EVERY_OWNER,
        RowOrder.OF_TABLES,
        Set.of(),
        NamespaceScope.OWN,
        false);
  }

  /** The same with other sockets wanted. */
  public ConnectionQuery where(SocketFilter wanted) {
    return new ConnectionQuery(protocols, owners, wanted, holders, order, names, scope, peers);
  }

  /** The same with other owners wanted. */
  public ConnectionQuery heldBy(OwnerFilter wanted) {
    return new ConnectionQuery(protocols, owners, sockets, wanted, order, names, scope, peers);
  }

  /** The same in another order. */
  public ConnectionQuery sortedBy(RowOrder wanted) {
    return new ConnectionQuery(protocols, owners, sockets, holders, wanted, names, scope, peers);
  }

  /** The same with all names. */
  public ConnectionQuery withNames() {
    return withNames(EnumSet.allOf(NameKind.class));
  }

  /** The same with names of these kinds, and of no others. */
  public ConnectionQuery withNames(Set<NameKind> wanted) {
    return new ConnectionQuery(protocols, owners, sockets, holders, order, wanted, scope, peers);
  }

  /** The same in other network namespaces. */
  public ConnectionQuery in(NamespaceScope wanted) {
    return new ConnectionQuery(protocols, owners, sockets, holders, order, names, wanted, peers);
  }

  /** The same with the peers on this machine. */
  public ConnectionQuery withPeers() {
    return new ConnectionQuery(protocols, owners, sockets, holders, order, names, scope, true);
  }

  /** Whether any socket of the protocols and namespaces may be left out. */
  public boolean isFiltered() {
    return !sockets.acceptsEverything() || !holders.acceptsEverything();
  }

  /** The same without a search for owners, unless they are asked for. */
  public ConnectionQuery withoutNeedlessOwners() {
    return new ConnectionQuery(
        protocols, !holders.acceptsEverything(), sockets, holders, order, names, scope, peers);
  }
}
