package org.jnetstat.adapters.cli;

/**
 * The program cannot be put together from what is on its class path. Not a failure of the program
 * itself: its message tells the user what to change.
 */
public final class BackendUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Made with a message for the user.
   *
   * @param message what does not fit together, and what to do
   */
  public BackendUnavailableException(String message) {
    super(message);
  }

  /**
   * Made with a message for the user.
   *
   * @param message what does not fit together, and what to do
   * @param cause how it was found
   */
  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
