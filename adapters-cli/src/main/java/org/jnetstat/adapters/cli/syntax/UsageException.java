package org.jnetstat.adapters.cli.syntax;

import java.util.Collection;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.text.NearestName;
import org.jnetstat.domain.text.PrintableText;

/** The command line makes no sense. The message is one line that tells the user why. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /**
   * Made with a message for the user.
   *
   * @param message what was given, what is valid; is made printable, since it quotes what was typed
   */
  public UsageException(String message) {
    this(message, "");
  }

  /**
   * Made with a message of two parts, of which the second may be replaced by a better one.
   *
   * @param problem what was given, and that it is not understood
   * @param advice what is valid, or what to do; with what separates it from the problem
   */
  UsageException(String problem, String advice) {
    super(PrintableText.of(problem + advice));
    this.problem = problem;
  }

  /** What was given, and that it is not understood. */
  String problem() {
    return problem;
  }

  /**
   * A name that is not valid.
   *
   * @param kind what it should name: {@code protocol}
   * @param given what was typed
   * @param valid what could have been
   */
  public static UsageException unknown(String kind, String given, Collection<String> valid) {
    return new UsageException(
        unknown(kind, given),
        suggestion(given, valid) + " (valid: " + String.join(", ", valid) + ")");
  }

  /**
   * A word without an option that means nothing here.
   *
   * @param given what was typed
   */
  static UsageException unknownWord(String given) {
    return new UsageException(
        unknown("word", given),
        suggestion(given, Protocol.labels())
            + " (expected "
            + String.join(", ", Protocol.labels())
            + ", or a port, address, state or program)");
  }

  /**
   * An option that does not exist. All valid ones would be too many to list.
   *
   * @param given what was typed, its value included
   * @param valid the names that may have been meant
   */
  static UsageException unknownOption(String given, Collection<String> valid) {
    return new UsageException(unknown("option", given), suggestion(nameIn(given), valid));
  }

  /**
   * An option without its value.
   *
   * @param option the option's name
   * @param value what the help calls the value
   */
  static UsageException missingValue(String option, String value) {
    return new UsageException(option + " needs a value: " + option + "=" + value);
  }

  /**
   * A value that the option does not take.
   *
   * @param option the option's name
   * @param given what was typed, or the part of it that is wrong
   * @param expected what would have been right
   */
  public static UsageException badValue(String option, String given, String expected) {
    return new UsageException(
        "invalid value '" + given + "' for " + option + ": expected " + expected);
  }

  /**
   * An option that the chosen format cannot honour.
   *
   * @param option the option's name
   * @param format the format's name
   * @param others the formats that can
   */
  static UsageException notByFormat(String option, String format, Collection<String> others) {
    return new UsageException(
        "format '"
            + format
            + "' cannot do "
            + option
            + (others.isEmpty() ? "" : "; formats that can: " + String.join(", ", others)));
  }

  /**
   * Something that was typed and that this program cannot know, since its letters did not get here.
   *
   * @param what was given, quoted
   */
  static UsageException notInEncoding(String what) {
    return new UsageException(
        what + " has letters that this locale's encoding lacks; try LC_ALL=C.UTF-8");
  }

  private static String unknown(String kind, String given) {
    return "unknown " + kind + " '" + given + "'";
  }

  private static String nameIn(String option) {
    int end = option.indexOf('=');
    return end < 0 ? option : option.substring(0, end);
  }

  private static String suggestion(String given, Collection<String> valid) {
    return NearestName.to(given, valid).map(name -> ", did you mean '" + name + "'?").orElse("");
  }
}
