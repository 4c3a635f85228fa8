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
import java.util.ArrayList;
import java.util.List;
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
          List.of("-s"),
          List.of("-s", "-f", "json"),
          List.of("-eo", "--sort", "state,-recv-q", "--color", "always"),
          List.of("--port", "1-65535", "--state", "listen,established", "--address", "127.0.0.0/8"),
          List.of("--process", "jav*", "--user", "root,0"),
          List.of("--no-owners", "tcp6", "udp6"),
          List.of("-N", "--peers"),
          List.of("--namespace", "host", "-f", "json"),
          List.of("--container", "none", "-f", "ndjson"),
          List.of("--help"),
          List.of("--version"),
          List.of("--port", "wrong"),
          List.of("--prot"));

  /** How often rows are repeated for a table that is not read by one thread. */
  private static final int LONG_TABLE = 2_000;

  /** More descriptors than a process has whose table is always read again. */
  private static final int MANY = 300;

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
        Main.run(
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            commandLine.toArray(String[]::new));
      }
      for (Closeable held : many) {
        held.close();
      }
      lookForContainers();
      readALongTable();
    }
  }

  /** Holds as many descriptors as a busy server: this machine may have none. */
  private static List<Closeable> holdMany() throws IOException {
    List<Closeable> held = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      held.add(Files.newInputStream(Path.of("/dev/null")));
    }
    return held;
  }

  /** Does what a report does only where there are containers: this machine may have none. */
  private static void lookForContainers() {
    NamespaceLookup namespaces = new ProcfsNamespaceLookup(ProcRoot.DEFAULT);
    namespaces.survey().own().ifPresent(namespaces::localAddresses);
    Container.Runtime.values();
  }

  /**
   * Reads a table of many pages, which takes another thread: this machine's may be short. The
   * directory has no random name: what makes one would be kept ready for every start, too.
   */
  private static void readALongTable() throws IOException {
    Path copy =
        Files.createDirectory(
            Path.of(
                System.getProperty("java.io.tmpdir"), "jnetstat-rehearsal-" + System.nanoTime()));
    Path tables = Files.createDirectory(copy.resolve("net"));
    Path table = tables.resolve(Protocol.TCP.label());
    try {
      String one =
          Files.readString(
              ProcRoot.DEFAULT.tableDirectory().orElseThrow().resolve(Protocol.TCP.label()));
      Files.writeString(table, one + one.substring(one.indexOf('\n') + 1).repeat(LONG_TABLE));
      Main.run(
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream(),
          "--proc-root",
          copy.toString());
    } finally {
      Files.deleteIfExists(table);
      Files.delete(tables);
      Files.delete(copy);
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
