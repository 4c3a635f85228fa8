package org.jnetstat.adapters.cli.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jnetstat.adapters.cli.syntax.UsageException;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.text.PrintableText;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What the command tells people beside its answer: one line each, led by the command's name, and
 * printable whatever it quotes.
 */
public final class Messages {

  private static final String DEBUG_VARIABLE = "JNETSTAT_DEBUG";

  private final PrintWriter err;
  private final boolean stackTraces;
  private boolean failed;
  private boolean quiet;

  public Messages(Console console) {
    err = console.err();
    stackTraces = "1".equals(console.environment().get(DEBUG_VARIABLE));
  }

  /** Tells something. */
  public void tell(@Nullable String message) {
    err.println("jnetstat: " + oneLine(String.valueOf(message)));
  }

  /** Leaves out notices from now on; failures are still told. */
  public void leaveOutNotices() {
    quiet = true;
  }

  /** Whether a notice is worth a person's time, and wanted. */
  public boolean isForPeople(Notice notice) {
    return !quiet && notice.code().weight() != Notice.Weight.DETAIL;
  }

  /** Tells something that was wrong with the arguments, and where to read up. */
  public void warnOfWrongUsage(UsageException wrong) {
    tell(wrong.getMessage());
    err.println("Try 'jnetstat --help'");
  }

  /** Tells that there is nothing to read; where that came from only those who debug want to see. */
  public void warnOfMissingSource(SourceUnavailableException missing) {
    tell(Wording.of(missing.why()));
    if (stackTraces) {
      printStackTrace(missing);
    }
  }

  /**
   * Tells that the program itself failed: once, since of several threads one may fail by another.
   */
  public synchronized void warnOfInternalError(Throwable failure) {
    if (failed) {
      return;
    }
    failed = true;
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof OutOfMemoryError)) {
      cause = cause.getCause();
    }
    if (cause instanceof OutOfMemoryError) {
      warnOfFailure(
          "out of memory ("
              + cause.getMessage()
              + "); allow more, for example by JNETSTAT_JAVA_OPTIONS=-Xmx512m, or more threads",
          failure);
    } else {
      warnOfFailure(
          "internal error: " + failure + (failure.getCause() == null ? "" : "; caused by " + cause),
          failure);
    }
  }

  /**
   * Tells that the program failed, for a report to its makers.
   *
   * @param told what failed
   * @param failure where
   */
  public void warnOfFailure(String told, Throwable failure) {
    if (stackTraces) {
      tell(told);
      printStackTrace(failure);
    } else {
      tell(
          told + " (set the environment variable " + DEBUG_VARIABLE + "=1 to see the stack trace)");
    }
  }

  private void printStackTrace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .lines()
        .map(line -> PrintableText.of(line.replace("\t", "  ")))
        .forEach(err::println);
  }

  public void flush() {
    err.flush();
  }

  /** Messages of libraries may be whole paragraphs. */
  private static String oneLine(String message) {
    return PrintableText.of(message.strip().replaceAll("\\R\\s*", " "));
  }
}
