package org.jnetstat.domain.reporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

class ListedRowsTest {

  private static final Endpoint HERE = new Endpoint(new IpAddress.V4(0x7F000001), 80);

  private static Connection row(int peerPort, long inode, int queue) {
    return Connection.builder(Protocol.TCP, HERE)
        .remote(new Endpoint(new IpAddress.V4(0x7F000001), peerPort))
        .state(TcpState.ESTABLISHED)
        .inode(inode)
        .receiveQueue(queue)
        .build();
  }

  private static List<Integer> listed(ListedRows rows, int count) {
    return IntStream.range(0, count).filter(rows::contains).boxed().toList();
  }

  @Test
  void rowWithOtherQueuesIsTheSame() {
    ListedRows rows = new ListedRows(List.of(row(1, 7, 0), row(2, 8, 0)), new int[] {0, 1});
    rows.add(row(2, 8, 500));
    assertEquals(List.of(1), listed(rows, 2));
  }

  @Test
  void anotherSocketBetweenTheSameEndsIsAnotherRow() {
    ListedRows rows = new ListedRows(List.of(row(1, 7, 0)), new int[] {0});
    rows.add(row(1, 9, 0));
    assertEquals(true, rows.isEmpty());
  }

  @Test
  void rowsThatDifferByPointerAreListedTogether() {
    ListedRows rows = new ListedRows(List.of(row(1, 0, 0), row(1, 0, 1)), new int[] {0, 1});
    rows.add(row(1, 0, 0));
    assertEquals(List.of(0, 1), listed(rows, 2));
  }

  @Test
  void otherRowsAreNotListed() {
    ListedRows rows = new ListedRows(List.of(row(1, 7, 0), row(2, 8, 0)), new int[] {1});
    rows.add(row(1, 7, 0));
    assertEquals(List.of(), listed(rows, 2));
  }

  @Test
  void exactlyTheShownOfThousandsOfRowsAreListed() {
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      connections.add(row(i, i + 1, 0));
    }
    ListedRows rows = new ListedRows(connections, IntStream.range(0, 5000).toArray());
    for (int i = 0; i < 5000; i += 3) {
      rows.add(row(i, i + 1, 1));
    }
    assertEquals(
        IntStream.range(0, 5000).filter(i -> i % 3 == 0).boxed().toList(), listed(rows, 5000));
  }

  @Test
  void allRowsAreListedWithoutReading() {
    List<Connection> connections = List.of(row(1, 7, 0), row(2, 8, 0), row(3, 9, 0));
    assertEquals(List.of(0, 2), listed(ListedRows.all(connections, new int[] {0, 2}), 3));
  }
}
