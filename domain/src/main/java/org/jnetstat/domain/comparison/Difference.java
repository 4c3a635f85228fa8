package org.jnetstat.domain.comparison;

import java.util.Locale;

/** What became of something from the first report to the second. */
public enum Difference {
  /** Only the second report has it. */
  NEW,
  /** Only the first report has it. */
  GONE,
  /** Both have it, and other programs hold it. */
  CHANGED,
  /** Both have it, held by the same program, which was started again in between. */
  RESTARTED;

  /** The difference in lower case: the word for it in formats. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
