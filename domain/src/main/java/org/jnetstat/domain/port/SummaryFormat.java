package org.jnetstat.domain.port;

import java.io.IOException;
import java.io.Writer;
import org.jnetstat.domain.report.ConnectionSummary;

/** An {@link OutputFormat} that can also write a report's numbers down. */
public interface SummaryFormat extends OutputFormat {

  /**
   * Writes the whole summary.
   *
   * @param summary what to write
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  void writeSummary(ConnectionSummary summary, Writer out) throws IOException;
}
