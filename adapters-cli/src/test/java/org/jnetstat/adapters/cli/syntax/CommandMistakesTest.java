package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.DOCUMENT;
import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.FORMATS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.text.PrintableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refused words and options: what is wrong, and what to do. */
final class CommandMistakesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          icmp             | 'icmp'
          65536            | '65536'
          udp tpc          | 'tpc', did you mean 'tcp'?
          -                | '-'
          -- --help        | '--help'
          tcp,udp          | 'tcp,udp'
          @/etc/hostname   | '@/etc/hostname'
          ${sys:user.name} | '${sys:user.name}'
          """)
  void unknownProtocolIsRefused(String typed, String unknown) {
    assertEquals(
        "unknown word "
            + unknown
            + " (expected tcp, tcp6, udp, udp6, udplite, udplite6, raw, raw6, or a port, address,"
            + " state or program)",
        TypedCommand.complaintAbout(typed));
  }

  @Test
  void emptyProtocolIsRefused() {
    assertEquals(
        "unknown word '' (expected tcp, tcp6, udp, udp6, udplite, udplite6, raw, raw6, or a port,"
            + " address, state or program)",
        TypedCommand.complaintAboutWords(""));
  }

  @Test
  void refusedProtocolIsPrintable() {
    assertEquals(
        "unknown word '\\x1b[2J\\x0a' (expected tcp, tcp6, udp, udp6, udplite, udplite6, raw, raw6,"
            + " or a port, address, state or program)",
        TypedCommand.complaintAboutWords("\u001b[2J\n"));
  }

  @Test
  void excludedProtocolIsRefused() {
    assertEquals(
        "no protocol is left of 'udp' with the options -t, -u, -U, -w, -4 and -6 that were given",
        TypedCommand.complaintAbout("-t udp"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -y              | unknown option '-y'
          -Vy             | unknown option '-y'
          -y -z           | unknown option '-y'
          --colour        | unknown option '--colour', did you mean '--color'?
          --colour --help | unknown option '--colour', did you mean '--color'?
          --fromat json   | unknown option '--fromat', did you mean '--format'?
          --fromat=json   | unknown option '--fromat=json', did you mean '--format'?
          """)
  void unknownOptionIsRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @Test
  void refusedOptionIsPrintable() {
    assertEquals(
        "unknown option '--colour=\\x1b[31m', did you mean '--color'?",
        TypedCommand.complaintAbout("--colour=\u001b[31m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -rn             | -r (routes) is not supported; use 'ip route'
          --interfaces    | -i (interfaces) is not supported; use 'ip -s link'
          -Ieth0          | -I (interfaces) is not supported; use 'ip -s link'
          -I              | -I (interfaces) is not supported; use 'ip -s link'
          -F              | -F (routes) is not supported; use 'ip route'
          --cache         | -C (a cache of routes) is not supported; Linux has none
          -A unix         | -A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here
          --protocol=inet,ipx | -A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here
          --context       | -Z (SELinux contexts) is not supported; use 'ss -Z'
          -i              | -i (interfaces) is not supported; use 'ip -s link'
          --symbolic      | --symbolic (names of hardware) is not supported; -N is every network namespace here
          -g              | -g (multicast groups) is not supported; use 'ip maddress'
          -M              | -M (masqueraded connections) is not supported; use 'conntrack -L'
          --statistics    | --statistics (protocol counters) is not supported; use 'nstat' (-s is the summary here)
          -xa             | -x (unix sockets) is not supported; use 'ss -x'
          """)
  void unsupportedNetstatOptionHasAnAlternative(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -N --namespace=host          | --all-namespaces and --namespace cannot be combined
          --no-owners --pid=1          | --pid and --no-owners cannot be combined
          --process=x --no-owners      | --process and --no-owners cannot be combined
          --no-owners --container=3f2a | --container and --no-owners cannot be combined
          --no-owners --unit nginx     | --unit and --no-owners cannot be combined
          """)
  void contradictingOptionsAreRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --port=              | --port has an empty value
          --container=         | --container has an empty value
          --unit               | --unit needs a value: --unit=UNIT
          -f                   | --format needs a value: --format=NAME
          --format --no-owners | --format needs a value: --format=NAME
          --proc-root          | --proc-root needs a value: --proc-root=DIR
          tcp --byte-order     | --byte-order needs a value: --byte-order=ORDER
          --no-owners=yes      | option '--no-owners' should be specified without 'yes' parameter
          --proc-root=         | --proc-root needs a value: --proc-root=DIR
          """)
  void missingOrNeedlessValueIsRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -f tcp                       | unknown format 'tcp' (valid: table, json, netstat, pids)
          -f @/etc/hostname            | unknown format '@/etc/hostname' (valid: table, json, netstat, pids)
          -Hf json                     | format 'json' cannot do --no-header; formats that can: table, netstat
          --color=ALWAYS --format=json | format 'json' cannot do --color; formats that can: table
          --format=netstat --peers     | format 'netstat' cannot do --peers; formats that can: table, json
          -fnetstat --container=x      | format 'netstat' cannot do --container; formats that can: table, json, pids
          -fnetstat -s                 | format 'netstat' cannot do --summary; formats that can: table, json
          """)
  void unknownFormatOrFeatureIsRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @Test
  void missingDefaultFormatIsUnknown() {
    CommandSyntax syntax =
        new CommandSyntax(
            new CommandOptions(() -> Map.of("document", DOCUMENT)), TypedCommand.NUMBERS);

    UsageException thrown = assertThrows(UsageException.class, syntax::parse);

    assertEquals("unknown format 'table' (valid: document)", thrown.getMessage());
  }

  /** Any two words are understood, or refused in printable letters. */
  @Test
  void oddWordsAreUnderstoodOrRefused() {
    String plain =
        """
        - -- --- = -= --= -f -f= -f=-f -ff -h= -hV -hf -fh --format --format=
        --format=--format --no-owners --no-owners= --strict --byte-order
        --byte-order=big --proc-root tcp TCP6 @ @x @@ ' %s %n ${x} ${env:HOME} ${ -1 +x
        * a=b :-)
        """;
    List<String> odd =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "--proc-root=\0",
                "\"",
                "\"\"",
                "\\",
                "\n",
                "\r\n",
                "\u001b[31m",
                "\u202e",
                "\ud800",
                "-\ud83d\ude00"));
    Collections.addAll(odd, plain.strip().split("\\s+"));
    CommandSyntax syntax =
        new CommandSyntax(new CommandOptions(() -> FORMATS), TypedCommand.NUMBERS);
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
}
