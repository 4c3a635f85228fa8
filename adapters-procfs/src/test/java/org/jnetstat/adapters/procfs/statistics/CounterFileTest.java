package org.jnetstat.adapters.procfs.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterFileTest {

  private static Map<String, Long> parse(String content) {
    return CounterFile.parse(content.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void valuesStandUnderTheirNames() {
    assertEquals(
        Map.of("TcpExt SyncookiesSent", 0L, "TcpExt ListenDrops", 12L, "IpExt InOctets", 7L),
        parse(
            """
            TcpExt: SyncookiesSent ListenDrops
            TcpExt: 0 12
            IpExt: InOctets
            IpExt: 7
            """));
  }

  /** Fields are added from kernel to kernel; a line that does not fit counts for nothing. */
  @Test
  void linesThatDoNotBelongTogetherAreLeftOut() {
    assertEquals(
        Map.of("Udp InErrors", 3L),
        parse(
            """
            TcpExt: SyncookiesSent ListenDrops
            TcpExt: 0
            IpExt: InOctets
            Udp: InErrors
            Udp: 3
            """));
    assertEquals(Map.of(), parse(""));
    assertEquals(Map.of(), parse("TcpExt: A B"));
  }

  @Test
  void valuesThatAreNoCountAreLeftOut() {
    assertEquals(
        Map.of("Tcp ActiveOpens", 5L),
        parse("Tcp: MaxConn ActiveOpens Huge Odd\nTcp: -1 5 99999999999999999999 x\n"));
  }
}
