package org.jnetstat.adapters.procfs.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.junit.jupiter.api.Test;

class EndpointCacheTest {

  private final EndpointCache endpoints = new EndpointCache();

  @Test
  void equalEndsAreOneObject() {
    Endpoint first = endpoints.ofV4(0x0A000005, 443);
    assertSame(first, endpoints.ofV4(0x0A000005, 443));
  }

  @Test
  void endsOnOneAddressShareIt() {
    assertSame(endpoints.ofV6(1, 2, 443).address(), endpoints.ofV6(1, 2, 80).address());
  }

  @Test
  void manyEndsAreGivenUnchanged() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        int port = i & 0xFFFF;
        assertEquals(new Endpoint(new IpAddress.V4(i / 7), port), endpoints.ofV4(i / 7, port));
        assertEquals(
            new Endpoint(new IpAddress.V6(i % 5, i / 11), port),
            endpoints.ofV6(i % 5, i / 11, port));
      }
    }
  }
}
