package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A row of one report and the row of a later one that {@linkplain Connection#isContinuedBy
 * continues} it.
 *
 * @param before the earlier row; {@code null} if the later one is new
 * @param now the later row; {@code null} if the earlier one is gone
 */
public record ContinuedRow(
    @Nullable AttributedConnection before, @Nullable AttributedConnection now) {

  private static final int NONE = -1;

  /**
   * All rows of two reports of one query.
   *
   * @param before the earlier rows
   * @param now the later rows
   * @return those that are gone in the order of {@code before}, then the others in the order of
   *     {@code now}
   */
  public static List<ContinuedRow> of(
      List<AttributedConnection> before, List<AttributedConnection> now) {
    // Of earlier rows with one key the first that is left, and behind each the next one: nearly
    // every key has one row only, of which there may be a hundred thousand.
    Map<Key, Integer> left = HashMap.newHashMap(before.size());
    int[] next = new int[before.size()];
    for (int i = before.size() - 1; i >= 0; i--) {
      Integer later = left.put(new Key(before.get(i).connection()), i);
      next[i] = later == null ? NONE : later;
    }
    BitSet continued = new BitSet(before.size());
    List<ContinuedRow> there = new ArrayList<>(now.size());
    for (AttributedConnection row : now) {
      Key key = new Key(row.connection());
      Integer earlier = left.get(key);
      if (earlier == null || earlier == NONE) {
        there.add(new ContinuedRow(null, row));
      } else {
        left.put(key, next[earlier]);
        continued.set(earlier);
        there.add(new ContinuedRow(before.get(earlier), row));
      }
    }
    List<ContinuedRow> all = new ArrayList<>(before.size() - continued.cardinality() + now.size());
    for (int i = continued.nextClearBit(0); i < before.size(); i = continued.nextClearBit(i + 1)) {
      all.add(new ContinuedRow(before.get(i), null));
    }
    all.addAll(there);
    return all;
  }

  /** A row as the key of those that continue it. */
  private record Key(Connection row) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && row.isContinuedBy(that.row);
    }

    @Override
    public int hashCode() {
      return row.placeHash();
    }
  }
}
