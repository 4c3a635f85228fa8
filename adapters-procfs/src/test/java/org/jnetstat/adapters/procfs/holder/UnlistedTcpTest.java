package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.file.SocketProtocol;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketInodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real TCP sockets without a row, among sockets of other kinds. */
class UnlistedTcpTest {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir Path directory;

  /** Java keeps sockets of its own when it has opened the first channel. */
  @BeforeAll
  static void openTheFirst() throws IOException {
    SocketChannel.open().close();
  }

  private static Set<Path> sockets() throws IOException {
    try (Stream<Path> links = Files.list(DESCRIPTORS)) {
      Set<Path> sockets = new HashSet<>();
      for (Path link : links.toList()) {
        if (Files.exists(link) && inodeOf(link) != 0) {
          sockets.add(link);
        }
      }
      return sockets;
    }
  }

  private static long inodeOf(Path link) throws IOException {
    return SocketLink.inodeIn(Files.readSymbolicLink(link).toString());
  }

  /** What opens a channel, and has a way to find its descriptor. */
  private interface Opening {
    NetworkChannel open() throws IOException;
  }

  private static Path descriptorOf(Set<Path> before) throws IOException {
    Set<Path> opened = sockets();
    opened.removeAll(before);
    assertEquals(1, opened.size(), opened.toString());
    return opened.iterator().next();
  }

  private static SocketHolders unlisted() {
    try (ProcessLookup.Search search = new ProcfsProcessLookup(ProcRoot.DEFAULT).begin()) {
      search.namespacesKept(); // waits for the search to end
      return search.holdersOfOtherTcp(
          SocketInodes.of(
              new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder())
                      .read(SocketSelection.all(EnumSet.of(Protocol.TCP, Protocol.TCP6)))
                      .connections()
                      .stream()
                      .mapToLong(Connection::inodeNumber)),
          new SocketSelection.Where.Own());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StandardProtocolFamily.class,
      names = {"INET", "INET6"})
  void socketThatIsOnlyBoundIsFoundWithItsHolder(StandardProtocolFamily family) throws IOException {
    Set<Path> before = sockets();
    try (SocketChannel bound = SocketChannel.open(family)) {
      bound.bind(new InetSocketAddress(loopback(family), 0));
      Path descriptor = descriptorOf(before);
      assertEquals(
          family == StandardProtocolFamily.INET ? "TCP" : "TCPv6", SocketProtocol.of(descriptor));
      List<Owner> owners = unlisted().of(inodeOf(descriptor));
      assertEquals(
          List.of(ProcessHandle.current().pid() + " " + descriptor.getFileName()),
          owners.stream().map(owner -> owner.process().pid() + " " + owner.descriptor()).toList());
    }
  }

  private static InetAddress loopback(StandardProtocolFamily family) {
    return InetAddress.ofLiteral(family == StandardProtocolFamily.INET ? "127.0.0.1" : "::1");
  }

  @Test
  void listedSocketsAndThoseOfOtherProtocolsAreNot() throws IOException {
    Path unix = directory.resolve("unix");
    List<Opening> openings =
        List.of(
            () ->
                ServerSocketChannel.open(StandardProtocolFamily.INET)
                    .bind(new InetSocketAddress(loopback(StandardProtocolFamily.INET), 0)),
            () ->
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(unix)),
            () -> DatagramChannel.open(StandardProtocolFamily.INET));
    for (Opening opening : openings) {
      Set<Path> before = sockets();
      try (NetworkChannel open = opening.open()) {
        long inode = inodeOf(descriptorOf(before));
        assertTrue(open.isOpen());
        assertEquals(List.of(), unlisted().of(inode));
      }
    }
  }

  @Test
  void fileIsNoSocketOfAnyProtocol() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertNull(SocketProtocol.of(file));
    assertNull(SocketProtocol.of(directory.resolve("missing")));
  }
}
