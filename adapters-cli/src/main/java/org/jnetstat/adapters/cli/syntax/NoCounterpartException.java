package org.jnetstat.adapters.cli.syntax;

/**
 * What was typed is understood as another program's, and no option of this program does the same.
 */
final class NoCounterpartException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Made with a clause for the user.
   *
   * @param why what is not possible here, and what to do
   */
  NoCounterpartException(String why) {
    super(why);
  }

  /** The clause for the user. */
  String why() {
    return String.valueOf(getMessage());
  }
}
