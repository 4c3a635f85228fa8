package org.jnetstat.adapters.cli.violation.common;

/** A class in a package that says nothing. */
public final class BelongsNowhere {
  int one() {
    return 1;
  }
}
