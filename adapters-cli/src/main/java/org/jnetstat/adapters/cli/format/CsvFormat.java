package org.jnetstat.adapters.cli.format;

/**
 * Comma-separated values as RFC 4180 has them: lines end in CR LF, the first one names the columns,
 * a cell with a comma or a quote stands in quotes. In a cell that a spreadsheet would take for a
 * formula a single quote comes first.
 */
public final class CsvFormat extends CellFormat {

  private static final char QUOTE = '"';

  /** The format; it has no settings. */
  public CsvFormat() {
    super("", ",", "\r\n");
  }

  @Override
  public String name() {
    return "csv";
  }

  /** Most readers pass over an empty line. */
  @Override
  String onlyCellIfEmpty() {
    return "\"\"";
  }

  @Override
  void escape(StringBuilder line, int start) {
    disarmFormula(line, start);
    if (!needsQuotes(line, start)) {
      return;
    }
    for (int i = line.length() - 1; i >= start; i--) {
      if (line.charAt(i) == QUOTE) {
        line.insert(i, QUOTE);
      }
    }
    line.insert(start, QUOTE).append(QUOTE);
  }

  /** A semicolon separates cells for spreadsheets in some languages, and some trim blanks. */
  private static boolean needsQuotes(StringBuilder line, int start) {
    for (int i = start; i < line.length(); i++) {
      switch (line.charAt(i)) {
        case ',', ';', QUOTE, '\r', '\n', '\t' -> {
          return true;
        }
        case ' ' -> {
          if (i == start || i == line.length() - 1) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
