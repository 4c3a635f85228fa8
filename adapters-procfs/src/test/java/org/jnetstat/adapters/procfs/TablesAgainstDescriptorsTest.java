package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.adapters.procfs.host.ProcfsHostLookup;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.SocketInodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets that come and go between the reading of the tables and the search for owners. */
class TablesAgainstDescriptorsTest {

  private final List<ServerSocketChannel> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (ServerSocketChannel channel : opened) {
      channel.close();
    }
  }

  private ServerSocketChannel listen(int port) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
    opened.add(listener);
    return listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  /** Happens once, between the two readings. */
  private interface Event {
    void happen() throws IOException;
  }

  /** The reasons of all rows on a port, after an event before the search for owners. */
  private static List<Ownership.Reason> reasons(int port, Event event) {
    ProcessLookup real = new ProcfsProcessLookup(ProcRoot.DEFAULT);
    ProcessLookup late =
        () ->
            new ProcessLookup.Search() {
              @Override
              public SocketHolders holdersOf(SocketInodes wanted) {
                try (ProcessLookup.Search search = beginBehind(event)) {
                  return search.holdersOf(wanted);
                }
              }

              @Override
              public SocketHolders recheck(SocketInodes suspects) {
                try (ProcessLookup.Search search = real.begin()) {
                  return search.recheck(suspects);
                }
              }

              private ProcessLookup.Search beginBehind(Event event) {
                try {
                  event.happen();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
                return real.begin();
              }
            };
    return new ConnectionReporter(
            new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder()),
            NamespaceLookup.NONE,
            late,
            new ProcfsHostLookup(ProcRoot.DEFAULT),
            NameLookup.NONE,
            InstantSource.system())
        .report(new ConnectionQuery(EnumSet.of(Protocol.TCP), true)).connections().stream()
            .filter(row -> row.connection().local().toString().equals("127.0.0.1:" + port))
            .map(AttributedConnection::ownership)
            .map(Ownership::reason)
            .toList();
  }

  @Test
  void socketClosedBeforeTheSearchIsGone() throws IOException {
    ServerSocketChannel listener = listen(0);
    assertEquals(
        List.of(Ownership.Reason.GONE), reasons(listener.socket().getLocalPort(), listener::close));
  }

  @Test
  void laterHolderOfThePortIsNotTheOwner() throws IOException {
    ServerSocketChannel listener = listen(0);
    int port = listener.socket().getLocalPort();
    assertEquals(
        List.of(Ownership.Reason.GONE),
        reasons(
            port,
            () -> {
              listener.close();
              listen(port);
            }));
  }

  @Test
  void listenerOpenedDuringTheSearchIsFound() throws IOException {
    try (ProcessLookup.Search search = new ProcfsProcessLookup(ProcRoot.DEFAULT).begin()) {
      search.holdersOf(SocketInodes.of(1)); // has looked at this process
      int port = listen(0).socket().getLocalPort();
      long inode =
          new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder())
              .read(SocketSelection.listeners(EnumSet.of(Protocol.TCP))).connections().stream()
                  .filter(row -> row.local().toString().equals("127.0.0.1:" + port))
                  .findFirst()
                  .orElseThrow()
                  .inode()
                  .orElseThrow();
      assertEquals(List.of(), search.holdersOf(SocketInodes.of(inode)).of(inode));
      assertEquals(
          ProcessHandle.current().pid(),
          search.recheck(SocketInodes.of(inode)).of(inode).getFirst().process().pid());
    }
  }

  @Test
  void openSocketHasItsOwner() throws IOException {
    ServerSocketChannel listener = listen(0);
    assertEquals(
        List.of(Ownership.Reason.OWNED), reasons(listener.socket().getLocalPort(), () -> {}));
  }
}
