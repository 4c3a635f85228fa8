package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionChange;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.Test;

/** The columns of network namespaces and peers. */
class PeerColumnTest {

  private static final Connection CLIENT =
      SampleConnections.in(
          HOST.namespace(),
          connection(
              Protocol.TCP, end(10, 0, 0, 5, 40000), end(10, 0, 0, 5, 80), TcpState.ESTABLISHED));
  private static final Connection SERVER =
      connection(Protocol.TCP, end(10, 0, 0, 5, 80), end(10, 0, 0, 5, 40000), TcpState.ESTABLISHED);
  private static final AttributedConnection IN_CONTAINER =
      leadingTo(
          new Peer(
              Peer.Kind.OTHER_END,
              end(172, 17, 0, 2, 80),
              WEB.namespace(),
              row(SERVER, owner(9012, "nginx", 6))));
  private static final AttributedConnection AWAY =
      new AttributedConnection(CLIENT, Ownership.owned(List.of(owner(4000, "curl", 5))));

  @Test
  void peerInTheSameNamespaceIsShownAsItsProgram() throws IOException {
    assertPeer("→ 6053 web", peerIn(HOST, owner(6053, "web", 3)));
    assertPeer(
        "→ 6053 web (+2)",
        peerIn(HOST, owner(6053, "web", 3), owner(6054, "web", 3), owner(6055, "web", 3)));
  }

  @Test
  void peerInAnotherNamespaceIsShownWithItsPort() throws IOException {
    assertPeer("→ docker:3f2a9c0b1d2e/80 9012 nginx", peerIn(WEB, owner(9012, "nginx", 6)));
    assertPeer("→ net:[4026532300]/80 9100 postgres", peerIn(DATABASE, owner(9100, "postgres", 7)));
  }

  @Test
  void peerBehindATranslationIsMarked() throws IOException {
    Peer direct = peerIn(WEB, owner(9012, "nginx", 6));
    assertPeer(
        "→ (NAT) docker:3f2a9c0b1d2e/80 9012 nginx",
        new Peer(Peer.Kind.TRANSLATED, direct.end(), direct.namespace(), direct.socket()));
  }

  @Test
  void peerWithoutAVisibleProgramIsShown() throws IOException {
    assertPeer("→ -", peerIn(HOST));
    assertPeer("→ docker:3f2a9c0b1d2e/80 -", peerIn(WEB));
    assertPeer(
        "→ docker:3f2a9c0b1d2e/80 -",
        new Peer(Peer.Kind.FORWARD_TARGET, end(172, 17, 0, 2, 80), WEB.namespace(), null));
  }

  @Test
  void peerInAnUnknownNamespaceIsShownByItsAddress() throws IOException {
    assertPeer(
        "→ 172.17.0.2:80", new Peer(Peer.Kind.FORWARD_TARGET, end(172, 17, 0, 2, 80), null, null));
    assertPeer("→ [::1]:80", new Peer(Peer.Kind.FORWARD_TARGET, end(0, 1, 80), null, null));
  }

  @Test
  void nameWithInvisibleEndsIsQuoted() throws IOException {
    assertPeer("→ 6053 ' web '", peerIn(HOST, owner(6053, " web ", 3)));
    assertPeer("→ 6053 '' (+1)", peerIn(HOST, owner(6053, "", 3), owner(6054, "x", 3)));
  }

  @Test
  void hostileNamesStayOnTheirLine() throws IOException {
    assertPeer("→ 66 \\x1b[2J\\x0a", peerIn(HOST, owner(66, "\u001b[2J\n", 3)));
  }

  @Test
  void cellIsADashWithoutAPeer() throws IOException {
    assertEquals(
        "tcp  10.0.0.5:40000  10.0.0.5:80  ESTABLISHED  4000  curl  -\n",
        table(view(0, false, Section.PEERS), AWAY));
  }

  @Test
  void peerThatWasNotAskedForChangesItsOwnRowOnly() throws IOException {
    assertEquals(
        """
        Proto  Local address   Remote address  Status       PID   Program name
        tcp    10.0.0.5:40000  10.0.0.5:80     ESTABLISHED  4000  curl
        tcp    10.0.0.5:40000  10.0.0.5:80     ESTABLISHED  4000  curl          → docker:3f2a9c0b1d2e/80 9012 nginx
        """,
        table(RenderOptions.DEFAULT, AWAY, IN_CONTAINER));
    assertEquals(
        """
        Proto  Local address   Remote address  Status       PID   Program name
        tcp    10.0.0.5:40000  10.0.0.5:80     ESTABLISHED  4000  curl
        """,
        table(RenderOptions.DEFAULT, AWAY));
  }

  /** The shown rows decide, not the whole report. */
  @Test
  void columnAppearsBesideMarksToo() throws IOException {
    IdentityHashMap<AttributedConnection, ConnectionChange.Kind> marks = new IdentityHashMap<>();
    marks.put(IN_CONTAINER, ConnectionChange.Kind.OPENED);
    StringWriter out = new StringWriter();

    new TableFormat()
        .writeMarked(report(AWAY, IN_CONTAINER), List.of(IN_CONTAINER), marks, view(0, false), out);
    new TableFormat()
        .writeMarked(report(AWAY, IN_CONTAINER), List.of(AWAY), marks, view(0, false), out);

    assertEquals(
        """
        + tcp  10.0.0.5:40000  10.0.0.5:80  ESTABLISHED  4000  curl  → docker:3f2a9c0b1d2e/80 9012 nginx
          tcp  10.0.0.5:40000  10.0.0.5:80  ESTABLISHED  4000  curl
        """,
        out.toString());
  }

  @Test
  void namespaceIsBeforeTheProgramAndPeerAfterIt() throws IOException {
    assertEquals(
        """
        Proto  Local address   Remote address  Status       Namespace  PID   Program name  Peer
        tcp    10.0.0.5:40000  10.0.0.5:80     ESTABLISHED  host       4000  curl          → docker:3f2a9c0b1d2e/80 9012 nginx
        tcp    10.0.0.5:80     10.0.0.5:40000  ESTABLISHED  -          9012  nginx         -
        """,
        table(
            view(0, true, Section.NAMESPACES, Section.PEERS),
            IN_CONTAINER,
            row(SERVER, owner(9012, "nginx", 6))));
  }

  @Test
  void unknownNamespaceIsShownByItsNumber() throws IOException {
    assertEquals(
        "tcp  10.0.0.5:80  10.0.0.5:40000  ESTABLISHED  net:[4026532300]  9100  postgres\n",
        table(
            view(0, false, Section.NAMESPACES),
            row(SampleConnections.in(DATABASE.namespace(), SERVER), owner(9100, "postgres", 7))));
  }

  /**
   * Not the parts that distinguish containers and programs: the end of an identifier, and the
   * program.
   */
  @Test
  void labelsAreShortenedOnANarrowTerminal() throws IOException {
    AttributedConnection inContainer =
        row(SampleConnections.in(WEB.namespace(), SERVER), owner(9012, "nginx", 6));
    AttributedConnection[] rows = {IN_CONTAINER, inContainer};

    String narrow =
        """
        tcp  10.0.0.5:40000  10.0.0.5:80     ESTABLISHED  host                 4000  curl   → docke…/80 9012 nginx
        tcp  10.0.0.5:80     10.0.0.5:40000  ESTABLISHED  docker:3f2a9c0b1d2e  9012  nginx  -
        """;
    assertEquals(narrow, table(view(97, false, Section.NAMESPACES, Section.PEERS), rows));
    assertEquals(narrow, table(view(20, false, Section.NAMESPACES, Section.PEERS), rows));
  }

  private static void assertPeer(String expected, Peer peer) throws IOException {
    assertEquals(
        "tcp  10.0.0.5:40000  10.0.0.5:80  ESTABLISHED  4000  curl  " + expected + "\n",
        table(view(0, false, Section.PEERS), leadingTo(peer)));
  }

  private static AttributedConnection leadingTo(Peer peer) {
    return new AttributedConnection(CLIENT, Ownership.owned(List.of(owner(4000, "curl", 5))), peer);
  }

  private static Peer peerIn(KnownNamespace place, Owner... owners) {
    return new Peer(
        Peer.Kind.OTHER_END,
        end(10, 0, 0, 5, 80),
        place.namespace(),
        owners.length == 0 ? row(SERVER, Ownership.Reason.NOT_PERMITTED) : row(SERVER, owners));
  }

  private static RenderOptions view(int width, boolean header, Section... sections) {
    RenderOptions options = RenderOptions.DEFAULT.and(Set.of(sections)).fittedTo(width);
    return header ? options : options.withoutHeader();
  }

  private static String table(RenderOptions view, AttributedConnection... rows) throws IOException {
    StringWriter out = new StringWriter();
    new TableFormat().write(report(rows), view, out);
    return out.toString();
  }

  private static ConnectionReport report(AttributedConnection... rows) {
    return new ConnectionReport(
        Host.UNKNOWN,
        SampleRows.NOON,
        List.of(rows),
        List.of(),
        Map.of(),
        EndpointNames.NONE,
        KnownNamespaces.of(List.of(HOST, WEB)));
  }
}
