package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;

/** A run that cannot write, and a program that is broken. */
final class CommandFailureTest extends CommandOverFakes {

  @Test
  void leavingReaderIsNoError() {
    notices.add(MALFORMED);
    outIsPipe = true;

    rows = failingToWrite("Datenübergabe unterbrochen (broken pipe)");
    run("").shows("");
    run("--help").shows("");
    rows = failingToFlush("Datenübergabe unterbrochen (broken pipe)");
    run("").shows("");
    run("--version").shows("");
  }

  @Test
  void fullDiskIsAnError() {
    rows = failingToFlush("No space left\non device");

    run("").fails("cannot write the output: No space left on device");
  }

  @Test
  void internalErrorTakesOneLine() {
    source =
        selection -> {
          throw new IllegalStateException("1) no\n  binding\u001b[31m");
        };

    run("")
        .fails(
            "internal error: java.lang.IllegalStateException: 1) no binding\\x1b[31m"
                + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)");
  }

  @Test
  void causeOfAnInternalErrorIsTold() {
    source =
        selection -> {
          throw new IllegalStateException("cannot read", new NoClassDefFoundError("Gone"));
        };

    run("")
        .fails(
            "internal error: java.lang.IllegalStateException: cannot read; caused by"
                + " java.lang.NoClassDefFoundError: Gone"
                + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)");
  }

  @Test
  void wantOfMemoryIsToldWithARemedy() {
    source =
        selection -> {
          throw new IllegalStateException("cannot read", new OutOfMemoryError("Java heap space"));
        };

    run("")
        .fails(
            "out of memory (Java heap space); allow more, for example by"
                + " JNETSTAT_JAVA_OPTIONS=-Xmx512m, or more threads"
                + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)");
  }

  @Test
  void unfitPluginIsAnInternalError() {
    add(
        format(
            "old",
            (report, to) -> {
              throw new NoSuchMethodError("Connection.port");
            }));

    run("-f old")
        .fails(
            "internal error: java.lang.NoSuchMethodError: Connection.port"
                + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)");
  }

  @Test
  void stackTraceIsShownOnRequest() {
    IllegalStateException failure = new IllegalStateException("name \u001b[2J");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Parser", "row", "Parser.java", 7)});
    source =
        selection -> {
          throw failure;
        };
    environment.put("JNETSTAT_DEBUG", "1");

    run("")
        .fails(
            """
            internal error: java.lang.IllegalStateException: name \\x1b[2J
            java.lang.IllegalStateException: name \\x1b[2J
              at Parser.row(Parser.java:7)\
            """);
  }

  @Test
  void failedWiringTakesOneLine() {
    IllegalStateException cause = new IllegalStateException("bound twice");
    cause.setStackTrace(new StackTraceElement[0]);
    BackendUnavailableException unfit =
        new BackendUnavailableException("two formats are called \"x\"", cause);
    unfit.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Wiring", "open", "Wiring.java", 7)});
    unavailable = unfit;

    run("")
        .fails(
            "two formats are called \"x\" (set the environment variable JNETSTAT_DEBUG=1 to"
                + " see the stack trace)");
    environment.put("JNETSTAT_DEBUG", "1");
    run("")
        .fails(
            """
            two formats are called "x"
            org.jnetstat.adapters.cli.BackendUnavailableException: two formats are called "x"
              at Wiring.open(Wiring.java:7)
            Caused by: java.lang.IllegalStateException: bound twice\
            """);
  }

  private static Writer failingToWrite(String message) {
    return new FailingWriter(message, true);
  }

  /** Takes everything, as a buffer does, and fails to hand it on. */
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
