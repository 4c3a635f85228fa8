package org.jnetstat.domain.port;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * An {@link OutputFormat} that can also write down what changed from one report to the next, for
 * those who watch.
 */
public interface ChangeFormat extends OutputFormat {

  /**
   * Writes the changes.
   *
   * @param report the later report, of which the changes are; it also has the names of what is gone
   * @param changes what changed since the report before; for the first report all its rows, as
   *     {@linkplain org.jnetstat.domain.report.ConnectionChange.Kind#OPENED opened}
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  void writeChanges(ConnectionReport report, List<ConnectionChange> changes, Writer out)
      throws IOException;
}
