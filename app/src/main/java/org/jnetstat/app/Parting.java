package org.jnetstat.app;

import java.time.Duration;

/**
 * What is still to be done when the process is about to end or to be stopped: within a short time
 * or not at all. A terminal that takes no output (Ctrl-S, or nobody reads it) must not keep the
 * process from that.
 */
final class Parting {

  /**
   * Enough for a terminal at the other end of the world; the process has to end within a second.
   */
  private static final Duration LONGEST = Duration.ofMillis(500);

  private Parting() {}

  /** Does it, and returns when it is done or the time is over. */
  static void hurry(Runnable last) {
    Thread thread = new Thread(last, "parting");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
