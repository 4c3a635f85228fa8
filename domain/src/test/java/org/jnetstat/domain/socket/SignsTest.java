package org.jnetstat.domain.socket;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jnetstat.domain.address.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignsTest {

  /** Each number just below and at its limit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp | LISTEN      | 0     | 128   | 0 | 1 |                   | false
          tcp | LISTEN      | 1     | 128   | 0 | 1 |                   | true
          tcp | CLOSE_WAIT  | 0     | 0     | 0 | 1 |                   | true
          tcp | CLOSE_WAIT  | 1     | 0     | 0 | 0 |                   | false
          tcp | SYN_SENT    | 0     | 1     | 0 | 1 | RETRANSMIT | false
          tcp | SYN_SENT    | 0     | 1     | 1 | 1 | RETRANSMIT | true
          tcp | SYN_RECV    | 0     | 0     | 5 | 0 | RETRANSMIT | false
          tcp | ESTABLISHED | 0     | 1     | 2 | 1 | RETRANSMIT | false
          tcp | ESTABLISHED | 0     | 1     | 3 | 1 | RETRANSMIT | true
          tcp | ESTABLISHED | 0     | 0     | 3 | 1 | RETRANSMIT | false
          tcp | FIN_WAIT1   | 0     | 1     | 9 | 0 | RETRANSMIT | false
          tcp | ESTABLISHED | 0     | 9     | 0 | 1 | ZERO_WINDOW_PROBE | true
          tcp | FIN_WAIT1   | 0     | 9     | 0 | 0 | ZERO_WINDOW_PROBE | false
          tcp | ESTABLISHED | 65535 | 0     | 0 | 1 |                   | false
          tcp | ESTABLISHED | 65536 | 0     | 0 | 1 |                   | true
          tcp | ESTABLISHED | 65536 | 0     | 0 | 0 |                   | false
          tcp | ESTABLISHED | 0     | 65535 | 0 | 1 |                   | false
          tcp | ESTABLISHED | 0     | 65536 | 0 | 1 |                   | true
          tcp | ESTABLISHED | 0     | 65536 | 1 | 1 |                   | false
          tcp | TIME_WAIT   | 0     | 0     | 0 | 0 |                   | false
          udp | ESTABLISHED | 99999 | 99999 | 0 | 1 |                   | false
          """)
  void aRowShowsTroubleFromAFixedLimitOn(
      String protocol,
      TcpState state,
      long receiveQueue,
      long sendQueue,
      long retransmits,
      long inode,
      Timer.@Nullable Kind timer,
      boolean any) {
    Connection row =
        Connection.builder(Protocol.labelled(protocol).orElseThrow(), endpoint("10.0.0.5:22"))
            .state(state)
            .receiveQueue(receiveQueue)
            .sendQueue(sendQueue)
            .retransmits(retransmits)
            .inode(inode)
            .timer(timer == null ? null : new Timer(timer, 1000))
            .build();

    assertEquals(any, Signs.any(row));
  }
}
