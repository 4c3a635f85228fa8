package org.jnetstat.adapters.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The text of {@code --help}, which fits a screen of 80 columns. */
final class HelpText {

  /** Where descriptions begin. */
  private static final int DESCRIPTION_COLUMN = 31;

  private HelpText() {}

  /** The help for a command of that syntax. */
  static String of(CommandSyntax syntax) {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: jnetstat [OPTIONS] [tcp|tcp6|udp|udp6]...
            Shows the TCP and UDP sockets of this machine and the programs that hold them.
            """);
    for (Map.Entry<String, List<OptionSpec>> group : syntax.groups().entrySet()) {
      text.append('\n').append(group.getKey()).append(":\n");
      group.getValue().forEach(option -> append(text, option));
    }
    return text.append(
            """

            Exit status: 0 shown; 1 a filter left nothing; 2 wrong usage or no tables; 3 not
            all seen (--strict); 70 failure (try JNETSTAT_DEBUG=1); 130 interrupted

            Examples:
              jnetstat -l --port 8080          which program listens on that port
              jnetstat -s                      how many of what, and who waits for accept
            """)
        .toString();
  }

  private static void append(StringBuilder text, OptionSpec option) {
    int start = text.length();
    text.append(option.shortestName().startsWith("--") ? "      " : "  ");
    text.append(names(option));
    text.repeat(' ', DESCRIPTION_COLUMN - (text.length() - start));
    text.append(description(option)).append('\n');
  }

  /** The option as people type it: {@code -f, --format NAME}. */
  static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    if (option.arity().min() == 0 && !value.isEmpty()) {
      value = " [" + option.paramLabel() + "]";
    }
    return String.join(", ", option.names()) + value;
  }

  /** What the option does, in one line. */
  static String description(OptionSpec option) {
    return option.description()[0];
  }
}
