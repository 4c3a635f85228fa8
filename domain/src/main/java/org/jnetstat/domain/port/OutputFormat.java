package org.jnetstat.domain.port;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;

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

  /** What a format can do beyond writing rows. What a format cannot do is refused. */
  enum Feature {
    /** It writes each socket, whoever owns it, in the order that is asked for. */
    ROWS,
    /** It has the columns that are asked for, or has all of them anyway. */
    SECTIONS,
    /** It has the columns that are chosen one by one, in that order. */
    COLUMNS,
    /** It has the command line if that is asked for, or has it anyway. */
    COMMANDS,
    /** It has a line of titles, and can leave it out. */
    HEADER,
    /** It can give names in full length. */
    WHOLE_NAMES,
    /** It fits its lines to a terminal. */
    WIDTH,
    /** It can use colours. */
    COLOR,
    /** Sockets of several network namespaces do not get mixed up in it. */
    PLACES,
    /** It can write a summary: {@link #writeSummary}. */
    SUMMARY,
    /** It can write what changed: {@link #writeChanges}. */
    CHANGES,
    /** It is for people who watch: {@link #writeMarked}. */
    MARKS,
    /** It can write what is wrong: {@link #writeDiagnosis}. */
    FINDINGS,
    /** It can write why something is as it is: {@link #writeExplanation}. */
    EXPLANATIONS,
    /** It can write what differs between two reports: {@link #writeComparison}. */
    COMPARISONS
  }

  /** What options mean where a user does not say it all. */
  enum Dialect {
    /** Everything is shown unless it is narrowed. */
    JNETSTAT,
    /**
     * netstat(8)'s: listeners are shown when they are asked for, and programs, which are then
     * searched for.
     */
    NETSTAT
  }

  /**
   * What {@code --format} calls it: lower-case letters, digits and hyphens; unique in a program.
   */
  String name();

  /** What it can do: unless it says otherwise what a plain list of columns can. */
  default Set<Feature> features() {
    return EnumSet.of(
        Feature.ROWS,
        Feature.SECTIONS,
        Feature.COLUMNS,
        Feature.COMMANDS,
        Feature.HEADER,
        Feature.WHOLE_NAMES,
        Feature.PLACES);
  }

  /** What options mean for it. */
  default Dialect dialect() {
    return Dialect.JNETSTAT;
  }

  /**
   * Writes the whole report.
   *
   * @param report what to write
   * @param options how, as far as the format's features go
   * @param out where to, as text: the encoding is the caller's. It may be flushed; it is the caller
   *     who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException;

  /**
   * Writes the whole summary. Only called where {@link Feature#SUMMARY} is among the features.
   *
   * @param summary what to write
   * @param options how
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  default void writeSummary(ConnectionSummary summary, RenderOptions options, Writer out)
      throws IOException {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Writes what changed from one report to the next. Only called where {@link Feature#CHANGES} is
   * among the features. What was written before for the same watch stands above it: only the first
   * time a header is wanted.
   *
   * @param report the later report; it also has the names of what is gone
   * @param changes what changed since the report before; for the first report all its rows, as
   *     {@linkplain ConnectionChange.Kind#OPENED opened}
   * @param options how
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  default void writeChanges(
      ConnectionReport report, List<ConnectionChange> changes, RenderOptions options, Writer out)
      throws IOException {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Writes some rows, with marks at what changed. Only called where {@link Feature#MARKS} is among
   * the features.
   *
   * @param report what the rows belong to
   * @param rows rows of the report, and such that are gone
   * @param marks what became of some of them, by identity
   * @param options how
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  default void writeMarked(
      ConnectionReport report,
      List<AttributedConnection> rows,
      Map<AttributedConnection, ConnectionChange.Kind> marks,
      RenderOptions options,
      Writer out)
      throws IOException {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Writes what is wrong. Only called where {@link Feature#FINDINGS} is among the features.
   *
   * @param diagnosis what to write
   * @param options how
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  default void writeDiagnosis(Diagnosis diagnosis, RenderOptions options, Writer out)
      throws IOException {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Writes why a port or a program is as it is. Only called where {@link Feature#EXPLANATIONS} is
   * among the features.
   *
   * @param explanation what to write
   * @param options how
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  default void writeExplanation(Explanation explanation, RenderOptions options, Writer out)
      throws IOException {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Writes what differs between two reports. Only called where {@link Feature#COMPARISONS} is among
   * the features.
   *
   * @param comparison what to write
   * @param options how
   * @param out where to, as text; it is the caller who closes it
   * @throws IOException if {@code out} cannot be written to
   */
  default void writeComparison(ReportComparison comparison, RenderOptions options, Writer out)
      throws IOException {
    throw new UnsupportedOperationException(name());
  }
}
