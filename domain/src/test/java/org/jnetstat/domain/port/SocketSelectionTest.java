package org.jnetstat.domain.port;

import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.socket.SocketFilter;
import org.junit.jupiter.api.Test;

class SocketSelectionTest {

  @Test
  void protocolsAreInTableOrder() {
    Set<Protocol> asked =
        new LinkedHashSet<>(List.of(Protocol.UDP6, Protocol.TCP6, Protocol.UDP, Protocol.TCP));

    assertEquals(
        List.copyOf(Protocol.TCP_AND_UDP), new ArrayList<>(SocketSelection.all(asked).protocols()));
    assertEquals(
        List.copyOf(Protocol.TCP_AND_UDP),
        new ArrayList<>(new ConnectionQuery(asked, true).protocols()));
  }

  @Test
  void protocolsAreACopy() {
    Set<Protocol> asked = EnumSet.of(Protocol.TCP);
    SocketSelection selection = SocketSelection.all(asked);
    ConnectionQuery query = new ConnectionQuery(asked, true);

    asked.add(Protocol.UDP);

    assertEquals(Set.of(Protocol.TCP), selection.protocols());
    assertEquals(Set.of(Protocol.TCP), query.protocols());
  }

  @Test
  void otherNamespacesKeepTheirOrder() {
    SocketSelection own = SocketSelection.listeners(Set.of(Protocol.TCP));
    List<KnownNamespace> wanted = new ArrayList<>(List.of(WEB, HOST));
    SocketSelection others = own.in(new Where.Found(wanted));

    wanted.clear();

    assertEquals(
        new SocketSelection(
            Set.of(Protocol.TCP), SocketFilter.LISTENING, new Where.Found(List.of(WEB, HOST))),
        others);
    assertEquals(new Where.Own(), own.where());
    assertEquals(own, others.in(new Where.Own()));
  }

  @Test
  void askingForNoProtocolIsRefused() {
    assertEquals(
        "at least one protocol is needed",
        assertThrows(IllegalArgumentException.class, () -> SocketSelection.all(Set.of()))
            .getMessage());
    assertEquals(
        "at least one protocol is needed",
        assertThrows(IllegalArgumentException.class, () -> new ConnectionQuery(Set.of(), false))
            .getMessage());
  }

  @Test
  void listenersAreAskedForByName() {
    assertEquals(SocketFilter.LISTENING, SocketSelection.listeners(Set.of(Protocol.TCP)).filter());
    assertEquals(SocketFilter.EVERYTHING, SocketSelection.all(Set.of(Protocol.TCP)).filter());
  }

  @Test
  void everythingIsAllProtocolsWithOwners() {
    assertEquals(new ConnectionQuery(Protocol.TCP_AND_UDP, true), ConnectionQuery.DEFAULT);
  }
}
