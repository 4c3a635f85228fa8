package org.jnetstat.domain.reporter;

import java.util.BitSet;
import java.util.List;
import org.jnetstat.domain.socket.Connection;

/**
 * Which of some rows a later reading of the tables shows again.
 *
 * <p>A hash table of row numbers: there may be a million rows without an owner, and keys for them
 * would take more memory than the rows.
 */
final class ListedRows {

  private final List<Connection> connections;

  /** Row numbers plus one, 0 for a free slot; open addressing, at most half full. */
  private final int[] slots;

  private final BitSet listed = new BitSet();

  /**
   * None of these rows, as long as none is added.
   *
   * @param connections all rows of a report
   * @param rows the numbers of those that matter
   */
  ListedRows(List<Connection> connections, int[] rows) {
    this.connections = connections;
    this.slots = new int[Integer.highestOneBit(rows.length + 1) * 4];
    for (int row : rows) {
      int slot = slotOf(connections.get(row));
      while (slots[slot] != 0) {
        slot = next(slot);
      }
      slots[slot] = row + 1;
    }
  }

  /** All of these rows, without looking. */
  static ListedRows all(List<Connection> connections, int[] rows) {
    ListedRows all = new ListedRows(connections, new int[0]);
    for (int row : rows) {
      all.listed.set(row);
    }
    return all;
  }

  /**
   * Marks the rows that are this one, if any is; several are where only a pointer tells them apart.
   */
  void add(Connection shown) {
    for (int slot = slotOf(shown); slots[slot] != 0; slot = next(slot)) {
      int row = slots[slot] - 1;
      if (isSameRow(connections.get(row), shown)) {
        listed.set(row);
      }
    }
  }

  /** Whether the row of that number was shown again. */
  boolean contains(int row) {
    return listed.get(row);
  }

  /** Whether none was. */
  boolean isEmpty() {
    return listed.isEmpty();
  }

  private int slotOf(Connection connection) {
    int hash = connection.placeHash(); // a row may be given an inode between two readings
    return (hash ^ hash >>> 15) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /**
   * What makes a row the same row in another reading; its state and queues may have changed, and
   * what had no inode gets one when it is accepted.
   */
  private static boolean isSameRow(Connection a, Connection b) {
    return a.hasInode() ? a.isSameSocketAs(b) : a.hasSamePlaceAs(b);
  }
}
