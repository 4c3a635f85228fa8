package org.jnetstat.adapters.cli.format;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateColorTest {

  private static final String NOTHING = "";
  private static final String GREEN = "\u001b[32m";
  private static final String MAGENTA = "\u001b[35m";

  @ParameterizedTest
  @CsvSource({
    "LISTEN, 32",
    "ESTABLISHED, ''",
    "SYN_SENT, ''",
    "SYN_RECV, ''",
    "CLOSE_WAIT, ''",
    "FIN_WAIT1, 2",
    "FIN_WAIT2, 2",
    "TIME_WAIT, 2",
    "CLOSE, 2",
    "LAST_ACK, 2",
    "CLOSING, 2"
  })
  void aStateHasAColour(TcpState state, String code) {
    assertEquals(code.isEmpty() ? NOTHING : "\u001b[" + code + "m", of(tcp(state)));
  }

  @Test
  void unknownStateMayNeedAttention() {
    assertEquals(MAGENTA, of(tcp(new SocketState.Unknown(13))));
    assertEquals(NOTHING, of(Connection.builder(Protocol.UDP, end(0, 0, 0, 0, 53))));
  }

  @Test
  void listenerWithAQueueNeedsAttention() {
    assertEquals(GREEN, of(tcp(TcpState.LISTEN).sendQueue(128)));
    assertEquals(MAGENTA, of(tcp(TcpState.LISTEN).receiveQueue(1)));
    assertEquals(NOTHING, of(tcp(TcpState.ESTABLISHED).receiveQueue(1)));
  }

  @Test
  void whatAProgramKeepsOpenNeedsAttention() {
    assertEquals(MAGENTA, of(tcp(TcpState.CLOSE_WAIT).inode(1)));
    assertEquals(NOTHING, of(tcp(TcpState.CLOSE_WAIT)));
  }

  /** A segment or two are lost on any network. */
  @Test
  void silentPeerNeedsAttention() {
    assertEquals(NOTHING, of(tcp(TcpState.ESTABLISHED).retransmits(2).sendQueue(1)));
    assertEquals(MAGENTA, of(tcp(TcpState.ESTABLISHED).retransmits(3).sendQueue(1)));
    assertEquals(MAGENTA, of(tcp(TcpState.SYN_SENT).retransmits(1)));
  }

  private static Connection.Builder tcp(SocketState state) {
    return Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 22)).state(state);
  }

  private static String of(Connection.Builder connection) {
    return StateColor.of(row(connection.build(), Ownership.Reason.NOT_PERMITTED));
  }
}
