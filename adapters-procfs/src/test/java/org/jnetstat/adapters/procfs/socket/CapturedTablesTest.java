package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captured tables, compared with the output of ss for the same sockets. */
class CapturedTablesTest {

  private static final Pattern SS_ROW =
      Pattern.compile("(tcp|udp) +(\\S+) +(\\d+) +(\\d+) +(\\S+) +(\\S+) .*?ino:(\\d+).*");

  private static Path captured(String file) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(CapturedTablesTest.class.getResource("captured-6.18/" + file))
            .toURI());
  }

  @Test
  void everyRowSaysWhatSsSays(@TempDir Path directory) throws IOException, URISyntaxException {
    Path net = Files.createDirectories(directory.resolve("net"));
    for (Protocol protocol : Protocol.TCP_AND_UDP) {
      Files.copy(captured(protocol.label()), net.resolve(protocol.label()));
    }
    SocketTables tables =
        new ProcfsConnectionSource(new ProcRoot(directory), ByteOrder.LITTLE_ENDIAN)
            .read(SocketSelection.all(Protocol.TCP_AND_UDP));

    assertEquals(List.of(), tables.notices());
    assertEquals(
        Files.readAllLines(captured("ss.txt")).stream()
            .skip(1)
            .map(CapturedTablesTest::fromSs)
            .sorted()
            .toList(),
        tables.connections().stream().map(CapturedTablesTest::asSsWould).sorted().toList());
  }

  private static String fromSs(String line) {
    Matcher row = SS_ROW.matcher(line);
    assertEquals(true, row.matches(), line);
    boolean listens = row.group(2).equals("LISTEN");
    String local = row.group(5).replace("*:", "[::]:"); // ss's word for "IPv6, and IPv4 too"
    String remote = row.group(6);
    boolean none = remote.endsWith(":*");
    return String.join(
        " ",
        row.group(1),
        row.group(2),
        // ss shows a listener's backlog limit as Send-Q, which procfs does not have
        row.group(3),
        listens ? "limit" : row.group(4),
        local,
        none ? "-" : remote,
        row.group(7));
  }

  private static String asSsWould(Connection connection) {
    String state =
        connection
            .state()
            .map(SocketState::label)
            .orElse("UNCONN")
            .replace("ESTABLISHED", "ESTAB")
            .replace("WAIT1", "WAIT-1")
            .replace("WAIT2", "WAIT-2")
            .replace('_', '-');
    return String.join(
        " ",
        connection.protocol().isTcp() ? "tcp" : "udp",
        state,
        Long.toString(connection.receiveQueue()),
        state.equals("LISTEN") ? "limit" : Long.toString(connection.sendQueue()),
        connection.local().toString(),
        connection.remote().map(Endpoint::toString).orElse("-"),
        Long.toUnsignedString(connection.inode().orElse(0)));
  }
}
