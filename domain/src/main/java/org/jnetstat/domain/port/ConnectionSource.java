package org.jnetstat.domain.port;

import java.util.List;
import org.jnetstat.domain.report.Notice;

/** Where connections are read: the kernel's socket tables, a copy of them, or a test's own list. */
public interface ConnectionSource {

  /**
   * Reads the tables now.
   *
   * <p>What cannot be read (a table, a row) is told in the result's notices and costs nothing else.
   *
   * @param selection which sockets are wanted; no others may be given
   * @throws SourceUnavailableException if there is no socket table to read at all
   */
  SocketTables read(SocketSelection selection);

  /**
   * Files besides the tables that were not opened since this was last asked, by this port or
   * another one over the same machine, and why; told once for each report.
   */
  default List<Notice> refused() {
    return List.of();
  }

  /**
   * Whether another reading is sure to give the same, so that there is no use in one: true for a
   * copy of tables, false for a running kernel's.
   */
  default boolean isFrozen() {
    return false;
  }
}
