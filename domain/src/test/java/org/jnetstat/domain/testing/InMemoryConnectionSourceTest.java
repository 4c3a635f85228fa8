package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.Protocol;
import org.jnetstat.domain.SocketSelection;
import org.jnetstat.domain.port.ConnectionSource;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and plays what a test asks it to. */
class InMemoryConnectionSourceTest implements ConnectionSourceContract {

  private static final SocketSelection TCP = SocketSelection.all(EnumSet.of(Protocol.TCP));

  @Override
  public ConnectionSource sourceOver(List<Connection> listed) {
    return InMemoryConnectionSource.listing(listed);
  }

  @Test
  void laterReadingsFindWhatIsListedThenAndTheLastContentsStay() {
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(SampleConnections.TCP_LISTENER)
            .thenListing(SampleConnections.TCP_ESTABLISHED)
            .thenListing();

    assertEquals(List.of(SampleConnections.TCP_LISTENER), source.read(TCP).connections());
    assertEquals(List.of(SampleConnections.TCP_ESTABLISHED), source.read(TCP).connections());
    assertEquals(List.of(), source.read(TCP).connections());
    assertEquals(List.of(), source.read(TCP).connections());
  }

  @Test
  void everyReadingIsRememberedAndHasTheSameNotices() {
    Notice notice = new Notice(Notice.Code.MALFORMED_ROWS, 2, "2 rows could not be understood");
    InMemoryConnectionSource source = InMemoryConnectionSource.listing().noticing(notice);

    assertEquals(List.of(notice), source.read(TCP).notices());
    assertEquals(List.of(notice), source.read(ALL_TABLES).notices());
    assertEquals(List.of(TCP, ALL_TABLES), source.readings());
  }
}
