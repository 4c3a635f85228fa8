package org.jnetstat.app;

import org.jnetstat.adapters.cli.JnetstatCommand;

/**
 * Ends the program when one of its threads failed by what nobody catches, as when there is no
 * memory left even to tell of that: whoever waits for the thread would wait for ever.
 */
record FailedThread(JnetstatCommand command) implements Thread.UncaughtExceptionHandler {

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    try {
      System.exit(Main.passedOn(command.fail(failure))); // not at once: a watch has the screen
    } finally {
      Runtime.getRuntime().halt(1); // not even that could be told: as a JVM that cannot go on
    }
  }
}
