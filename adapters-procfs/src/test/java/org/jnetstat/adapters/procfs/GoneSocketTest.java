package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import org.jnetstat.domain.ConnectionQuery;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.ConnectionReporter;
import org.jnetstat.domain.Ownership;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.junit.jupiter.api.Test;

/** A real socket that its program closes between the reading of the tables and of descriptors. */
class GoneSocketTest {

  @Test
  void aSocketThatWasClosedBeforeItsOwnerWasLookedUpIsGone() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = listener.getLocalPort();
      ConnectionSource tables =
          new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder());
      ConnectionReporter reporter =
          new ConnectionReporter(
              selection -> {
                try {
                  return tables.read(selection);
                } finally {
                  close(listener);
                }
              },
              new ProcfsProcessLookup(ProcRoot.DEFAULT),
              new ProcfsHostLookup(ProcRoot.DEFAULT),
              InstantSource.system());
      ConnectionReport report =
          reporter.report(new ConnectionQuery(EnumSet.of(Protocol.TCP, Protocol.TCP6), true));
      assertEquals(
          List.of(Ownership.without(Ownership.Reason.GONE)),
          report.connections().stream()
              .filter(row -> row.connection().local().port() == port)
              .map(row -> row.ownership())
              .toList());
    }
  }

  private static void close(ServerSocket listener) {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
