package org.jnetstat.adapters.cli.syntax;

/** What the command can tell about itself for its package, by the name it is asked for. */
public enum CommandDocument {
  /** The manual page, in the language of man(7). */
  MAN,
  /** The manual page of {@code jnetstat diff}. */
  MAN_DIFF,
  /** The manual page of {@code jnetstat doctor}. */
  MAN_DOCTOR,
  /** The manual page of {@code jnetstat wait}. */
  MAN_WAIT,
  /** The manual page of {@code jnetstat why}. */
  MAN_WHY,
  /** Completions for bash. */
  BASH,
  /** Completions for zsh. */
  ZSH,
  /** Completions for fish. */
  FISH
}
