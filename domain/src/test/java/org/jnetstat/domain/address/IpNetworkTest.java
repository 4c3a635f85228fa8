package org.jnetstat.domain.address;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpNetworkTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10.1.2.3,   8,   10.0.0.0,               true
          10.1.2.3,   8,   10.255.255.255,         true
          10.1.2.3,   8,   11.0.0.0,               false
          10.0.0.4,   31,  10.0.0.5,               true
          10.0.0.4,   31,  10.0.0.6,               false
          10.0.0.4,   32,  10.0.0.4,               true
          10.0.0.4,   32,  10.0.0.5,               false
          128.0.0.0,  1,   255.0.0.1,              true
          128.0.0.0,  1,   127.0.0.1,              false
          0.0.0.0,    0,   255.255.255.255,        true
          10.0.0.0,   8,   [::ffff:10.9.8.7],      true
          10.0.0.0,   8,   [::ffff:11.9.8.7],      false
          10.0.0.0,   8,   [::10.9.8.7],           false
          0.0.0.0,    0,   [::1],                  false
          [2001:db8::],           32,  [2001:db8:ffff::1],    true
          [2001:db8::],           32,  [2001:db9::],          false
          [2001:db8:0:2::],       63,  [2001:db8:0:3::9],     true
          [2001:db8:0:2::],       64,  [2001:db8:0:3::9],     false
          [2001:db8:0:2::],       64,  [2001:db8:0:2:ffff::], true
          [2001:db8::],           65,  [2001:db8::7fff:0:0:0], true
          [2001:db8::],           65,  [2001:db8::8000:0:0:0], false
          [::1],                  128, [::1],                  true
          [::1],                  128, [::2],                  false
          [::],                   0,   [ffff::],               true
          [::],                   0,   10.0.0.1,               false
          [::ffff:10.0.0.0],      104, 10.0.0.1,               false
          [::ffff:10.0.0.0],      104, [::ffff:10.3.0.1],      true
          """)
  void hasTheAddressesThatBeginAlike(
      String address, int prefixLength, String other, boolean contained) {
    assertEquals(contained, new IpNetwork(address(address), prefixLength).contains(address(other)));
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0, -1", "10.0.0.0, 33", "[::], -1", "[::], 129"})
  void hasNoMoreBitsThanItsAddresses(String address, int prefixLength) {
    assertThrows(
        IllegalArgumentException.class, () -> new IpNetwork(address(address), prefixLength));
  }

  @Test
  void isWrittenAsPeopleDo() {
    assertEquals("10.0.0.0/8", new IpNetwork(address("10.0.0.0"), 8).toString());
    assertEquals("10.0.0.9", IpNetwork.of(address("10.0.0.9")).toString());
    assertEquals("2001:db8::/32", new IpNetwork(address("[2001:db8::]"), 32).toString());
    assertEquals("::1", IpNetwork.of(address("[::1]")).toString());
  }

  private static IpAddress address(String text) {
    return endpoint(text + ":0").address();
  }
}
