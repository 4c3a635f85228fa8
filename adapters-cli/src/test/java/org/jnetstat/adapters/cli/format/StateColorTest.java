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
  private static final String YELLOW = "\u001b[33m";

  @ParameterizedTest
  @CsvSource({
    "LISTEN, 32",
    "ESTABLISHED, ''",
    "SYN_SENT, 33",
    "SYN_RECV, 33",
    "CLOSE_WAIT, 33",
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
    assertEquals(YELLOW, of(tcp(new SocketState.Unknown(13))));
    assertEquals(NOTHING, of(Connection.builder(Protocol.UDP, end(0, 0, 0, 0, 53))));
  }

  @Test
  void listenerWithAQueueNeedsAttention() {
    assertEquals(GREEN, of(tcp(TcpState.LISTEN).sendQueue(128)));
    assertEquals(YELLOW, of(tcp(TcpState.LISTEN).receiveQueue(1)));
    assertEquals(NOTHING, of(tcp(TcpState.ESTABLISHED).receiveQueue(1)));
  }

  @Test
  void silentPeerNeedsAttention() {
    assertEquals(YELLOW, of(tcp(TcpState.ESTABLISHED).retransmits(1)));
    assertEquals(YELLOW, of(tcp(TcpState.ESTABLISHED).unansweredProbes(1)));
    assertEquals(YELLOW, of(tcp(TcpState.FIN_WAIT1).retransmits(1)));
  }

  private static Connection.Builder tcp(SocketState state) {
    return Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 22)).state(state);
  }

  private static String of(Connection.Builder connection) {
    return StateColor.of(row(connection.build(), Ownership.Reason.NOT_PERMITTED));
  }
}
