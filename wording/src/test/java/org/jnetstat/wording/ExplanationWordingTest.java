package org.jnetstat.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Ipv4;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Explanation.Parties;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.report.Reach;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationWordingTest {

  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
  private static final NetworkNamespace OWN = new NetworkNamespace(4026531840L);
  private static final NetworkNamespace OTHER = new NetworkNamespace(4026532800L);
  private static final IpAddress ANY = new IpAddress.V4(0);
  private static final IpAddress NEAR = new IpAddress.V4(0x0A00_0005);
  private static final IpAddress FAR = new IpAddress.V4(0x0A00_0009);
  private static final ProcessInfo WEB =
      ProcessInfo.builder(812, "web").executable("/usr/bin/web").uid(33).build();
  private static final ProcessInfo SHELL = ProcessInfo.builder(700, "bash").build();

  private static Connection.Builder row(Protocol protocol, IpAddress local, int port) {
    return Connection.builder(protocol, new Endpoint(local, port)).namespace(OWN).inode(1);
  }

  private static AttributedConnection held(Connection row, ProcessInfo... holders) {
    List<Owner> owners = new ArrayList<>();
    for (ProcessInfo holder : holders) {
      owners.add(Owner.byDescriptor(holder, 3));
    }
    return new AttributedConnection(
        row,
        owners.isEmpty()
            ? Ownership.without(Ownership.Reason.NOT_PERMITTED)
            : Ownership.owned(owners));
  }

  private static AttributedConnection listening(int port, ProcessInfo... holders) {
    return held(row(Protocol.TCP, ANY, port).state(TcpState.LISTEN).uid(33).build(), holders);
  }

  private static AttributedConnection connection(SocketState state, ProcessInfo... holders) {
    return held(
        row(Protocol.TCP, NEAR, 8080).remote(new Endpoint(FAR, 443)).state(state).build(), holders);
  }

  private static Listener everywhere(AttributedConnection row) {
    return new Listener(row, Reach.EVERYWHERE, List.of(), null, OptionalLong.empty());
  }

  private static Program program(ProcessInfo process, ProcessInfo... ancestors) {
    return new Program(
        new ProcessHistory(
            process, List.of(ancestors), Beginning.FIRST_PROCESS, null, ProgramFile.PRESENT),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Explanation of(
      Subject subject, List<Listener> listeners, List<Program> programs, StateCount... states) {
    ConnectionReport report =
        new ConnectionReport(
            Host.UNKNOWN,
            NOW,
            List.of(),
            List.of(),
            Map.of(33L, "www-data"),
            EndpointNames.NONE,
            KnownNamespaces.of(
                List.of(
                    KnownNamespace.inhabited(OWN, List.of(1)).asHost(),
                    KnownNamespace.inhabited(OTHER, List.of(9)).withMount("vpn"))));
    return new Explanation(
        subject,
        Set.of(Protocol.TCP, Protocol.UDP),
        report,
        List.of(states),
        listeners,
        programs,
        new Parties(List.of(), 0),
        new Parties(List.of(), 0),
        List.of(),
        Map.of(),
        new Diagnosis(report, Duration.ofSeconds(1), List.of(), List.of(), List.of()));
  }

  private static final Subject PORT = new Subject.Port(8080);
  private static final Subject NAME =
      new Subject.Holders("web", OwnerFilter.of(new OwnerCondition.HasPid(Set.of(812))));
  private static final Explanation NOTHING = of(PORT, List.of(), List.of());

  @Test
  void theHeadlineSaysWhoListens() {
    ProcessInfo worker = ProcessInfo.builder(813, "web").build();
    Program two =
        new Program(program(WEB).history(), Optional.empty(), Optional.empty(), List.of(worker));
    List<Listener> one = List.of(everywhere(listening(8080, WEB)));

    assertEquals(
        "port 8080: web (PID 812) listens",
        ExplanationWording.headline(of(PORT, one, List.of(program(WEB)))));
    assertEquals(
        "port 8080: web (PID 812), web (PID 813) listen",
        ExplanationWording.headline(of(PORT, one, List.of(two))));
    assertEquals(
        "port 8080: an unknown program of the user www-data (33) listens",
        ExplanationWording.headline(of(PORT, List.of(everywhere(listening(8080))), List.of())));
    assertEquals(
        "web (PID 812) listens on port 8080",
        ExplanationWording.headline(of(NAME, one, List.of(program(WEB)))));
    assertEquals(
        "web (PID 812) listens on ports 80, 81, 82 and 1 more",
        ExplanationWording.headline(
            of(
                NAME,
                IntStream.range(80, 84).mapToObj(port -> everywhere(listening(port, WEB))).toList(),
                List.of(program(WEB)))));
  }

  @Test
  void theHeadlineSaysWhatDoesNotListen() {
    AttributedConnection udp = held(row(Protocol.UDP, ANY, 8080).build(), WEB);

    assertEquals("nothing listens on port 8080 (tcp, udp)", ExplanationWording.headline(NOTHING));
    assertEquals(
        "'web' listens on no port", ExplanationWording.headline(of(NAME, List.of(), List.of())));
    assertEquals(
        "port 8080: web (PID 812) listens; nothing listens there by TCP",
        ExplanationWording.headline(of(PORT, List.of(everywhere(udp)), List.of(program(WEB)))));
  }

  private static String listener(
      AttributedConnection row, Reach reach, @Nullable Ipv4 ipv4, IpAddress... addresses) {
    return ExplanationWording.listener(
        new Listener(row, reach, List.of(addresses), ipv4, OptionalLong.of(4096)), NOTHING);
  }

  @Test
  void aListenerSaysFromWhereItCanBeReached() {
    String queue = "; 0 of at most 4096 connections wait to be accepted";

    assertEquals(
        "tcp 0.0.0.0:80: from every network, at 10.0.0.5, 10.0.0.9" + queue,
        listener(listening(80), Reach.EVERYWHERE, null, NEAR, FAR));
    assertEquals(
        "tcp 0.0.0.0:80: from every network" + queue,
        listener(listening(80), Reach.EVERYWHERE, null));
    assertEquals(
        "tcp 0.0.0.0:80: from this machine only" + queue,
        listener(listening(80), Reach.INSIDE, null));
    Connection at = row(Protocol.TCP, NEAR, 80).state(TcpState.LISTEN).build();
    assertEquals(
        "tcp 10.0.0.5:80: from the private network of this address" + queue,
        listener(held(at), Reach.PRIVATE_NETWORK, null));
    assertEquals(
        "tcp 10.0.0.5:80: from every network that has a route to this address" + queue,
        listener(held(at), Reach.EVERYWHERE, null));
    assertEquals(
        "tcp 10.0.0.5:80: from machines on the same link" + queue,
        listener(held(at), Reach.LINK, null));
    Connection elsewhere =
        row(Protocol.TCP, NEAR, 80).state(TcpState.LISTEN).namespace(OTHER).build();
    assertEquals(
        "tcp 10.0.0.5:80: from inside the network namespace netns:vpn only" + queue,
        listener(held(elsewhere), Reach.INSIDE, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEEN     | '; by IPv4, too'
          POSSIBLE | '; by IPv4, too, unless its program refuses that (IPV6_V6ONLY)'
          TAKEN    | '; not by IPv4, which another socket takes'
          """)
  void anIpv6ListenerSaysWhetherItTakesIpv4(Ipv4 ipv4, String said) {
    Connection row =
        row(Protocol.TCP6, new IpAddress.V6(0, 0), 80)
            .state(TcpState.LISTEN)
            .receiveQueue(3)
            .build();

    assertEquals(
        "tcp6 [::]:80: from every network"
            + said
            + "; 3 of at most 4096 connections wait to be accepted",
        listener(held(row), Reach.EVERYWHERE, ipv4));
  }

  @Test
  void aQueueIsToldAsFarAsItIsKnown() {
    assertEquals(
        "tcp 0.0.0.0:80: from every network; 0 connections wait to be accepted",
        ExplanationWording.listener(everywhere(listening(80)), NOTHING));
    Connection udp = row(Protocol.UDP, ANY, 53).receiveQueue(768).drops(1).build();
    assertEquals(
        "udp 0.0.0.0:53: from every network; 768 bytes wait to be read, 1 datagram was dropped",
        ExplanationWording.listener(everywhere(held(udp)), NOTHING));
  }

  @Test
  void aForwarderSaysWhereItLeads() {
    AttributedConnection target = listening(80, WEB);
    Peer peer = new Peer(Peer.Kind.FORWARD_TARGET, new Endpoint(FAR, 80), OTHER, target);

    assertEquals(
        "tcp 0.0.0.0:8080: from every network; forwards to 10.0.0.9:80 in netns:vpn, web (PID 812);"
            + " 0 connections wait to be accepted",
        ExplanationWording.listener(everywhere(listening(8080, SHELL).with(peer)), NOTHING));
    Peer unknown = new Peer(Peer.Kind.FORWARD_TARGET, new Endpoint(FAR, 80), null, null);
    assertEquals(
        "tcp 0.0.0.0:8080: from every network; forwards to 10.0.0.9:80;"
            + " 0 connections wait to be accepted",
        ExplanationWording.listener(everywhere(listening(8080, SHELL).with(unknown)), NOTHING));
  }

  @Test
  void anAncestryGoesFromTheOldestToTheProgram() {
    assertEquals(
        "bash (PID 700) → web (PID 812)", ExplanationWording.ancestry(program(WEB, SHELL)));
    assertEquals("web (PID 812)", ExplanationWording.ancestry(program(WEB)));
  }

  @Test
  void ofManyAncestorsTheOldestAndTheNearestAreTold() {
    ProcessInfo[] nine =
        IntStream.rangeClosed(1, 9)
            .mapToObj(pid -> ProcessInfo.builder(pid, "p").build())
            .toArray(ProcessInfo[]::new);

    assertEquals(
        "p (PID 1) → p (PID 2) → … (2 more) → p (PID 5) → p (PID 6) → p (PID 7) → p (PID 8) → p"
            + " (PID 9) → web (PID 812)",
        ExplanationWording.ancestry(program(WEB, nine)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FIRST_PROCESS | CONTAINER | 'web (PID 812), in the container x'
          OUTSIDE       | JOB       | 'a process outside of this PID namespace → web (PID 812), as a job of x'
          UNKNOWN       | LOGIN     | 'an unknown process → web (PID 812), in a login session (x)'
          FIRST_PROCESS | UNIT      | 'web (PID 812), in the unit x'
          """)
  void anAncestrySaysWhatIsBeforeItAndWhatFor(Beginning beginning, Origin.Kind kind, String said) {
    assertEquals(
        said,
        ExplanationWording.ancestry(
            new Program(
                new ProcessHistory(WEB, List.of(), beginning, null, ProgramFile.PRESENT),
                Optional.of(new Origin(kind, "x")),
                Optional.empty(),
                List.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PRESENT   | '/usr/bin/web'
          REPLACED  | '/usr/bin/web: the file was replaced since'
          REMOVED   | '/usr/bin/web: the file was removed since'
          IN_MEMORY | '/usr/bin/web: it is in memory, and in no directory'
          UNKNOWN   | '/usr/bin/web'
          """)
  void anExecutableSaysWhatBecameOfItsFile(ProgramFile file, String said) {
    assertEquals(
        said,
        ExplanationWording.executable(
            new ProcessHistory(WEB, List.of(), Beginning.UNKNOWN, null, file)));
  }

  @Test
  void anExecutableMayBeUnknownOrGoneWithoutMore() {
    ProcessInfo deleted =
        ProcessInfo.builder(1, "x").executable("/x (deleted)").executableDeleted(true).build();

    assertEquals(
        "/x (deleted): the file was replaced or removed since",
        ExplanationWording.executable(
            new ProcessHistory(deleted, List.of(), Beginning.UNKNOWN, null, ProgramFile.UNKNOWN)));
    assertEquals(
        "not readable by this user", ExplanationWording.executable(program(SHELL).history()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-27T08:59:59.900Z | 2026-11-27T08:59:59Z, 0 s ago
          2026-11-27T08:59:01Z     | 2026-11-27T08:59:01Z, 59 s ago
          2026-11-27T08:58:59Z     | 2026-11-27T08:58:59Z, 1 min ago
          2026-11-27T05:47:30Z     | 2026-11-27T05:47:30Z, 3 h 12 min ago
          2026-11-26T08:59:00Z     | 2026-11-26T08:59:00Z, 1 day ago
          2026-11-20T08:59:00Z     | 2026-11-20T08:59:00Z, 7 days ago
          2026-11-27T09:00:01Z     | 2026-11-27T09:00:01Z, 0 s ago
          """)
  void aStartIsToldWithHowLongAgoThatWas(Instant time, String said) {
    ProcessInfo process = ProcessInfo.builder(1, "x").startedAt(time).build();

    assertEquals(
        Optional.of(said), ExplanationWording.started(process, NOTHING.report().takenAt()));
    assertEquals(Optional.empty(), ExplanationWording.started(SHELL, NOTHING.report().takenAt()));
  }

  @Test
  void aUserHasItsNameAndNumber() {
    assertEquals(Optional.of("www-data (33)"), ExplanationWording.user(WEB, NOTHING::userName));
    assertEquals(
        Optional.of("34"),
        ExplanationWording.user(ProcessInfo.builder(1, "x").uid(34).build(), NOTHING::userName));
    assertEquals(Optional.empty(), ExplanationWording.user(SHELL, NOTHING::userName));
  }

  @Test
  void aCommandHasQuotesWhereItNeedsThem() {
    assertEquals(
        Optional.of("sh -c 'exec web' '' 'it'\\''s' '*' --port=80"),
        ExplanationWording.command(
            ProcessInfo.builder(1, "x")
                .command(List.of("sh", "-c", "exec web", "", "it's", "*", "--port=80"))
                .build()));
    assertEquals(Optional.empty(), ExplanationWording.command(SHELL));
  }

  @Test
  void aProgramHasItsOtherProcesses() {
    Program many =
        new Program(
            program(WEB).history(),
            Optional.empty(),
            Optional.empty(),
            Collections.nCopies(4, SHELL));

    assertEquals(
        "web (PID 812), and 4 more processes (PID 700, 700, 700 and 1 more)",
        ExplanationWording.program(many));
    assertEquals("web (PID 812)", ExplanationWording.program(program(WEB)));
  }

  private static Optional<String> condition(ProcessCondition condition) {
    return ExplanationWording.condition(
        new Program(program(WEB).history(), Optional.empty(), Optional.of(condition), List.of()));
  }

  @Test
  void aConditionIsToldAsFarAsItIsKnown() {
    assertEquals(
        Optional.of("7 of 1024 descriptors are open; it waits for something to do"),
        condition(
            new ProcessCondition(Activity.SLEEPING, OptionalLong.of(7), OptionalLong.of(1024))));
    assertEquals(
        Optional.of("7 descriptors are open"),
        condition(
            new ProcessCondition(Activity.UNKNOWN, OptionalLong.of(7), OptionalLong.empty())));
    assertEquals(
        Optional.of("it is stopped, by a signal or a debugger"),
        condition(new ProcessCondition(Activity.STOPPED)));
    assertEquals(Optional.empty(), condition(new ProcessCondition(Activity.UNKNOWN)));
    assertEquals(Optional.empty(), ExplanationWording.condition(program(WEB)));
  }

  @Test
  void connectionsAreCountedByState() {
    assertEquals(
        Optional.of("5 ESTABLISHED, 1 TIME_WAIT"),
        ExplanationWording.states(
            of(
                PORT,
                List.of(),
                List.of(),
                new StateCount(Protocol.TCP, TcpState.LISTEN, 1),
                new StateCount(Protocol.TCP, TcpState.ESTABLISHED, 2),
                new StateCount(Protocol.TCP, TcpState.TIME_WAIT, 1),
                new StateCount(Protocol.UDP, null, 4),
                new StateCount(Protocol.UDP, TcpState.ESTABLISHED, 3))));
    assertEquals(Optional.empty(), ExplanationWording.states(NOTHING));
  }

  @Test
  void whoIsConnectedIsToldWithTheProgramIfItIsKnown() {
    assertEquals(
        "10.0.0.9: 2 connections, of bash (PID 700)",
        ExplanationWording.party(new Party(new Endpoint(FAR, 0), 2, List.of(SHELL))));
    assertEquals(
        "10.0.0.9:443: 1 connection",
        ExplanationWording.party(new Party(new Endpoint(FAR, 443), 1, List.of())));
  }

  private static String clue(
      Clue.Kind kind, List<AttributedConnection> rows, ProcessInfo... processes) {
    return ExplanationWording.clue(new Clue(kind, rows, List.of(processes)), NOTHING);
  }

  @Test
  void aClueSaysWhatThereIsInPlaceOfAListener() {
    assertEquals("no visible process is called so", clue(Clue.Kind.NOT_RUNNING, List.of()));
    assertEquals(
        "web (PID 812) runs, and holds no socket that can be seen here",
        clue(Clue.Kind.WITHOUT_SOCKET, List.of(), WEB));
    assertEquals(
        "web (PID 812), bash (PID 700) run, and hold no socket that can be seen here",
        clue(Clue.Kind.WITHOUT_SOCKET, List.of(), WEB, SHELL));
    assertEquals(
        "1 connection has the port as local end: 10.0.0.5:8080 to 10.0.0.9:443, ESTABLISHED, of"
            + " bash (PID 700); a program may be unable to listen there as long as it lasts",
        clue(Clue.Kind.LOCAL_END, List.of(connection(TcpState.ESTABLISHED, SHELL))));
    AttributedConnection ended = connection(TcpState.TIME_WAIT);
    assertEquals(
        "the kernel keeps 2 ended connections of the port: 10.0.0.5:8080 to 10.0.0.9:443,"
            + " TIME_WAIT, 10.0.0.5:8080 to 10.0.0.9:443, TIME_WAIT; a program without"
            + " SO_REUSEADDR cannot listen there before they are gone",
        clue(Clue.Kind.REMAINS, List.of(ended, ended)));
    assertEquals(
        "web (PID 812) holds TCP sockets that are bound at most, perhaps to the port, and do not"
            + " listen: the program did not call listen(2)",
        clue(Clue.Kind.BOUND_ONLY, List.of(), WEB));
    assertEquals(
        "by another protocol there is udp 0.0.0.0:8080 of web (PID 812)",
        clue(Clue.Kind.OTHER_PROTOCOL, List.of(held(row(Protocol.UDP, ANY, 8080).build(), WEB))));
    Connection there = row(Protocol.TCP, ANY, 8080).state(TcpState.LISTEN).namespace(OTHER).build();
    assertEquals(
        "in another network namespace there is tcp 0.0.0.0:8080 of web (PID 812) (see it with"
            + " --namespace netns:vpn)",
        clue(Clue.Kind.OTHER_NAMESPACE, List.of(held(there, WEB))));
    ProcessInfo proxy =
        ProcessInfo.builder(9, "docker-proxy").forwardsTo(new Endpoint(FAR, 8080)).build();
    assertEquals(
        "tcp 0.0.0.0:80 of docker-proxy (PID 9) forwards to 10.0.0.9:8080",
        clue(Clue.Kind.FORWARDED, List.of(listening(80, proxy))));
    assertEquals(
        "web (PID 812) has the number in the command line, and listens at tcp 0.0.0.0:81",
        clue(Clue.Kind.IN_COMMAND, List.of(listening(81, WEB)), WEB));
    assertEquals(
        "web (PID 812) has the number in the command line, and no socket here that waits for peers",
        clue(Clue.Kind.IN_COMMAND, List.of(), WEB));
    assertEquals(
        "a similar name has tcp 0.0.0.0:81 of web (PID 812)",
        clue(Clue.Kind.SIMILAR_NAME, List.of(listening(81, WEB)), WEB));
  }
}
