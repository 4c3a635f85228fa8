package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.DOCUMENT;
import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.FORMATS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jnetstat.domain.text.PrintableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines that make no sense: what is wrong, what was expected, and what to do. */
class CommandMistakesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        refused("unknown protocol 'icmp' (valid: tcp, tcp6, udp, udp6)", "icmp"),
        refused("'8080' is not a protocol; use --port 8080", "8080"),
        refused("'80,8000-8100' is not a protocol; use --port 80,8000-8100", "80,8000-8100"),
        refused("':22' is not a protocol; use --port 22", "tcp", ":22"),
        refused("unknown protocol '65536' (valid: tcp, tcp6, udp, udp6)", "65536"),
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
        // What others have is answered with what it is here.
        refused("unknown option '--json'; use -f json", "--json"),
        refused("unknown option '-j'; use -f json", "-j"),
        refused("-i :8080 is not supported; use --port 8080", "-i", ":8080"),
        refused("-i TCP:443 is not supported; use --port 443", "-i", "TCP:443"),
        refused("-i (interfaces) is not supported; use 'ip -s link'", "-i"),
        refused("'state' is not a protocol; use --state established", "state", "established"),
        refused("'sport' is not a protocol; use --local-port 80", "-t", "sport", "=", ":80"),
        refused("'dport' is not a protocol; use --remote-port 443", "dport", "eq", "443"),
        refused("'dst' is not a protocol; use --remote-address 10.0.0.0/8", "dst", "10.0.0.0/8"),
        refused("'src' is not a protocol; use --local-address 10.0.0.5", "src", "10.0.0.5"),
        refused("unknown protocol 'state' (valid: tcp, tcp6, udp, udp6)", "state"),
        refused("'tcp:22' is not a protocol; use --port 22", "tcp:22"),
        refused("-U (UDP-Lite) is not supported; use 'netstat -U'", "-U"),
        refused("-Z (SELinux contexts) is not supported; use 'ss -Z'", "--context"),
        refused(
            "-A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here",
            "--protocol=inet,ipx"),
        refused("unknown option '-q'", "-q"),
        refused("unknown option '-q'", "-Vq"),
        refused("unknown format 'tcp' (valid: table, json, netstat)", "-f", "tcp"),
        refused(
            "unknown format '@/etc/hostname' (valid: table, json, netstat)",
            "-f",
            "@/etc/hostname"),
        refused(
            "format 'json' cannot do --no-header; formats that can: table, netstat", "-Hf", "json"),
        refused(
            "format 'json' cannot do --color; formats that can: table",
            "--color=ALWAYS",
            "--format=json"),
        refused(
            "format 'netstat' cannot do --peers; formats that can: table, json",
            "--format=netstat",
            "--peers"),
        refused(
            "format 'netstat' cannot do --container; formats that can: table, json",
            "-fnetstat",
            "--container=x"),
        refused(
            "format 'netstat' cannot do --summary; formats that can: table, json",
            "-fnetstat",
            "-s"),
        refused("-r (routes) is not supported; use 'ip route'", "-rn"),
        refused("-i (interfaces) is not supported; use 'ip -s link'", "--interfaces"),
        refused("-I (interfaces) is not supported; use 'ip -s link'", "-Ieth0"),
        refused("-I (interfaces) is not supported; use 'ip -s link'", "-I"),
        refused("-F (routes) is not supported; use 'ip route'", "-F"),
        refused("-C (a cache of routes) is not supported; Linux has none", "--cache"),
        refused(
            "-A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here",
            "-A",
            "unix"),
        refused(
            "-A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here",
            "--protocol=ipx"),
        refused(
            "'blue' is not a protocol; for one network namespace, use --namespace blue",
            "-N",
            "blue"),
        refused("--all-namespaces and --namespace cannot be combined", "-N", "--namespace=host"),
        refused(
            "invalid value 'docker:' for --namespace: expected a name or number behind the colon,"
                + " such as docker:3f2a or pid:812",
            "--namespace",
            "docker:"),
        refused(
            "invalid value 'pid:x' for --namespace: expected a name or number behind the colon,"
                + " such as docker:3f2a or pid:812",
            "--namespace",
            "pid:x"),
        refused(
            "invalid value 'a,b' for --namespace: expected one namespace, without commas",
            "--namespace",
            "a,b"),
        refused(
            "--symbolic (names of hardware) is not supported; -N is every network namespace here",
            "--symbolic"),
        refused("-g (multicast groups) is not supported; use 'ip maddress'", "-g"),
        refused("-M (masqueraded connections) is not supported; use 'conntrack -L'", "-M"),
        refused(
            "--statistics (protocol counters) is not supported; use 'nstat' (-s is the summary"
                + " here)",
            "--statistics"),
        refused("-x (unix sockets) is not supported; use 'ss -x'", "-xa"),
        refused(
            "no protocol is left of 'udp' with the options -t, -u, -4 and -6 that were given",
            "-t",
            "udp"),
        refused(
            "unknown state 'establishd', did you mean 'established'? (valid: established, syn-sent,"
                + " syn-recv, fin-wait1, fin-wait2, time-wait, close, close-wait, last-ack, listen,"
                + " closing, unconn, all, connected, synchronized, bucket, big)",
            "--state=listen,establishd"),
        refused(
            "invalid value '80x' for --port: expected a port from 0 to 65535, or a range of them"
                + " such as 8000-8100",
            "--port=22,80x"),
        refused(
            "invalid value '90-80' for --local-port: expected 80-90, with the lower port first",
            "--local-port=90-80"),
        refused(
            "invalid value '65536-80' for --port: expected a port from 0 to 65535, or a range of"
                + " them such as 8000-8100",
            "--port=65536-80"),
        refused(
            "invalid value '65536' for --port: expected a port from 0 to 65535, or a range of them"
                + " such as 8000-8100",
            "--port=65536"),
        refused(
            "invalid value '80,' for --port: expected a list without empty places", "--port=80,"),
        refused("option '--port' has an empty value", "--port="),
        refused(
            "invalid value '10' for --address: expected an address such as 10.0.0.5 or ::1, or a"
                + " network such as 10.0.0.0/8",
            "--address=10"),
        refused(
            "invalid value 'fe80::1%eth0' for --address: expected an address such as 10.0.0.5 or"
                + " ::1, or a network such as 10.0.0.0/8",
            "--address=fe80::1%eth0"),
        refused(
            "invalid value '010.0.0.1' for --address: expected an address without leading zeros,"
                + " which some take for octal",
            "--address=010.0.0.1"),
        refused(
            "invalid value '::ffff:10.0.0.08/128' for --address: expected an address without"
                + " leading zeros, which some take for octal",
            "--address=::ffff:10.0.0.08/128"),
        refused(
            "invalid value '10.0.0.0/33' for --remote-address: expected a prefix length from 0 to"
                + " 32",
            "--remote-address=10.0.0.0/33"),
        refused(
            "invalid value '::ffff:10.0.0.0/129' for --address: expected a prefix length from 0 to"
                + " 128",
            "--address=::ffff:10.0.0.0/129"),
        refused("invalid value '0' for --pid: expected the number of a process", "--pid=0"),
        refused("--pid and --no-owners cannot be combined", "--no-owners", "--pid=1"),
        refused("--process and --no-owners cannot be combined", "--process=x", "--no-owners"),
        refused(
            "--container and --no-owners cannot be combined", "--no-owners", "--container=3f2a"),
        refused("--unit and --no-owners cannot be combined", "--no-owners", "--unit", "nginx"),
        refused("option '--container' has an empty value", "--container="),
        refused(
            "invalid value '3f2a,' for --container: expected a list without empty places",
            "--container=3f2a,"),
        refused("--unit needs a value: --unit=UNIT", "--unit"),
        refused(
            "invalid value 'docker:x' for --unit: expected a systemd unit such as nginx or"
                + " nginx.service; use --container docker:x",
            "--unit=nginx,docker:x"),
        refused(
            "invalid value 'host' for --unit: expected a systemd unit such as nginx or"
                + " nginx.service; use --namespace host",
            "--unit=host"),
        refused(
            "invalid value 'netns:vpn' for --container: expected a container or pod such as"
                + " docker:3f2a or pod:0f1e; use --namespace netns:vpn",
            "--container",
            "netns:vpn"),
        refused(
            "invalid value 'unit:nginx' for --container: expected a container or pod such as"
                + " docker:3f2a or pod:0f1e; use --unit unit:nginx",
            "--container=unit:nginx"),
        refused(
            "invalid value 'docker:' for --container: expected a name or number behind the colon,"
                + " such as docker:3f2a or pid:812",
            "--container=docker:"),
        refused(
            "unknown sort key 'prt', did you mean 'port'? (valid: protocol, local, remote, port,"
                + " state, pid, program, user, recv-q, send-q, drops, inode, namespace)",
            "--sort=-prt"),
        refused(
            "unknown value of --color 'alway', did you mean 'always'? (valid: auto, always, never)",
            "--color=alway"),
        refused(
            "invalid value '0' for --continuous: expected a number of seconds from 0.1 to 86400",
            "-c0"),
        refused(
            "invalid value 'fast' for --continuous: expected a number of seconds from 0.1 to 86400",
            "-c",
            "fast"),
        refused("unknown option '-y'", "-y", "-z"),
        refused("unknown option '--colour', did you mean '--color'?", "--colour"),
        refused("unknown option '--colour', did you mean '--color'?", "--colour", "--help"),
        refused(
            "unknown option '--colour=\\x1b[31m', did you mean '--color'?", "--colour=\u001b[31m"),
        refused("unknown option '--fromat', did you mean '--format'?", "--fromat", "json"),
        refused("unknown option '--fromat=json', did you mean '--format'?", "--fromat=json"),
        refused("--format needs a value: --format=NAME", "-f"),
        refused("--format needs a value: --format=NAME", "--format", "--no-owners"),
        refused("--proc-root needs a value: --proc-root=DIR", "--proc-root"),
        refused("--byte-order needs a value: --byte-order=ORDER", "tcp", "--byte-order"),
        refused(
            "option '--no-owners' should be specified without 'yes' parameter", "--no-owners=yes"),
        refused("unknown byte order 'middle' (valid: little, big)", "--byte-order", "middle"),
        refused(
            "unknown byte order 'bgi', did you mean 'big'? (valid: little, big)",
            "--byte-order",
            "bgi"),
        refused("unknown byte order '' (valid: little, big)", "--byte-order="),
        refused("--proc-root needs a value: --proc-root=DIR", "--proc-root="),
        refused(
            "option '--process' has 'gr\uFFFD\uFFFDe', which has letters that this locale's"
                + " encoding lacks; try LC_ALL=C.UTF-8",
            "--process",
            "gr\uFFFD\uFFFDe"),
        refused(
            "option '--unit' has '\uFFFD', which has letters that this locale's encoding lacks; try"
                + " LC_ALL=C.UTF-8",
            "--unit=\uFFFD"),
        refused(
            "option '--user' has '\uFFFD', which has letters that this locale's encoding lacks; try"
                + " LC_ALL=C.UTF-8",
            "--user=\uFFFD"),
        refused(
            "directory 'a\\ud800' has letters that this locale's encoding lacks; try"
                + " LC_ALL=C.UTF-8",
            "--proc-root",
            "a\ud800"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedInOneLine(List<String> arguments, String complaint) {
    CommandSyntax syntax = new CommandSyntax(() -> FORMATS);

    UsageException mistake =
        assertThrows(UsageException.class, () -> syntax.parse(arguments.toArray(String[]::new)));

    assertEquals(complaint, mistake.getMessage());
  }

  @Test
  void withoutADefaultFormatItsNameIsTheUnknownOne() {
    CommandSyntax syntax = new CommandSyntax(() -> Map.of("document", DOCUMENT));

    UsageException thrown = assertThrows(UsageException.class, syntax::parse);

    assertEquals("unknown format 'table' (valid: document)", thrown.getMessage());
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
    CommandSyntax syntax = new CommandSyntax(() -> FORMATS);
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

  private static Arguments refused(String complaint, String... arguments) {
    return arguments(List.of(arguments), complaint);
  }
}
