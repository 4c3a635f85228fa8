package org.jnetstat.domain.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    Map<Key, Deque<AttributedConnection>> unmatched = new HashMap<>();
    for (AttributedConnection row : before) {
      unmatched.computeIfAbsent(new Key(row.connection()), key -> new ArrayDeque<>(1)).add(row);
    }
    List<ContinuedRow> there = new ArrayList<>();
    for (AttributedConnection row : now) {
      Deque<AttributedConnection> same = unmatched.get(new Key(row.connection()));
      there.add(new ContinuedRow(same == null ? null : same.poll(), row));
    }
    List<ContinuedRow> all = new ArrayList<>();
    for (AttributedConnection row : before) {
      Deque<AttributedConnection> same = unmatched.get(new Key(row.connection()));
      if (same != null && !same.isEmpty()) {
        all.add(new ContinuedRow(same.remove(), null));
      }
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
