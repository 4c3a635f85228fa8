package org.jnetstat.adapters.procfs;

import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.Connection;

/**
 * The rows of a table that were seen before, as a hash table of row numbers: a table can have a
 * million rows, and a {@code HashSet} of keys would take more memory than the rows themselves.
 */
final class SeenRows {

  private final List<SocketRow> rows = new ArrayList<>();

  /**
   * Row numbers plus one, 0 for a free slot; open addressing, at most half full, length a power of
   * two.
   */
  private int[] slots = new int[1 << 6];

  /** Remembers a row; false if it was there already. */
  boolean add(SocketRow row) {
    if (rows.size() * 2 >= slots.length) {
      grow();
    }
    int slot = slotOf(row);
    if (slots[slot] != 0) {
      return false;
    }
    rows.add(row);
    slots[slot] = rows.size();
    return true;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < rows.size(); i++) {
      slots[slotOf(rows.get(i))] = i + 1;
    }
  }

  /** The slot that holds the same socket, or the free one where it belongs. */
  private int slotOf(SocketRow row) {
    int hash = Long.hashCode(row.connection().inode().orElse(row.pointer()));
    hash = hash * 31 + row.connection().local().hashCode();
    hash = hash * 31 + row.connection().remote().hashCode();
    int slot = (hash ^ hash >>> 15) & (slots.length - 1);
    while (slots[slot] != 0 && !isSameSocket(row, rows.get(slots[slot] - 1))) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private static boolean isSameSocket(SocketRow row, SocketRow other) {
    Connection a = row.connection();
    Connection b = other.connection();
    if (!a.inode().equals(b.inode())
        || !a.local().equals(b.local())
        || !a.remote().equals(b.remote())) {
      return false;
    }
    return a.hasInode()
        || (row.pointer() == other.pointer()
            && (row.pointer() != 0 || a.state().equals(b.state())));
  }
}
