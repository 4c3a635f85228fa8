package org.jnetstat.domain.diagnosis;

/** How much is too much. Each number has its reason here, and a test on each side of it. */
final class Thresholds {

  /**
   * Sockets of one process in CLOSE_WAIT, at both looks. A program that closes late has a few; a
   * leak has more every minute.
   */
  static final int CLOSE_WAIT = 20;

  private Thresholds() {}
}
