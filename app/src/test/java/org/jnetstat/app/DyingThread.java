package org.jnetstat.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A watch during which a thread fails that nobody waits for. */
final class DyingThread {

  private DyingThread() {}

  /** Watches nothing that could be found, so that only the failure is told. */
  public static void main(String[] arguments) {
    Thread.ofPlatform()
        .start(
            () -> {
              LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
              throw new NoClassDefFoundError("Gone");
            });
    Main.main(new String[] {"-c", "0.2", "--no-owners", "--port", "1"});
  }
}
