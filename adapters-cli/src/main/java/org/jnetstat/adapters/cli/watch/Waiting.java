package org.jnetstat.adapters.cli.watch;

import java.time.Duration;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jspecify.annotations.Nullable;

/** Looks again and again until something meets a query, or nothing does any more. */
public final class Waiting {

  private final ConnectionReporter reporter;
  private final ConnectionQuery query;
  private final boolean gone;

  /**
   * A wait that has not begun.
   *
   * @param query what is waited for
   * @param gone whether it is waited until nothing meets it
   */
  public Waiting(ConnectionReporter reporter, ConnectionQuery query, boolean gone) {
    this.reporter = reporter;
    this.query = query.withoutNeedlessOwners();
    this.gone = gone;
  }

  /** Whether this is what was waited for. */
  public boolean isOver(ConnectionReport report) {
    return report.connections().isEmpty() == gone;
  }

  /**
   * Waits, and looks once at least.
   *
   * @param interval how long to wait between two looks
   * @param timeout how long to wait at most; {@code null} for ever
   * @return what was seen last
   * @throws InterruptedException if it is interrupted
   * @throws SourceUnavailableException if there is nothing to read
   */
  public ConnectionReport last(Duration interval, @Nullable Duration timeout)
      throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      ConnectionReport report = reporter.report(query);
      long left =
          timeout == null ? Long.MAX_VALUE : timeout.toNanos() - (System.nanoTime() - begin);
      if (isOver(report) || left <= 0) {
        return report;
      }
      Thread.sleep(Duration.ofNanos(Math.min(interval.toNanos(), left)));
    }
  }
}
