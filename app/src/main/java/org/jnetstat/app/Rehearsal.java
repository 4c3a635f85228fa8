package org.jnetstat.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jnetstat.adapters.cli.JnetstatCommand;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.wording.Wording;

/**
 * Does once what people ask the command for, without output, so that the JVM can note which classes
 * that takes and keep them ready ({@code -XX:AOTCacheOutput}, JEP 514).
 */
final class Rehearsal {

  private static final List<List<String>> COMMAND_LINES =
      List.of(
          List.of(),
          List.of("-tulpn"),
          List.of("-f", "json"),
          List.of("-f", "ndjson", "tcp", "udp"),
          List.of("-f", "netstat", "-eo"),
          List.of("-f", "csv"),
          List.of("-f", "markdown", "-e"),
          List.of("-f", "pids", "-l"),
          List.of("--columns", "pid,local.port,name"),
          List.of("wait", "-l", "--timeout", "0"),
          List.of("--template", "{pid} {name} {local.port}"),
          List.of("-s"),
          List.of("-s", "-f", "json"),
          List.of("-eo", "--sort", "state,-recv-q", "--color", "always"),
          List.of("--port", "1-65535", "--state", "listen,established", "--address", "127.0.0.0/8"),
          List.of("--process", "jav*", "--user", "root,0"),
          List.of("--no-owners", "tcp6", "udp6"),
          List.of("-N", "--peers"),
          List.of("--namespace", "host", "-f", "json"),
          List.of("--container", "none", "-f", "ndjson"),
          List.of("-h"),
          List.of("--help"),
          List.of("--version"),
          List.of("--port", "wrong"),
          List.of("--prot"));

  /** How often a row is repeated for a table that is not read by one thread. */
  private static final int LONG_TABLE = 2_000;

  /** More descriptors than a process has whose table is always read again. */
  private static final int MANY = 300;

  /** A connection whose other end is not on this machine. */
  private static final String ROW_TO_NOWHERE =
      "99: 0900000A:0001 0500000A:0002 01 00000000:00000000 00:00000000 00000000 0 0 1149 1 0 0\n";

  /** As {@code net/nf_conntrack} has it. */
  private static final String TRANSLATED =
      "ipv4 2 tcp 6 1 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=1 dport=2 src=172.17.0.2"
          + " dst=10.0.0.9 sport=3 dport=1 use=2\n";

  private Rehearsal() {}

  /**
   * Runs the command lines, beside sockets of each sort.
   *
   * @param arguments none
   */
  @SuppressWarnings("try") // the sockets are there to be seen
  public static void main(String[] arguments) throws IOException {
    speak();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listener = new ServerSocket(0, 2, loopback);
        Socket connection = new Socket(loopback, listener.getLocalPort());
        Socket accepted = listener.accept();
        Socket waiting = new Socket(loopback, listener.getLocalPort());
        DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(loopback, 0));
        DatagramSocket connected = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
      connection.setKeepAlive(true); // has a timer
      connected.connect(datagrams.getLocalSocketAddress());
      leaveTimeWait(listener.getInetAddress());
      List<Closeable> many = holdMany();
      for (List<String> commandLine : COMMAND_LINES) {
        run(commandLine.toArray(String[]::new));
      }
      for (Closeable held : many) {
        held.close();
      }
      walkAPart();
      lookForContainers();
      readACopy();
    }
  }

  private static void run(String... arguments) {
    JnetstatCommand command =
        Main.command(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), arguments);
    Thread.setDefaultUncaughtExceptionHandler(new FailedThread(command));
    command.run(arguments);
  }

  /** Holds as many descriptors as a busy server: this machine may have none. */
  private static List<Closeable> holdMany() throws IOException {
    List<Closeable> held = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      held.add(Files.newInputStream(Path.of("/dev/null")));
    }
    return held;
  }

  /** Walks a part of a list, as is done with the links of a process that has thousands. */
  private static void walkAPart() {
    for (String each : new ArrayList<>(List.of("x", "y")).subList(0, 1)) {
      Objects.requireNonNull(each);
    }
  }

  /** Does what a report does only where there are containers: this machine may have none. */
  private static void lookForContainers() {
    NamespaceLookup namespaces = new ProcfsNamespaceLookup(ProcRoot.DEFAULT);
    namespaces.survey().own().ifPresent(namespaces::localAddresses);
    Container.Runtime.values();
  }

  /**
   * Reads a copy of a /proc with what this machine may not have: a table of many pages, which takes
   * another thread, and a translated connection. The directory has no random name: what makes one
   * would be kept ready for every start, too.
   */
  private static void readACopy() throws IOException {
    Path copy =
        Files.createDirectory(
            Path.of(
                System.getProperty("java.io.tmpdir"), "jnetstat-rehearsal-" + System.nanoTime()));
    Deque<Path> made = new ArrayDeque<>(List.of(copy));
    try {
      for (String directory : List.of("net", "1", "1/net", "1/ns")) {
        made.push(Files.createDirectory(copy.resolve(directory)));
      }
      String table = Protocol.TCP.label();
      Path own = ProcRoot.DEFAULT.tableDirectory().orElseThrow().resolve(table);
      String one = Files.readString(own) + ROW_TO_NOWHERE;
      String many = one + ROW_TO_NOWHERE.repeat(LONG_TABLE);
      made.push(Files.writeString(copy.resolve("net").resolve(table), many));
      made.push(Files.writeString(copy.resolve("1/net").resolve(table), one));
      made.push(Files.writeString(copy.resolve("1/net/nf_conntrack"), TRANSLATED));
      made.push(Files.createSymbolicLink(copy.resolve("1/ns/net"), Path.of("net:[4026531840]")));
      made.push(Files.createSymbolicLink(copy.resolve("1/root"), Path.of("/"))); // is refused
      for (String further : List.of("--no-owners", "--peers")) {
        run("--proc-root", copy.toString(), further);
      }
    } finally {
      for (Path path : made) {
        Files.delete(path);
      }
    }
  }

  /** Makes the sentences for which this machine need not give an occasion. */
  private static void speak() {
    List<Fact> facts =
        List.of(
            new Fact.File("x"),
            new Fact.Processes(List.of(1)),
            new Fact.Namespaces(List.of(KnownNamespace.deserted(new NetworkNamespace(1), "x"))),
            new Fact.Names(List.of("x")),
            new Fact.MountOption("x"),
            new Fact.Row(1, "x", Fact.Defect.CUT, "x"),
            new Fact.Failure("x"),
            new Fact.Remedy(Fact.Remedy.Kind.RUN_AS_ROOT));
    for (Notice.Code code : Notice.Code.values()) {
      Wording.of(new Notice(code, 1, facts));
    }
  }

  /** Opens and closes a connection, which leaves a socket in TIME_WAIT. */
  private static void leaveTimeWait(InetAddress address) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, address);
        Socket client = new Socket(address, listener.getLocalPort());
        Socket server = listener.accept()) {
      client.shutdownOutput();
      server.shutdownOutput();
    }
  }
}
