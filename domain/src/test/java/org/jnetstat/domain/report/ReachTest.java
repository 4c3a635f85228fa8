package org.jnetstat.domain.report;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, INSIDE",
    "127.255.0.9, INSIDE",
    "::1, INSIDE",
    "::ffff:127.0.0.1, INSIDE",
    "169.254.0.1, LINK",
    "169.253.255.255, EVERYWHERE",
    "169.255.0.0, EVERYWHERE",
    "fe80::1, LINK",
    "febf::1, LINK",
    "fec0::1, EVERYWHERE",
    "10.0.0.5, PRIVATE_NETWORK",
    "11.0.0.0, EVERYWHERE",
    "172.15.255.255, EVERYWHERE",
    "172.16.0.0, PRIVATE_NETWORK",
    "172.31.255.255, PRIVATE_NETWORK",
    "172.32.0.0, EVERYWHERE",
    "192.168.0.1, PRIVATE_NETWORK",
    "192.169.0.1, EVERYWHERE",
    "100.64.0.1, PRIVATE_NETWORK",
    "100.63.255.255, EVERYWHERE",
    "100.128.0.0, EVERYWHERE",
    "::ffff:10.0.0.5, PRIVATE_NETWORK",
    "fc00::1, PRIVATE_NETWORK",
    "fdff::1, PRIVATE_NETWORK",
    "fbff::1, EVERYWHERE",
    "2001:db8::5, EVERYWHERE",
    "0.0.0.0, EVERYWHERE",
    "::, EVERYWHERE"
  })
  void anAddressTellsFromWhereItCanBeReached(String address, Reach reach) {
    assertEquals(reach, Reach.of(address(address)));
  }
}
