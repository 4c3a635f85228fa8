package org.jnetstat.domain.port;

import java.io.IOException;
import java.io.InputStream;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * Reads a report that was written down before. What was not written is missing in it: of notices
 * only their codes and counts are known, of sockets at the other end only their holders.
 */
public interface ReportReader {

  /**
   * Reads a whole report.
   *
   * @param saved the document, from its beginning; the caller closes it
   * @throws IOException if it cannot be read to its end
   * @throws UnreadableReportException if it is no report that this program understands
   */
  ConnectionReport read(InputStream saved) throws IOException, UnreadableReportException;
}
