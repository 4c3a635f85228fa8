package org.jnetstat.domain.explanation;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.placesAt;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Ipv4;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.Reach;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessHistories;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final ProcessInfo INIT = ProcessInfo.builder(1, "systemd").build();
  private static final ProcessInfo SSHD = ProcessInfo.builder(812, "sshd").build();
  private static final ProcessInfo SHELL = ProcessInfo.builder(813, "bash").build();
  private static final ProcessInfo SERVER =
      ProcessInfo.builder(900, "web")
          .executable("/usr/bin/web")
          .command(List.of("web", "--port=8080"))
          .uid(33)
          .build();
  private static final ProcessInfo CLIENT = ProcessInfo.builder(950, "api").build();

  private final List<Connection> rows = new ArrayList<>();
  private final InMemoryProcessLookup holders = new InMemoryProcessLookup();
  private final InMemoryProcessHistories histories =
      new InMemoryProcessHistories().runs(INIT, 0).runs(SSHD, 1).runs(SHELL, 812);
  private final Map<Integer, ProcessCondition> conditions = new HashMap<>();
  private final InMemoryNamespaceLookup namespaces =
      InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
          .reachableAt(HOST.namespace(), placesAt("127.0.0.1", "10.0.0.5", "::1", "2001:db8::5"));
  private long inode = 1;

  /** Adds a socket with its holders. */
  private void socket(
      KnownNamespace place,
      Protocol protocol,
      String local,
      @Nullable String remote,
      @Nullable SocketState state,
      ProcessInfo... held) {
    for (ProcessInfo holder : held) {
      holders.holds(inode, Owner.byDescriptor(holder, 3));
    }
    rows.add(
        Connection.builder(protocol, endpoint(local))
            .remote(remote == null ? null : endpoint(remote))
            .state(state)
            .namespace(place.namespace())
            .inode(held.length == 0 ? 0 : inode++)
            .build());
  }

  private void listener(String local, ProcessInfo... held) {
    Protocol protocol = local.startsWith("[") ? Protocol.TCP6 : Protocol.TCP;
    socket(HOST, protocol, local, null, TcpState.LISTEN, held);
  }

  private void connection(String local, String remote, ProcessInfo... held) {
    Protocol protocol = local.startsWith("[") ? Protocol.TCP6 : Protocol.TCP;
    socket(HOST, protocol, local, remote, TcpState.ESTABLISHED, held);
  }

  private Explanation explain(Subject subject) {
    return explain(subject, ConnectionQuery.DEFAULT);
  }

  private Explanation explain(Subject subject, ConnectionQuery query) {
    return new Explainer(
            new ConnectionReporter(
                InMemoryConnectionSource.listing(rows).livingIn(HOST.namespace()),
                namespaces,
                holders,
                new InMemoryHostLookup(Host.UNKNOWN, Map.of()),
                NameLookup.NONE,
                InstantSource.fixed(Instant.EPOCH)),
            namespaces,
            where ->
                where.known().stream()
                    .map(
                        known ->
                            new NetworkStack(known.namespace(), Map.of(Figure.SOMAXCONN, 4096L)))
                    .toList(),
            histories,
            pids -> {
              Map<Integer, ProcessCondition> wanted = new HashMap<>(conditions);
              wanted.keySet().retainAll(pids);
              return wanted;
            },
            new InMemoryHostLookup(Host.UNKNOWN, Map.of(33L, "www-data")))
        .explain(subject, query, NOTHING_WRONG);
  }

  private static final Diagnosis NOTHING_WRONG =
      new Diagnosis(
          new ConnectionReport(Host.UNKNOWN, Instant.EPOCH, List.of(), List.of(), Map.of()),
          Duration.ofSeconds(1),
          List.of(),
          List.of(),
          List.of());

  private static Subject program(String name) {
    return new Subject.Holders(
        name, OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of(name)))));
  }

  private static Subject process(int pid) {
    return new Subject.Holders(
        "pid:" + pid, OwnerFilter.of(new OwnerCondition.HasPid(Set.of(pid))));
  }

  /** Each with its rows and processes: {@code REMAINS [10.0.0.5:8080] []}. */
  private static List<String> told(List<Clue> clues) {
    return clues.stream()
        .map(
            clue ->
                clue.kind()
                    + " "
                    + clue.rows().stream().map(row -> row.connection().local()).toList()
                    + " "
                    + clue.processes())
        .toList();
  }

  private static List<String> told(Explanation.Parties parties) {
    return parties.most().stream()
        .map(party -> party.end() + " " + party.connections() + " " + party.programs())
        .toList();
  }

  @Test
  void theProgramOfAPortIsToldWithWhoStartedItAndHowItIsDoing() {
    listener("0.0.0.0:8080", SERVER);
    histories.runs(SERVER, 813);
    ProcessCondition condition = new ProcessCondition(Activity.STOPPED);
    conditions.put(900, condition);

    Explanation explanation = explain(new Subject.Port(8080));

    assertTrue(explanation.isListening());
    assertEquals(List.of(), explanation.clues());
    Program program = explanation.programs().getFirst();
    assertEquals(SERVER, program.history().process());
    assertEquals(List.of(INIT, SSHD, SHELL), program.history().ancestors());
    assertEquals(Optional.of(new Origin(Origin.Kind.LOGIN, "sshd")), program.origin());
    assertEquals(Optional.of(condition), program.condition());
    assertEquals(Optional.of("www-data"), explanation.userName(33));
  }

  @Test
  void aProgramThatEndsMeanwhileIsStillNamed() {
    listener("0.0.0.0:8080", SERVER);

    Program program = explain(new Subject.Port(8080)).programs().getFirst();

    assertEquals(SERVER, program.history().process());
    assertEquals(List.of(), program.history().ancestors());
    assertEquals(Optional.empty(), program.condition());
  }

  @Test
  void processesOfOneProgramAreToldTogether() {
    ProcessInfo worker = ProcessInfo.builder(901, "web").executable("/usr/bin/web").build();
    ProcessInfo other = ProcessInfo.builder(899, "old").build();
    listener("0.0.0.0:8080", worker, SERVER);
    listener("127.0.0.1:8080", other);

    List<Program> programs = explain(new Subject.Port(8080)).programs();

    assertEquals(
        List.of(other, SERVER),
        programs.stream().map(program -> program.history().process()).toList());
    assertEquals(List.of(worker), programs.getLast().others());
  }

  @Test
  void theWildcardAddressIsReachedAtTheAddressesOfItsNamespace() {
    listener("0.0.0.0:8080", SERVER);
    listener("[::]:8081", SERVER);
    listener("10.0.0.5:8082", SERVER);
    socket(WEB, Protocol.TCP, "0.0.0.0:8080", null, TcpState.LISTEN, CLIENT);
    namespaces.reachableAt(WEB.namespace(), placesAt("127.0.0.1"));

    List<Listener> listeners =
        explain(new Subject.Port(8080), ConnectionQuery.DEFAULT.in(NamespaceScope.ALL)).listeners();

    assertEquals(
        List.of(Reach.EVERYWHERE, Reach.INSIDE), listeners.stream().map(Listener::reach).toList());
    assertEquals(List.of(address("10.0.0.5")), listeners.getFirst().addresses());
    assertEquals(OptionalLong.of(4096), listeners.getFirst().longestQueue());
    Listener ipv6 = explain(new Subject.Port(8081)).listeners().getFirst();
    assertEquals(List.of(address("10.0.0.5"), address("2001:db8::5")), ipv6.addresses());
    Listener single = explain(new Subject.Port(8082)).listeners().getFirst();
    assertEquals(Reach.PRIVATE_NETWORK, single.reach());
    assertEquals(List.of(), single.addresses());
  }

  private @Nullable Ipv4 ipv4() {
    return explain(new Subject.Port(8080)).listeners().getLast().ipv4();
  }

  @Test
  void whetherAnIpv6ListenerTakesIpv4IsToldAsFarAsItShows() {
    listener("[::]:8080", SERVER);
    assertEquals(Ipv4.POSSIBLE, ipv4());

    connection("[2001:db8::5]:8080", "[2001:db8::9]:40000", SERVER);
    assertEquals(Ipv4.POSSIBLE, ipv4());

    connection("[::ffff:10.0.0.5]:8080", "[::ffff:10.0.0.9]:40000", SERVER);
    assertEquals(Ipv4.SEEN, ipv4());
  }

  @Test
  void anIpv4ListenerAtThePortTakesIpv4() {
    listener("0.0.0.0:8080", SERVER);
    listener("[::]:8080", SERVER);

    List<Listener> listeners = explain(new Subject.Port(8080)).listeners();

    assertEquals(Ipv4.TAKEN, listeners.getLast().ipv4());
    assertEquals(List.of(address("2001:db8::5")), listeners.getLast().addresses());
    assertEquals(null, listeners.getFirst().ipv4());
  }

  @Test
  void oneOfUdpOrAtAnAddressTakesNothingFromIt() {
    socket(HOST, Protocol.UDP, "0.0.0.0:8080", null, null, SERVER);
    listener("10.0.0.5:8080", SERVER);
    listener("[::]:8080", SERVER);

    assertEquals(
        Ipv4.POSSIBLE,
        explain(new Subject.Port(8080)).listeners().stream()
            .filter(listener -> listener.row().connection().protocol() == Protocol.TCP6)
            .findFirst()
            .orElseThrow()
            .ipv4());
  }

  @Test
  void clientsAreGatheredByAddressWithTheirProgramsOnThisMachine() {
    listener("0.0.0.0:8080", SERVER);
    connection("10.0.0.5:8080", "10.0.0.9:40000", SERVER);
    connection("10.0.0.5:8080", "127.0.0.1:40001", SERVER);
    connection("10.0.0.5:8080", "10.0.0.9:40002", SERVER);
    connection("127.0.0.1:40001", "10.0.0.5:8080", CLIENT);

    Explanation explanation = explain(new Subject.Port(8080));

    assertEquals(
        List.of("10.0.0.9:* 2 []", "127.0.0.1:* 1 [950/api]"), told(explanation.clients()));
    assertEquals(List.of(), told(explanation.servers()));
  }

  @Test
  void ofAProgramWhatCameInAndWhatWentOutAreToldApart() {
    listener("0.0.0.0:8080", SERVER);
    listener("0.0.0.0:22", SSHD);
    connection("10.0.0.5:8080", "10.0.0.9:40000", SERVER);
    connection("10.0.0.5:40001", "10.0.0.7:5432", SERVER);
    connection("10.0.0.5:40002", "10.0.0.7:5432", SERVER);

    Explanation explanation = explain(program("web"));

    assertEquals(
        List.of(endpoint("0.0.0.0:8080")),
        explanation.listeners().stream()
            .map(listener -> listener.row().connection().local())
            .toList());
    assertEquals(List.of("10.0.0.9:* 1 []"), told(explanation.clients()));
    assertEquals(List.of("10.0.0.7:5432 2 []"), told(explanation.servers()));
  }

  @Test
  void ofManyClientsThoseWithMostConnectionsAreTold() {
    listener("0.0.0.0:8080", SERVER);
    for (int i = 1; i <= 11; i++) {
      connection("10.0.0.5:8080", "10.0.1." + i + ":40000", SERVER);
    }
    connection("10.0.0.5:8080", "10.0.1.11:40001", SERVER);

    Explanation.Parties clients = explain(new Subject.Port(8080)).clients();

    assertEquals(11, clients.count());
    assertEquals(10, clients.most().size());
    assertEquals(new Party(endpoint("10.0.1.11:0"), 2, List.of()), clients.most().getFirst());
  }

  @Test
  void remainsAndConnectionsOfThePortAreCluesWhereNothingListens() {
    connection("10.0.0.5:8080", "10.0.0.9:443", CLIENT);
    socket(HOST, Protocol.TCP, "10.0.0.5:8080", "10.0.0.9:40000", TcpState.TIME_WAIT);

    Explanation explanation = explain(new Subject.Port(8080));

    assertFalse(explanation.isListening());
    assertEquals(
        List.of("LOCAL_END [10.0.0.5:8080] []", "REMAINS [10.0.0.5:8080] []"),
        told(explanation.clues()));
    assertEquals(
        List.of(CLIENT),
        explanation.programs().stream().map(program -> program.history().process()).toList());
  }

  @Test
  void aSocketThatIsBoundOnlyIsAClueAndNoNotice() {
    holders.holdsUnlisted(99, Owner.byDescriptor(CLIENT, 4));

    Explanation explanation = explain(new Subject.Port(8080));

    assertEquals(List.of("BOUND_ONLY [] [950/api]"), told(explanation.clues()));
    assertEquals(List.of(), explanation.report().notices());
  }

  @Test
  void anotherProtocolIsAClueIfItWasNotAskedFor() {
    socket(HOST, Protocol.UDP, "0.0.0.0:8080", null, null, SERVER);
    ConnectionQuery tcp = new ConnectionQuery(Set.of(Protocol.TCP, Protocol.TCP6), true);

    assertEquals(
        List.of("OTHER_PROTOCOL [0.0.0.0:8080] []"),
        told(explain(new Subject.Port(8080), tcp).clues()));
    assertTrue(explain(new Subject.Port(8080)).isListening());
  }

  @Test
  void anotherNamespaceIsAClueWithItsName() {
    socket(WEB, Protocol.TCP, "0.0.0.0:8080", null, TcpState.LISTEN, SERVER);

    Explanation explanation = explain(new Subject.Port(8080));

    assertEquals(List.of("OTHER_NAMESPACE [0.0.0.0:8080] []"), told(explanation.clues()));
    assertEquals(WEB.place().label(), explanation.report().namespaces().label(WEB.namespace()));
    assertEquals(
        List.of("OTHER_NAMESPACE [0.0.0.0:8080] []"),
        told(explain(process(900)).clues()).subList(1, 2));
  }

  @Test
  void aForwarderToThePortIsAClue() {
    ProcessInfo proxy =
        ProcessInfo.builder(700, "docker-proxy")
            .command(List.of("docker-proxy", "-container-port", "8080"))
            .forwardsTo(endpoint("172.17.0.2:8080"))
            .build();
    listener("0.0.0.0:80", proxy);
    histories.runs(proxy, 1);

    assertEquals(
        List.of("FORWARDED [0.0.0.0:80] []"), told(explain(new Subject.Port(8080)).clues()));
    assertEquals(List.of(), told(explain(new Subject.Port(8081)).clues()));
  }

  @Test
  void aProgramWhoseCommandLineHasThePortIsAClue() {
    ProcessInfo asking = ProcessInfo.builder(960, "sh").command(List.of("sh", "why 8080")).build();
    ProcessInfo longer =
        ProcessInfo.builder(961, "x").command(List.of("8080", "18080", "8080.5", "1.8080")).build();
    histories.runs(SERVER, 813).runs(asking, 1).runs(longer, 1).askedBy(960);
    listener("127.0.0.1:9090", SERVER);

    assertEquals(
        List.of("IN_COMMAND [127.0.0.1:9090] [900/web]"),
        told(explain(new Subject.Port(8080)).clues()));
  }

  @Test
  void aProgramThatDoesNotRunIsAClueWithThoseOfSimilarNames() {
    ProcessInfo postgres = ProcessInfo.builder(700, "postgres").build();
    listener("127.0.0.1:5432", postgres);
    histories.runs(postgres, 1);

    assertEquals(
        List.of("NOT_RUNNING [] []", "SIMILAR_NAME [127.0.0.1:5432] [700/postgres]"),
        told(explain(program("POSTGRE")).clues()));
    assertEquals(List.of("NOT_RUNNING [] []"), told(explain(program("po")).clues()));
    assertEquals(List.of("NOT_RUNNING [] []"), told(explain(process(4711)).clues()));
  }

  @Test
  void aScriptIsAProgramOfSimilarNameAndAnOptionIsNot() {
    ProcessInfo script =
        ProcessInfo.builder(700, "python3")
            .command(List.of("python3", "/usr/bin/gunicorn", "--log-level=info"))
            .build();
    ProcessInfo asking =
        ProcessInfo.builder(701, "sh").command(List.of("sh", "-c", "why unicorn")).build();
    listener("127.0.0.1:8000", script);
    listener("127.0.0.1:8001", asking);
    histories.runs(script, 1).runs(asking, 1).askedBy(701);

    assertEquals(
        List.of("NOT_RUNNING [] []", "SIMILAR_NAME [127.0.0.1:8000] [700/python3]"),
        told(explain(program("unicorn")).clues()));
    assertEquals(List.of("NOT_RUNNING [] []"), told(explain(program("level")).clues()));
    assertEquals(List.of("NOT_RUNNING [] []"), told(explain(program("usr")).clues()));
  }

  @Test
  void aProgramWithoutSocketsIsStillToldOf() {
    histories.runs(SERVER, 813);

    Explanation explanation = explain(process(900));

    assertEquals(List.of("WITHOUT_SOCKET [] [900/web]"), told(explanation.clues()));
    assertEquals(
        List.of(INIT, SSHD, SHELL), explanation.programs().getFirst().history().ancestors());
  }

  @Test
  void aProgramThatOnlyCallsOthersIsToldOfWithItsConnections() {
    connection("10.0.0.5:40001", "10.0.0.7:5432", CLIENT);
    histories.runs(CLIENT, 1);

    Explanation explanation = explain(program("api"));

    assertFalse(explanation.isListening());
    assertEquals(List.of(), told(explanation.clues()));
    assertEquals(List.of("10.0.0.7:5432 1 []"), told(explanation.servers()));
    assertEquals(CLIENT, explanation.programs().getFirst().history().process());
  }

  @Test
  void whatTheSearchForCluesCouldNotSeeIsTold() {
    namespaces.thenSurveying(
        new NamespaceSurvey(
            List.of(HOST),
            HOST.namespace(),
            List.of(new Notice(Notice.Code.NAMESPACES_UNSEEN, 1))));

    assertEquals(
        List.of(Notice.Code.NAMESPACES_UNSEEN),
        explain(new Subject.Port(8080)).report().notices().stream().map(Notice::code).toList());
  }

  /** A raw socket has no port, and waits for nobody in particular. */
  @Test
  void rawSocketsAreNoListeners() {
    socket(HOST, Protocol.RAW, "0.0.0.0:1", null, null, SERVER);

    Explanation explanation =
        explain(program("web"), new ConnectionQuery(Set.of(Protocol.RAW), true));

    assertFalse(explanation.isListening());
    assertEquals(
        1,
        explanation.report().connections().stream()
            .map(AttributedConnection::connection)
            .filter(row -> row.protocol() == Protocol.RAW)
            .count());
  }
}
