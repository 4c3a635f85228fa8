package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.report.ConnectionChange;
import org.jspecify.annotations.Nullable;

/** What stands before a row of a watched table: whether it is new, gone or different. */
final class ChangeMark {

  /** The mark of a row that is as it was. */
  static final String NONE = "  ";

  /** How many character cells every mark takes. */
  static final int WIDTH = 2;

  private ChangeMark() {}

  /** The mark for a kind of change, or for none. */
  static String of(ConnectionChange.@Nullable Kind kind) {
    return switch (kind) {
      case OPENED -> "+ ";
      case CLOSED -> "- ";
      case CHANGED -> "~ ";
      case null -> NONE;
    };
  }
}
