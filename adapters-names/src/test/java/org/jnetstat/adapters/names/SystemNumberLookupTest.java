package org.jnetstat.adapters.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.junit.jupiter.api.Test;

/** The real resolver, asked for what needs no network. */
class SystemNumberLookupTest {

  private final SystemNumberLookup lookup = new SystemNumberLookup();

  @Test
  void findsTheAddressesOfThisMachine() {
    IpAddress loopback = IpAddress.ofBytes(new byte[] {127, 0, 0, 1});

    assertTrue(lookup.addresses("localhost").contains(loopback));
  }

  /** RFC 6761, section 6.4: no name below "invalid" exists. */
  @Test
  void findsNothingForAHostThatCannotExist() {
    assertEquals(Set.of(), lookup.addresses("nowhere.invalid"));
    assertEquals(Set.of(), lookup.ports("no-such-service"));
  }
}
