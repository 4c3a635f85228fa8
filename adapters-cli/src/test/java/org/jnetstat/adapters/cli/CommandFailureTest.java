package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;

/** How a run ends that cannot write, or whose program is broken. */
final class CommandFailureTest extends CommandOverFakes {

  @Test
  void aReaderOfAPipeMayGoAway() {
    notices.add(MALFORMED);
    outIsPipe = true;

    rows = failingToWrite("Datenübergabe unterbrochen (broken pipe)");
    assertRun(0, "", "");
    assertRun(0, "", "", "--help");
    rows = failingToFlush("Datenübergabe unterbrochen (broken pipe)");
    assertRun(0, "", "");
    assertRun(0, "", "", "--version");
  }

  @Test
  void aFullDiskIsNoPipe() {
    rows = failingToFlush("No space left\non device");

    assertRun(70, "", "jnetstat: cannot write the output: No space left on device\n");
  }

  @Test
  void aFailureOfTheProgramTakesOneLine() {
    source =
        selection -> {
          throw new IllegalStateException("1) no\n  binding\u001b[31m");
        };

    assertRun(
        70,
        "",
        "jnetstat: internal error: java.lang.IllegalStateException: 1) no binding\\x1b[31m"
            + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)\n");
  }

  @Test
  void aPluginThatDoesNotFitIsAFailureToo() {
    add(
        format(
            "old",
            (report, to) -> {
              throw new NoSuchMethodError("Connection.port");
            }));

    assertRun(
        70,
        "",
        "jnetstat: internal error: java.lang.NoSuchMethodError: Connection.port"
            + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)\n",
        "-f",
        "old");
  }

  @Test
  void theStackTraceIsThereForTheAskingAndPrintable() {
    IllegalStateException failure = new IllegalStateException("name \u001b[2J");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Parser", "row", "Parser.java", 7)});
    source =
        selection -> {
          throw failure;
        };
    environment.put("JNETSTAT_DEBUG", "1");

    assertRun(
        70,
        "",
        """
        jnetstat: internal error: java.lang.IllegalStateException: name \\x1b[2J
        java.lang.IllegalStateException: name \\x1b[2J
          at Parser.row(Parser.java:7)
        """);
  }

  @Test
  void partsThatDoNotFitAreToldAsAFailureIs() {
    IllegalStateException cause = new IllegalStateException("bound twice");
    cause.setStackTrace(new StackTraceElement[0]);
    BackendUnavailableException unfit =
        new BackendUnavailableException("two formats are called \"x\"", cause);
    unfit.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Wiring", "open", "Wiring.java", 7)});
    unavailable = unfit;

    assertRun(
        70,
        "",
        "jnetstat: two formats are called \"x\" (set the environment variable JNETSTAT_DEBUG=1 to"
            + " see the stack trace)\n");
    environment.put("JNETSTAT_DEBUG", "1");
    assertRun(
        70,
        "",
        """
        jnetstat: two formats are called "x"
        org.jnetstat.adapters.cli.BackendUnavailableException: two formats are called "x"
          at Wiring.open(Wiring.java:7)
        Caused by: java.lang.IllegalStateException: bound twice
        """);
  }

  private static Writer failingToWrite(String message) {
    return new FailingWriter(message, true);
  }

  /** Takes everything, as a buffer does, and fails when it has to hand it on. */
  private static Writer failingToFlush(String message) {
    return new FailingWriter(message, false);
  }

  private static final class FailingWriter extends Writer {
    private final String message;
    private final boolean atOnce;

    FailingWriter(String message, boolean atOnce) {
      this.message = message;
      this.atOnce = atOnce;
    }

    @Override
    public void write(char[] text, int from, int count) throws IOException {
      if (atOnce) {
        throw new IOException(message);
      }
    }

    @Override
    public void flush() throws IOException {
      throw new IOException(message);
    }

    @Override
    public void close() {}
  }
}
