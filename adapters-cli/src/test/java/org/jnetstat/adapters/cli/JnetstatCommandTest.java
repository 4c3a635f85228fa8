package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.placesAt;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.ref.WeakReference;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.document.HelpText;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.jnetstat.domain.testing.SampleNamespaces;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JnetstatCommandTest {

  private static final Fact.File TCP = new Fact.File("/proc/net/tcp");
  private static final Notice ABSENT = new Notice(Notice.Code.TABLE_ABSENT, 1, TCP);
  private static final Notice UNEXPLAINED = new Notice(Notice.Code.SOCKETS_UNEXPLAINED, 1);
  private static final Notice MALFORMED =
      new Notice(
          Notice.Code.MALFORMED_ROWS,
          1,
          TCP,
          new Fact.Row(7, "st", Fact.Defect.NOT_HEXADECIMAL, "   5: 0G"));
  private static final Unavailability NO_TABLES =
      new Unavailability(Unavailability.Reason.NO_SOCKET_TABLES, new Fact.File("/mnt"));

  private static String told(Notice notice) {
    return "jnetstat: " + Wording.of(notice) + "\n";
  }

  private static String unknown(String place, KnownNamespace... available) {
    return "jnetstat: "
        + Wording.of(
            new Unavailability(
                Unavailability.Reason.NAMESPACE_UNKNOWN,
                new Fact.Wanted(PlaceName.pattern(place)),
                new Fact.Namespaces(List.of(available))))
        + "\n";
  }

  private static Unavailability deserted(String place, KnownNamespace known) {
    return new Unavailability(
        Unavailability.Reason.NAMESPACE_DESERTED,
        new Fact.Wanted(PlaceName.pattern(place)),
        new Fact.Namespaces(List.of(known)));
  }

  private static final String TRY_HELP = "Try 'jnetstat --help'\n";
  private static final String SSH_TABLE =
      """
      Proto  Local address  Remote address  Status  PID  Program name
      tcp    0.0.0.0:22     -               LISTEN  812  sshd
      udp    0.0.0.0:68     -               -       812  sshd
      """;

  private static final Endpoint DATABASE = end(10, 0, 0, 9, 5432);
  private static final Connection SSH =
      connection(Protocol.TCP, end(0, 0, 0, 0, 22), null, TcpState.LISTEN);
  private static final Connection HTTP =
      Connection.builder(Protocol.TCP6, end(0, 0, 80)).state(TcpState.LISTEN).inode(4714).build();
  private static final Connection CLOSED =
      Connection.builder(Protocol.TCP, end(172, 17, 0, 2, 80))
          .remote(end(172, 17, 0, 1, 40000))
          .state(TcpState.TIME_WAIT)
          .build();
  private static final List<Connection> SOCKETS =
      List.of(SSH, connection(Protocol.UDP, end(0, 0, 0, 0, 68), null, null));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final List<SourceOptions> opened = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Map<String, OutputFormat> formats = new LinkedHashMap<>();
  private Writer rows = out;
  private Writer complaints = err;
  private boolean outIsPipe;
  private Console.@Nullable Terminal terminal;
  private @Nullable BackendUnavailableException unavailable;
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private final List<Runnable> atStop = new ArrayList<>();
  private int rounds = 1;
  private boolean readerLeaves;
  private List<String> warnings = List.of();
  private NameLookup names = NameLookup.NONE;
  private InMemoryNamespaceLookup namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST));
  private HostLookup hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of());
  private ConnectionSource source =
      selection ->
          new SocketTables(
              SOCKETS.stream()
                  .filter(socket -> selection.protocols().contains(socket.protocol()))
                  .filter(selection.filter()::accepts)
                  .toList(),
              notices);
  private ProcessLookup processes = new InMemoryProcessLookup().holds(4711, owner(812, "sshd", 3));

  JnetstatCommandTest() {
    add(new TableFormat());
  }

  @Test
  void withoutArgumentsEverySocketIsInTheTable() {
    assertRun(0, SSH_TABLE, "");

    assertEquals(List.of(new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder())), opened);
  }

  @Test
  void onlyTheProtocolsThatWereNamedAreShown() {
    assertRun(
        0,
        """
        Proto  Local address  Remote address  Status  PID  Program name
        udp    0.0.0.0:68     -               -       812  sshd
        """,
        "",
        "udp",
        "udp6");
  }

  @Test
  void withoutOwnersNoProcessIsLookedAt() {
    processes = mock(ProcessLookup.class);

    assertRun(
        0,
        """
        Proto  Local address  Remote address  Status  PID  Program name
        tcp    0.0.0.0:22     -               LISTEN  -    -
        udp    0.0.0.0:68     -               -       -    -
        """,
        "",
        "--no-owners");

    verifyNoInteractions(processes);
  }

  @Test
  void theSourceIsWhereTheUserSaid() {
    assertRun(0, SSH_TABLE, "", "--proc-root", "/host/proc", "--byte-order", "big");

    assertEquals(List.of(new SourceOptions(Path.of("/host/proc"), ByteOrder.BIG_ENDIAN)), opened);
  }

  @Test
  void aFormatIsChosenByItsNameInAnyCase() {
    add(format("count", (report, to) -> to.write(report.connections().size() + " rows\n")));

    assertRun(0, "2 rows\n", "", "--format", "count");
    assertRun(0, "2 rows\n", "", "--format", "COUNT");
  }

  @Test
  void anUnknownFormatNamesThoseThereAreAndReadsNothing() {
    add(format("ndjson", (report, to) -> {}));
    add(format("json", (report, to) -> {}));
    source = mock(ConnectionSource.class);

    assertRun(
        2,
        "",
        "jnetstat: unknown format 'JSNO', did you mean 'json'? (valid: table, ndjson, json)\n"
            + TRY_HELP,
        "-f",
        "JSNO");

    verifyNoInteractions(source);
  }

  @Test
  void aMistakeIsToldWithoutReadingAnything() {
    assertRun(
        2,
        "",
        "jnetstat: unknown protocol 'icmp' (valid: tcp, tcp6, udp, udp6)\n" + TRY_HELP,
        "icmp");

    assertEquals(List.of(), opened);
  }

  @Test
  void helpAndVersionReadNothing() {
    assertRun(0, HelpText.of(new CommandSyntax(() -> formats)), "", "--help");
    assertRun(0, "jnetstat 1.2.3\n", "", "-V");

    assertEquals(List.of(), opened);
  }

  @Test
  void noticesFollowTheRowsAndDetailsAreLeftOut() {
    notices.add(ABSENT);
    notices.add(MALFORMED);
    notices.add(UNEXPLAINED);
    rows = err; // both on one terminal

    assertRun(0, "", SSH_TABLE + told(MALFORMED) + told(UNEXPLAINED));
  }

  @Test
  void aGapIsToldByTheStatusWhereItIsAskedFor() {
    notices.add(MALFORMED);

    assertRun(3, SSH_TABLE, told(MALFORMED), "--strict");
    assertRun(0, SSH_TABLE, told(MALFORMED));
  }

  @Test
  void aRemarkIsNoGap() {
    notices.add(ABSENT);
    notices.add(UNEXPLAINED);

    assertRun(0, SSH_TABLE, told(UNEXPLAINED), "--strict");
  }

  @Test
  void rowsAreFlushedBeforeTheNotices() {
    List<String> order = new ArrayList<>();
    notices.add(MALFORMED);
    rows =
        new StringWriter() {
          @Override
          public void flush() {
            order.add("flushed, told so far: '" + err + "'");
          }
        };

    assertRun(0, "", told(MALFORMED));

    assertEquals(List.of("flushed, told so far: ''"), order);
  }

  @Test
  void messagesAreFlushedAtTheEnd() {
    complaints = new BufferedWriter(err);

    assertRun(2, "", "jnetstat: unknown option '-q'\n" + TRY_HELP, "-q");
  }

  @Test
  void aPlaceThatIsNoProcIsToldInOneLine() {
    source =
        selection -> {
          throw new SourceUnavailableException(NO_TABLES.reason(), new Fact.File("/mnt"));
        };

    assertRun(2, "", "jnetstat: " + Wording.of(NO_TABLES) + "\n", "--proc-root", "/mnt");
  }

  @Test
  void aReaderOfAPipeMayGoAway() {
    notices.add(MALFORMED);
    outIsPipe = true;

    rows = failingToWrite("Datenübergabe unterbrochen (broken pipe)");
    assertRun(0, "", "");
    assertRun(0, "", "", "--help");
    rows = failingToFlush("Datenübergabe unterbrochen (broken pipe)");
    assertRun(0, "", "");
    assertRun(0, "", "", "--version");
  }

  @Test
  void aFullDiskIsNoPipe() {
    rows = failingToFlush("No space left\non device");

    assertRun(70, "", "jnetstat: cannot write the output: No space left on device\n");
  }

  @Test
  void aFailureOfTheProgramTakesOneLine() {
    source =
        selection -> {
          throw new IllegalStateException("1) no\n  binding\u001b[31m");
        };

    assertRun(
        70,
        "",
        "jnetstat: internal error: java.lang.IllegalStateException: 1) no binding\\x1b[31m"
            + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)\n");
  }

  @Test
  void aPluginThatDoesNotFitIsAFailureToo() {
    add(
        format(
            "old",
            (report, to) -> {
              throw new NoSuchMethodError("Connection.port");
            }));

    assertRun(
        70,
        "",
        "jnetstat: internal error: java.lang.NoSuchMethodError: Connection.port"
            + " (set the environment variable JNETSTAT_DEBUG=1 to see the stack trace)\n",
        "-f",
        "old");
  }

  @Test
  void theStackTraceIsThereForTheAskingAndPrintable() {
    IllegalStateException failure = new IllegalStateException("name \u001b[2J");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Parser", "row", "Parser.java", 7)});
    source =
        selection -> {
          throw failure;
        };
    environment.put("JNETSTAT_DEBUG", "1");

    assertRun(
        70,
        "",
        """
        jnetstat: internal error: java.lang.IllegalStateException: name \\x1b[2J
        java.lang.IllegalStateException: name \\x1b[2J
          at Parser.row(Parser.java:7)
        """);
  }

  @Test
  void partsThatDoNotFitAreToldAsAFailureIs() {
    IllegalStateException cause = new IllegalStateException("bound twice");
    cause.setStackTrace(new StackTraceElement[0]);
    BackendUnavailableException unfit =
        new BackendUnavailableException("two formats are called \"x\"", cause);
    unfit.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Wiring", "open", "Wiring.java", 7)});
    unavailable = unfit;

    assertRun(
        70,
        "",
        "jnetstat: two formats are called \"x\" (set the environment variable JNETSTAT_DEBUG=1 to"
            + " see the stack trace)\n");
    environment.put("JNETSTAT_DEBUG", "1");
    assertRun(
        70,
        "",
        """
        jnetstat: two formats are called "x"
        org.jnetstat.adapters.cli.BackendUnavailableException: two formats are called "x"
          at Wiring.open(Wiring.java:7)
        Caused by: java.lang.IllegalStateException: bound twice
        """);
  }

  @Test
  void aFilterThatNothingMeetsIsToldByTheStatus() {
    assertRun(1, "", "", "-H", "--port", "23");
    assertRun(0, "tcp  0.0.0.0:22  -  LISTEN  812  sshd\n", "", "-H", "--port", "22");
  }

  @Test
  void withoutAFilterNothingIsAnAnswer() {
    assertRun(0, "", "", "-H", "tcp6");
  }

  @Test
  void thatSomethingCouldNotBeSeenOutweighsThatNothingMatched() {
    notices.add(MALFORMED);

    assertRun(3, "", told(MALFORMED), "-H", "--strict", "--port", "23");
  }

  @Test
  void usersAreNamesOrNumbers() {
    hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of(33L, "www-data", 7L, "1000"));
    source =
        selection ->
            new SocketTables(
                List.of(ofUser(33, 1), ofUser(1000, 2), ofUser(7, 3), ofUser(4_294_967_294L, 4))
                    .stream()
                    .filter(selection.filter()::accepts)
                    .toList(),
                notices);

    assertRun(0, "tcp  0.0.0.0:1  -  LISTEN  812  sshd\n", "", "-H", "--user", "www-data");
    assertRun(0, "tcp  0.0.0.0:4  -  LISTEN  812  sshd\n", "", "-H", "--user", "4294967294");
    assertRun(0, "tcp  0.0.0.0:3  -  LISTEN  812  sshd\n", "", "-H", "--user", "1000");
    assertRun(
        2,
        "",
        """
        jnetstat: unknown user 'www' for --user: expected a user name or a uid (0-4294967295)
        Try 'jnetstat --help'
        """,
        "--user",
        "www-data,www");
    assertRun(
        2,
        "",
        """
        jnetstat: unknown user '4294967296' for --user: expected a user name or a uid (0-4294967295)
        Try 'jnetstat --help'
        """,
        "--user=4294967296");
  }

  @Test
  void onlyWhatAContainerOrAUnitHoldsIsShown() {
    processes =
        new InMemoryProcessLookup()
            .holds(
                4711,
                Owner.byDescriptor(
                    ProcessInfo.builder(812, "sshd")
                        .container(new Container("3f2a".repeat(16), Container.Runtime.PODMAN, null))
                        .unit("ssh.service")
                        .build(),
                    3));
    source = InMemoryConnectionSource.listing(SampleConnections.in(HOST.namespace(), SSH));
    String row = "tcp  0.0.0.0:22  -  LISTEN  host  812  sshd\n";

    assertRun(0, row, "", "-H", "tcp", "--container", "web,3f2a");
    assertRun(0, row, "", "-H", "tcp", "--container", "podman:3f2a3f2a3f2a");
    assertRun(0, row, "", "-H", "tcp", "--unit", "nginx,ssh", "--container=*");
    assertRun(1, "", "", "-H", "tcp", "--unit", "nginx", "--container=3f2a");
    assertRun(1, "", "", "-H", "tcp", "--container", "docker:3f2a");
  }

  /** Without root nobody is seen to hold what is in a container. */
  @Test
  void whatIsInAContainerIsShownThoughNobodyIsSeenToHoldIt() {
    containers();
    processes = new InMemoryProcessLookup().holds(4711, owner(812, "sshd", 3));
    source =
        InMemoryConnectionSource.listing(
            SampleConnections.in(HOST.namespace(), SSH),
            SampleConnections.in(WEB.namespace(), CLOSED));

    assertRun(
        0,
        "tcp  172.17.0.2:80  172.17.0.1:40000  TIME_WAIT  docker:3f2a9c0b1d2e  -  -\n",
        "",
        "-H",
        "--container",
        "3f2a");
  }

  @Test
  void theSocketsOfAllNamespacesAreShownWithTheirs() {
    containers();

    assertRun(
        0,
        """
        Proto  Local address     Remote address    Status       Namespace            PID   Program name
        tcp    172.17.0.1:40000  172.17.0.2:80     ESTABLISHED  host                 4000  curl
        tcp    0.0.0.0:22        -                 LISTEN       host                 812   sshd
        tcp    172.17.0.2:80     172.17.0.1:40000  ESTABLISHED  docker:3f2a9c0b1d2e  9012  nginx
        tcp6   [::]:80           -                 LISTEN       docker:3f2a9c0b1d2e  9012  nginx
        """,
        "",
        "-N");
  }

  @Test
  void ofAnotherNamespaceOnlyItsSocketsAreShown() {
    containers();

    assertRun(
        0,
        """
        Proto  Local address  Remote address  Status  Namespace            PID   Program name
        tcp6   [::]:80        -               LISTEN  docker:3f2a9c0b1d2e  9012  nginx
        """,
        "",
        "-l",
        "--namespace",
        "3f2a");
  }

  @Test
  void aNamespaceIsFoundByWhatTheTableCallsIt() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(SampleNamespaces.ALL));
    source =
        InMemoryConnectionSource.listing(
            SampleNamespaces.ALL.stream()
                .map(known -> SampleConnections.in(known.namespace(), SSH))
                .toList());

    for (KnownNamespace known : surveyOf(SampleNamespaces.ALL).inhabited()) {
      assertRun(
          0,
          "tcp  0.0.0.0:22  -  LISTEN  " + known.place().label() + "  -  -\n",
          "",
          "-H",
          "--no-owners",
          "--namespace",
          known.place().label());
    }
    assertRun(
        2,
        "",
        "jnetstat: " + Wording.of(deserted("netns:spare", SampleNamespaces.DESERTED)) + "\n",
        "--namespace",
        SampleNamespaces.DESERTED.place().label());
    assertRun(
        2,
        "",
        "jnetstat: " + Wording.of(deserted("net:[4026532800]", SampleNamespaces.KEPT)) + "\n",
        "--namespace",
        SampleNamespaces.KEPT.place().label());
  }

  @Test
  void aContainerPodOrUnitIsFoundByWhatTheTableCallsIt() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(SampleNamespaces.ALL));
    processes = new InMemoryProcessLookup();
    source =
        InMemoryConnectionSource.listing(
            surveyOf(SampleNamespaces.ALL).inhabited().stream()
                .map(known -> SampleConnections.in(known.namespace(), CLOSED))
                .toList());

    for (KnownNamespace known :
        List.of(WEB, SampleNamespaces.POD, SampleNamespaces.DATABASE, SampleNamespaces.UNIT)) {
      String label = known.place().label();
      assertRun(
          0,
          "tcp  172.17.0.2:80  172.17.0.1:40000  TIME_WAIT  " + label + "  -  -\n",
          "",
          "-H",
          known.unit() != null ? "--unit" : "--container",
          label);
    }
  }

  @Test
  void aNamespaceThatIsNotThereIsToldWithThoseThatAre() {
    containers();

    assertRun(2, "", unknown("docker:77", HOST, WEB), "--namespace=docker:77");
  }

  @Test
  void peersAreShownWithTheirProgramsWhenTheyAreAskedFor() {
    containers();

    assertRun(
        0,
        """
        Proto  Local address     Remote address  Status       PID   Program name  Peer
        tcp    172.17.0.1:40000  172.17.0.2:80   ESTABLISHED  4000  curl          → docker:3f2a9c0b1d2e/80 9012 nginx
        tcp    0.0.0.0:22        -               LISTEN       812   sshd          -
        """,
        "",
        "--peers");
    assertRun(
        0,
        """
        tcp  172.17.0.2:80  172.17.0.1:40000  ESTABLISHED  docker:3f2a9c0b1d2e  9012  nginx  → host/40000 4000 curl
        """,
        "",
        "-H",
        "--peers",
        "--namespace=3f2a",
        "--port=80",
        "tcp");
  }

  @Test
  void whereAPortIsForwardedToIsShownUnasked() {
    containers();
    Connection forwarder = connection(Protocol.TCP, end(0, 0, 0, 0, 8080), null, TcpState.LISTEN);
    processes =
        InMemoryProcessLookup.holding(
            Map.of(
                4711L,
                List.of(
                    Owner.byDescriptor(
                        ProcessInfo.builder(700, "docker-proxy")
                            .forwardsTo(end(172, 17, 0, 2, 80))
                            .build(),
                        4)),
                4714L,
                List.of(owner(9012, "nginx", 6))));
    source =
        InMemoryConnectionSource.listing(
                SampleConnections.in(HOST.namespace(), forwarder),
                SampleConnections.in(WEB.namespace(), HTTP))
            .livingIn(HOST.namespace());

    assertRun(
        0,
        """
        Proto  Local address  Remote address  Status  PID  Program name  Peer
        tcp    0.0.0.0:8080   -               LISTEN  700  docker-proxy  → docker:3f2a9c0b1d2e/80 9012 nginx
        """,
        "");
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST));
    assertRun(0, "tcp  0.0.0.0:8080  -  LISTEN  700  docker-proxy  → 172.17.0.2:80\n", "", "-H");
    assertRun(0, "tcp  0.0.0.0:8080  -  LISTEN  -  -\n", "", "-H", "--no-owners");
  }

  @Test
  void aSummaryOfAllNamespacesTellsInWhichAListenerIs() {
    containers();

    assertRun(
        0,
        """
        Proto  Status       Sockets
        tcp    ESTABLISHED  2
        tcp    LISTEN       1
        tcp6   LISTEN       1

        Proto  Listener    Established  Half-open  Accept queue  Namespace            Program name
        tcp    0.0.0.0:22  0            0          0             host                 sshd
        tcp6   [::]:80     1            0          0             docker:3f2a9c0b1d2e  nginx

        Remote address  Sockets
        172.17.0.2      1
        172.17.0.1      1

        Ownership  Sockets
        owned      4
        """,
        "",
        "-Ns");
  }

  @Test
  void aNamespaceThatCouldNotBeReadIsAGap() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST, SampleNamespaces.DESERTED));
    source = InMemoryConnectionSource.listing(SampleConnections.in(HOST.namespace(), SSH));
    String row = "tcp  0.0.0.0:22  -  LISTEN  host  812  sshd\n";
    String unread =
        told(
            new Notice(
                Notice.Code.NAMESPACES_NOT_READ,
                1,
                new Fact.Namespaces(List.of(SampleNamespaces.DESERTED))));

    assertRun(3, row, unread, "-NH", "--strict");
    assertRun(0, row, unread, "-NH");
    assertRun(0, row, "", "-H", "--strict", "--namespace", "host");
  }

  /** A host with SSH and a client of the web server in a container. */
  private void containers() {
    namespaces =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .reachableAt(HOST.namespace(), placesAt("10.0.0.5", "172.17.0.1"))
            .reachableAt(WEB.namespace(), placesAt("172.17.0.2"));
    source =
        InMemoryConnectionSource.listing(
                SampleConnections.in(
                    HOST.namespace(),
                    established(end(172, 17, 0, 1, 40000), end(172, 17, 0, 2, 80), 4712)),
                SampleConnections.in(HOST.namespace(), SSH),
                SampleConnections.in(
                    WEB.namespace(),
                    established(end(172, 17, 0, 2, 80), end(172, 17, 0, 1, 40000), 4713)),
                SampleConnections.in(WEB.namespace(), HTTP))
            .livingIn(HOST.namespace());
    processes =
        InMemoryProcessLookup.holding(
            Map.of(
                4711L, List.of(owner(812, "sshd", 3)),
                4712L, List.of(owner(4000, "curl", 5)),
                4713L, List.of(owner(9012, "nginx", 7)),
                4714L, List.of(owner(9012, "nginx", 6))));
  }

  private static Connection established(Endpoint local, Endpoint remote, long inode) {
    return Connection.builder(Protocol.TCP, local)
        .remote(remote)
        .state(TcpState.ESTABLISHED)
        .inode(inode)
        .build();
  }

  @Test
  void aSummaryNeedsAFormatThatHasOne() {
    add(format("csv", (report, to) -> to.write("rows\n")));

    assertRun(
        2,
        "",
        """
        jnetstat: format 'csv' cannot do --summary; formats that can: table
        Try 'jnetstat --help'
        """,
        "-s",
        "-f",
        "csv");
    assertRun(
        0,
        """
        Proto  Status  Sockets
        udp    -       1

        Ownership  Sockets
        owned      1
        """,
        "",
        "-s",
        "udp");
  }

  @Test
  void netstatsTextHasProgramsIfTheyAreAskedFor() {
    add(new NetstatFormat());
    String titles =
        "Active Internet connections (servers and established)\n"
            + "Proto Recv-Q Send-Q Local Address           Foreign Address         State      ";

    assertRun(0, titles + " PID/Program name    \n", "", "-f", "netstat", "-ap", "tcp6");
    assertRun(0, titles + "\n", "", "-f", "netstat", "-ap", "tcp6", "--no-owners");
    processes = mock(ProcessLookup.class);
    assertRun(0, titles + "\n", "", "-f", "netstat", "-a", "tcp6");
    verifyNoInteractions(processes);
  }

  /** That is no filter of the user's, whose emptiness would be told by the status. */
  @Test
  void netstatsTextHasNoListenersUnlessTheyAreAskedFor() {
    add(new NetstatFormat());

    assertRun(
        0,
        """
        Active Internet connections (w/o servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State     \s
        """,
        "",
        "-f",
        "netstat",
        "-tu");
    assertRun(1, "", "", "-Hf", "netstat", "-tu", "--port", "1");
  }

  @Test
  void namesAreAskedForWhenTheyAreWanted() {
    names =
        (addresses, services) ->
            new EndpointNames(Map.of(), Map.of(new Service(Transport.TCP, 22), "ssh"), 0);

    assertRun(0, "tcp  0.0.0.0:22   -  LISTEN  812  sshd\n".replace("22 ", "22"), "", "-H", "tcp");
    assertRun(0, "tcp  0.0.0.0:ssh  -  LISTEN  812  sshd\n", "", "-H", "--resolve", "tcp");
  }

  @Test
  void coloursAreForTerminalsUnlessTheUserSaysOtherwise() {
    String plain = "tcp  0.0.0.0:22  -  LISTEN  812  sshd\n";
    String colored = "tcp  0.0.0.0:22  -  \u001b[32mLISTEN\u001b[0m  812  sshd\n";
    environment.put("TERM", "xterm");

    assertRun(0, plain, "", "-H", "tcp");
    assertRun(0, colored, "", "-H", "tcp", "--color=always");
    terminal = () -> new Console.Terminal.Size(80, 24);
    assertRun(0, colored, "", "-H", "tcp");
    assertRun(0, plain, "", "-H", "tcp", "--color=never");
    environment.put("NO_COLOR", "1");
    assertRun(0, plain, "", "-H", "tcp");
    assertRun(0, colored, "", "-H", "tcp", "--color=always");
  }

  @Test
  void watchedTablesFollowEachOtherWhereThereIsNoTerminal() {
    notices.add(MALFORMED);
    rounds = 2;

    assertRun(
        130,
        """
        2026-11-22T12:00:00Z
        tcp  0.0.0.0:22  -  LISTEN  812  sshd

        2026-11-22T12:00:00Z
        tcp  0.0.0.0:22  -  LISTEN  812  sshd

        """,
        told(MALFORMED),
        "-H",
        "tcp",
        "-c",
        "2.5");
    assertEquals(List.of(), atStop);
    assertEquals(List.of(Duration.ofMillis(2500), Duration.ofMillis(2500)), pauses);
    assertTrue(Thread.interrupted(), "that it was interrupted is kept");
  }

  /** A container that is started again. */
  @Test
  void whatIsWatchedMayGoAndComeBack() {
    namespaces =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .thenSurveying(surveyOf(HOST))
            .thenSurveying(surveyOf(HOST, WEB));
    rounds = 3;

    String row = "tcp  0.0.0.0:22  -  LISTEN  -  812  sshd\n\n";
    assertRun(
        130,
        "2026-11-22T12:00:00Z\n"
            + row
            + "2026-11-22T12:00:00Z\n\n"
            + "2026-11-22T12:00:00Z\n"
            + row,
        unknown("docker:3f2a", HOST),
        "-H",
        "tcp",
        "--namespace=docker:3f2a",
        "-c");
    assertRun(2, "", unknown("nothing", HOST, WEB), "--namespace=nothing", "-c");
  }

  @Test
  void aWatchedTableStaysInPlaceOnATerminal() {
    terminal = () -> new Console.Terminal.Size(60, 24);
    environment.put("TERM", "xterm");
    environment.put("NO_COLOR", "1");
    rounds = 2;
    List<Connection> sockets = new ArrayList<>(List.of(SOCKETS.getFirst(), ofUser(0, 1)));
    source =
        selection -> {
          SocketTables tables = new SocketTables(List.copyOf(sockets), notices);
          if (pauses.isEmpty()) {
            return tables;
          }
          return new SocketTables(List.of(ofUser(0, 1), ofUser(0, 2), ofUser(0, 3)), notices);
        };

    assertRun(
        130,
        ("E[?1049hE[?25lE[?7l"
                + "E[HE[KEvery 1 s: 12:00:00Z, 2 sockets: +0 new, -0 gone, ~0 changed|E[K|"
                + "E[K  tcp  0.0.0.0:22  -  LISTEN  812  sshd|"
                + "E[J  tcp  0.0.0.0:1   -  LISTEN  812  sshd"
                + "E[HE[KEvery 1 s: 12:00:00Z, 3 sockets: +2 new, -1 gone, ~0 changed|E[K|"
                + "E[K  tcp  0.0.0.0:1   -  LISTEN  812  sshd|"
                + "E[K+ tcp  0.0.0.0:2   -  LISTEN  812  sshd|"
                + "E[K+ tcp  0.0.0.0:3   -  LISTEN  812  sshd|"
                + "E[J- tcp  0.0.0.0:22  -  LISTEN  812  sshd"
                + "E[?7hE[?25hE[?1049l")
            .replace("E[", "\u001b[")
            .replace("|", "\r\n"),
        "",
        "-H",
        "-c");
    assertTrue(Thread.interrupted());
    assertEquals(1, atEnd.size(), "Ctrl-C gives the screen back");
    assertEquals(2, atStop.size(), "and Ctrl-Z until it goes on");
  }

  /** On a machine that forgets names with the sockets that had them. */
  @Test
  void whatIsGoneIsShownWithTheNamesItHad() {
    hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of(33L, "www-data"));
    names =
        (addresses, services) ->
            new EndpointNames(
                addresses.contains(DATABASE.address())
                    ? Map.of(DATABASE.address(), "db-1")
                    : Map.of(),
                Map.of(),
                0);
    source =
        selection ->
            new SocketTables(pauses.isEmpty() ? List.of(toDatabase()) : List.of(), notices);
    add(new ChangesWithNames());
    rounds = 2;

    assertRun(
        130, "opened www-data db-1\nclosed www-data db-1\n", "", "--resolve", "-cf", "changes");
    assertTrue(Thread.interrupted());

    pauses.clear();
    terminal = () -> new Console.Terminal.Size(120, 24);
    environment.put("TERM", "xterm");
    run("--resolve", "-ceH");
    assertTrue(Thread.interrupted());
    assertTrue(
        out.toString().contains("- tcp  0  0  10.0.0.5:40000  db-1:5432  ESTABLISHED  www-data  "),
        out.toString());
  }

  @Test
  void aWatchEndsWhenItsReaderHasGone() {
    readerLeaves = true;
    outIsPipe = true;

    for (String options : List.of("-c", "-sc")) {
      pauses.clear();
      assertEquals(0, run(options.split(" ")), options);
      assertEquals("", err.toString(), options);
      assertEquals(1, pauses.size(), options);
    }
  }

  @Test
  void whatTheUserDoesNotGetIsSaidAndTheRestIsShown() {
    warnings = List.of("JNETSTAT_CLASSPATH names\u001b[2J x.jar, which cannot be found");

    assertEquals(0, run("tcp"));
    assertTrue(out.toString().startsWith("Proto "), out.toString());
    assertEquals(
        "jnetstat: JNETSTAT_CLASSPATH names\\x1b[2J x.jar, which cannot be found\n",
        err.toString());
    assertEquals(2, run("-f", "csv"));
    assertTrue(
        err.toString().contains("cannot be found\njnetstat: unknown format 'csv'"), err.toString());
  }

  /** A table in a pipe has no marks, and a million rows need not be compared for it. */
  @Test
  void whatIsNotShownIsNotKept() {
    WeakReference<?>[] first = new WeakReference<?>[1];
    source =
        selection -> {
          Connection row = ofUser(0, 1);
          if (pauses.isEmpty()) {
            first[0] = new WeakReference<>(row);
          } else {
            for (int i = 0; i < 100 && first[0].get() != null; i++) {
              System.gc();
            }
          }
          return new SocketTables(List.of(row), notices);
        };
    rounds = 2;

    run("-c", "--no-owners");

    assertTrue(Thread.interrupted());
    assertNull(first[0].get(), "the first report is kept");
  }

  @Test
  void aWatchedTableIsNoHigherThanTheTerminal() {
    Notice late = new Notice(Notice.Code.NAMES_LATE, 2);
    terminal = () -> new Console.Terminal.Size(80, 8);
    environment.put("TERM", "xterm");
    notices.add(late);
    source =
        selection ->
            new SocketTables(
                IntStream.range(0, 100).mapToObj(i -> ofUser(0, i + 1)).toList(), notices);

    run("-c");

    List<String> lines = out.toString().lines().toList();
    assertTrue(Thread.interrupted());
    assertEquals(8, lines.size(), out.toString());
    assertTrue(lines.get(6).contains("… and 97 more"), lines.get(6));
    assertTrue(lines.get(7).contains(Wording.of(late)), lines.get(7));
    assertEquals("", err.toString());
  }

  @Test
  void watchedNumbersAreWatchedToo() {
    rounds = 1;

    assertRun(
        130,
        """
        2026-11-22T12:00:00Z
        udp  -  1

        owned  1

        """,
        "",
        "-sHc",
        "udp");
    assertTrue(Thread.interrupted());
  }

  private static Connection toDatabase() {
    return Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 40000))
        .remote(DATABASE)
        .state(TcpState.ESTABLISHED)
        .uid(33)
        .inode(4711)
        .build();
  }

  /** Tells of a change what happened, whose socket it is, and the remote host. */
  private static final class ChangesWithNames implements OutputFormat {
    @Override
    public String name() {
      return "changes";
    }

    @Override
    public Set<Feature> features() {
      return EnumSet.of(Feature.CHANGES);
    }

    @Override
    public void write(ConnectionReport report, RenderOptions options, Writer to) {
      throw new AssertionError("only changes are wanted");
    }

    @Override
    public void writeChanges(
        ConnectionReport report, List<ConnectionChange> changes, RenderOptions options, Writer to)
        throws IOException {
      for (ConnectionChange change : changes) {
        Connection connection = change.row().connection();
        to.write(
            change.kind().label()
                + " "
                + report.userName(connection.uid().orElseThrow()).orElse("?")
                + " "
                + report.names().host(connection.remote().orElseThrow().address()).orElse("?")
                + "\n");
      }
    }
  }

  private static Connection ofUser(long uid, int port) {
    return Connection.builder(Protocol.TCP, end(0, 0, 0, 0, port))
        .state(TcpState.LISTEN)
        .uid(uid)
        .inode(4711)
        .build();
  }

  private void add(OutputFormat format) {
    formats.put(format.name(), format);
  }

  /** Runs the command and compares everything that this run leaves behind. */
  private void assertRun(int status, String expectedOut, String expectedErr, String... arguments) {
    int actualStatus = run(arguments);

    assertEquals(
        new Outcome(status, expectedOut, expectedErr),
        new Outcome(actualStatus, out.toString(), err.toString()));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    JnetstatCommand command =
        new JnetstatCommand(
            () -> "1.2.3",
            new Backends(),
            new Console(
                rows,
                new PrintWriter(complaints),
                () -> outIsPipe,
                terminal,
                environment,
                time -> {
                  pauses.add(time);
                  if (readerLeaves) {
                    throw new EOFException("its reader has gone");
                  }
                  if (pauses.size() == rounds) {
                    throw new InterruptedException();
                  }
                },
                atEnd::add,
                (before, after) -> {
                  atStop.add(before);
                  atStop.add(after);
                }));

    return command.run(arguments);
  }

  /** Gives the backend that the test has set up. */
  private final class Backends implements BackendFactory {
    @Override
    public Backend open(SourceOptions options) {
      opened.add(options);
      if (unavailable != null) {
        throw unavailable;
      }
      return new Backend(
          new ConnectionReporter(
              source, namespaces, processes, hosts, names, InstantSource.fixed(SampleRows.NOON)),
          hosts,
          formats());
    }

    @Override
    public Formats formats() {
      return new Formats(formats, warnings);
    }
  }

  private record Outcome(int status, String out, String err) {}

  private interface Writing {
    void write(ConnectionReport report, Writer to) throws IOException;
  }

  private static OutputFormat format(String name, Writing writing) {
    return new OutputFormat() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void write(ConnectionReport report, RenderOptions options, Writer to)
          throws IOException {
        writing.write(report, to);
      }
    };
  }

  private static Writer failingToWrite(String message) {
    return new FailingWriter(message, true);
  }

  /** Takes everything, as a buffer does, and fails when it has to hand it on. */
  private static Writer failingToFlush(String message) {
    return new FailingWriter(message, false);
  }

  private static final class FailingWriter extends Writer {
    private final String message;
    private final boolean atOnce;

    FailingWriter(String message, boolean atOnce) {
      this.message = message;
      this.atOnce = atOnce;
    }

    @Override
    public void write(char[] text, int from, int count) throws IOException {
      if (atOnce) {
        throw new IOException(message);
      }
    }

    @Override
    public void flush() throws IOException {
      throw new IOException(message);
    }

    @Override
    public void close() {}
  }
}
