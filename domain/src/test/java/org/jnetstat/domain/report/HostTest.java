package org.jnetstat.domain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class HostTest {

  @Test
  void knownFactsHaveTheirOwnNames() {
    Host host = new Host("web-1", "6c1f0c5e", "6.18.44");

    assertEquals("web-1", host.name());
    assertEquals("6c1f0c5e", host.bootId());
    assertEquals("6.18.44", host.kernel());
  }

  @Test
  void anUnknownMachineHasNothing() {
    assertNull(Host.UNKNOWN.name());
    assertNull(Host.UNKNOWN.bootId());
    assertNull(Host.UNKNOWN.kernel());
  }

  @Test
  void textOfTheMachineIsMadePrintable() {
    assertEquals(
        new Host("web\\x1b[2J", "boot\\x0a", "6.18\\u202e"),
        new Host("web\u001b[2J", "boot\n", "6.18\u202e"));
    assertEquals("web\\x1b[2J", new Host("web\u001b[2J", null, null).name());
  }
}
