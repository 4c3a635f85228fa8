package org.jnetstat.domain.diagnosis;

import java.util.Optional;
import org.jnetstat.domain.report.Finding.Severity;

/** How much is too much. Each number has its reason here, and a test on each side of it. */
final class Thresholds {

  /**
   * Sockets of one process in CLOSE_WAIT, at both looks. A program that closes late has a few; a
   * leak has more every minute.
   */
  static final int CLOSE_WAIT = 20;

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

  private Thresholds() {}
}
