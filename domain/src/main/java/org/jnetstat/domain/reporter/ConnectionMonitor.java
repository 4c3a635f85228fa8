package org.jnetstat.domain.reporter;

import java.util.List;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jspecify.annotations.Nullable;

/**
 * Answers one query again and again: what is there now, and what changed since the last time.
 *
 * <p>The first time there has to be something to read. Later what is read may go, as a container
 * does that stops, and come back: as long as it is gone, a report has no rows and a notice that
 * says so. Only the last report is kept. For one thread at a time.
 */
public final class ConnectionMonitor {

  private final ConnectionReporter reporter;
  private final ConnectionQuery query;
  private @Nullable Host host;
  private @Nullable ConnectionReport last;

  /**
   * A monitor that has not looked yet.
   *
   * @param reporter answers the query
   * @param query what is wanted, each time
   */
  public ConnectionMonitor(ConnectionReporter reporter, ConnectionQuery query) {
    this.reporter = reporter;
    this.query = query;
  }

  /**
   * What is there now, for who compares nothing: no report is kept.
   *
   * @throws SourceUnavailableException if it is the first time, and there is nothing to read
   */
  public ConnectionReport report() {
    return answer(query);
  }

  /**
   * The answer of now to another query, about what this one is about.
   *
   * @throws SourceUnavailableException if it is the first time, and there is nothing to read
   */
  public ConnectionReport answer(ConnectionQuery other) {
    Host known = host;
    ConnectionReport now =
        known == null ? reporter.report(other) : reporter.reportAgain(other, known);
    host = now.host();
    return now;
  }

  /**
   * What is there now, and what changed since the last update.
   *
   * @throws SourceUnavailableException if it is the first time, and there is nothing to read
   */
  public Update update() {
    ConnectionReport before = last;
    ConnectionReport now = report();
    last = now;
    return new Update(now, before);
  }

  /**
   * The report of now beside the one before.
   *
   * @param report what is there now
   * @param before the report of the last time; {@code null} the first time
   */
  public record Update(ConnectionReport report, @Nullable ConnectionReport before) {

    /** Whether there was none before. */
    public boolean isFirst() {
      return before == null;
    }

    /** What changed since the last time. The first time every row is new. */
    public List<ConnectionChange> changes() {
      return ConnectionChange.between(
          before == null ? List.of() : before.connections(), report.connections());
    }

    /**
     * The report of now, which also has the names of what is gone. It is for showing: one that were
     * kept would collect names for ever.
     */
    public ConnectionReport withNamesOfGone() {
      return before == null ? report : report.withNamesOf(before);
    }
  }
}
