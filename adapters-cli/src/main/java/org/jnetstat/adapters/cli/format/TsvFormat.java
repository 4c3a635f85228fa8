package org.jnetstat.adapters.cli.format;

/**
 * Values separated by tabs, for cut(1), awk(1) and the clipboard: the first line names the columns.
 * No cell has a tab, as names have no control characters. In a cell that a spreadsheet would take
 * for a formula a single quote comes first.
 */
public final class TsvFormat extends CellFormat {

  /** The format; it has no settings. */
  public TsvFormat() {
    super("", "\t", "\n");
  }

  @Override
  public String name() {
    return "tsv";
  }

  @Override
  void escape(StringBuilder line, int start) {
    disarmFormula(line, start);
  }
}
