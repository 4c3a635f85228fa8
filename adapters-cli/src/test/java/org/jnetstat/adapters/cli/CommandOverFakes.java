package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The command over a machine of fakes, which a test changes as it needs: what a run writes, what it
 * looks at, and the status it ends with.
 */
abstract class CommandOverFakes {

  static final Fact.File TCP = new Fact.File("/proc/net/tcp");

  static final Notice MALFORMED =
      new Notice(
          Notice.Code.MALFORMED_ROWS,
          1,
          TCP,
          new Fact.Row(7, "st", Fact.Defect.NOT_HEXADECIMAL, "   5: 0G"));
  static final Unavailability NO_TABLES =
      new Unavailability(Unavailability.Reason.NO_SOCKET_TABLES, new Fact.File("/mnt"));

  static String told(Notice notice) {
    return "jnetstat: " + Wording.of(notice) + "\n";
  }

  static final String TRY_HELP = "Try 'jnetstat --help'\n";

  static final String SSH_TABLE =
      """
      Proto  Local address  Remote address  Status  PID  Program name
      tcp    0.0.0.0:22     -               LISTEN  812  sshd
      udp    0.0.0.0:68     -               -       812  sshd
      """;

  static final Endpoint DATABASE = end(10, 0, 0, 9, 5432);

  static final Connection SSH =
      connection(Protocol.TCP, end(0, 0, 0, 0, 22), null, TcpState.LISTEN);
  static final Connection HTTP =
      Connection.builder(Protocol.TCP6, end(0, 0, 80)).state(TcpState.LISTEN).inode(4714).build();
  static final Connection CLOSED =
      Connection.builder(Protocol.TCP, end(172, 17, 0, 2, 80))
          .remote(end(172, 17, 0, 1, 40000))
          .state(TcpState.TIME_WAIT)
          .build();
  static final List<Connection> SOCKETS =
      List.of(SSH, connection(Protocol.UDP, end(0, 0, 0, 0, 68), null, null));

  final StringWriter out = new StringWriter();

  final StringWriter err = new StringWriter();
  final Map<String, String> environment = new HashMap<>();
  final List<SourceOptions> opened = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final Map<String, OutputFormat> formats = new LinkedHashMap<>();
  Writer rows = out;
  Writer complaints = err;
  boolean outIsPipe;
  Console.@Nullable Terminal terminal;
  @Nullable BackendUnavailableException unavailable;
  final List<Duration> pauses = new ArrayList<>();
  final List<Runnable> atEnd = new ArrayList<>();
  final List<Runnable> atStop = new ArrayList<>();
  int rounds = 1;
  boolean readerLeaves;
  List<String> warnings = List.of();
  NameLookup names = NameLookup.NONE;
  InMemoryNamespaceLookup namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST));
  HostLookup hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of());

  ConnectionSource source =
      selection ->
          new SocketTables(
              SOCKETS.stream()
                  .filter(socket -> selection.protocols().contains(socket.protocol()))
                  .filter(selection.filter()::accepts)
                  .toList(),
              notices);
  ProcessLookup processes = new InMemoryProcessLookup().holds(4711, owner(812, "sshd", 3));

  CommandOverFakes() {
    add(new TableFormat());
  }

  static String unknown(String place, KnownNamespace... available) {
    return "jnetstat: "
        + Wording.of(
            new Unavailability(
                Unavailability.Reason.NAMESPACE_UNKNOWN,
                new Fact.Wanted(PlaceName.pattern(place)),
                new Fact.Namespaces(List.of(available))))
        + "\n";
  }

  static Connection established(Endpoint local, Endpoint remote, long inode) {
    return Connection.builder(Protocol.TCP, local)
        .remote(remote)
        .state(TcpState.ESTABLISHED)
        .inode(inode)
        .build();
  }

  static Connection ofUser(long uid, int port) {
    return Connection.builder(Protocol.TCP, end(0, 0, 0, 0, port))
        .state(TcpState.LISTEN)
        .uid(uid)
        .inode(4711)
        .build();
  }

  void add(OutputFormat format) {
    formats.put(format.name(), format);
  }

  /** Runs the command and compares everything that this run leaves behind. */
  void assertRun(int status, String expectedOut, String expectedErr, String... arguments) {
    int actualStatus = run(arguments);

    assertEquals(
        new Outcome(status, expectedOut, expectedErr),
        new Outcome(actualStatus, out.toString(), err.toString()));
  }

  int run(String... arguments) {
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
  final class Backends implements BackendFactory {
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

  record Outcome(int status, String out, String err) {}

  interface Writing {
    void write(ConnectionReport report, Writer to) throws IOException;
  }

  static OutputFormat format(String name, Writing writing) {
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
}
