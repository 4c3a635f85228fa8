package org.jnetstat.adapters.cli.document;

import java.util.Locale;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;

/** The manual page of a command with a word of its own, in the language of man(7). */
final class CommandPage {

  private CommandPage() {}

  /** The page of that command, which is not the listing. */
  static String of(Command command, CommandOptions options, String version) {
    String word = command.word();
    StringBuilder page =
        new StringBuilder(
            """
            .\\" Made from the command itself when it was built.
            .TH JNETSTAT\\-TITLE 1 "" "jnetstat VERSION" "User Commands"
            .SH NAME
            """
                .replace("TITLE", word.toUpperCase(Locale.ROOT))
                .replace("VERSION", version));
    page.append("jnetstat\\-").append(word).append(" \\- ").append(purpose(command)).append('\n');
    page.append(".SH SYNOPSIS\n.B jnetstat ").append(word).append('\n');
    page.append(arguments(command)).append("\n.SH DESCRIPTION\n").append(description(command));
    page.append(".SH OPTIONS\n");
    ManualPage.appendOptions(page, options.groups(command), options);
    page.append(".SH EXIT STATUS\n").append(statuses(command));
    return page.append(
            """
            .TP
            .B 2
            Wrong usage, or there are no socket tables to read.
            .TP
            .B 70
            Internal error, Java could not start or go on, or the output cannot be written.
            .TP
            .B 130
            Interrupted.
            .SH EXAMPLES
            """)
        .append(examples(command))
        .append(".SH SEE ALSO\n.BR jnetstat (1)\n")
        .toString();
  }

  private static String purpose(Command command) {
    return switch (command) {
      case LISTING, TOP -> throw hasOwnPage(command);
      case DOCTOR -> "say what is wrong with sockets and the programs that hold them";
      case WHY -> "tell the story of a port or a program";
      case WAIT -> "wait until a socket is there, or until none is";
      case DIFF -> "say what differs between two reports of sockets";
    };
  }

  private static String arguments(Command command) {
    return switch (command) {
      case LISTING, TOP -> throw hasOwnPage(command);
      case DOCTOR, WAIT -> "[\\fIOPTIONS\\fR] [\\fIWORD\\fR...]";
      case DIFF -> "\\fIBEFORE\\fR [\\fIAFTER\\fR] [\\fIOPTIONS\\fR] [\\fIWORD\\fR...]";
      case WHY -> "\\fIPORT\\fR|\\fINAME\\fR|pid:\\fIN\\fR [\\fIOPTIONS\\fR] [\\fIPROTOCOL\\fR...]";
    };
  }

  private static String description(Command command) {
    return switch (command) {
      case LISTING, TOP -> throw hasOwnPage(command);
      case DOCTOR ->
          """
          Looks twice at the sockets, their owners, the counters and limits of the kernel, and
          what the processes do. Prints what is wrong, the worst first: whom it is about, what it
          is, the numbers that show it, and what to do next. Nothing is changed and nothing is
          sent.
          .PP
          .B Critical
          is what users of the machine notice now,
          .B warning
          what will fail or looks like an intruder,
          .B notice
          what is worth knowing.
          .PP
          What a check could not look at is said below the findings. Run it as root: without,
          the owners of other users' sockets are unknown. A longer
          .B \\-\\-interval
          is surer.
          .PP
          Words and conditions narrow what is looked at, as in
          .BR jnetstat (1).
          """;
      case WHY ->
          """
          Says who listens on a port, or where a program listens: from where it can be reached,
          who started it and when, its command, its file and whether that was replaced, its user,
          who is connected, and what
          .BR jnetstat\\-doctor (1)
          finds about it.
          .PP
          A program is its name, with * and ? as wildcards, its file (/usr/sbin/nginx), a process
          (pid:812), a unit (nginx.service, unit:nginx) or a container (docker:3f2a).
          .PP
          Where nothing listens, it says what may have been meant: a socket in another network
          namespace or of another protocol, one that is bound and does not listen, a program
          with a similar name.
          """;
      case WAIT ->
          """
          Looks at the sockets again and again until one meets the conditions, and prints
          nothing. With
          .B \\-\\-gone
          it waits until none does. Words and conditions are those of
          .BR jnetstat (1);
          at least one is needed.
          """;
      case DIFF ->
          """
          Compares two reports that
          .B jnetstat \\-\\-save
          .I FILE
          wrote, or one of them with the sockets of now, and says which listeners, programs that
          hold listeners, and peers are new or gone. A + stands before what is new, a - before
          what is gone, and a ~ before a listener that another program holds or whose program was
          started again.
          .PP
          Programs are compared by name, file, unit and container, not by their process IDs.
          Connections are taken together: those of a program to one address and port, and those
          that it accepted on one port. What is unknown in one of the reports is no difference.
          .PP
          A file is \\- for standard input.
          .I AFTER
          ends in .json or begins with /, ./ or ../. Other words and conditions narrow both
          reports, as in
          .BR jnetstat (1):
          give those with which the first was saved. All network namespaces are read now if the
          first report has them.
          """;
    };
  }

  private static String statuses(Command command) {
    return switch (command) {
      case LISTING, TOP -> throw hasOwnPage(command);
      case DOCTOR ->
          """
          .TP
          .B 0
          Nothing is wrong; there may be notices.
          .TP
          .B 1
          A filter was given and no socket met it; nothing else is wrong.
          .TP
          .B 4
          There are warnings.
          .TP
          .B 5
          Something is critical.
          """;
      case WHY ->
          """
          .TP
          .B 0
          It listens.
          .TP
          .B 1
          Nothing listens.
          """;
      case WAIT ->
          """
          .TP
          .B 0
          A socket meets the conditions; with \\-\\-gone: none does.
          .TP
          .B 1
          That did not happen within the time.
          """;
      case DIFF ->
          """
          .TP
          .B 0
          Nothing differs.
          .TP
          .B 1
          Something differs.
          """;
    };
  }

  private static String examples(Command command) {
    return switch (command) {
      case LISTING, TOP -> throw hasOwnPage(command);
      case DOCTOR ->
          """
          .TP
          .B jnetstat doctor \\-\\-interval 5
          Five seconds between the two looks.
          .TP
          .B jnetstat doctor \\-N \\-f json
          All network namespaces, as JSON.
          """;
      case WHY ->
          """
          .TP
          .B jnetstat why 8080
          Who has that port, and who started it.
          .TP
          .B jnetstat why nginx tcp
          Where that program listens by TCP.
          .TP
          .B jnetstat why pid:812 \\-f json
          The same of a process, as JSON.
          """;
      case WAIT ->
          """
          .TP
          .B jnetstat wait \\-l 8080 \\-\\-timeout 30
          Until a program listens on that port, for 30 seconds at most.
          .TP
          .B jnetstat wait \\-\\-gone \\-\\-process nginx \\-\\-state established
          Until the last connection of that program has gone.
          """;
      case DIFF ->
          """
          .TP
          .B jnetstat diff before.json
          What has changed since that report was saved.
          .TP
          .B jnetstat diff before.json after.json \\-l tcp
          What differs between the TCP listeners of two reports.
          """;
    };
  }

  private static IllegalArgumentException hasOwnPage(Command command) {
    return new IllegalArgumentException(command + " is told by ManualPage");
  }
}
