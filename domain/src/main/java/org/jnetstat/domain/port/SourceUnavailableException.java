package org.jnetstat.domain.port;

import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Unavailability;
import org.jspecify.annotations.Nullable;

/**
 * There is nothing to read connections from: the place that was named is no source of them.
 * Everything less (a table, a row, a process that cannot be read) is a {@link
 * org.jnetstat.domain.report.Notice}.
 */
public final class SourceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Unavailability why;

  /**
   * Made of what is known.
   *
   * @param why what is missing, and where
   * @param cause what failed, or {@code null} if nothing did
   */
  public SourceUnavailableException(Unavailability why, @Nullable Throwable cause) {
    super(why.toString(), cause);
    this.why = why;
  }

  /** Made of what is known, where nothing failed. */
  public SourceUnavailableException(Unavailability.Reason reason, Fact... facts) {
    this(new Unavailability(reason, facts), null);
  }

  /** What is missing. The message says the same, as programmers read it. */
  public Unavailability why() {
    return why;
  }
}
