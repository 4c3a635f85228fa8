package org.jnetstat.domain.report;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an earlier report that wait for the rows which continue them.
 *
 * <p>A hash table of their indexes, as there may be a hundred thousand: each slot has the first of
 * its rows, and each row the next one.
 */
final class EarlierRows {

  private static final int NONE = -1;

  private final List<AttributedConnection> rows;
  private final int[] first;
  private final int[] next;
  private final BitSet taken;

  /** All of these wait. */
  EarlierRows(List<AttributedConnection> rows) {
    this.rows = rows;
    first = new int[Math.max(1, 2 * Integer.highestOneBit(rows.size()))];
    next = new int[rows.size()];
    taken = new BitSet(rows.size());
    Arrays.fill(first, NONE);
    for (int i = rows.size() - 1; i >= 0; i--) { // the last one first, as each is put in front
      int slot = slotOf(rows.get(i).connection());
      next[i] = first[slot];
      first[slot] = i;
    }
  }

  /** Takes out the first row that this one continues; {@code null} if there is none. */
  @Nullable AttributedConnection take(Connection later) {
    int slot = slotOf(later);
    int previous = NONE;
    for (int i = first[slot]; i != NONE; i = next[i]) {
      AttributedConnection row = rows.get(i);
      if (row.connection().isContinuedBy(later)) {
        if (previous == NONE) {
          first[slot] = next[i];
        } else {
          next[previous] = next[i];
        }
        taken.set(i);
        return row;
      }
      previous = i;
    }
    return null;
  }

  /** Those that still wait, in their order. */
  void forEach(Consumer<AttributedConnection> use) {
    for (int i = taken.nextClearBit(0); i < rows.size(); i = taken.nextClearBit(i + 1)) {
      use.accept(rows.get(i));
    }
  }

  private int slotOf(Connection row) {
    int hash = row.placeHash();
    return (hash ^ hash >>> 16) & (first.length - 1);
  }
}
