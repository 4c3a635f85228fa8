package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SockstatFileTest {

  private static final String SOCKSTAT =
      """
      sockets: used 14
      TCP: inuse 3 orphan 0 tw 5 alloc 1 mem 0
      UDP: inuse 4012 mem 0
      UDPLITE: inuse 7
      RAW: inuse 1
      FRAG: inuse 0 memory 0
      """;

  private static OptionalLong count(String content, String label) {
    return SockstatFile.parse(content.getBytes(StandardCharsets.UTF_8), label);
  }

  @Test
  void theNumberBehindInuseIsTheCount() {
    assertEquals(OptionalLong.of(4012), count(SOCKSTAT, "UDP:"));
  }

  @Test
  void udpLiteIsAProtocolOfItsOwn() {
    assertEquals(OptionalLong.empty(), count("UDPLITE: inuse 7\nUDPLITE6: inuse 8\n", "UDP:"));
    assertEquals(OptionalLong.empty(), count("UDPLITE6: inuse 8\n", "UDP6:"));
    assertEquals(OptionalLong.of(9), count("UDPLITE6: inuse 8\nUDP6: inuse 9\n", "UDP6:"));
  }

  @Test
  void malformedNumberIsNoCount() {
    for (String odd :
        new String[] {
          "",
          "UDP:",
          "UDP: inuse",
          "UDP: inuse -1",
          "UDP: inuse +1",
          "UDP: inuse \u0661",
          "UDP: inuse 99999999999999999999",
          "UDP: inuse ",
          "UDP: used 5",
          "\0"
        }) {
      assertEquals(OptionalLong.empty(), count(odd, "UDP:"), odd);
    }
  }
}
