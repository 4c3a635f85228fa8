package org.jnetstat.adapters.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * A point in time as JSON text: UTC in ISO 8601 (RFC 3339) with exactly three decimals, {@code
 * 2026-11-22T21:03:11.000Z}. Of one length, so that sorting the texts sorts the times.
 */
final class Timestamp {

  private static final int DECIMALS = 3;
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder().appendInstant(DECIMALS).toFormatter(Locale.ROOT);

  private Timestamp() {}

  /** The text; what is finer than a millisecond is cut off. */
  static String text(Instant time) {
    return FORMAT.format(time);
  }
}
