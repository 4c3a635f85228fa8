package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.adapters.procfs.testing.Holders;
import org.jnetstat.adapters.procfs.testing.NamespaceWithSockets;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.socket.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets that share an inode or an address. */
class SharedNamesTest {

  @TempDir Path directory;

  private static List<Connection> tcp(ProcRoot root) {
    return new ProcfsConnectionSource(root, ByteOrder.nativeOrder())
        .read(SocketSelection.all(EnumSet.of(Protocol.TCP)))
        .connections();
  }

  @Test
  void bothSubflowsOfAnMptcpConnectionAreShownAndHaveItsOwner() throws IOException {
    try (NamespaceWithSockets namespace = new NamespaceWithSockets(directory, "mptcp.py")) {
      Map<String, List<Connection>> byLocalEnd =
          tcp(namespace.root()).stream()
              .collect(Collectors.groupingBy(row -> row.local().toString()));
      List<Connection> first = byLocalEnd.getOrDefault("10.9.0.1:7001", List.of());
      Connection second =
          byLocalEnd.values().stream()
              .flatMap(List::stream)
              .filter(row -> row.local().toString().startsWith("10.9.0.2:"))
              .findFirst()
              .orElseThrow();
      assertEquals(1, first.size());
      assertEquals(first.getFirst().inode(), second.inode());
      assertEquals(3, byLocalEnd.getOrDefault("10.9.0.1:7000", List.of()).size());

      long inode = second.inode().orElseThrow();
      SocketHolders holders = Holders.anywhere(ProcRoot.DEFAULT, inode);
      assertEquals(
          List.of(namespace.pid()),
          holders.of(inode).stream().map(owner -> owner.process().pid()).toList());
    }
  }

  @Test
  void listenersThatShareAPortAreARowEach() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (ServerSocketChannel one = ServerSocketChannel.open(StandardProtocolFamily.INET);
        ServerSocketChannel two = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
      one.setOption(StandardSocketOptions.SO_REUSEPORT, true)
          .bind(new InetSocketAddress(loopback, 0));
      two.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(one.getLocalAddress());
      String local = "127.0.0.1:" + one.socket().getLocalPort();
      List<Long> inodes =
          tcp(ProcRoot.DEFAULT).stream()
              .filter(row -> row.local().toString().equals(local))
              .map(row -> row.inode().orElseThrow())
              .toList();
      assertEquals(2, inodes.size());
      assertNotEquals(inodes.getFirst(), inodes.getLast());
    }
  }
}
