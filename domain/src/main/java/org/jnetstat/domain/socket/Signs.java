package org.jnetstat.domain.socket;

/**
 * What a single row of TCP shows of trouble. A row may show it for a moment, and be well in the
 * next: the doctor's checks ask besides that it lasts, or that many show it, and a table in which
 * such rows stand out does not say that something is wrong.
 */
public final class Signs {

  /**
   * Bytes in a receive or send queue. It is the largest window without window scaling: a program
   * that reads, however busy it is, leaves less.
   */
  public static final long LONG_QUEUE_BYTES = 64 * 1024;

  /**
   * How often a segment was sent again without an answer. One or two are lost on any network; the
   * third comes after 1.4 seconds at the earliest (200, 400 and 800 ms).
   */
  public static final int SILENT_RETRANSMITS = 3;

  /**
   * How often a connection request was sent again without an answer. The first time is after a
   * second, which is longer than any answer takes.
   */
  public static final int SILENT_REQUESTS = 1;

  private Signs() {}

  /** Whether the row shows any trouble. */
  public static boolean any(Connection row) {
    return hasUnaccepted(row)
        || isKeptOpen(row)
        || isUnanswered(row)
        || hasNoRoomAtPeer(row)
        || isUnread(row)
        || isUnsent(row);
  }

  /** A listener for which connections wait. */
  public static boolean hasUnaccepted(Connection row) {
    return row.isIn(TcpState.LISTEN) && row.receiveQueue() > 0;
  }

  /** Its peer has closed it, and its program has not. One that is not accepted yet is no sign. */
  public static boolean isKeptOpen(Connection row) {
    return row.isIn(TcpState.CLOSE_WAIT) && row.hasInode();
  }

  /** Its peer does not answer what was sent again. */
  public static boolean isUnanswered(Connection row) {
    return row.isIn(TcpState.SYN_SENT)
        ? row.retransmits() >= SILENT_REQUESTS
        : isOpen(row) && row.retransmits() >= SILENT_RETRANSMITS && row.sendQueue() > 0;
  }

  /** Its peer has no room for more. */
  public static boolean hasNoRoomAtPeer(Connection row) {
    Timer timer = row.timer().orElse(null);
    return isOpen(row) && timer != null && timer.kind() == Timer.Kind.ZERO_WINDOW_PROBE;
  }

  /**
   * Much was received, and its program has not read it. One that is not accepted yet is no sign.
   */
  public static boolean isUnread(Connection row) {
    return isOpen(row) && row.hasInode() && row.receiveQueue() >= LONG_QUEUE_BYTES;
  }

  /** Much waits to be sent or acknowledged, and nothing was sent again. */
  public static boolean isUnsent(Connection row) {
    return isOpen(row) && row.sendQueue() >= LONG_QUEUE_BYTES && row.retransmits() == 0;
  }

  /** Whether data may go both ways, or at least out. */
  private static boolean isOpen(Connection row) {
    return row.protocol().isTcp()
        && (row.isIn(TcpState.ESTABLISHED) || row.isIn(TcpState.CLOSE_WAIT));
  }
}
