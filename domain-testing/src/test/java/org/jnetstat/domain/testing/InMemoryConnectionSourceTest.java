package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract and plays the part that a test gives it. */
class InMemoryConnectionSourceTest implements ConnectionSourceContract {

  private static final NetworkNamespace HOME = new NetworkNamespace(4_026_531_840L);
  private static final NetworkNamespace ELSEWHERE = new NetworkNamespace(4_026_532_100L);
  private static final SocketSelection TCP = SocketSelection.all(EnumSet.of(Protocol.TCP));

  @Override
  public ConnectionSource sourceOver(List<Connection> listed) {
    return InMemoryConnectionSource.listing(listed);
  }

  @Override
  public ConnectionSource sourceOfNamespaces(Map<KnownNamespace, List<Connection>> listed) {
    List<Connection> all = new ArrayList<>();
    listed.forEach(
        (known, rows) ->
            rows.forEach(row -> all.add(SampleConnections.in(known.namespace(), row))));
    return InMemoryConnectionSource.listing(all);
  }

  @Test
  void laterReadingsFindLaterContents() {
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
    Notice notice = new Notice(Notice.Code.MALFORMED_ROWS, 2);
    InMemoryConnectionSource source = InMemoryConnectionSource.listing().noticing(notice);

    assertEquals(List.of(notice), source.read(TCP).notices());
    assertEquals(List.of(notice), source.read(ALL_TABLES).notices());
    assertEquals(List.of(TCP, ALL_TABLES), source.readings());
  }

  @Test
  void ownNamespaceIsReadByDefault() {
    Connection own = SampleConnections.in(HOME, SampleConnections.TCP_LISTENER);
    Connection other = SampleConnections.in(ELSEWHERE, SampleConnections.TCP_LISTENER);
    InMemoryConnectionSource source =
        InMemoryConnectionSource.listing(other, own, SampleConnections.TCP_ESTABLISHED)
            .livingIn(HOME);

    assertEquals(List.of(own), source.read(TCP).connections());
    assertEquals(
        List.of(other),
        source.read(TCP.in(new Where.Found(List.of(inhabited(ELSEWHERE))))).connections());
  }

  @Test
  void allNamespacesAreReadWithoutAnOwnOne() {
    Connection own = SampleConnections.in(HOME, SampleConnections.TCP_LISTENER);
    Connection other = SampleConnections.in(ELSEWHERE, SampleConnections.TCP_LISTENER);

    assertEquals(
        List.of(other, own, SampleConnections.TCP_ESTABLISHED),
        InMemoryConnectionSource.listing(other, own, SampleConnections.TCP_ESTABLISHED)
            .read(TCP)
            .connections());
  }

  private static KnownNamespace inhabited(NetworkNamespace namespace) {
    return KnownNamespace.inhabited(namespace, List.of(900));
  }
}
