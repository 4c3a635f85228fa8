package org.jnetstat.domain.diagnosis;

import java.util.Optional;
import org.jnetstat.domain.report.Finding.Severity;

/**
 * How much is too much. Each number has its reason here, and a test on each side of it. What a
 * single row has to show is in {@link org.jnetstat.domain.socket.Signs}.
 */
final class Thresholds {

  /**
   * Sockets of one process in CLOSE_WAIT, at both looks. A program that closes late has a few; a
   * leak has more every minute.
   */
  static final int CLOSE_WAIT = 20;

  /**
   * Connections to one end that are not answered. Fewer may be clients that left the network; that
   * many at a time are a fault of it.
   */
  static final int SILENT_CONNECTIONS = 5;

  /**
   * How often the answer to a connection request was sent again in vain, at least, for the
   * connection to count as unconfirmed: the second time is three seconds after the request. On a
   * path that loses one packet of a hundred, one of ten thousand requests gets so far.
   */
  static final int ANSWERS_IN_VAIN = 2;

  /**
   * Unconfirmed connections of one listener. One on the internet has some all the time, of
   * scanners; so many fill the queue of programs that ask for 128 places.
   */
  static final int UNCONFIRMED = 100;

  /**
   * Part of a limit in use, in percent, from which on it is told. What has grown so far within the
   * limit will reach it with the next peak.
   */
  static final int NEARLY_FULL_PERCENT = 80;

  /** Part of a limit in use, in percent, from which on a short peak already fails. */
  static final int FULL_PERCENT = 95;

  /** How much a limit matters of which so much is in use; empty if not at all. */
  static Optional<Severity> fullness(long used, long limit) {
    if (limit == 0 || used < limit / 100.0 * NEARLY_FULL_PERCENT) { // 0 is "no limit"
      return Optional.empty();
    }
    return Optional.of(used < limit / 100.0 * FULL_PERCENT ? Severity.WARNING : Severity.CRITICAL);
  }

  /**
   * Open descriptors of a process that listens, in percent of its limit. One with pools and caches
   * of a fixed size may stay at two thirds for years; a tenth of the limit is what a peak of
   * traffic takes.
   */
  static final int DESCRIPTORS_SCARCE = 90;

  /**
   * The same, when it fails at the next peak: with the usual limit of 1024, 20 connections are
   * left.
   */
  static final int DESCRIPTORS_GONE = 98;

  /**
   * Milliseconds to the next probe of a closed window, at one of the looks. The first comes after
   * 200 ms, or somewhat more on a slow path; the fourth is a second and more away.
   */
  static final long PROBE_MILLIS = 1_000;

  private Thresholds() {}
}
