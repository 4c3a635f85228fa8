package org.jnetstat.adapters.procfs.socket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.socket.Connection;

/**
 * The rows of a table, each once, in the order in which they were first seen: a list with a hash
 * table of row numbers beside it. A table can have a million rows, and a {@code HashSet} of keys
 * would take more memory than the rows themselves.
 */
final class SeenRows {

  private final List<Connection> rows = new ArrayList<>();

  /** The pointer of each row. */
  private long[] pointers = new long[1 << 5];

  /** The hash of each row, so that neither growing nor most comparing has to look at the rows. */
  private int[] hashes = new int[1 << 5];

  /**
   * Row numbers plus one, 0 for a free slot; open addressing, at most half full, length a power of
   * two.
   */
  private int[] slots = new int[1 << 6];

  /**
   * The number of a row, counted from 0 in the order of first sight. A row that was not there is
   * added, and then has the number that {@code size} was before.
   */
  int numberOf(SocketRow row) {
    if (rows.size() * 2 >= slots.length) {
      grow();
    }
    int hash = row.connection().placeHash();
    int slot = slotOf(row.connection(), row.pointer(), hash);
    if (slots[slot] == 0) {
      pointers[rows.size()] = row.pointer();
      hashes[rows.size()] = hash;
      rows.add(row.connection());
      slots[slot] = rows.size();
    }
    return slots[slot] - 1;
  }

  /** How many different rows there are. */
  int size() {
    return rows.size();
  }

  /** The different rows. */
  List<Connection> rows() {
    return rows;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    pointers = Arrays.copyOf(pointers, slots.length / 2);
    hashes = Arrays.copyOf(hashes, slots.length / 2);
    for (int i = 0; i < rows.size(); i++) {
      int slot = firstSlot(hashes[i]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  /** The slot that holds the same socket, or the free one where it belongs. */
  private int slotOf(Connection row, long pointer, int hash) {
    int slot = firstSlot(hash);
    while (slots[slot] != 0 && !isRow(slots[slot] - 1, row, pointer, hash)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** Fibonacci hashing: ends that follow each other should lie apart. */
  private int firstSlot(int hash) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  private boolean isRow(int number, Connection row, long pointer, int hash) {
    if (hash != hashes[number]) {
      return false;
    }
    Connection other = rows.get(number);
    return row.isSameSocketAs(other)
        && (row.hasInode()
            || (pointer == pointers[number]
                && (pointer != 0 || row.state().equals(other.state()))));
  }
}
