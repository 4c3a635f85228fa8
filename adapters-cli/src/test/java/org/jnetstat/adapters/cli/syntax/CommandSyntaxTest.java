package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.Writer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.adapters.cli.syntax.Invocation.Output;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowDocument;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowVersion;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.process.PlaceName.Kind;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.AtAddress;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.text.NamePattern;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandSyntaxTest {

  private static final OutputFormat TABLE = new TableFormat();
  private static final OutputFormat DOCUMENT =
      new OutputFormat() {
        @Override
        public String name() {
          return "json";
        }

        @Override
        public Set<Feature> features() {
          return EnumSet.of(Feature.SECTIONS, Feature.PLACES, Feature.SUMMARY);
        }

        @Override
        public void write(ConnectionReport report, RenderOptions options, Writer out) {
          throw new AssertionError("a syntax writes nothing");
        }
      };

  private static final Map<String, OutputFormat> FORMATS = new LinkedHashMap<>();

  static {
    for (OutputFormat format : List.of(TABLE, DOCUMENT, new NetstatFormat())) {
      FORMATS.put(format.name(), format);
    }
  }

  private static final ShowConnections DEFAULT =
      new ShowConnections(
          ConnectionQuery.EVERYTHING,
          List.of(),
          new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder()),
          new Output(TABLE, RenderOptions.DEFAULT, ColorChoice.AUTO, false),
          null,
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
        understood(reading("/host/proc", ByteOrder.nativeOrder()), "--proc-root", "/host/proc"),
        understood(reading("a copy", ByteOrder.nativeOrder()), "--proc-root=a copy"),
        understood(reading("/proc", ByteOrder.BIG_ENDIAN), "--byte-order", "big"),
        understood(reading("/proc", ByteOrder.LITTLE_ENDIAN), "--byte-order=LITTLE"),
        understood(
            new ShowConnections(
                DEFAULT.query(), List.of(), DEFAULT.source(), DEFAULT.output(), null, true),
            "--strict"),
        understood(asking(true, Protocol.TCP, Protocol.TCP6), "-t"),
        understood(asking(true, Protocol.UDP, Protocol.TCP), "-4"),
        understood(asking(true, Protocol.TCP6), "-6", "--tcp"),
        understood(asking(true, Protocol.UDP6), "-u", "udp6", "tcp6"),
        understood(withPrograms(DEFAULT), "-tu46anp"),
        understood(withPrograms(DEFAULT), "--tcp", "--udp", "--all", "--numeric", "--programs"),
        understood(withPrograms(listening()), "-tulpn"),
        understood(listening(), "-tuln"),
        understood(DEFAULT, "-v", "--verbose", "--numeric-hosts"),
        understood(DEFAULT, "--numeric-ports", "--numeric-users"),
        understood(asking(true, Protocol.UDP, Protocol.TCP), "--inet"),
        understood(asking(true, Protocol.UDP6, Protocol.TCP6), "--inet6"),
        understood(DEFAULT, "--inet", "-6"),
        understood(
            with(RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED)), ColorChoice.AUTO, false),
            "--extend"),
        understood(DEFAULT, "-tuanl"),
        understood(where(new InState(Set.of(TcpState.TIME_WAIT), false)), "--state", "timewait"),
        understood(
            where(new InState(Set.of(TcpState.TIME_WAIT, TcpState.ESTABLISHED), true)),
            "--state=TIME-WAIT,estab,unconn"),
        understood(
            where(new InState(Set.of(TcpState.FIN_WAIT1, TcpState.SYN_RECV), false)),
            "--state=fin-wait-1,SYN_RECV"),
        understood(
            where(
                new OnPort(
                    End.EITHER,
                    new PortRanges(
                        List.of(new PortRanges.Range(80, 80), new PortRanges.Range(8000, 8100))))),
            "--port",
            "80,8000-8100"),
        understood(where(new OnPort(End.LOCAL, port(0))), "--local-port=0"),
        understood(where(new OnPort(End.REMOTE, port(65535))), "--remote-port=65535"),
        understood(
            where(
                new AtAddress(
                    End.EITHER,
                    List.of(
                        new IpNetwork(new IpAddress.V4(0x0A000000), 8),
                        IpNetwork.of(new IpAddress.V6(0, 1))))),
            "--address",
            "10.0.0.0/8,[::1]"),
        understood(
            where(
                new AtAddress(
                    End.LOCAL, List.of(new IpNetwork(new IpAddress.V6(0xfe80L << 48, 0), 10)))),
            "--local-address=fe80::/10"),
        understood(
            where(new AtAddress(End.REMOTE, List.of(new IpNetwork(new IpAddress.V4(0), 0)))),
            "--remote-address=0.0.0.0/0"),
        understood(
            where(
                new AtAddress(
                    End.EITHER,
                    List.of(
                        new IpNetwork(new IpAddress.V4(0), 0),
                        new IpNetwork(new IpAddress.V4(0x0A000000), 8),
                        IpNetwork.of(new IpAddress.V4(0x0A000005)),
                        IpNetwork.of(new IpAddress.V4(0x0A000005)),
                        new IpNetwork(IpAddress.V6.mapping(new IpAddress.V4(0x0A000000)), 95),
                        new IpNetwork(IpAddress.V6.mapping(new IpAddress.V4(0x0A000000)), 24)))),
            "--address",
            "::ffff:0:0/96,::ffff:10.0.0.0/104,::ffff:10.0.0.5/128,[::ffff:a00:5],"
                + "::ffff:10.0.0.0/95,::ffff:10.0.0.0/24"),
        understood(
            withQuery(
                ConnectionQuery.EVERYTHING.heldBy(new OwnerFilter(Set.of(1, 812), List.of()))),
            "--pid",
            "1,812"),
        understood(
            withQuery(
                ConnectionQuery.EVERYTHING.sortedBy(
                    new RowOrder(
                        List.of(
                            new RowOrder.Criterion(RowOrder.Key.STATE, false),
                            new RowOrder.Criterion(RowOrder.Key.RECV_Q, true))))),
            "--sort",
            "State,-recv-q"),
        understood(
            withQuery(
                ConnectionQuery.EVERYTHING.sortedBy(
                    new RowOrder(
                        List.of(
                            new RowOrder.Criterion(RowOrder.Key.STATE, true),
                            new RowOrder.Criterion(RowOrder.Key.PROGRAM, false),
                            new RowOrder.Criterion(RowOrder.Key.LOCAL, false),
                            new RowOrder.Criterion(RowOrder.Key.INODE, false))))),
            "--sort",
            "-status,Program name,local_address,inode"),
        understood(
            new ShowConnections(
                DEFAULT.query(),
                List.of("www-data", "33"),
                DEFAULT.source(),
                DEFAULT.output(),
                null,
                false),
            "--user=www-data,33"),
        understood(
            with(
                RenderOptions.DEFAULT
                    .and(Set.of(Section.EXTENDED, Section.TIMERS))
                    .withWholeNames()
                    .withoutHeader(),
                ColorChoice.NEVER,
                true),
            "-seoWH",
            "--color=Never"),
        understood(every(Duration.ofSeconds(1)), "-c"),
        understood(every(Duration.ofSeconds(2)), "-c", "2"),
        understood(every(Duration.ofMillis(250)), "--continuous=0.25"),
        understood(every(Duration.ofSeconds(5)), "-nc5"),
        understood(every(Duration.ofMillis(500)), "-c.5"),
        understood(every(Duration.ofSeconds(2)), "-c=2"),
        understood(every(Duration.ofSeconds(3)), "-nc", "3"),
        understood(every(Duration.ofSeconds(1)), "-cn"),
        understood(withPrograms(every(Duration.ofSeconds(1))), "-cpan"),
        understood(every(Duration.ofSeconds(1)), "-c", "-a"),
        understood(repeated(asking(true, Protocol.TCP, Protocol.TCP6).query()), "-ct"),
        understood(repeated(asking(true, Protocol.TCP, Protocol.TCP6).query()), "-ctn"),
        understood(repeated(asking(true, Protocol.UDP).query()), "-cu4"),
        understood(repeated(asking(true, Protocol.UDP6).query()), "-cudp6"),
        understood(repeated(asking(true, Protocol.TCP).query()), "-c", "TCP"),
        understood(new ShowDocument(CommandDocument.MAN), "--generate", "man"),
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
    assertEquals(
        expected, new CommandSyntax(() -> FORMATS).parse(arguments.toArray(String[]::new)));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        refused("unknown protocol 'icmp' (valid: tcp, tcp6, udp, udp6)", "icmp"),
        refused("'8080' is not a protocol; for a port, use --port 8080", "8080"),
        refused(
            "'80,8000-8100' is not a protocol; for a port, use --port 80,8000-8100",
            "80,8000-8100"),
        refused("':22' is not a protocol; for a port, use --port 22", "tcp", ":22"),
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
            "inet"),
        refused(
            "-A (other families) is not supported; use 'ss -A', or -4, -6, -t and -u here",
            "--protocol=inet"),
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
                + " state, pid, program, user, recv-q, send-q, inode, namespace)",
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

  @Test
  void nothingIsLeftOverFromAnEarlierCommandLine() throws UsageException {
    CommandSyntax syntax = new CommandSyntax(() -> FORMATS);
    syntax.parse(
        "udp", "--no-owners", "-f", "json", "--byte-order", "big", "--proc-root", "/x", "--strict");
    syntax.parse("--help");

    assertEquals(DEFAULT, syntax.parse());
  }

  @Test
  void aProtocolBehindContinuousIsNoNumberOfSeconds() throws UsageException {
    ShowConnections wanted = (ShowConnections) new CommandSyntax(() -> FORMATS).parse("-c", "udp");

    assertEquals(Set.of(Protocol.UDP), wanted.query().protocols());
    assertEquals(Duration.ofSeconds(1), wanted.interval());
  }

  @Test
  void lettersBehindContinuousAreOptions() throws UsageException {
    ShowConnections wanted = (ShowConnections) new CommandSyntax(() -> FORMATS).parse("-cleH");

    assertEquals(Duration.ofSeconds(1), wanted.interval());
    assertEquals(SocketFilter.LISTENING, wanted.query().sockets());
    assertEquals(
        RenderOptions.DEFAULT
            .and(Set.of(Section.EXTENDED))
            .withoutHeader()
            .scoped(RenderOptions.Scope.LISTENING),
        wanted.output().options());
  }

  @Test
  void oneNamespaceIsNamedInWhateverWordsPeopleHaveForIt() throws UsageException {
    Map<String, PlacePattern> selectors = new LinkedHashMap<>();
    selectors.put("host", place(Kind.HOST, null, "host"));
    selectors.put("4026531840", place(null, null, "4026531840"));
    selectors.put("net:[4026531840]", place(Kind.INODE, null, "4026531840"));
    selectors.put("inode:4026531840", place(Kind.INODE, null, "4026531840"));
    selectors.put("PID:812", place(Kind.PID, null, "812"));
    selectors.put("3f2a", place(null, null, "3f2a"));
    selectors.put("docker:3f2a", place(Kind.CONTAINER, Runtime.DOCKER, "3f2a"));
    selectors.put("cri-o:3f2a", place(Kind.CONTAINER, Runtime.CRI_O, "3f2a"));
    selectors.put("systemd-nspawn:web", place(Kind.CONTAINER, Runtime.SYSTEMD_NSPAWN, "web"));
    selectors.put("container:3f2a", place(Kind.CONTAINER, null, "3f2a"));
    selectors.put("pod:0f1e", place(Kind.POD, null, "0f1e"));
    selectors.put("/run/netns/vpn", place(Kind.NETNS, null, "vpn"));
    selectors.put("/run/docker/netns/1", place(Kind.NETNS, null, "/run/docker/netns/1"));
    selectors.put("a:b", place(null, null, "a:b"));

    for (Map.Entry<String, PlacePattern> selector : selectors.entrySet()) {
      for (String option : List.of("--namespace", "--net")) {
        ShowConnections wanted =
            (ShowConnections) new CommandSyntax(() -> FORMATS).parse(option, selector.getKey());
        assertEquals(NamespaceScope.of(selector.getValue()), wanted.query().scope());
        assertEquals(Set.of(Section.NAMESPACES), wanted.output().options().sections());
      }
    }
  }

  @Test
  void whatIsAskedForByContainerOrUnitIsLookedForEverywhere() throws UsageException {
    for (String[] arguments :
        List.of(
            new String[] {"-N"},
            new String[] {"--all-namespaces"},
            new String[] {"--container", "3f2a"},
            new String[] {"--unit", "nginx"})) {
      ShowConnections wanted = (ShowConnections) new CommandSyntax(() -> FORMATS).parse(arguments);
      assertEquals(NamespaceScope.ALL, wanted.query().scope(), arguments[0]);
      assertEquals(Set.of(Section.NAMESPACES), wanted.output().options().sections(), arguments[0]);
    }
    assertEquals(
        NamespaceScope.of(place(Kind.HOST, null, "host")),
        ((ShowConnections)
                new CommandSyntax(() -> FORMATS).parse("--unit", "nginx", "--namespace", "host"))
            .query()
            .scope());
  }

  @Test
  void peersAreLookedForWhenAskedFor() throws UsageException {
    ShowConnections wanted = (ShowConnections) new CommandSyntax(() -> FORMATS).parse("--peers");

    assertEquals(DEFAULT.query().withPeers(), wanted.query());
    assertEquals(Set.of(Section.PEERS), wanted.output().options().sections());
  }

  /** ss(8) has them. */
  @ParameterizedTest
  @CsvSource({
    "connected, 9, false",
    "SYNCHRONIZED, 8, false",
    "bucket, 2, false",
    "big, 9, true",
    "'bucket,listen', 3, false",
    "'connected,unconn', 9, true"
  })
  void aGroupOfStatesIsUnderstood(String value, int states, boolean unconnected)
      throws UsageException {
    ShowConnections wanted =
        (ShowConnections) new CommandSyntax(() -> FORMATS).parse("--state", value);

    InState filter = (InState) wanted.query().sockets().conditions().getFirst();
    assertEquals(states, filter.states().size(), filter.toString());
    assertEquals(unconnected, filter.unconnected());
    assertEquals(
        value.contains("listen") || value.equals("big"), filter.states().contains(TcpState.LISTEN));
    assertEquals(
        !value.startsWith("SYN") && !value.startsWith("bucket"),
        filter.states().contains(TcpState.SYN_SENT));
  }

  /** Those that have no name here, too. */
  @Test
  void allStatesAreNoCondition() throws UsageException {
    assertEquals(DEFAULT, new CommandSyntax(() -> FORMATS).parse("--state", "listen,all"));
  }

  /** Without -a and -l it leaves out what listens, and without -p it looks for no program. */
  @ParameterizedTest
  @CsvSource({
    "-tun, CONNECTED, false, false",
    "-tunp, CONNECTED, true, true",
    "-tuna, ALL, false, false",
    "-tulna, ALL, false, false",
    "-tlpn, LISTENING, true, true",
    "-tlp --no-owners, LISTENING, false, false",
    "-a --process=x, ALL, false, true",
    "-a --pid=1, ALL, false, true",
    "-a --container=x --namespace=host, ALL, false, true",
    "-a --unit=x --namespace=host, ALL, false, true",
    "-a --sort=-pid, ALL, false, true",
    "-a --sort=state, ALL, false, false",
    "--state=listen, ALL, false, false"
  })
  void inNetstatsTextItsOptionsMeanWhatTheyMeanThere(
      String options, RenderOptions.Scope scope, boolean programs, boolean owners)
      throws UsageException {
    ShowConnections wanted =
        (ShowConnections)
            new CommandSyntax(() -> FORMATS).parse(("-f NetStat " + options).split(" ", -1));

    assertEquals(scope, wanted.output().options().scope());
    assertEquals(programs, wanted.output().options().shows(Section.PROGRAMS));
    assertEquals(owners, wanted.query().owners());
  }

  @Test
  void aPatternOfNamesIsUnderstood() throws UsageException {
    ShowConnections wanted =
        (ShowConnections) new CommandSyntax(() -> FORMATS).parse("--process", "ngin*,ssh?");

    assertEquals(
        List.of(NamePattern.of("ngin*"), NamePattern.of("ssh?")), wanted.query().holders().names());
    assertTrue(wanted.isFiltered());
  }

  @Test
  void containersAndUnitsAreListsOfPatterns() throws UsageException {
    ShowConnections wanted =
        (ShowConnections)
            new CommandSyntax(() -> FORMATS)
                .parse("--container", "docker:3f2a,web*", "--unit=nginx,ssh.socket");

    assertEquals(
        new OwnerFilter(
            Set.of(),
            List.of(),
            List.of(place(Kind.CONTAINER, Runtime.DOCKER, "3f2a"), place(null, null, "web*")),
            List.of(place(null, null, "nginx"), place(null, null, "ssh.socket"))),
        wanted.query().holders());
    assertTrue(wanted.isFiltered());
  }

  private static PlacePattern place(@Nullable Kind kind, @Nullable Runtime runtime, String name) {
    return new PlacePattern(kind, runtime, NamePattern.of(name));
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

  private static Arguments understood(Invocation expected, String... arguments) {
    return arguments(List.of(arguments), expected);
  }

  private static Arguments refused(String complaint, String... arguments) {
    return arguments(List.of(arguments), complaint);
  }

  private static ShowConnections asking(boolean owners, Protocol... protocols) {
    return withQuery(new ConnectionQuery(Set.of(protocols), owners));
  }

  private static ShowConnections withQuery(ConnectionQuery query) {
    return new ShowConnections(query, List.of(), DEFAULT.source(), DEFAULT.output(), null, false);
  }

  private static ShowConnections where(SocketFilter.Condition condition) {
    return where(SocketFilter.EVERYTHING.and(condition), RenderOptions.Scope.ALL);
  }

  private static ShowConnections listening() {
    return where(SocketFilter.LISTENING, RenderOptions.Scope.LISTENING);
  }

  private static ShowConnections withPrograms(ShowConnections wanted) {
    Output output = wanted.output();
    return new ShowConnections(
        wanted.query(),
        wanted.users(),
        wanted.source(),
        new Output(
            output.format(),
            output.options().and(Set.of(Section.PROGRAMS)),
            output.color(),
            output.summary()),
        wanted.interval(),
        wanted.strict());
  }

  private static ShowConnections where(SocketFilter filter, RenderOptions.Scope scope) {
    return new ShowConnections(
        ConnectionQuery.EVERYTHING.where(filter),
        List.of(),
        DEFAULT.source(),
        new Output(TABLE, RenderOptions.DEFAULT.scoped(scope), ColorChoice.AUTO, false),
        null,
        false);
  }

  private static ShowConnections with(RenderOptions view, ColorChoice color, boolean summary) {
    return showing(new Output(TABLE, view, color, summary));
  }

  private static ShowConnections inFormat(String name) {
    return showing(
        new Output(
            Objects.requireNonNull(FORMATS.get(name)),
            RenderOptions.DEFAULT,
            ColorChoice.AUTO,
            false));
  }

  private static ShowConnections showing(Output output) {
    return new ShowConnections(DEFAULT.query(), List.of(), DEFAULT.source(), output, null, false);
  }

  /** Every second. */
  private static ShowConnections repeated(ConnectionQuery query) {
    return new ShowConnections(
        query, List.of(), DEFAULT.source(), DEFAULT.output(), Duration.ofSeconds(1), false);
  }

  private static ShowConnections every(Duration interval) {
    return new ShowConnections(
        DEFAULT.query(), List.of(), DEFAULT.source(), DEFAULT.output(), interval, false);
  }

  private static ShowConnections reading(String procRoot, ByteOrder byteOrder) {
    return new ShowConnections(
        DEFAULT.query(),
        List.of(),
        new SourceOptions(Path.of(procRoot), byteOrder),
        DEFAULT.output(),
        null,
        false);
  }
}
