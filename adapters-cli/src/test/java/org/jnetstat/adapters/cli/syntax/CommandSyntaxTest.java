package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.FORMATS;
import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.TABLE;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.process.PlaceName.Kind;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.AtAddress;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandSyntaxTest {

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
        understood(asking(true, Protocol.UDP, Protocol.TCP), "-A", "inet"),
        understood(asking(true, Protocol.UDP6, Protocol.TCP6), "--protocol=inet6"),
        understood(DEFAULT, "-A", "inet,inet6"),
        understood(with(RenderOptions.DEFAULT.withWholeNames(), ColorChoice.AUTO, false), "-T"),
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

  private static Arguments understood(Invocation expected, String... arguments) {
    return arguments(List.of(arguments), expected);
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
