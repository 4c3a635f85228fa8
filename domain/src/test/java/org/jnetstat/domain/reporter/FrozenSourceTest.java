package org.jnetstat.domain.reporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.junit.jupiter.api.Test;

/** A copy of tables does not change, so a second reading is useless. */
class FrozenSourceTest {

  private static final Connection LISTENER =
      Connection.builder(Protocol.TCP, new Endpoint(new IpAddress.V4(0), 80))
          .state(TcpState.LISTEN)
          .inode(7)
          .build();

  private final List<SocketSelection> readings = new ArrayList<>();
  private final List<String> searches = new ArrayList<>();

  private Ownership.Reason reasonFrom(boolean frozen) {
    ConnectionSource source =
        new ConnectionSource() {
          @Override
          public SocketTables read(SocketSelection selection) {
            readings.add(selection);
            return new SocketTables(
                readings.size() == 1 ? List.of(LISTENER) : List.of(), List.of());
          }

          @Override
          public boolean isFrozen() {
            return frozen;
          }
        };
    return new ConnectionReporter(
            source,
            NamespaceLookup.NONE,
            Attribution.answering(
                wanted -> noHolders("descriptors"), suspects -> noHolders("anywhere")),
            new InMemoryHostLookup(Host.UNKNOWN, Map.of()),
            NameLookup.NONE,
            () -> Instant.EPOCH)
        .report(new ConnectionQuery(EnumSet.of(Protocol.TCP), true))
        .connections()
        .getFirst()
        .ownership()
        .reason();
  }

  private SocketHolders noHolders(String where) {
    searches.add(where);
    return SocketHolders.NONE;
  }

  @Test
  void aCopyIsReadOnceAndSearchedEverywhere() {
    assertEquals(Ownership.Reason.UNEXPLAINED, reasonFrom(true));
    assertEquals(1, readings.size());
    assertEquals(List.of("descriptors", "anywhere"), searches);
  }

  @Test
  void aRunningKernelIsAskedAgainAboutRowsWithoutOwner() {
    assertEquals(Ownership.Reason.GONE, reasonFrom(false));
    assertEquals(2, readings.size());
  }
}
