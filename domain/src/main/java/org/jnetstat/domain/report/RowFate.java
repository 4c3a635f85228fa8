package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.socket.Connection;

/** What became of a row of one report in a later one of the same query. */
public sealed interface RowFate {

  /**
   * No later row continues it.
   *
   * @param before the row as it was last seen
   */
  record Gone(AttributedConnection before) implements RowFate {}

  /**
   * A later row {@linkplain Connection#isContinuedBy continues} it.
   *
   * @param before the row as it was
   * @param now the row as it is
   */
  record Lasting(AttributedConnection before, AttributedConnection now) implements RowFate {}

  /**
   * It continues no earlier row.
   *
   * @param now the row
   */
  record New(AttributedConnection now) implements RowFate {}

  /**
   * What became of all rows.
   *
   * @param before the earlier rows
   * @param now the later rows
   * @return those that are gone in the order of {@code before}, then the others in the order of
   *     {@code now}
   */
  static List<RowFate> of(List<AttributedConnection> before, List<AttributedConnection> now) {
    EarlierRows left = new EarlierRows(before);
    RowFate[] there = new RowFate[now.size()];
    for (int i = 0; i < there.length; i++) {
      AttributedConnection row = now.get(i);
      AttributedConnection earlier = left.take(row.connection());
      there[i] = earlier == null ? new New(row) : new Lasting(earlier, row);
    }
    List<RowFate> all = new ArrayList<>();
    left.forEach(row -> all.add(new Gone(row)));
    all.addAll(Arrays.asList(there));
    return all;
  }
}
