package org.jnetstat.adapters.cli.violation.common;

/** A class in a package without a subject. */
public final class BelongsNowhere {
  int one() {
    return 1;
  }
}
