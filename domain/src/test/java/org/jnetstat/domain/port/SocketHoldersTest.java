package org.jnetstat.domain.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.junit.jupiter.api.Test;

class SocketHoldersTest {

  private static final Owner SSHD = Owner.byDescriptor(ProcessInfo.builder(812, "sshd").build(), 3);

  @Test
  void unheldSocketHasNoHolders() {
    SocketHolders holders = new SocketHolders(Map.of(12001L, List.of(SSHD)), List.of(), List.of());

    assertEquals(List.of(SSHD), holders.of(12001));
    assertEquals(List.of(), holders.of(12002));
    assertEquals(List.of(), SocketHolders.NONE.of(12001));
  }

  @Test
  void inodeZeroHasNoHolders() {
    SocketHolders holders = new SocketHolders(Map.of(0L, List.of(SSHD)), List.of(), List.of());

    assertEquals(List.of(), holders.of(0));
  }
}
