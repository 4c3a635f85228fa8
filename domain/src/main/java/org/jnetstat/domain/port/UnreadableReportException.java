package org.jnetstat.domain.port;

import org.jnetstat.domain.text.PrintableText;

/** A document is no report that this program understands. It tells what is wrong, and where. */
public final class UnreadableReportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a document. */
  public enum Reason {
    /** It is not written in the language of reports, here JSON. */
    NOT_JSON,
    /** It ends before the report does. */
    CUT,
    /** It is a document of another kind: it has not what every report has. */
    NO_REPORT,
    /** It is of a version of reports that this program does not know. */
    UNKNOWN_VERSION,
    /** A value is not what its field may have. */
    WRONG_VALUE
  }

  private final Reason reason;
  private final String place;
  private final String found;
  private final long line;

  /**
   * Made of what is known.
   *
   * @param reason what is wrong
   * @param place the field that it is about, {@code connections[3].local.port}; empty for the whole
   * @param found what was found there; empty if nothing was, or it does not matter
   * @param line in which line, 1 or more
   */
  public UnreadableReportException(Reason reason, String place, String found, long line) {
    super(reason + " " + PrintableText.of(place) + " line " + line);
    this.reason = reason;
    this.place = PrintableText.of(place);
    this.found = PrintableText.of(found);
    this.line = line;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }

  /** The field that it is about; empty for the whole. {@linkplain PrintableText Printable}. */
  public String place() {
    return place;
  }

  /** What was found there; empty if nothing was. {@linkplain PrintableText Printable}. */
  public String found() {
    return found;
  }

  /** In which line, 1 or more. */
  public long line() {
    return line;
  }
}
