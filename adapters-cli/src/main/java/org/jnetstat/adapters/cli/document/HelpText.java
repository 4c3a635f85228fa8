package org.jnetstat.adapters.cli.document;

import java.util.List;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import picocli.CommandLine.Model.OptionSpec;

/** The texts of {@code -h} and {@code --help}, for a screen of 80 columns. */
public final class HelpText {

  /** Where descriptions begin. */
  private static final int DESCRIPTION_COLUMN = 31;

  private static final int SCREEN_COLUMNS = 80;

  private HelpText() {}

  /** The commonest options of the listing; it fits a screen of 24 lines. */
  public static String ofCommonest(CommandOptions options) {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: jnetstat [OPTIONS] [PROTOCOL | PORT | ADDRESS | STATE | PROGRAM]...
            """);
    append(text, options.commonest(), options);
    return text.append(
            """
            All options: jnetstat --help. Also: jnetstat why 8080, jnetstat doctor
            """)
        .toString();
  }

  /** All options of a command, with what it does before them and its exit statuses after them. */
  public static String of(Command command, CommandOptions options) {
    StringBuilder text = new StringBuilder(usage(command));
    options
        .groups(command)
        .forEach(
            (heading, group) -> {
              text.append('\n').append(heading).append(":\n");
              append(text, group, options);
            });
    return text.append('\n').append(statuses(command)).toString();
  }

  private static String usage(Command command) {
    return switch (command) {
      case LISTING, TOP ->
          """
          Usage: jnetstat [OPTIONS] [PROTOCOL | PORT | ADDRESS | STATE | PROGRAM]...
          Shows the TCP and UDP sockets of this machine and the programs that hold them.
          PROTOCOL is tcp, tcp6, udp, udp6, udplite, udplite6, raw or raw6. Any other
          word is what its option takes: 8080, 10.0.0.0/8, established, nginx.
          Words of one kind widen, of different kinds narrow; '!22' leaves out.
          """;
      case DOCTOR ->
          """
          Usage: jnetstat doctor [OPTIONS] [PROTOCOL | PORT | ADDRESS | PROGRAM]...
          Looks twice at sockets and programs and says what is wrong, the worst first.
          """;
      case WHY ->
          """
          Usage: jnetstat why PORT|NAME|pid:N [OPTIONS] [PROTOCOL]...
          Says who listens on a port, or where a program listens: reachable from where,
          started by whom, connected with whom, and whether something is wrong with it.
          """;
      case WAIT ->
          """
          Usage: jnetstat wait [OPTIONS] [PROTOCOL | PORT | ADDRESS | STATE | PROGRAM]...
          Waits until a socket meets the conditions, and prints nothing.
          """;
      case DIFF ->
          """
          Usage: jnetstat diff BEFORE [AFTER] [OPTIONS] [PROTOCOL | PORT | PROGRAM]...
          Says what differs between two reports that 'jnetstat --save FILE' wrote, or
          between one and now: listeners, their programs, and peers. A file is - for
          standard input; AFTER ends in .json or begins with /, ./ or ../.
          """;
    };
  }

  private static String statuses(Command command) {
    return switch (command) {
      case LISTING, TOP ->
          """
          Exit status: 0 shown; 1 a filter left nothing; 2 wrong usage or no tables; 3 not
          all seen (--strict); 70 failure (try JNETSTAT_DEBUG=1); 130 interrupted

          Examples:
            jnetstat -l 8080                 which program listens on that port
            jnetstat why 8080                who started it, and more: jnetstat why --help
            jnetstat doctor                  what is wrong here: jnetstat doctor --help
            jnetstat wait -l 8080            until a program does: jnetstat wait --help
            jnetstat top                     a live view (-c), with keys: ? shows them
            jnetstat diff before.json        what is new since then: jnetstat diff --help
          """;
      case DOCTOR ->
          """
          Exit status: 0 nothing is wrong; 1 a filter left no socket; 4 warnings; 5
          something critical; 2 wrong usage or no tables; 70 failure (try
          JNETSTAT_DEBUG=1); 130 interrupted
          """;
      case WHY ->
          """
          Exit status: 0 it listens; 1 nothing listens; 2 wrong usage or no tables; 70
          failure (try JNETSTAT_DEBUG=1); 130 interrupted

          Examples:
            jnetstat why 8080                who has that port, and who started it
            jnetstat why nginx               where that program listens
            jnetstat why pid:812 -f json     the same of a process, as JSON
          """;
      case WAIT ->
          """
          Exit status: 0 one does (--gone: none does); 1 not within the time; 2 wrong
          usage or no tables; 70 failure (try JNETSTAT_DEBUG=1); 130 interrupted
          """;
      case DIFF ->
          """
          Exit status: 0 no differences; 1 differences; 2 wrong usage, no report or no
          tables; 70 failure (try JNETSTAT_DEBUG=1); 130 interrupted

          Examples:
            jnetstat --save before.json      save what is there now
            jnetstat diff before.json        what has changed since then
            jnetstat diff before.json after.json -l 8080
                                             what changed about listeners on a port
          """;
    };
  }

  private static void append(StringBuilder text, List<OptionSpec> group, CommandOptions options) {
    for (OptionSpec option : group) {
      int start = text.length();
      text.append(option.shortestName().startsWith("--") ? "      " : "  ");
      text.append(names(option));
      text.repeat(' ', DESCRIPTION_COLUMN - (text.length() - start));
      appendWrapped(text, options.description(option));
    }
  }

  /** Breaks a description that is longer than its line, as jars may add formats. */
  private static void appendWrapped(StringBuilder text, String description) {
    int room = SCREEN_COLUMNS - DESCRIPTION_COLUMN;
    String rest = description;
    while (rest.length() > room) {
      int end = rest.lastIndexOf(' ', room);
      if (end < 0) {
        break; // one long word
      }
      text.append(rest, 0, end).append('\n').repeat(' ', DESCRIPTION_COLUMN);
      rest = rest.substring(end + 1);
    }
    text.append(rest).append('\n');
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
