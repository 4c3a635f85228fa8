package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.socket.PacketSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcfsPacketSocketsTest {

  private static final String HEADER =
      "sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n";
  private static final String ROWS =
      HEADER
          + "00000000b9ae8946 3      3    0003   0     1 0      0      50066844\n"
          + "000000008d91b295 3      2    88cc   2     1 0      1000   50066845\n"
          + "00000000479171ed 2      3    0000   300   0 0      0      18446744073709551615\n";
  private static final String DEVICES =
      """
      Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter
      1\tlo        :     1      V3
      \t\t\t\t010000E0     1 0:00000000\t\t0
      2\tvery-long-name0:     1      V3
      \t\t\t\t010000E0     1 0:00000000\t\t0
      """;
  private static final NetworkNamespace BOX = new NetworkNamespace(7);

  @TempDir Path root;

  @BeforeEach
  void makeTables() throws IOException {
    Files.createDirectories(root.resolve("net"));
    Files.writeString(root.resolve("net/tcp"), "  sl  local_address\n");
  }

  private Optional<List<PacketSocket>> read() {
    return new ProcfsPacketSockets(new ProcRoot(root)).read(new Where.Own());
  }

  @Test
  void rowsAreDecoded() throws MalformedRowException {
    assertEquals(
        List.of(
            new PacketSocket(50066844, 0x0003, Optional.empty(), BOX),
            new PacketSocket(50066845, 0x88CC, Optional.of("eth0"), BOX),
            new PacketSocket(-1, 0, Optional.of("device 300"), BOX)),
        PacketTable.parse(ROWS, () -> Map.of(2L, "eth0"), BOX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000 3 3 xyz 0 1 0 0 1",
        "0000 3 3 0003 -1 1 0 0 1",
        "0000 3 3 0003 0 1 0 0",
        "0000 3 3 0003 0 1 0 0 1x",
        ""
      })
  void aBrokenRowIsNoRow(String row) {
    assertThrows(
        MalformedRowException.class, () -> PacketTable.parse(HEADER + row + "\n", Map::of, BOX));
  }

  @Test
  void devicesAreNamedInTheTableOfGroups() {
    assertEquals(Map.of(1L, "lo", 2L, "very-long-name0"), PacketTable.names(DEVICES));
  }

  @Test
  void aMachineMayHaveNone() throws IOException {
    Files.writeString(root.resolve("net/packet"), HEADER);

    assertEquals(Optional.of(List.of()), read());
  }

  @Test
  void aDeviceWithoutANameHasItsNumber() throws IOException {
    Files.writeString(root.resolve("net/packet"), ROWS);
    assertEquals(
        List.of(Optional.empty(), Optional.of("device 2"), Optional.of("device 300")),
        read().orElseThrow().stream().map(PacketSocket::device).toList());

    Files.writeString(root.resolve("net/igmp"), DEVICES);
    assertEquals(Optional.of("very-long-name0"), read().orElseThrow().get(1).device());
  }

  @Test
  void aTableThatCannotBeReadToItsEndIsUnknown() throws IOException {
    assertEquals(Optional.empty(), read());
    Files.writeString(root.resolve("net/packet"), "");
    assertEquals(Optional.empty(), read());
    Files.writeString(root.resolve("net/packet"), ROWS.substring(0, ROWS.length() - 3));
    assertEquals(Optional.empty(), read());
    Files.writeString(root.resolve("net/packet"), HEADER + "odd\n");
    assertEquals(Optional.empty(), read());
  }

  @Test
  void withoutTablesNothingIsKnown() throws IOException {
    Files.delete(root.resolve("net/tcp"));

    assertEquals(Optional.empty(), read());
  }
}
