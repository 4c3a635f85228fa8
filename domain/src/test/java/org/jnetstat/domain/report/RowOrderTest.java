package org.jnetstat.domain.report;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.RowOrder.Criterion;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowOrderTest {

  /** The inodes differ. */
  private static final List<AttributedConnection> ROWS =
      List.of(
          row(
              Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).uid(100).inode(1),
              Ownership.owned(List.of(owner(20, "beta"), owner(9, "zeta")))),
          row(
              Connection.builder(Protocol.TCP, endpoint("200.0.0.1:9"))
                  .remote(endpoint("10.0.0.9:80"))
                  .state(TcpState.ESTABLISHED)
                  .receiveQueue(4_000_000_000L)
                  .sendQueue(5)
                  .uid(0)
                  .inode(2),
              Ownership.owned(List.of(owner(100, "Alpha")))),
          row(
              Connection.builder(Protocol.TCP6, endpoint("[::1]:443"))
                  .remote(endpoint("[2001:db8::1]:1"))
                  .state(TcpState.CLOSE_WAIT)
                  .receiveQueue(7)
                  .uid(4_294_967_294L)
                  .inode(3),
              Ownership.without(Ownership.Reason.UNEXPLAINED)),
          row(
              Connection.builder(Protocol.TCP, endpoint("9.0.0.1:9"))
                  .remote(endpoint("10.0.0.9:8"))
                  .state(TcpState.TIME_WAIT)
                  .inode(4),
              Ownership.without(Ownership.Reason.TIME_WAIT)));

  @ParameterizedTest
  @CsvSource({
    "PROTOCOL, 2 4 3 1, 1 3 2 4",
    "LOCAL, 1 4 2 3, 3 2 4 1",
    "REMOTE, 4 2 3 1, 3 2 4 1",
    "PORT, 2 4 1 3, 3 1 2 4",
    "STATE, 3 2 4 1, 4 2 3 1",
    "PID, 1 2 3 4, 2 1 3 4",
    "PROGRAM, 2 1 3 4, 1 2 3 4",
    "USER, 2 1 3 4, 3 1 2 4",
    "RECV_Q, 1 4 3 2, 2 3 1 4",
    "SEND_Q, 1 3 4 2, 2 1 3 4",
    "INODE, 1 2 3 4, 4 3 2 1"
  })
  void sortsByAKeyInBothDirections(RowOrder.Key key, String ascending, String descending) {
    assertEquals(ascending, sorted(new Criterion(key, false)));
    assertEquals(descending, sorted(new Criterion(key, true)));
  }

  @Test
  void theGreatestInodesAreBeyondJavasLongs() {
    List<AttributedConnection> rows =
        List.of(withInode(Long.MIN_VALUE), withInode(0), withInode(Long.MAX_VALUE));

    assertEquals(
        List.of(withInode(Long.MAX_VALUE), withInode(Long.MIN_VALUE), withInode(0)),
        new RowOrder(List.of(new Criterion(RowOrder.Key.INODE, false))).sort(rows));
  }

  @Test
  void rowsWithoutANamespaceComeLast() {
    AttributedConnection first = inNamespace(new NetworkNamespace(4_026_531_840L));
    AttributedConnection greatest = inNamespace(new NetworkNamespace(-1));
    AttributedConnection none = inNamespace(null);
    List<AttributedConnection> rows = List.of(none, greatest, first);

    assertEquals(
        List.of(first, greatest, none),
        new RowOrder(List.of(new Criterion(RowOrder.Key.NAMESPACE, false))).sort(rows));
    assertEquals(
        List.of(greatest, first, none),
        new RowOrder(List.of(new Criterion(RowOrder.Key.NAMESPACE, true))).sort(rows));
  }

  /** TCP does not count drops, which is not the same as 0. */
  @Test
  void rowsWithoutDropsComeLast() {
    AttributedConnection tcp = row(Connection.builder(Protocol.TCP, endpoint("10.0.0.5:1")));
    AttributedConnection calm =
        row(Connection.builder(Protocol.UDP, endpoint("10.0.0.5:2")).drops(0));
    AttributedConnection full =
        row(Connection.builder(Protocol.UDP, endpoint("10.0.0.5:3")).drops(4_294_967_295L));

    assertEquals(
        List.of(full, calm, tcp),
        new RowOrder(List.of(new Criterion(RowOrder.Key.DROPS, true)))
            .sort(List.of(tcp, calm, full)));
  }

  private static AttributedConnection row(Connection.Builder connection) {
    return new AttributedConnection(connection.build(), Ownership.NOT_SEARCHED);
  }

  @Test
  void theNextKeyDecidesAmongEquals() {
    assertEquals(
        "4 2 1 3",
        sorted(new Criterion(RowOrder.Key.PORT, false), new Criterion(RowOrder.Key.LOCAL, false)));
    assertEquals(
        "2 4 1 3",
        sorted(new Criterion(RowOrder.Key.PORT, false), new Criterion(RowOrder.Key.LOCAL, true)));
  }

  @Test
  void orderOfTheTablesIsLeft() {
    assertSame(ROWS, RowOrder.OF_TABLES.sort(ROWS));
  }

  /** It has a way of its own, which has to lead to the same. */
  @Test
  void theOrderByPortIsThatOfItsKeys() {
    List<Criterion> keys = new ArrayList<>(RowOrder.BY_PORT.criteria());
    keys.add(new Criterion(RowOrder.Key.PROTOCOL, false)); // changes nothing
    Random random = new Random(42);
    List<Protocol> protocols = List.of(Protocol.values());
    List<AttributedConnection> rows = new ArrayList<>();
    for (int inode = 1; inode <= 2_000; inode++) {
      Protocol protocol = protocols.get(random.nextInt(protocols.size()));
      int port = random.nextInt(4) * 0x5555;
      String address =
          protocol.isIpv6()
              ? "["
                  + Integer.toHexString(random.nextInt(3) * 0x7fff)
                  + "::"
                  + random.nextInt(2)
                  + "]"
              : (random.nextInt(3) * 100) + ".0.0." + random.nextInt(3);
      rows.add(row(Connection.builder(protocol, endpoint(address + ":" + port)).inode(inode)));
    }

    assertEquals(new RowOrder(keys).sort(rows), RowOrder.BY_PORT.sort(rows));
    assertEquals(List.of(), RowOrder.BY_PORT.sort(List.of()));
  }

  @Test
  void knowsWhetherItNeedsOwners() {
    for (RowOrder.Key key : RowOrder.Key.values()) {
      assertEquals(
          key == RowOrder.Key.PID || key == RowOrder.Key.PROGRAM,
          new RowOrder(List.of(new Criterion(RowOrder.Key.STATE, false), new Criterion(key, true)))
              .needsOwners());
    }
    assertEquals(false, RowOrder.OF_TABLES.needsOwners());
  }

  @Test
  void aKeyHasAWord() {
    assertEquals(
        "protocol local remote port state pid program user recv-q send-q drops inode namespace",
        Stream.of(RowOrder.Key.values()).map(RowOrder.Key::label).collect(Collectors.joining(" ")));
  }

  private static String sorted(Criterion... criteria) {
    return new RowOrder(List.of(criteria))
        .sort(ROWS).stream()
            .map(row -> Long.toString(row.connection().inode().orElse(0)))
            .collect(Collectors.joining(" "));
  }

  private static AttributedConnection withInode(long inode) {
    return row(
        Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).inode(inode),
        Ownership.NOT_SEARCHED);
  }

  private static AttributedConnection inNamespace(@Nullable NetworkNamespace namespace) {
    return row(
        Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).namespace(namespace),
        Ownership.NOT_SEARCHED);
  }

  private static AttributedConnection row(Connection.Builder connection, Ownership ownership) {
    return new AttributedConnection(connection.build(), ownership);
  }

  private static Owner owner(int pid, String name) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), 3);
  }
}
