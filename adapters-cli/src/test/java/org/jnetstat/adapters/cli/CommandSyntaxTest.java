package org.jnetstat.adapters.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.Invocation.ShowVersion;
import org.jnetstat.domain.ConnectionQuery;
import org.jnetstat.domain.PrintableText;
import org.jnetstat.domain.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandSyntaxTest {

  private static final ShowConnections DEFAULT =
      new ShowConnections(
          new ConnectionQuery(EnumSet.allOf(Protocol.class), true),
          "table",
          new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder()),
          false);

  static Stream<Arguments> commandLines() {
    return Stream.of(
        understood(DEFAULT),
        understood(DEFAULT, "--"),
        understood(asking(true, Protocol.UDP6), "udp6"),
        understood(asking(true, Protocol.TCP, Protocol.UDP), "udp", "tcp"),
        understood(asking(true, Protocol.TCP), "tcp", "tcp"),
        understood(asking(true, Protocol.UDP6, Protocol.TCP), "UDP6", "Tcp"),
        understood(asking(true, Protocol.UDP), "--", "udp"),
        understood(asking(false, Protocol.values()), "--no-owners"),
        understood(asking(false, Protocol.TCP, Protocol.UDP), "tcp", "--no-owners", "udp"),
        understood(inFormat("json"), "-f", "json"),
        understood(inFormat("json"), "-fjson"),
        understood(inFormat("json"), "--format", "json"),
        understood(inFormat("json"), "--format=json"),
        understood(inFormat("json"), "-f", "table", "--format", "json"),
        understood(inFormat("tcp"), "-f", "tcp"),
        understood(inFormat("@/etc/hostname"), "-f", "@/etc/hostname"),
        understood(reading("/host/proc", ByteOrder.nativeOrder()), "--proc-root", "/host/proc"),
        understood(reading("a copy", ByteOrder.nativeOrder()), "--proc-root=a copy"),
        understood(reading("/proc", ByteOrder.BIG_ENDIAN), "--byte-order", "big"),
        understood(reading("/proc", ByteOrder.LITTLE_ENDIAN), "--byte-order=LITTLE"),
        understood(
            new ShowConnections(DEFAULT.query(), DEFAULT.format(), DEFAULT.source(), true),
            "--strict"),
        understood(new ShowHelp(), "-h"),
        understood(new ShowHelp(), "--help"),
        understood(new ShowHelp(), "-hh"),
        understood(new ShowHelp(), "-V", "-h"),
        understood(new ShowHelp(), "icmp", "--help"),
        understood(new ShowVersion(), "-V"),
        understood(new ShowVersion(), "--version"));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void aCommandLineIsUnderstood(List<String> arguments, Invocation expected) throws UsageException {
    assertEquals(expected, new CommandSyntax().parse(arguments.toArray(String[]::new)));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        refused("unknown protocol 'icmp' (valid: tcp, tcp6, udp, udp6)", "icmp"),
        refused(
            "unknown protocol 'tpc', did you mean 'tcp'? (valid: tcp, tcp6, udp, udp6)",
            "udp",
            "tpc"),
        refused("unknown protocol '' (valid: tcp, tcp6, udp, udp6)", ""),
        refused("unknown protocol '-' (valid: tcp, tcp6, udp, udp6)", "-"),
        refused("unknown protocol '--help' (valid: tcp, tcp6, udp, udp6)", "--", "--help"),
        refused("unknown protocol 'tcp,udp' (valid: tcp, tcp6, udp, udp6)", "tcp,udp"),
        refused(
            "unknown protocol '@/etc/hostname' (valid: tcp, tcp6, udp, udp6)", "@/etc/hostname"),
        refused(
            "unknown protocol '${sys:user.name}' (valid: tcp, tcp6, udp, udp6)",
            "${sys:user.name}"),
        refused("unknown protocol '\\x1b[2J\\x0a' (valid: tcp, tcp6, udp, udp6)", "\u001b[2J\n"),
        refused("unknown option '-x'", "-x"),
        refused("unknown option '-x'", "-Vx"),
        refused("unknown option '-y'", "-y", "-z"),
        refused("unknown option '--colour'", "--colour"),
        refused("unknown option '--colour'", "--colour", "--help"),
        refused("unknown option '--colour=\\x1b[31m'", "--colour=\u001b[31m"),
        refused("unknown option '--fromat', did you mean '--format'?", "--fromat", "json"),
        refused("unknown option '--fromat=json', did you mean '--format'?", "--fromat=json"),
        refused("option '--format' needs a value: --format=NAME", "-f"),
        refused("option '--format' needs a value: --format=NAME", "--format", "--no-owners"),
        refused("option '--proc-root' needs a value: --proc-root=DIR", "--proc-root"),
        refused("option '--byte-order' needs a value: --byte-order=ORDER", "tcp", "--byte-order"),
        refused(
            "option '--no-owners' should be specified without 'yes' parameter", "--no-owners=yes"),
        refused("unknown byte order 'middle' (valid: little, big)", "--byte-order", "middle"),
        refused(
            "unknown byte order 'bgi', did you mean 'big'? (valid: little, big)",
            "--byte-order",
            "bgi"),
        refused("unknown byte order '' (valid: little, big)", "--byte-order="),
        refused("option '--proc-root' needs a value: --proc-root=DIR", "--proc-root="),
        refused(
            "directory 'a\\ud800' has letters that this locale's encoding lacks; try"
                + " LC_ALL=C.UTF-8",
            "--proc-root",
            "a\ud800"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedInOneLine(List<String> arguments, String complaint) {
    CommandSyntax syntax = new CommandSyntax();

    UsageException mistake =
        assertThrows(UsageException.class, () -> syntax.parse(arguments.toArray(String[]::new)));

    assertEquals(complaint, mistake.getMessage());
  }

  @Test
  void nothingIsLeftOverFromAnEarlierCommandLine() throws UsageException {
    CommandSyntax syntax = new CommandSyntax();
    syntax.parse(
        "udp", "--no-owners", "-f", "json", "--byte-order", "big", "--proc-root", "/x", "--strict");
    syntax.parse("--help");

    assertEquals(DEFAULT, syntax.parse());
  }

  @Test
  void helpTellsEveryOption() {
    assertEquals(
        """
        Usage: jnetstat [OPTIONS] [PROTOCOL...]
        Shows the TCP and UDP sockets of this machine and the programs that hold them.

              [PROTOCOL...]        tcp, tcp6, udp or udp6; all of them if none is given
          -f, --format=NAME        how to show it: table (default), json
              --no-owners          do not search for the programs; faster
              --proc-root=DIR      read this /proc: a host's in a container, or a copy
              --byte-order=ORDER   little or big: that of the machine DIR comes from
              --strict             end with status 3 if something could not be seen
          -h, --help               show this help
          -V, --version            show the version

        Exit status:
           0  the sockets were shown
           2  wrong usage, or there are no socket tables to read
           3  with --strict: they were shown, and something else could not be seen
          70  internal error; with JNETSTAT_DEBUG=1 in the environment it shows where

        Examples:
          jnetstat                     every socket and its program
          jnetstat -f json tcp tcp6    TCP only, as JSON
        """,
        new CommandSyntax().helpText());
  }

  @Test
  void helpFitsAScreen() {
    List<String> lines = new CommandSyntax().helpText().lines().toList();

    assertTrue(lines.size() < 24, () -> lines.size() + " lines and a prompt do not fit");
    assertEquals(List.of(), lines.stream().filter(line -> line.length() > 80).toList());
  }

  /** Whatever is typed: an understanding or a printable complaint, never another exception. */
  @Test
  void noArgumentsConfuseTheParser() {
    List<String> odd =
        List.of(
            "",
            " ",
            "-",
            "--",
            "---",
            "=",
            "-=",
            "--=",
            "-f",
            "-f=",
            "-f=-f",
            "-ff",
            "-h=",
            "-hV",
            "-hf",
            "-fh",
            "--format",
            "--format=",
            "--format=--format",
            "--no-owners",
            "--no-owners=",
            "--strict",
            "--byte-order",
            "--byte-order=big",
            "--proc-root",
            "--proc-root=\0",
            "tcp",
            "TCP6",
            "@",
            "@x",
            "@@",
            "'",
            "\"",
            "\"\"",
            "\\",
            "\n",
            "\r\n",
            "\u001b[31m",
            "\u202e",
            "\ud800",
            "%s",
            "%n",
            "${x}",
            "${env:HOME}",
            "${",
            "-\ud83d\ude00",
            "-1",
            "+x",
            "*",
            "a=b",
            ":-)");
    CommandSyntax syntax = new CommandSyntax();
    for (String first : odd) {
      for (String second : odd) {
        try {
          syntax.parse(first, second);
        } catch (UsageException e) {
          String message = String.valueOf(e.getMessage());
          assertEquals(PrintableText.of(message), message);
        }
      }
    }
  }

  private static Arguments understood(Invocation expected, String... arguments) {
    return arguments(List.of(arguments), expected);
  }

  private static Arguments refused(String complaint, String... arguments) {
    return arguments(List.of(arguments), complaint);
  }

  private static ShowConnections asking(boolean owners, Protocol... protocols) {
    return new ShowConnections(
        new ConnectionQuery(Set.of(protocols), owners), DEFAULT.format(), DEFAULT.source(), false);
  }

  private static ShowConnections inFormat(String name) {
    return new ShowConnections(DEFAULT.query(), name, DEFAULT.source(), false);
  }

  private static ShowConnections reading(String procRoot, ByteOrder byteOrder) {
    return new ShowConnections(
        DEFAULT.query(), DEFAULT.format(), new SourceOptions(Path.of(procRoot), byteOrder), false);
  }
}
