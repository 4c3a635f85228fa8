package org.jnetstat.domain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTest {

  @Test
  void whatIsKnownIsGivenUnderItsOwnName() {
    Host host = new Host("web-1", "6c1f0c5e", "6.18.44");

    assertEquals(Optional.of("web-1"), host.name());
    assertEquals(Optional.of("6c1f0c5e"), host.bootId());
    assertEquals(Optional.of("6.18.44"), host.kernel());
  }

  @Test
  void anUnknownMachineHasNothing() {
    assertEquals(Optional.empty(), Host.UNKNOWN.name());
    assertEquals(Optional.empty(), Host.UNKNOWN.bootId());
    assertEquals(Optional.empty(), Host.UNKNOWN.kernel());
  }

  @Test
  void whatTheMachineSaysOfItselfIsMadePrintable() {
    assertEquals(
        new Host("web\\x1b[2J", "boot\\x0a", "6.18\\u202e"),
        new Host("web\u001b[2J", "boot\n", "6.18\u202e"));
    assertEquals(Optional.of("web\\x1b[2J"), new Host("web\u001b[2J", null, null).name());
  }
}
