package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.HidingPlaces.Seen;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

class LookTest {

  private static final ConnectionQuery EVERYWHERE =
      ConnectionQuery.DEFAULT.in(NamespaceScope.ALL).sortedBy(RowOrder.BY_PORT);

  private static Connection connection(TcpState state, long queue) {
    return Connection.builder(Protocol.TCP, endpoint("10.0.0.5:80"))
        .remote(endpoint("10.0.0.9:1"))
        .state(state)
        .inode(7)
        .receiveQueue(queue)
        .build();
  }

  private static ConnectionReport report(Connection connection) {
    return new ConnectionReport(
        Host.UNKNOWN, Instant.EPOCH, List.of(TwoLooks.unheld(connection)), List.of(), Map.of());
  }

  private static Look look(Connection connection) {
    return new Look(report(connection), List.of(), Map.of(), Optional.empty(), Seen.UNKNOWN);
  }

  @Test
  void aGlanceIsOfUseWhereMuchIsUnread() {
    Look calm = look(connection(TcpState.ESTABLISHED, 65_535));
    Look suspicious = look(connection(TcpState.ESTABLISHED, 65_536));

    assertEquals(Optional.empty(), calm.worthAGlance(EVERYWHERE));
    assertTrue(suspicious.worthAGlance(EVERYWHERE).isPresent());
    assertEquals(
        Optional.empty(),
        suspicious
            .andThen(report(connection(TcpState.ESTABLISHED, 65_535)))
            .worthAGlance(EVERYWHERE));
  }

  /**
   * The search for owners, the order of rows and those that nobody asks for cost most of a look.
   */
  @Test
  void aGlanceIsAtTheTablesAlone() {
    ConnectionQuery ofOne =
        EVERYWHERE.heldBy(OwnerFilter.of(new OwnerCondition.HasPid(Set.of(812))));
    ConnectionQuery glance =
        look(connection(TcpState.ESTABLISHED, 65_536)).worthAGlance(ofOne).orElseThrow();

    assertFalse(glance.owners());
    assertEquals(Set.of(Protocol.TCP, Protocol.TCP6), glance.protocols());
    assertEquals(RowOrder.OF_TABLES, glance.order());
    assertEquals(NamespaceScope.ALL, glance.scope());
    assertTrue(glance.sockets().accepts(connection(TcpState.CLOSE_WAIT, 65_536)));
    assertFalse(glance.sockets().accepts(connection(TcpState.LISTEN, 5)));
    assertFalse(
        glance
            .sockets()
            .accepts(
                Connection.builder(Protocol.TCP, endpoint("10.0.0.5:81"))
                    .state(TcpState.ESTABLISHED)
                    .build()));
  }
}
