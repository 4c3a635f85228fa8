package org.jnetstat.app;

import java.io.IOException;
import java.time.Duration;
import org.jnetstat.adapters.cli.console.Console;

/** Time as it passes for this process. */
final class PassingTime implements Console.Time {

  private boolean hasPaused;

  /** Only some runs pause: no other may load what that needs. */
  @Override
  public void pass(Duration time) throws IOException, InterruptedException {
    long begin = nanos();
    GrownHeap.shrink(); // takes as long as a small look where there are many rows
    boolean isFirst = !hasPaused;
    hasPaused = true;
    if (time.isZero() && isFirst) {
      return; // what a pause needs takes a quarter of a second to load: the doctor has no other one
    }
    Duration left = time.minusNanos(nanos() - begin);
    WatchedPause.last(left.isNegative() ? Duration.ZERO : left);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
