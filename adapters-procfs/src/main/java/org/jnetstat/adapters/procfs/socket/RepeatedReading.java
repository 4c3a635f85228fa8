package org.jnetstat.adapters.procfs.socket;

import java.io.IOException;
import java.nio.file.Path;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.domain.address.Protocol;

/**
 * Reads one table as often as it takes to have every socket that stayed open meanwhile.
 *
 * <p>The kernel hands a table out by the page and finds its place again by counting. Where sockets
 * close meanwhile, the count leads past others: a reading of a few thousand UDP sockets misses up
 * to a fifth of them, each reading different ones. TCP has so many buckets to count within that
 * this happens only where many sockets share one, which is listeners on one port (SO_REUSEPORT);
 * its table is read again up to where the listeners end. A table that one read gives whole, and a
 * file, which is a copy, do not change under the reader.
 */
final class RepeatedReading {

  /**
   * With a fifth missed each time, half of these leave nothing out of a million sockets; the rest
   * is for the readings that show it.
   */
  private static final int MOST_READINGS = 24;

  /**
   * Twice what a row of tcp6 takes with the greatest numbers that its fields can hold, in bytes.
   */
  private static final int LONGEST_ROW = 512;

  /** More than ten million sockets, in bytes. */
  private static final long LARGEST_TABLE = 1L << 31;

  private final ProcFiles files;
  private final Protocol protocol;
  private final Path table;
  private final RowCollector rows;
  private long missing;

  /**
   * A reading that has not begun.
   *
   * @param files opens the table
   * @param rows where rows go
   */
  RepeatedReading(ProcFiles files, Protocol protocol, Path table, RowCollector rows) {
    this.files = files;
    this.protocol = protocol;
    this.table = table;
    this.rows = rows;
  }

  /**
   * Reads.
   *
   * @throws IOException if the table cannot be opened, or not read on; the rows before were handed
   *     on
   */
  void run() throws IOException {
    boolean pages = readOnce() > 1;
    if (files.hasText(table) || (protocol.isTcp() && !pages)) {
      return;
    }
    if (protocol.isTcp()) {
      rows.continueWithListeners();
    }
    for (int reading = 2;
        reading <= MOST_READINGS && (missing > 0 || (pages && (reading == 2 || !rows.isSettled())));
        reading++) {
      readOnce();
    }
  }

  /** How many more sockets than rows there are at least, by the kernel's own count. */
  long missing() {
    return missing;
  }

  private int readOnce() throws IOException {
    long before = counted();
    int reads = files.readTable(table, LONGEST_ROW, LARGEST_TABLE, rows);
    // Rows of sockets that have closed may stand for others that were missed: a lower bound.
    missing = Math.max(0, Math.min(before, counted()) - rows.size());
    return reads;
  }

  private long counted() {
    return SockstatFile.of(files, table, protocol).orElse(0);
  }
}
