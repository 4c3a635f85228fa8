package org.jnetstat.domain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.socket.PacketSocket;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.junit.jupiter.api.Test;

class PacketSocketSearchTest {

  private static final Owner OWNER =
      Owner.byDescriptor(ProcessInfo.builder(812, "sniffer").build(), 3);

  private final InMemoryProcessLookup processes = new InMemoryProcessLookup();
  private final Deque<Optional<List<PacketSocket>>> readings = new ArrayDeque<>();

  private static PacketSocket socket(long inode) {
    return new PacketSocket(inode, 3, Optional.of("eth0"), null);
  }

  private Optional<List<HeldPacketSocket>> found() {
    return new PacketSocketSearch(
            where -> readings.size() == 1 ? readings.getFirst() : readings.removeFirst(), processes)
        .in(new Where.Own());
  }

  private static Optional<List<HeldPacketSocket>> held(long... inodes) {
    List<HeldPacketSocket> rows = new ArrayList<>();
    for (long inode : inodes) {
      rows.add(new HeldPacketSocket(socket(inode), Ownership.owned(List.of(OWNER))));
    }
    return Optional.of(rows);
  }

  private static Optional<List<HeldPacketSocket>> unheld(long inode, Reason reason) {
    return Optional.of(List.of(new HeldPacketSocket(socket(inode), Ownership.without(reason))));
  }

  @Test
  void processesAreSearchedOnlyIfThereAreSockets() {
    readings.add(Optional.of(List.of()));
    assertEquals(held(), found());
    assertEquals(List.of(), processes.searches());

    processes.holds(1, OWNER);
    readings.clear();
    readings.add(Optional.of(List.of(socket(1))));
    assertEquals(held(1), found());
    assertEquals(List.of(Set.of(1L)), processes.searches());
  }

  @Test
  void aTableThatCannotBeReadIsUnknown() {
    readings.add(Optional.empty());

    assertEquals(Optional.empty(), found());
  }

  /** One gets frames of LLDP, the other none: it only sends. */
  @Test
  void socketsThatGetNoPacketsOfProgramsAreLeftOut() {
    processes.holds(1, OWNER).holds(2, OWNER).holds(3, OWNER).holds(4, OWNER).holds(5, OWNER);
    readings.add(
        Optional.of(
            List.of(
                socket(1),
                new PacketSocket(2, 0x88CC, Optional.of("eth0"), null),
                new PacketSocket(3, 0, Optional.of("eth0"), null),
                new PacketSocket(4, 0x0800, Optional.of("eth0"), null),
                new PacketSocket(5, 0x86DD, Optional.of("eth0"), null))));

    assertEquals(
        List.of(1L, 4L, 5L),
        found().orElseThrow().stream().map(row -> row.socket().inode()).toList());
  }

  @Test
  void aSecondLookFindsWhatTheFirstMissed() {
    processes.holds(1, OWNER).holdsLater(2, OWNER);
    readings.add(Optional.of(List.of(socket(2), socket(1))));

    assertEquals(held(1, 2), found());
    assertEquals(List.of(Set.of(1L, 2L), Set.of(2L)), processes.searches());
  }

  @Test
  void aSocketThatIsGoneIsLeftOut() {
    readings.add(Optional.of(List.of(socket(1))));
    readings.add(Optional.of(List.of()));

    assertEquals(held(), found());
  }

  @Test
  void aSocketThatMayBeGoneIsStillThere() {
    readings.add(Optional.of(List.of(socket(1))));
    readings.add(Optional.empty());

    assertEquals(unheld(1, Reason.UNEXPLAINED), found());
  }

  @Test
  void aSocketWithoutHolderIsUnexplainedOnlyIfAllCouldBeSeen() {
    readings.add(Optional.of(List.of(socket(1))));
    assertEquals(unheld(1, Reason.UNEXPLAINED), found());

    processes.hinderedBy(
        new Fact.Obstacle(
            Cause.DESCRIPTORS_REFUSED, List.of(), new Remedy(Remedy.Kind.RUN_AS_ROOT)));
    assertEquals(unheld(1, Reason.NOT_PERMITTED), found());
  }
}
