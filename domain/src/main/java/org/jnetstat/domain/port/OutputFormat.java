package org.jnetstat.domain.port;

import java.io.IOException;
import java.io.Writer;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * A way to write a report down: a table, a document, a stream of records.
 *
 * <p>A jar that names an implementation in {@code
 * META-INF/services/org.jnetstat.domain.port.OutputFormat} adds it to the program by being on the
 * class path. Implementations there are public and have a public constructor without parameters.
 *
 * <p>Texts of a report that came from the machine are {@linkplain
 * org.jnetstat.domain.text.PrintableText printable} already; what the format itself gives meaning
 * to (quotes, separators) is for the format to escape.
 */
public interface OutputFormat {

  /**
   * What {@code --format} calls it: lower-case letters, digits and hyphens; unique in a program.
   */
  String name();

  /**
   * Writes the whole report.
   *
   * @param report what to write
   * @param out where to, as text: the encoding is the caller's. It may be flushed; it is the caller
   *     who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  void write(ConnectionReport report, Writer out) throws IOException;
}
