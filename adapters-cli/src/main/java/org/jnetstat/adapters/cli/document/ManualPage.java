package org.jnetstat.adapters.cli.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jnetstat.adapters.cli.syntax.FilterValues;
import org.jnetstat.adapters.cli.syntax.StateGroup;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.TcpState;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of the listing, in the language of man(7). */
final class ManualPage {

  /** A question, and the command that answers it. */
  private static final Pattern RECIPE = Pattern.compile("(?m)^\\| (.*) \\| `(.*)` \\|$");

  private ManualPage() {}

  /** The page for the listing. */
  static String of(CommandOptions options, String version) {
    StringBuilder page =
        new StringBuilder(
            """
            .\\" Made from the command itself when it was built.
            .TH JNETSTAT 1 "" "jnetstat VERSION" "User Commands"
            .SH NAME
            jnetstat \\- show TCP and UDP sockets and the programs that hold them
            .SH SYNOPSIS
            .B jnetstat
            [\\fIOPTIONS\\fR] [\\fIWORD\\fR...]
            .PP
            .B jnetstat doctor
            [\\fIOPTIONS\\fR] [\\fIWORD\\fR...]
            .PP
            .B jnetstat why
            \\fIPORT\\fR|\\fINAME\\fR|pid:\\fIN\\fR [\\fIOPTIONS\\fR] [\\fIPROTOCOL\\fR...]
            .PP
            .B jnetstat top
            [\\fIOPTIONS\\fR] [\\fIWORD\\fR...]
            .PP
            .B jnetstat wait
            [\\fIOPTIONS\\fR] [\\fIWORD\\fR...]
            .PP
            .B jnetstat diff
            \\fIBEFORE\\fR [\\fIAFTER\\fR] [\\fIOPTIONS\\fR] [\\fIWORD\\fR...]
            .SH DESCRIPTION
            Shows which program owns a port, who is talking to it, and whether something is wrong:
            the sockets of the kernel, each with the process that holds it.
            .PP
            A word is a protocol: tcp, tcp6, udp or udp6, which are the default, or udplite, udplite6,
            raw or raw6. Any other word is what an option would take: a port (8080, :8080,
            8000\\-8100), an address or network (10.0.0.0/8), both (10.0.0.5:443), a state
            (established), a program (nginx), pid:812, docker:3f2a, unit:nginx. Words of one kind
            widen, words of different kinds narrow.
            .PP
            What stands behind an exclamation mark is left out: '!22' or \\-\\-process '!sshd'.
            .PP
            A raw socket has the number of an IP protocol where others have a port, also for
            \\-\\-port.
            .PP
            What could not be seen, and what would help, is told on standard error. Run it as root
            to see the owners of other users' sockets.
            .SH OPTIONS
            """
                .replace("VERSION", version));
    appendOptions(page, options.groups(Command.LISTING), options);
    appendColumns(page);
    appendNamespaces(page);
    appendStates(page);
    appendSortKeys(page);
    appendOwnership(page);
    return page.append(
            """
            .SH EXIT STATUS
            .TP
            .B 0
            Sockets were shown, or no filter was given.
            .TP
            .B 1
            A filter was given and nothing met it.
            .TP
            .B 2
            Wrong usage, or there are no socket tables to read.
            .TP
            .B 3
            With \\-\\-strict: something could not be seen.
            .TP
            .B 70
            Internal error, Java could not start or go on, or the output cannot be written.
            .TP
            .B 130
            Interrupted.
            .SH ENVIRONMENT
            .TP
            .B NO_COLOR
            If it is not empty there are no colours, unless \\-\\-color asks for them.
            .TP
            .BR COLUMNS ", " LINES
            The size of the terminal, if it is not the one that the terminal has.
            .TP
            .B JNETSTAT_CLASSPATH
            Jars with further output formats, beside those in the program's directory formats. One that cannot be found or read is named on standard error, and an empty place, which Java takes for the current directory, is left out.
            .TP
            .B JNETSTAT_JAVA_OPTIONS
            Further options for Java, such as \\-Xmx64m. Options that are meant for every JVM (JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS, _JAVA_OPTIONS) have no effect.
            .TP
            .B JNETSTAT_DEBUG
            If it is 1, an error of the program shows where it happened.
            .TP
            .B XDG_CONFIG_HOME
            Where the user's options are, instead of ~/.config.
            .SH FILES
            .TP
            .IR /etc/jnetstat/options ", " ~/.config/jnetstat/options
            Options that hold unless others are typed, one in each line, with its value behind a blank or an equals sign and without quotes. A line that begins with # has none. What is typed counts more than the user's file, and that more than the machine's. An option that does not go with what was typed is left out. \\-\\-no\\-config leaves the files out. A user's file is only read if it and its directory belong to the user who runs this, or to root.
            .SH STARTING QUICKLY
            Java finds the program's classes ready in a cache, lib/jnetstat.aot, as long as it is the Java for which the cache was made, and the program's files have not changed. A package brings its own Java, so this always holds. Elsewhere, another Java passes over the cache in silence and takes several times as long to start. After an update of Java, or if the program was copied without the times of its files,
            .B jnetstat \\-\\-rebuild\\-cache
            makes the cache anew.
            .SH EXAMPLES
            """)
        .append(recipes())
        .append(
            """
            .SH SEE ALSO
            .BR jnetstat\\-diff (1),
            .BR jnetstat\\-doctor (1),
            .BR jnetstat\\-wait (1),
            .BR jnetstat\\-why (1),
            .BR ss (8),
            .BR netstat (8),
            .BR lsof (8),
            .BR ip-netns (8),
            .BR network_namespaces (7),
            .BR proc (5)
            """)
        .toString();
  }

  static void appendOptions(
      StringBuilder page, Map<String, List<OptionSpec>> groups, CommandOptions options) {
    for (Map.Entry<String, List<OptionSpec>> group : groups.entrySet()) {
      page.append(".SS ").append(escaped(group.getKey())).append('\n');
      for (OptionSpec option : group.getValue()) {
        appendItem(page, HelpText.names(option), options.description(option));
      }
    }
  }

  private static void appendColumns(StringBuilder page) {
    page.append(
        """
        .SH COLUMNS
        The name in parentheses is for
        .B \\-\\-columns
        and
        .B \\-\\-template
        and stands in the header of csv and tsv. A title will do, too, with hyphens for blanks.
        """);
    for (Column column : Column.values()) {
      appendItem(page, column.title() + " (" + column.label() + ")", Glossary.meaning(column));
    }
    page.append(
        """
        .PP
        A template is a line of text for each socket. {{ and }} stand for a brace, \\et, \\en and \\e\\e for
        a tab, a line feed and a backslash. Where there is nothing to show, it gets a hyphen.
        """);
  }

  private static void appendNamespaces(StringBuilder page) {
    page.append(
        """
        .SH PLACES
        These are names of where processes run. A network namespace is called by the first that
        applies. All can be typed, with the kind in front or without: for \\-\\-namespace, which needs
        one namespace, those of containers and pods for \\-\\-container, of units for \\-\\-unit.
        A name is whole, with * and ? as wildcards. Of the identifiers of containers and pods any
        beginning will do, and a unit may lack its suffix. The number of a process needs its kind.
        """);
    for (PlaceName.Kind kind : PlaceName.Kind.values()) {
      appendItem(page, Glossary.form(kind), Glossary.meaning(kind));
    }
    page.append(
        """
        .PP
        Sockets can be read through any visible process that lives in a namespace. For one without,
        run
        .B ip netns exec NAME jnetstat
        or
        .BR "nsenter \\-\\-net=FILE jnetstat" .
        """);
  }

  private static void appendStates(StringBuilder page) {
    page.append(
        """
        .SH STATES
        The Status column has the kernel's names. On the command line they are written in any case,
        with hyphens, underscores or neither, and
        .B unconn
        is for UDP sockets without a peer.
        """);
    for (TcpState state : TcpState.values()) {
      appendItem(page, FilterValues.nameOf(state), Glossary.meaning(state));
    }
    page.append(".PP\nSeveral states have a name together, as in\n.BR ss (8):\n");
    for (StateGroup group : StateGroup.values()) {
      appendItem(page, group.label(), Glossary.meaning(group));
    }
  }

  private static void appendSortKeys(StringBuilder page) {
    page.append(
        """
        .SH SORT KEYS
        The first of several decides, the next among what is equal. A hyphen before a key is for
        descending. What a row lacks comes last. Without
        .B \\-\\-sort
        it is by protocol, port and local; none is the order of the kernel's tables.
        """);
    for (RowOrder.Key key : RowOrder.Key.values()) {
      appendItem(page, key.label(), Glossary.meaning(key));
    }
  }

  private static void appendOwnership(StringBuilder page) {
    page.append(
        ".SH OWNERSHIP\nWhy a socket has the owners it has, or none, in summaries and JSON:\n");
    for (Ownership.Reason reason : Ownership.Reason.values()) {
      appendItem(page, reason.label(), Glossary.meaning(reason));
    }
  }

  private static void appendItem(StringBuilder page, String name, String meaning) {
    page.append(".TP\n.B ").append(escaped(name)).append('\n');
    page.append(escaped(meaning)).append('\n');
  }

  /** The commands of docs/recipes.md, which the build puts beside this class. */
  private static String recipes() {
    StringBuilder items = new StringBuilder();
    try (InputStream recipes =
        Objects.requireNonNull(ManualPage.class.getResourceAsStream("recipes.md"))) {
      String page = new String(recipes.readAllBytes(), StandardCharsets.UTF_8);
      for (MatchResult row : RECIPE.matcher(page).results().toList()) {
        appendItem(items, row.group(2), row.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return items.toString();
  }

  /** Text as man(7) takes it: hyphens that can be copied, no line that begins a request. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
