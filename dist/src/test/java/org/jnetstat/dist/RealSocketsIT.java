package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Opens real sockets and finds them through the packaged program, with this process as their owner.
 */
class RealSocketsIT {

  private static final String PID = Long.toString(ProcessHandle.current().pid());
  private static final boolean IPV6 = Files.exists(Path.of("/proc/net/if_inet6"));

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable channel : opened) {
      channel.close();
    }
  }

  private <T extends AutoCloseable> T open(T channel) {
    opened.add(channel);
    return channel;
  }

  private ServerSocketChannel listen(StandardProtocolFamily family, String address)
      throws IOException {
    ServerSocketChannel listener = open(ServerSocketChannel.open(family));
    return listener.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
  }

  /**
   * Of the address family asked for: Java's own choice for an IPv4 peer is a dual-stack socket in
   * tcp6.
   */
  private static SocketChannel connect(SocketAddress listener) throws IOException {
    SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET);
    client.connect(listener);
    return client;
  }

  private static int port(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  private static List<List<String>> rowsWithLocal(Program.Result result, String local) {
    return result.rows().stream().filter(row -> row.get(1).equals(local)).toList();
  }

  /** Those of 127.0.0.1: others may have the port at another address. */
  private static List<JsonNode> connectionsWithLocalPort(JsonNode report, int port) {
    return StreamSupport.stream(report.get("connections").spliterator(), false)
        .filter(connection -> connection.get("local").get("address").asString().equals("127.0.0.1"))
        .filter(connection -> connection.get("local").get("port").asInt() == port)
        .toList();
  }

  @Test
  void anIpv4ListenerIsFoundWithItsOwner() throws IOException, InterruptedException {
    int port = port(listen(StandardProtocolFamily.INET, "127.0.0.1").getLocalAddress());
    assertEquals(
        List.of(List.of("tcp", "127.0.0.1:" + port, "-", "LISTEN", PID, Program.OWN_NAME)),
        rowsWithLocal(Program.run("--port", Integer.toString(port)), "127.0.0.1:" + port));
  }

  @Test
  void aDualStackListenerIsFoundInTcp6() throws IOException, InterruptedException {
    assumeTrue(IPV6, "needs a kernel with IPv6");
    int port = port(listen(StandardProtocolFamily.INET6, "::").getLocalAddress());
    assertEquals(
        List.of(List.of("tcp6", "[::]:" + port, "-", "LISTEN", PID, Program.OWN_NAME)),
        rowsWithLocal(Program.run("tcp6", "--port", Integer.toString(port)), "[::]:" + port));
    assertEquals(List.of(), rowsWithLocal(Program.run("tcp"), "[::]:" + port));
  }

  @Test
  void bothEndsOfAConnectionAreFound() throws IOException, InterruptedException {
    ServerSocketChannel listener = listen(StandardProtocolFamily.INET, "127.0.0.1");
    SocketChannel client = open(connect(listener.getLocalAddress()));
    SocketChannel server = open(listener.accept());
    String clientEnd = "127.0.0.1:" + port(client.getLocalAddress());
    String serverEnd = "127.0.0.1:" + port(server.getLocalAddress());
    Program.Result result =
        Program.run("tcp", "--port", Integer.toString(port(client.getLocalAddress())));
    assertEquals(
        List.of(List.of("tcp", clientEnd, serverEnd, "ESTABLISHED", PID, Program.OWN_NAME)),
        rowsWithLocal(result, clientEnd));
    assertTrue(
        rowsWithLocal(result, serverEnd)
            .contains(List.of("tcp", serverEnd, clientEnd, "ESTABLISHED", PID, Program.OWN_NAME)),
        result.toString());
  }

  @Test
  void anIpv4PeerOfADualStackListenerIsShownAsMapped() throws IOException, InterruptedException {
    assumeTrue(IPV6, "needs a kernel with IPv6");
    ServerSocketChannel listener = listen(StandardProtocolFamily.INET6, "::");
    int port = port(listener.getLocalAddress());
    SocketChannel client = open(SocketChannel.open(StandardProtocolFamily.INET));
    client.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    open(listener.accept());
    String mapped = "[::ffff:127.0.0.1]:";
    assertEquals(
        List.of(
            List.of(
                "tcp6",
                mapped + port,
                mapped + port(client.getLocalAddress()),
                "ESTABLISHED",
                PID,
                Program.OWN_NAME)),
        rowsWithLocal(Program.run("tcp6"), mapped + port));
  }

  @Test
  void unacceptedConnectionBelongsToItsListener() throws IOException, InterruptedException {
    ServerSocketChannel listener = listen(StandardProtocolFamily.INET, "127.0.0.1");
    int port = port(listener.getLocalAddress());
    open(connect(listener.getLocalAddress()));
    JsonNode waiting =
        connectionsWithLocalPort(Program.run("-f", "json", "tcp").json(), port).stream()
            .filter(connection -> connection.get("state").asString().equals("ESTABLISHED"))
            .findFirst()
            .orElseThrow();
    assertEquals("via_listener", waiting.get("ownership").asString());
    assertTrue(waiting.get("inode").isNull());
    assertEquals(PID, waiting.get("owners").get(0).get("pid").asString());
  }

  @Test
  void udpSocketsAreFoundConnectedAndNot() throws IOException, InterruptedException {
    DatagramChannel server = open(DatagramChannel.open(StandardProtocolFamily.INET));
    server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    DatagramChannel client = open(DatagramChannel.open(StandardProtocolFamily.INET));
    client.connect(server.getLocalAddress());
    String serverEnd = "127.0.0.1:" + port(server.getLocalAddress());
    String clientEnd = "127.0.0.1:" + port(client.getLocalAddress());
    Program.Result result = Program.run("udp");
    assertEquals(
        List.of(List.of("udp", serverEnd, "-", "-", PID, Program.OWN_NAME)),
        rowsWithLocal(result, serverEnd));
    assertEquals(
        List.of(List.of("udp", clientEnd, serverEnd, "ESTABLISHED", PID, Program.OWN_NAME)),
        rowsWithLocal(result, clientEnd));
  }

  @Test
  void timeWaitHasNoOwnerByNature() throws IOException, InterruptedException {
    ServerSocketChannel listener = listen(StandardProtocolFamily.INET, "127.0.0.1");
    SocketChannel client = connect(listener.getLocalAddress());
    int port = port(client.getLocalAddress());
    SocketChannel server = listener.accept();
    client.close(); // who closes first keeps the connection in TIME_WAIT
    server.close();
    JsonNode closed = null;
    for (int attempt = 0; closed == null && attempt < 20; attempt++) {
      closed =
          connectionsWithLocalPort(Program.run("-f", "json", "tcp").json(), port).stream()
              .filter(connection -> connection.get("state").asString().equals("TIME_WAIT"))
              .findFirst()
              .orElse(null);
    }
    assertEquals("time_wait", closed == null ? "none" : closed.get("ownership").asString());
    assertTrue(closed != null && closed.get("uid").isNull() && closed.get("inode").isNull());
    assertEquals(0, closed.get("owners").size());
  }

  @Test
  void jsonDescribesTheOwner() throws IOException, InterruptedException {
    int port = port(listen(StandardProtocolFamily.INET, "127.0.0.1").getLocalAddress());
    JsonNode report = Program.run("--format", "json").json();
    JsonNode owner = connectionsWithLocalPort(report, port).getFirst().get("owners").get(0);
    ProcessHandle.Info self = ProcessHandle.current().info();
    assertEquals(self.command().orElseThrow(), owner.get("executable").asString());
    assertEquals(
        self.startInstant().orElseThrow().toEpochMilli(),
        java.time.Instant.parse(owner.get("started_at").asString()).toEpochMilli());
    assertEquals(
        Files.readString(Path.of("/proc/sys/kernel/hostname")).trim(),
        report.get("host").get("name").asString());
  }

  @Test
  void noHolderIsSearchedWithoutOwners() throws IOException, InterruptedException {
    int port = port(listen(StandardProtocolFamily.INET, "127.0.0.1").getLocalAddress());
    assertEquals(
        List.of(List.of("tcp", "127.0.0.1:" + port, "-", "LISTEN", "-", "-")),
        rowsWithLocal(Program.run("--no-owners"), "127.0.0.1:" + port));
  }

  @Test
  void ssListsTheSameSocketsAndHolders() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/ss")) || Files.isExecutable(Path.of("/bin/ss")),
        "needs ss to compare with");
    listen(StandardProtocolFamily.INET, "127.0.0.1");
    SsComparison.assertSame();
  }
}
