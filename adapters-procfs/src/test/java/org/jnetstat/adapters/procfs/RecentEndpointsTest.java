package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.jnetstat.domain.Endpoint;
import org.jnetstat.domain.IpAddress;
import org.junit.jupiter.api.Test;

class RecentEndpointsTest {

  private final RecentEndpoints endpoints = new RecentEndpoints();

  @Test
  void equalEndsAreOneObject() {
    Endpoint first = endpoints.of(new IpAddress.V4(0x0A000005), 443);
    assertSame(first, endpoints.of(new IpAddress.V4(0x0A000005), 443));
  }

  @Test
  void endsOnOneAddressShareIt() {
    assertSame(
        endpoints.of(new IpAddress.V6(1, 2), 443).address(),
        endpoints.of(new IpAddress.V6(1, 2), 80).address());
  }

  @Test
  void howeverManyEndsComeEachIsGivenAsItWas() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        IpAddress address = i % 2 == 0 ? new IpAddress.V4(i / 7) : new IpAddress.V6(i % 5, i / 11);
        assertEquals(new Endpoint(address, i & 0xFFFF), endpoints.of(address, i & 0xFFFF));
      }
    }
  }
}
