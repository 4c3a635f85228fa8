package org.jnetstat.adapters.cli.document;

import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;
import picocli.CommandLine.Model.OptionSpec;

/** The text of {@code --help}, which fits a screen of 80 columns. */
public final class HelpText {

  /** Where descriptions begin. */
  private static final int DESCRIPTION_COLUMN = 31;

  /** An option with a description this short shares its line with the next one. */
  private static final int SHORT_DESCRIPTION = 9;

  /** Where a second option in a line begins. */
  private static final int SECOND_COLUMN = 45;

  /** Where its description begins, counted from there. */
  private static final int SECOND_DESCRIPTION_COLUMN = 16;

  private HelpText() {}

  /** The help for a command of that syntax. */
  public static String of(CommandSyntax syntax) {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: jnetstat [OPTIONS] [tcp|tcp6|udp|udp6|udplite|udplite6|raw|raw6]...
            Shows the TCP and UDP sockets of this machine and the programs that hold them.
            """);
    append(text, syntax.groups(), syntax);
    return text.append(
            """

            Exit status: 0 shown; 1 a filter left nothing; 2 wrong usage or no tables; 3 not
            all seen (--strict); 70 failure (try JNETSTAT_DEBUG=1); 130 interrupted

            Examples:
              jnetstat -l --port 8080          which program listens on that port
              jnetstat doctor                  what is wrong here: jnetstat doctor --help
            """)
        .toString();
  }

  /** The help for {@code jnetstat doctor}. */
  public static String ofDoctor(CommandSyntax syntax) {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: jnetstat doctor [OPTIONS] [PROTOCOL]...
            Looks twice at sockets and programs and says what is wrong, the worst first.
            """);
    append(text, syntax.doctorGroups(), syntax);
    return text.append(
            """

            Exit status: 0 nothing is wrong; 4 warnings; 5 something critical; 2 wrong usage
            or no tables; 70 failure (try JNETSTAT_DEBUG=1); 130 interrupted
            """)
        .toString();
  }

  private static void append(
      StringBuilder text, Map<String, List<OptionSpec>> groups, CommandSyntax syntax) {
    for (Map.Entry<String, List<OptionSpec>> group : groups.entrySet()) {
      text.append('\n').append(group.getKey()).append(":\n");
      append(text, group.getValue(), syntax);
    }
  }

  /** A line for each option, or for two that follow each other and have little to say. */
  private static void append(StringBuilder text, List<OptionSpec> options, CommandSyntax syntax) {
    int start = text.length();
    boolean first = true;
    for (OptionSpec option : options) {
      int column = first ? 0 : SECOND_COLUMN;
      text.repeat(' ', column - (text.length() - start));
      String description = syntax.description(option);
      append(
          text, option, description, column == 0 ? DESCRIPTION_COLUMN : SECOND_DESCRIPTION_COLUMN);
      first = !first || description.length() > SHORT_DESCRIPTION;
      if (first) {
        text.append('\n');
        start = text.length();
      }
    }
  }

  private static void append(StringBuilder text, OptionSpec option, String description, int width) {
    int start = text.length();
    text.append(option.shortestName().startsWith("--") ? "      " : "  ");
    text.append(names(option));
    text.repeat(' ', width - (text.length() - start));
    text.append(description);
  }

  /** The option as people type it: {@code -f, --format NAME}. */
  static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    if (option.arity().min() == 0 && !value.isEmpty()) {
      value = " [" + option.paramLabel() + "]";
    }
    return String.join(", ", option.names()) + value;
  }
}
