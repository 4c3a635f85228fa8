package org.jnetstat.adapters.cli;

import java.nio.ByteOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jnetstat.adapters.cli.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.Invocation.ShowVersion;
import org.jnetstat.domain.ConnectionQuery;
import org.jnetstat.domain.Protocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * What can be typed, what it means, and the help that tells so.
 *
 * <p>An option is a field here, a line in {@link #specification}, and a reading of its value in
 * {@link #understand}. Values are declared as plain text and understood here, not by picocli's
 * converters, so that all complaints about them sound alike. picocli's annotations are not used:
 * finding them by reflection takes a noticeable part of a short run.
 */
final class CommandSyntax {

  private static final String DEFAULT_FORMAT = "table";

  private final PositionalParamSpec protocols =
      PositionalParamSpec.builder()
          .paramLabel("PROTOCOL")
          .arity("0..*")
          .type(String[].class)
          .description("tcp, tcp6, udp or udp6; all of them if none is given")
          .build();
  private final OptionSpec format =
      value("NAME", "how to show it: table (default), json", "-f", "--format");
  private final OptionSpec noOwners = flag("do not search for the programs; faster", "--no-owners");
  private final OptionSpec procRoot =
      value("DIR", "read this /proc: a host's in a container, or a copy", "--proc-root");
  private final OptionSpec byteOrder =
      value("ORDER", "little or big: that of the machine DIR comes from", "--byte-order");
  private final OptionSpec strict =
      flag("end with status 3 if something could not be seen", "--strict");
  private final OptionSpec help = flag("show this help", "-h", "--help");
  private final OptionSpec version = flag("show the version", "-V", "--version");

  private final CommandLine commandLine =
      new CommandLine(specification())
          .setExpandAtFiles(false) // "@/etc/shadow" is a mistyped protocol, not a file to read
          .setOverwrittenOptionsAllowed(true); // so that an alias can be overridden

  private CommandSpec specification() {
    CommandSpec command =
        CommandSpec.create()
            .name("jnetstat")
            .addPositional(protocols)
            .addOption(format)
            .addOption(noOwners)
            .addOption(procRoot)
            .addOption(byteOrder)
            .addOption(strict)
            .addOption(help)
            .addOption(version);
    command
        .usageMessage()
        .sortOptions(false)
        .customSynopsis("jnetstat [OPTIONS] [PROTOCOL...]")
        .description(
            "Shows the TCP and UDP sockets of this machine and the programs that hold them.%n")
        .footer(
            "",
            "Exit status:",
            "   0  the sockets were shown",
            "   2  wrong usage, or there are no socket tables to read",
            "   3  with --strict: they were shown, and something else could not be seen",
            "  70  internal error; with JNETSTAT_DEBUG=1 in the environment it shows where",
            "",
            "Examples:",
            "  jnetstat                     every socket and its program",
            "  jnetstat -f json tcp tcp6    TCP only, as JSON");
    return command;
  }

  /** The help text, without colours. */
  String helpText() {
    return commandLine.getUsageMessage(Ansi.OFF);
  }

  /**
   * Understands a command line.
   *
   * @param arguments what was typed behind the program's name
   * @throws UsageException if it makes no sense
   */
  Invocation parse(String... arguments) throws UsageException {
    try {
      commandLine.parseArgs(arguments);
    } catch (ParameterException e) {
      throw SyntaxErrors.explain(e);
    }
    return understand();
  }

  private Invocation understand() throws UsageException {
    if (isOn(help)) {
      return new ShowHelp();
    }
    if (isOn(version)) {
      return new ShowVersion();
    }
    return new ShowConnections(
        new ConnectionQuery(chosenProtocols(), !isOn(noOwners)),
        chosenFormat(),
        chosenSource(),
        isOn(strict));
  }

  private Set<Protocol> chosenProtocols() throws UsageException {
    Set<Protocol> chosen = EnumSet.noneOf(Protocol.class);
    for (String label : protocols.stringValues()) {
      chosen.add(
          Protocol.labelled(label.toLowerCase(Locale.ROOT))
              .orElseThrow(() -> UsageException.unknown("protocol", label, Protocol.labels())));
    }
    return chosen.isEmpty() ? EnumSet.allOf(Protocol.class) : chosen;
  }

  private String chosenFormat() {
    String name = valueOf(format);
    return name == null ? DEFAULT_FORMAT : name;
  }

  private SourceOptions chosenSource() throws UsageException {
    return new SourceOptions(chosenProcRoot(), chosenByteOrder());
  }

  private Path chosenProcRoot() throws UsageException {
    String directory = valueOf(procRoot);
    if (directory == null) {
      return SourceOptions.THIS_MACHINE.procRoot();
    }
    if (directory.isEmpty()) {
      throw UsageException.missingValue(procRoot.longestName(), procRoot.paramLabel());
    }
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) { // under LC_ALL=C for every letter that is not ASCII
      throw new UsageException(
          "directory '"
              + directory
              + "' has letters that this locale's encoding lacks; try LC_ALL=C.UTF-8");
    }
  }

  private ByteOrder chosenByteOrder() throws UsageException {
    String order = valueOf(byteOrder);
    if (order == null) {
      return SourceOptions.THIS_MACHINE.byteOrder();
    }
    return switch (order.toLowerCase(Locale.ROOT)) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw UsageException.unknown("byte order", order, List.of("little", "big"));
    };
  }

  private static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .arity("0")
        .type(boolean.class)
        .description(description)
        .build();
  }

  private static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private static boolean isOn(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.<@Nullable Boolean>getValue());
  }

  private static @Nullable String valueOf(OptionSpec option) {
    return option.<@Nullable String>getValue();
  }
}
