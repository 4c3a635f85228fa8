package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.testing.KernelText;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.testing.ConnectionSourceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsConnectionSourceTest implements ConnectionSourceContract {

  private static final String ROW =
      "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0"
          + " %s 1 0000000000000000 100 0 0 10 0\n";

  @TempDir Path directory;

  @Override
  public ConnectionSource sourceOver(List<Connection> listed) {
    try {
      new KernelText(ByteOrder.nativeOrder()).write(directory, listed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return source();
  }

  @Override
  public ConnectionSource sourceOfNamespaces(Map<KnownNamespace, List<Connection>> listed) {
    listed.forEach(
        (known, rows) ->
            known.pids().forEach(pid -> resident(known.namespace(), Integer.toString(pid), rows)));
    return source();
  }

  private void resident(NetworkNamespace home, String pid, List<Connection> rows) {
    try {
      Path process = directory.resolve(pid);
      new KernelText(ByteOrder.nativeOrder()).write(process, rows);
      Files.createSymbolicLink(
          Files.createDirectories(process.resolve("ns")).resolve("net"),
          Path.of("net:[" + home.inode() + "]"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConnectionSource source() {
    return new ProcfsConnectionSource(new ProcRoot(directory), ByteOrder.nativeOrder());
  }

  private SocketTables read(Protocol... protocols) {
    return source().read(SocketSelection.all(Set.of(protocols)));
  }

  private Path table(Protocol protocol, String content) throws IOException {
    Path file = Files.createDirectories(directory.resolve("net")).resolve(protocol.label());
    return Files.writeString(file, content);
  }

  private Fact.File file(String relative) {
    return new Fact.File(directory.resolve(relative).toString());
  }

  private static List<Long> inodes(SocketTables tables) {
    return tables.connections().stream().map(c -> c.inode().orElse(0)).toList();
  }

  @Test
  void aDirectoryWithoutTablesIsNoSource() {
    SourceUnavailableException problem =
        assertThrows(SourceUnavailableException.class, () -> read(Protocol.TCP));
    assertEquals(
        new Unavailability(
            Unavailability.Reason.NO_SOCKET_TABLES,
            new Fact.File(directory.toString()),
            new Fact.File("net/tcp")),
        problem.why());
  }

  @Test
  void missingIpv6TablesAreNoGap() throws IOException {
    table(Protocol.TCP, KernelText.header(Protocol.TCP) + ROW.formatted(7));
    SocketTables tables = read(Protocol.TCP, Protocol.TCP6);
    assertEquals(List.of(7L), inodes(tables));
    assertEquals(
        List.of(new Notice(Notice.Code.TABLE_ABSENT, 1, file("net/tcp6"))), tables.notices());
  }

  @Test
  void aMissingIpv4TableIsAGap() throws IOException {
    table(Protocol.UDP, KernelText.header(Protocol.UDP));
    assertEquals(
        List.of(new Notice(Notice.Code.TABLE_UNREADABLE, 1, file("net/tcp"), Fact.Cause.NO_FILE)),
        read(Protocol.TCP, Protocol.UDP).notices());
  }

  @Test
  void missingUdpLiteTablesAreNoGapAndAMissingRawTableIsOne() throws IOException {
    table(Protocol.UDP, KernelText.header(Protocol.UDP));
    assertEquals(
        List.of(
            new Notice(Notice.Code.TABLE_ABSENT, 1, file("net/udplite")),
            new Notice(Notice.Code.TABLE_ABSENT, 1, file("net/udplite6")),
            new Notice(Notice.Code.TABLE_UNREADABLE, 1, file("net/raw"), Fact.Cause.NO_FILE)),
        read(Protocol.UDP, Protocol.UDPLITE, Protocol.UDPLITE6, Protocol.RAW).notices());
  }

  @Test
  void anEmptyFileIsNoTableWithoutSockets() throws IOException {
    table(Protocol.TCP, "");
    assertEquals(
        List.of(Notice.Code.TABLE_UNREADABLE),
        read(Protocol.TCP).notices().stream().map(Notice::code).toList());
  }

  @Test
  void directoryInPlaceOfATableIsReported() throws IOException {
    Files.createDirectories(directory.resolve("net/tcp"));
    assertEquals(
        List.of(Notice.Code.TABLE_UNREADABLE),
        read(Protocol.TCP).notices().stream().map(Notice::code).toList());
  }

  @Test
  void malformedRowIsSkippedAndQuoted() throws IOException {
    table(
        Protocol.TCP,
        KernelText.header(Protocol.TCP)
            + ROW.formatted(1)
            + "   1: 0100007F:1F9O \u001b[31m\n"
            + "\0\0\0\n"
            + ROW.formatted(2));
    SocketTables tables = read(Protocol.TCP);
    assertEquals(List.of(1L, 2L), inodes(tables));
    assertEquals(
        List.of(
            new Notice(
                Notice.Code.MALFORMED_ROWS,
                2,
                file("net/tcp"),
                new Fact.Row(
                    3,
                    "local address",
                    Fact.Defect.NOT_HEXADECIMAL,
                    "   1: 0100007F:1F9O \\x1b[31m"))),
        tables.notices());
  }

  @Test
  void lastRowWithoutItsLineEndIsMalformed() throws IOException {
    String row = ROW.formatted(2).trim();
    int pointer = row.indexOf(" 2 1 0000") + " 2 1 ".length();
    for (int end : new int[] {pointer - 5, pointer - 3, pointer - 2, pointer - 1, pointer}) {
      table(
          Protocol.TCP, KernelText.header(Protocol.TCP) + ROW.formatted(1) + row.substring(0, end));
      SocketTables tables = read(Protocol.TCP);
      assertEquals(List.of(1L), inodes(tables), row.substring(0, end));
      assertEquals(
          List.of(Notice.Code.MALFORMED_ROWS),
          tables.notices().stream().map(Notice::code).toList());
    }
  }

  /** A row copied from a screen has lost its end, which does not matter. */
  @Test
  void lastRowWithPartOfItsPointerIsRead() throws IOException {
    table(
        Protocol.TCP, KernelText.header(Protocol.TCP) + ROW.formatted(1) + ROW.formatted(2).trim());
    SocketTables tables = read(Protocol.TCP);
    assertEquals(List.of(1L, 2L), inodes(tables));
    assertEquals(List.of(), tables.notices());
  }

  @Test
  void aTableWithoutHeaderStillGivesItsRows() throws IOException {
    table(Protocol.TCP, ROW.formatted(1) + ROW.formatted(2));
    SocketTables tables = read(Protocol.TCP);
    assertEquals(List.of(1L, 2L), inodes(tables));
    assertEquals(
        List.of(Notice.Code.TABLE_UNREADABLE),
        tables.notices().stream().map(Notice::code).toList());
  }

  @Test
  void rowOfAMegabyteIsSkipped() throws IOException {
    table(
        Protocol.TCP,
        KernelText.header(Protocol.TCP)
            + ROW.formatted(1)
            + "7".repeat(1 << 20)
            + "\n"
            + ROW.formatted(2));
    SocketTables tables = read(Protocol.TCP);
    assertEquals(List.of(1L, 2L), inodes(tables));
    assertEquals(1, tables.notices().getFirst().count());
  }

  @Test
  void repeatedRowIsGivenOnce() throws IOException {
    String timeWait =
        "   %s: 0100007F:D376 0100007F:08AE 06 00000000:00000000 03:0000174F 00000000     0       "
            + " 0 0 3 %016x\n";
    table(
        Protocol.TCP,
        KernelText.header(Protocol.TCP)
            + ROW.formatted(1)
            + ROW.formatted(1)
            + timeWait.formatted(1, 0xa1)
            + timeWait.formatted(2, 0xa1)
            + timeWait.formatted(3, 0xa2));
    assertEquals(List.of(1L, 0L, 0L), inodes(read(Protocol.TCP)));
  }

  @Test
  void equalRowsWithoutPointersAreOne() throws IOException {
    String row =
        "   %s: 0100007F:D376 0100007F:08AE %s 00000000:00000000 00:0000174F 00000000     0       "
            + " 0 0 3 0000000000000000\n";
    table(
        Protocol.TCP,
        KernelText.header(Protocol.TCP)
            + row.formatted(1, "06")
            + row.formatted(2, "06")
            + row.formatted(3, "03"));
    assertEquals(2, read(Protocol.TCP).connections().size());
  }

  @Test
  void thousandsOfRowsAreAllGivenInTheirOrder() throws IOException {
    StringBuilder text = new StringBuilder(KernelText.header(Protocol.TCP));
    for (int i = 1; i <= 5000; i++) {
      text.append(ROW.formatted(i));
    }
    table(Protocol.TCP, text.toString());
    List<Long> inodes = inodes(read(Protocol.TCP));
    assertEquals(5000, inodes.size());
    assertEquals(inodes.stream().sorted().toList(), inodes);
  }

  @Test
  void netDirectoryOfACopyIsPreferred() throws IOException {
    table(Protocol.TCP, KernelText.header(Protocol.TCP) + ROW.formatted(1));
    Path other = Files.createDirectories(directory.resolve("1/net"));
    Files.writeString(other.resolve("tcp"), KernelText.header(Protocol.TCP) + ROW.formatted(2));
    assertEquals(List.of(1L), inodes(read(Protocol.TCP)));
  }

  @Test
  void foreignProcIsReadThroughProcess1() throws IOException {
    for (int pid : new int[] {1, 42}) {
      Path net = Files.createDirectories(directory.resolve(pid + "/net"));
      Files.writeString(net.resolve("tcp"), KernelText.header(Protocol.TCP) + ROW.formatted(pid));
    }
    Files.createSymbolicLink(directory.resolve("self"), Path.of("42"));
    Files.createSymbolicLink(directory.resolve("net"), Path.of("self/net"));
    assertEquals(List.of(1L), inodes(read(Protocol.TCP)));
  }

  private void udpTableOf(int rows, String sockstat) throws IOException {
    StringBuilder text = new StringBuilder(KernelText.header(Protocol.UDP));
    for (int i = 1; i <= rows; i++) {
      text.append(ROW.replace(" 0A ", " 07 ").formatted(i));
    }
    table(Protocol.UDP, text.toString());
    Files.writeString(directory.resolve("net/sockstat"), sockstat);
  }

  @Test
  void fewerRowsThanTheKernelCountsAreAGap() throws IOException {
    udpTableOf(
        2, "sockets: used 9\nTCP: inuse 90 orphan 0 tw 0 alloc 1 mem 0\nUDP: inuse 5 mem 0\n");
    assertEquals(
        List.of(new Notice(Notice.Code.ROWS_MISSING, 3, file("net/udp"))),
        read(Protocol.UDP).notices());
  }

  @Test
  void moreRowsThanTheKernelCountsAreNoGap() throws IOException {
    udpTableOf(3, "UDP: inuse 2 mem 0\nUDPLITE: inuse 50\n");
    assertEquals(List.of(), read(Protocol.UDP).notices());
  }

  @Test
  void unwantedRowsCountToo() throws IOException {
    table(
        Protocol.UDP,
        KernelText.header(Protocol.UDP)
            + ROW.replace(" 0A ", " 07 ").formatted(1)
            + ROW.replace("00000000:0000 0A", "0100007F:0035 01").formatted(2));
    Path sockstat = directory.resolve("net/sockstat");
    SocketSelection listeners = SocketSelection.listeners(Set.of(Protocol.UDP));

    Files.writeString(sockstat, "UDP: inuse 2 mem 0\n");
    assertEquals(1, source().read(listeners).connections().size());
    assertEquals(List.of(), source().read(listeners).notices());

    Files.writeString(sockstat, "UDP: inuse 5 mem 0\n");
    assertEquals(Notice.Code.ROWS_MISSING, source().read(listeners).notices().getFirst().code());
  }

  @Test
  void aCopyIsFrozenAndTheRealProcIsNot() throws IOException {
    table(Protocol.TCP, KernelText.header(Protocol.TCP));
    assertEquals(true, source().isFrozen());
    assertEquals(
        false, new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder()).isFrozen());
  }

  /** The queue of an unread socket is soon full. */
  @Test
  void dropsAreTheKernelsCount() throws IOException {
    try (DatagramSocket full = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket sender = new DatagramSocket()) {
      full.setReceiveBufferSize(1);
      DatagramPacket packet =
          new DatagramPacket(new byte[1000], 1000, full.getLocalSocketAddress());
      for (int i = 0; i < 1000; i++) {
        sender.send(packet);
      }
      List<Long> drops =
          new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder())
                  .read(SocketSelection.all(EnumSet.of(Protocol.UDP, Protocol.UDP6)))
                  .connections()
                  .stream()
                  .filter(row -> row.local().port() == full.getLocalPort())
                  .map(row -> row.drops().orElseThrow())
                  .toList();
      assertEquals(1, drops.size());
      assertTrue(drops.getFirst() > 900 && drops.getFirst() <= 1000, drops.toString());
    }
  }

  @Test
  void readsTheRealProc() {
    SocketTables tables =
        new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder())
            .read(SocketSelection.all(EnumSet.allOf(Protocol.class)));
    assertTrue(
        tables.connections().stream().allMatch(c -> c.namespace().isPresent()), tables.toString());
    assertEquals(
        List.of(),
        tables.notices().stream().filter(n -> n.code().weight() == Notice.Weight.GAP).toList());
  }
}
