package org.jnetstat.domain.port;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jnetstat.domain.report.AttributedConnection;

/**
 * The rows of a report, cut into blocks for several cores to work on. What is made of the blocks is
 * taken in the order of the rows, and of no more blocks at once than keep the cores busy: a million
 * rows must not be in memory as text.
 */
public final class RowBlocks {

  /**
   * So many that it does not matter what handing a block to another core costs, and so few that
   * what is made of a block is no large object, which the heap would keep until it is full.
   */
  private static final int ROWS_IN_BLOCK = 512;

  private static final int BLOCKS_AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

  private final List<AttributedConnection> rows;

  /** Blocks of these rows. */
  public RowBlocks(List<AttributedConnection> rows) {
    this.rows = rows;
  }

  /** Takes what was made of a block. */
  @FunctionalInterface
  public interface Taker<T> {
    /** Takes it. */
    void take(T made) throws IOException;
  }

  /**
   * Makes something of each block, on any thread and in any order, and gives it on in the order of
   * the rows, on this thread.
   *
   * @throws IOException if the taker fails; it gets no more then
   */
  public <T> void inOrder(Function<List<AttributedConnection>, T> maker, Taker<T> taker)
      throws IOException {
    int blocks = (rows.size() + ROWS_IN_BLOCK - 1) / ROWS_IN_BLOCK;
    if (blocks <= 1) {
      taker.take(maker.apply(rows)); // nearly always: other threads would take time to start
      return;
    }
    for (int first = 0; first < blocks; first += BLOCKS_AT_ONCE) {
      List<T> made =
          IntStream.range(first, Math.min(blocks, first + BLOCKS_AT_ONCE))
              .parallel()
              .mapToObj(block -> maker.apply(rows(block)))
              .toList();
      for (T one : made) {
        taker.take(one);
      }
    }
  }

  private List<AttributedConnection> rows(int block) {
    int from = block * ROWS_IN_BLOCK;
    return rows.subList(from, Math.min(rows.size(), from + ROWS_IN_BLOCK));
  }
}
