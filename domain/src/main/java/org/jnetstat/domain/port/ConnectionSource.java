package org.jnetstat.domain.port;

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
   * Whether another reading is sure to give the same, so that there is no use in one: true for a
   * copy of tables, false for a running kernel's.
   */
  default boolean isFrozen() {
    return false;
  }
}
