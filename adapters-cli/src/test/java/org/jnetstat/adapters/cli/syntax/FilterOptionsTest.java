package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.domain.socket.TcpState.ESTABLISHED;
import static org.jnetstat.domain.socket.TcpState.FIN_WAIT1;
import static org.jnetstat.domain.socket.TcpState.SYN_RECV;
import static org.jnetstat.domain.socket.TcpState.TIME_WAIT;
import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.address.PortRanges.Range;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.AtAddress;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketFilter.Not;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.text.NamePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that choose rows: by state, port, address, user and process. */
final class FilterOptionsTest {

  private static final IpAddress.V4 TEN = new IpAddress.V4(0x0A000000);
  private static final IpNetwork EVERY_IPV4 = new IpNetwork(new IpAddress.V4(0), 0);

  static Stream<UnderstoodCommand> states() {
    return Stream.of(
        rows("--state timewait", new InState(Set.of(TIME_WAIT), false)),
        rows("--state=fin-wait-1,SYN_RECV", new InState(Set.of(FIN_WAIT1, SYN_RECV), false)),
        rows("--state=TIME-WAIT,estab,unconn", new InState(Set.of(TIME_WAIT, ESTABLISHED), true)));
  }

  @ParameterizedTest
  @MethodSource("states")
  void statesHaveTheNamesOfSsAndNetstat(UnderstoodCommand command) throws UsageException {
    command.check();
  }

  /** ss(8) has these groups. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          value            | states | listen | synSent | unconnected
          connected        | 9      | false  | true    | false
          SYNCHRONIZED     | 8      | false  | false   | false
          bucket           | 2      | false  | false   | false
          big              | 9      | true   | true    | true
          bucket,listen    | 3      | true   | false   | false
          connected,unconn | 9      | false  | true    | true
          """)
  void statesHaveGroups(
      String value, int states, boolean listen, boolean synSent, boolean unconnected)
      throws UsageException {
    SocketFilter sockets = TypedCommand.parseAnswer("--state " + value).query().sockets();

    InState filter = (InState) sockets.conditions().getFirst();
    assertEquals(states, filter.states().size(), filter.toString());
    assertEquals(listen, filter.states().contains(TcpState.LISTEN));
    assertEquals(synSent, filter.states().contains(TcpState.SYN_SENT));
    assertEquals(unconnected, filter.unconnected());
  }

  /** Also states that have no name here. */
  @Test
  void allStatesAreNoCondition() throws UsageException {
    assertEquals(Answer.byDefault().asked(), TypedCommand.parse("--state listen,all"));
  }

  static Stream<UnderstoodCommand> ports() {
    PortRanges web = new PortRanges(List.of(new Range(80, 80), new Range(8000, 8100)));
    return Stream.of(
        rows("--port 80,8000-8100", new OnPort(End.EITHER, web)),
        rows("--local-port=0", new OnPort(End.LOCAL, port(0))),
        rows("--remote-port=65535", new OnPort(End.REMOTE, port(65535))));
  }

  @ParameterizedTest
  @MethodSource("ports")
  void portsAreListsOfRanges(UnderstoodCommand command) throws UsageException {
    command.check();
  }

  static Stream<UnderstoodCommand> addresses() {
    return Stream.of(
        rows(
            "--address 10.0.0.0/8,[::1]",
            at(End.EITHER, new IpNetwork(TEN, 8), IpNetwork.of(new IpAddress.V6(0, 1)))),
        rows(
            "--local-address=fe80::/10",
            at(End.LOCAL, new IpNetwork(new IpAddress.V6(0xfe80L << 48, 0), 10))),
        rows("--remote-address=0.0.0.0/0", at(End.REMOTE, EVERY_IPV4)));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void addressesAreListsOfNetworks(UnderstoodCommand command) throws UsageException {
    command.check();
  }

  /** A prefix below 96 bits also covers addresses that are not mapped. */
  @Test
  void mappedNetworksAreIpv4From96BitsOn() throws UsageException {
    IpNetwork one = IpNetwork.of(new IpAddress.V4(0x0A000005));
    rows(
            "--address ::ffff:0:0/96,::ffff:10.0.0.0/104,::ffff:10.0.0.5/128,[::ffff:a00:5],"
                + "::ffff:10.0.0.0/95,::ffff:10.0.0.0/24",
            at(
                End.EITHER,
                EVERY_IPV4,
                new IpNetwork(TEN, 8),
                one,
                one,
                new IpNetwork(IpAddress.V6.mapping(TEN), 95),
                new IpNetwork(IpAddress.V6.mapping(TEN), 24)))
        .check();
  }

  @Test
  void usersAreKeptAsTyped() throws UsageException {
    assertEquals(
        Answer.byDefault().ofUsers("www-data", "33").asked(),
        TypedCommand.parse("--user=www-data,33"));
  }

  @Test
  void processesAreNumbers() throws UsageException {
    assertEquals(
        Answer.byDefault()
            .to(
                ConnectionQuery.DEFAULT.heldBy(
                    OwnerFilter.of(new OwnerCondition.HasPid(Set.of(1, 812)))))
            .asked(),
        TypedCommand.parse("--pid 1,812"));
  }

  @Test
  void processNamesArePatterns() throws UsageException {
    ShowConnections answer = TypedCommand.parseAnswer("--process ngin*,ssh?");

    assertEquals(
        OwnerFilter.of(
            new OwnerCondition.HasName(List.of(NamePattern.of("ngin*"), NamePattern.of("ssh?")))),
        answer.query().holders());
    assertTrue(answer.isFiltered());
  }

  @ParameterizedTest
  @CsvSource({
    "'--port https', '--port 443'",
    "'--local-port ssh,8000-8100,!https', '--local-port 22,8000-8100,!443'",
    "'--address localhost', '--address 127.0.0.1,::1'",
    "'--remote-address !localhost', '--remote-address !127.0.0.1,!::1'"
  })
  void namesStandForNumbers(String typed, String numbers) throws UsageException {
    assertEquals(
        TypedCommand.parseAnswer(numbers).query(), TypedCommand.parseAnswer(typed).query());
  }

  @Test
  void aPartOfTheCommandLineIsARegularExpression() throws UsageException {
    OwnerCondition part = new OwnerCondition.HasCommand(Pattern.compile("-port[_=]80,8"));

    assertEquals(
        OwnerFilter.of(part),
        TypedCommand.parseAnswer("--command-line=-port[_=]80,8").query().holders());
    assertEquals(
        OwnerFilter.EVERY_OWNER.without(part),
        TypedCommand.parseAnswer("--command-line !-port[_=]80,8").query().holders());
  }

  @ParameterizedTest
  @CsvSource({"90, PT90S", "30s, PT30S", "10m, PT10M", "10min, PT10M", "2h, PT2H", "3d, P3D"})
  void theAgeOfAProgramIsCountedFromTheStart(String typed, Duration age) throws UsageException {
    Instant before = Instant.now();
    OwnerFilter filter =
        TypedCommand.parseAnswer("--older " + typed + " --younger " + typed).query().holders();
    Instant after = Instant.now();

    Instant older = ((OwnerCondition.StartedBefore) filter.wanted().getFirst()).time();
    Instant younger = ((OwnerCondition.StartedAfter) filter.wanted().getLast()).time();
    for (Instant time : List.of(older, younger)) {
      assertFalse(time.isBefore(before.minus(age)), () -> time + " is too early");
      assertFalse(time.isAfter(after.minus(age)), () -> time + " is too late");
    }
  }

  static Stream<UnderstoodCommand> exclusions() {
    OnPort ssh = new OnPort(End.EITHER, port(22));
    ConnectionQuery all = ConnectionQuery.DEFAULT;
    OwnerCondition pids = new OwnerCondition.HasPid(Set.of(1, 812));
    OwnerCondition sshd = new OwnerCondition.HasName(List.of(NamePattern.of("sshd")));
    return Stream.of(
        rows("--port !22", new Not(ssh)),
        rows("--state !time-wait", new Not(new InState(Set.of(TIME_WAIT), false))),
        rows("--remote-address !0.0.0.0/0", new Not(at(End.REMOTE, EVERY_IPV4))),
        new UnderstoodCommand(
            "--port 80,!22,443,!22",
            Answer.byDefault()
                .to(
                    all.where(
                        SocketFilter.EVERYTHING
                            .and(
                                new OnPort(
                                    End.EITHER,
                                    new PortRanges(
                                        List.of(new Range(80, 80), new Range(443, 443)))))
                            .and(
                                new Not(
                                    new OnPort(
                                        End.EITHER,
                                        new PortRanges(
                                            List.of(new Range(22, 22), new Range(22, 22))))))))),
        new UnderstoodCommand(
            "--process !sshd --pid !1,!812",
            Answer.byDefault()
                .to(all.heldBy(OwnerFilter.EVERY_OWNER.without(pids).without(sshd)))));
  }

  @ParameterizedTest
  @MethodSource("exclusions")
  void anExclamationMarkLeavesOut(UnderstoodCommand command) throws UsageException {
    command.check();
  }

  /** Rows of other namespaces are not asked for by what they are not. */
  @Test
  void whatIsLeftOutDoesNotWidenTheNamespaces() throws UsageException {
    assertEquals(
        NamespaceScope.OWN,
        TypedCommand.parseAnswer("--container !web --unit !cron").query().scope());
    assertEquals(
        NamespaceScope.ALL, TypedCommand.parseAnswer("--container !web,db").query().scope());
  }

  @Test
  void usersCanBeLeftOut() throws UsageException {
    assertEquals(
        new Choice(List.of("33"), List.of("root")),
        TypedCommand.parseAnswer("--user !root,33").users());
    assertTrue(TypedCommand.parseAnswer("--user !root").isFiltered());
  }

  private static UnderstoodCommand rows(String typed, SocketFilter.Condition condition) {
    return new UnderstoodCommand(typed, Answer.byDefault().where(condition));
  }

  private static AtAddress at(End end, IpNetwork... networks) {
    return new AtAddress(end, List.of(networks));
  }
}
