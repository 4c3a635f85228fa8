package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jspecify.annotations.Nullable;

/** Who owns rows by the holders that one look found: a row's own, or those of its listeners. */
final class HoldersOfRows {

  private final OwningInodes sought;
  private final SocketHolders holders;

  /** Shared by rows of the same listeners, since there may be thousands of them. */
  private final Map<List<Long>, Ownership> viaListeners = new HashMap<>();

  /**
   * By these holders.
   *
   * @param sought which inodes own which row
   * @param holders who holds which inode
   */
  HoldersOfRows(OwningInodes sought, SocketHolders holders) {
    this.sought = sought;
    this.holders = holders;
  }

  /** The owners, if each inode that counts has holders. */
  @Nullable Ownership byAll(int row) {
    List<Long> listeners = sought.ofListeners(row);
    return listeners == null || listeners.stream().noneMatch(inode -> holders.of(inode).isEmpty())
        ? byAny(row)
        : null;
  }

  /**
   * The owners, if any inode that counts has holders; complete only if the others belong to the
   * kernel.
   */
  @Nullable Ownership byAny(int row) {
    List<Long> listeners = sought.ofListeners(row);
    if (listeners == null) {
      List<Owner> owners = holders.of(sought.own(row));
      return owners.isEmpty() ? null : Ownership.owned(owners);
    }
    Ownership known = viaListeners.get(listeners);
    if (known == null) {
      List<Owner> owners = together(listeners);
      known = owners.isEmpty() ? null : new Ownership(Ownership.Reason.VIA_LISTENER, owners);
      if (known != null) {
        viaListeners.put(listeners, known);
      }
    }
    return known;
  }

  private List<Owner> together(List<Long> listeners) {
    List<Owner> owners = new ArrayList<>();
    for (long listener : listeners) {
      owners.addAll(holders.of(listener));
    }
    owners.sort(Owner.ORDER);
    return owners;
  }
}
