package org.jnetstat.domain.socket;

import java.util.Locale;

/**
 * The timer that is running on a connection, as {@code ss -o} and {@code netstat -o} show it.
 *
 * @param kind what happens when it expires
 * @param expiresInMillis milliseconds until then; 0 or more (the kernel counts hundredths of a
 *     second)
 */
public record Timer(Kind kind, long expiresInMillis) {

  /** What a timer is for. */
  public enum Kind {
    /** Unacknowledged data will be sent again. */
    RETRANSMIT,
    /**
     * The peer will be asked whether it is still there; also the timer of a pending connection
     * request.
     */
    KEEPALIVE,
    /** A closed connection will be forgotten. */
    TIME_WAIT,
    /** The peer has no room for data and will be asked again. */
    ZERO_WINDOW_PROBE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The kind in lower case, {@code zero_window_probe}: JSON's word for it. */
    public String label() {
      return label;
    }
  }
}
