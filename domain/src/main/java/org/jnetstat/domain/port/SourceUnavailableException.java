package org.jnetstat.domain.port;

import org.jnetstat.domain.text.PrintableText;

/**
 * There is nothing to read connections from: the place that was named is no source of them.
 * Everything less (a table, a row, a process that cannot be read) is a {@link
 * org.jnetstat.domain.report.Notice}.
 */
public final class SourceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Made with a message for the user.
   *
   * @param message what was looked for, where, and what to do; is made printable
   */
  public SourceUnavailableException(String message) {
    super(PrintableText.of(message));
  }
}
