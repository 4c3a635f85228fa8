package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.SampleSockets.SOCKETS;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.diagnosis.Check;
import org.jnetstat.domain.diagnosis.Doctor;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.HidingPlaces.Seen;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.ProcessSignals;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.ReportReader;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryNumberLookup;
import org.jnetstat.domain.testing.InMemoryProcessHistories;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.wording.Wording;
import org.jspecify.annotations.Nullable;

/** The command on a machine of fakes. A test replaces the part that it is about. */
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

  static final String SSH_TABLE =
      """
      Proto  Local address  Remote address  Status  PID  Program name
      tcp    0.0.0.0:22     -               LISTEN  812  sshd
      udp    0.0.0.0:68     -               -       812  sshd
      """;

  // The machine.
  final List<Notice> notices = new ArrayList<>();
  ConnectionSource source =
      selection ->
          new SocketTables(
              SOCKETS.stream()
                  .filter(socket -> selection.protocols().contains(socket.protocol()))
                  .filter(selection.filter()::accepts)
                  .toList(),
              notices);
  ProcessLookup processes = new InMemoryProcessLookup().holds(4711, owner(812, "sshd", 3));
  InMemoryNamespaceLookup namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST));
  InMemoryProcessHistories histories = new InMemoryProcessHistories();
  HostLookup hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of());
  NameLookup names = NameLookup.NONE;

  // The program's parts.
  final Map<String, OutputFormat> formats = new LinkedHashMap<>();
  List<String> warnings = List.of();
  List<Check> checks = List.of();
  List<String> brokenChecks = List.of();
  @Nullable BackendUnavailableException unavailable;
  ReportReader saved =
      document -> {
        throw new EOFException("no report is saved");
      };
  final List<SourceOptions> opened = new ArrayList<>();

  // What surrounds the program.
  final Map<String, String> environment = new HashMap<>();
  Duration passed = Duration.ZERO;
  InstantSource clock = InstantSource.fixed(SampleRows.NOON);
  Path configuration = Path.of("/nowhere");
  Console.@Nullable Terminal terminal;
  boolean outIsPipe;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  Writer rows = out;
  Writer complaints = err;
  final List<Runnable> atEnd = new ArrayList<>();
  final ScriptedScreen screen = new ScriptedScreen();

  // A watch.
  final List<String> sent = new ArrayList<>();
  int rounds = 1;
  boolean readerLeaves;
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  CommandOverFakes() {
    add(new TableFormat());
  }

  static String message(Notice notice) {
    return "jnetstat: " + Wording.of(notice) + "\n";
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

  void add(OutputFormat format) {
    formats.put(format.name(), format);
  }

  /** Runs the command with these words behind its name, with a blank between them. */
  Run run(String typed) {
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
                new CountedTime(),
                atEnd::add,
                screen),
            configuration);

    int status = command.run(typed.isEmpty() ? new String[0] : typed.split(" ", -1));
    return new Run(typed, status, out.toString(), err.toString());
  }

  /** Passes as it is told to, and at once. */
  private final class CountedTime implements Console.Time {
    @Override
    public void pass(Duration time) throws IOException, InterruptedException {
      pauses.add(time);
      if (readerLeaves) {
        throw new EOFException("its reader has gone");
      }
      if (screen.isOpen()) {
        if (pauses.size() > rounds) {
          Thread.sleep(Duration.ofDays(1)); // the thread that looks ends with the JVM
        }
      } else if (pauses.size() == rounds) {
        throw new InterruptedException();
      }
      passed = passed.plus(time);
    }

    @Override
    public long nanos() {
      return passed.toNanos();
    }
  }

  /** Gives the backend that the test has set up. */
  final class Backends implements BackendFactory {
    @Override
    public Backend open(SourceOptions options) {
      opened.add(options);
      if (unavailable != null) {
        throw unavailable;
      }
      return new Backend(reporter(), hosts);
    }

    private ConnectionReporter reporter() {
      return new ConnectionReporter(source, namespaces, processes, hosts, names, clock);
    }

    @Override
    public NumberLookup numbers() {
      return new InMemoryNumberLookup(Map.of(), Map.of());
    }

    @Override
    public Checkup checkup(SourceOptions options) {
      return new Checkup(
          new Doctor(
              where -> List.of(),
              pids -> Map.of(),
              where -> Optional.of(List.of()),
              processes,
              () -> Seen.UNKNOWN,
              checks),
          brokenChecks);
    }

    @Override
    public Explainer explainer(SourceOptions options) {
      return new Explainer(
          reporter(), namespaces, where -> List.of(), histories, pids -> Map.of(), hosts);
    }

    @Override
    public ProcessSignals signals(SourceOptions options) {
      return (signal, process) -> {
        sent.add(signal + " " + process.pid());
        return ProcessSignals.Outcome.SENT;
      };
    }

    @Override
    public ReportReader savedReports() {
      return saved;
    }

    @Override
    public Formats formats() {
      return new Formats(formats, warnings);
    }
  }

  /** What a run has left behind. */
  record Run(String typed, int status, String out, String err) {

    void shows(String rows) {
      ends(0, rows, "");
    }

    void shows(String rows, String messages) {
      ends(0, rows, messages);
    }

    /** Nothing passes the filter, and there is nothing to say about it. */
    void findsNothing() {
      ends(1, "", "");
    }

    /** The command line is wrong. */
    void refuses(String complaint) {
      ends(2, "", "jnetstat: " + complaint + "\nTry 'jnetstat --help'\n");
    }

    /** The program is broken, or cannot write. */
    void fails(String messages) {
      ends(70, "", "jnetstat: " + messages + "\n");
    }

    void ends(int expectedStatus, String expectedOut, String expectedErr) {
      assertEquals(new Run(typed, expectedStatus, expectedOut, expectedErr), this);
    }
  }

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
