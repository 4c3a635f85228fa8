package org.jnetstat.adapters.cli.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the program can be asked to do. All but the listing have a word in front of the options. */
public enum Command {
  /** A list of sockets, once or again and again. */
  LISTING,
  /** What is wrong: {@code jnetstat doctor}. */
  DOCTOR,
  /** Why a port or program is as it is: {@code jnetstat why 8080}. */
  WHY,
  /** Waiting until something meets the conditions: {@code jnetstat wait -l 8080}. */
  WAIT,
  /** The listing again and again, as {@code -c} does it: {@code jnetstat top}. */
  TOP,
  /** What differs from a saved report: {@code jnetstat diff before.json}. */
  DIFF;

  /** The word that is typed; empty for the listing. */
  public String word() {
    return this == LISTING ? "" : name().toLowerCase(Locale.ROOT);
  }

  /** A command line of it that makes sense, as short as can be. */
  String[] example() {
    return switch (this) {
      case LISTING -> new String[0];
      case DOCTOR, TOP -> new String[] {word()};
      case WHY, WAIT -> new String[] {word(), "80"};
      case DIFF -> new String[] {word(), "before.json"};
    };
  }

  /** The command with that word, or {@code null} if none has it. */
  static @Nullable Command called(String word) {
    for (Command command : values()) {
      if (command != LISTING && command.word().equals(word)) {
        return command;
      }
    }
    return null;
  }
}
