package org.jnetstat.adapters.procfs.socket;

import static org.jnetstat.adapters.procfs.testing.FuzzChecks.LONGEST_COMPLAINT;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.WHOLE_STREAM;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.check;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkLength;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkText;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.lines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;

/** Any bytes as a socket table, or as the kernel's counts. */
public final class SocketFuzz {

  private static final TableOrder NO_ORDER =
      new TableOrder(ProcRoot.DEFAULT, Path.of("/proc/net/none"));

  private SocketFuzz() {}

  /** As the table of a protocol. */
  public static void table(byte[] input, Protocol protocol) throws IOException {
    RowCollector rows =
        new RowCollector(
            new SocketRowParser(protocol, ByteOrder.LITTLE_ENDIAN, null),
            SocketFilter.EVERYTHING,
            NO_ORDER);
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, rows);
    List<Connection> connections = List.copyOf(rows.connections());
    int malformed = rows.malformed();
    checkLength("rows", rows.size(), lines(input));
    if (malformed > 0) {
      checkText(Objects.requireNonNull(rows.firstMalformed()).text(), LONGEST_COMPLAINT);
    }
    for (Connection connection : connections) {
      checkText(connection.toString(), LONGEST_COMPLAINT);
    }
    // The same once more is nothing new.
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, rows);
    check(connections.equals(rows.connections()), "a second reading gave other rows");
    check(malformed == rows.malformed(), "a second reading gave other malformed rows");
    check(rows.isSettled(), "the same twice is not settled");
  }

  /** As {@code sockstat}. */
  public static void counts(byte[] input) {
    SockstatFile.parse(input, "UDP:").ifPresent(count -> check(count >= 0, "negative count"));
  }
}
