package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ProcessLookup} does.
 *
 * <p>Owners are compared by PID, descriptor and name: a lookup may know more of a process than the
 * test does. A PID has one name throughout a test.
 */
public interface ProcessLookupContract {

  /**
   * A lookup over a machine on which these processes hold these sockets, and everything can be
   * seen.
   *
   * @param held the holders of each inode, in any order; all of them hold by a descriptor
   */
  ProcessLookup lookupOver(Map<Long, List<Owner>> held);

  @Test
  default void theHolderOfASocketIsFound() {
    assertFound(
        Map.of(12001L, List.of(hold(812, 3, "sshd"))),
        lookupOver(Map.of(12001L, List.of(hold(812, 3, "sshd")))),
        12001);
  }

  @Test
  default void allHoldersAreGivenByPidAndThenByDescriptor() {
    Map<Long, List<Owner>> held =
        Map.of(
            12001L,
            List.of(
                hold(1203, 4, "nginx"),
                hold(990, 10, "nginx"),
                hold(990, 9, "nginx"),
                hold(12, 30, "supervisor")));

    assertFound(
        Map.of(
            12001L,
            List.of(
                hold(12, 30, "supervisor"),
                hold(990, 9, "nginx"),
                hold(990, 10, "nginx"),
                hold(1203, 4, "nginx"))),
        lookupOver(held),
        12001);
  }

  @Test
  default void oneProcessMayHoldSeveralSockets() {
    Map<Long, List<Owner>> held =
        Map.of(
            12001L, List.of(hold(812, 3, "sshd")),
            12002L, List.of(hold(812, 4, "sshd"), hold(990, 4, "proxy")),
            12003L, List.of(hold(990, 5, "proxy")));

    assertFound(held, lookupOver(held), 12001, 12002, 12003);
  }

  @Test
  default void socketsThatWereNotAskedForAreNotGiven() {
    Map<Long, List<Owner>> held =
        Map.of(
            12001L, List.of(hold(812, 3, "sshd")),
            12002L, List.of(hold(812, 4, "sshd")));

    assertFound(Map.of(12002L, List.of(hold(812, 4, "sshd"))), lookupOver(held), 12002);
  }

  @Test
  default void aSocketThatNoProcessHoldsHasNoHolders() {
    SocketHolders found =
        holdersOf(lookupOver(Map.of(12001L, List.of(hold(812, 3, "sshd")))), 12001, 12009);

    assertEquals(List.of(), found.of(12009));
    assertEquals(
        Map.of(12001L, holds(List.of(hold(812, 3, "sshd")))), holdsByInode(found), "all found");
  }

  @Test
  default void inodeZeroIsNeverHeld() {
    Map<Long, List<Owner>> held =
        Map.of(
            0L, List.of(hold(812, 3, "sshd")),
            12001L, List.of(hold(812, 4, "sshd")));

    assertFound(Map.of(12001L, List.of(hold(812, 4, "sshd"))), lookupOver(held), 0, 12001);
  }

  @Test
  default void anEmptyWishFindsNothingAndHasNothingToSay() {
    SocketHolders found = holdersOf(lookupOver(Map.of(12001L, List.of(hold(812, 3, "sshd")))));

    assertEquals(SocketHolders.NONE, found);
  }

  @Test
  default void inodesBeyondTheSignedRangeAreFound() {
    long beyondInt = 4_294_967_296L + 12001; // its low 32 bits are another socket's inode
    long beyondLong = Long.parseUnsignedLong("18446744073709551615");
    Map<Long, List<Owner>> held =
        Map.of(
            12001L,
            List.of(hold(812, 3, "sshd")),
            beyondInt,
            List.of(hold(990, 4, "nginx")),
            beyondLong,
            List.of(hold(1203, 5, "postgres")));

    assertFound(held, lookupOver(held), 12001, beyondInt, beyondLong);
  }

  @Test
  default void namesMayHoldBlanksAndParentheses() {
    Map<Long, List<Owner>> held =
        Map.of(
            12001L, List.of(hold(812, 3, "a) S 1 1 (b"), hold(813, 3, "nc ("), hold(814, 3, "")));

    assertFound(held, lookupOver(held), 12001);
  }

  @Test
  default void aSearchThatBeganBeforeItWasKnownWhatForFindsTheSame() {
    List<Owner> first = List.of(hold(812, 3, "sshd"), hold(990, 7, "nginx"));
    List<Owner> second = List.of(hold(812, 4, "sshd"));
    try (ProcessLookup.Search search = lookupOver(Map.of(12001L, first, 12002L, second)).begin()) {
      SocketHolders found = search.holdersOf(SocketInodes.of(12001, 12009));
      assertEquals(Map.of(12001L, holds(first)), holdsByInode(found));
      for (int again = 0; again < 2; again++) {
        assertEquals(
            Map.of(12002L, holds(second)), holdsByInode(search.recheck(SocketInodes.of(12002))));
      }
      assertEquals(SocketHolders.NONE, search.recheck(SocketInodes.of()));
    }
  }

  @Test
  default void whatIsHeldInTheUsualPlaceIsFoundByLookingEverywhere() {
    List<Owner> held = List.of(hold(812, 3, "sshd"));

    try (ProcessLookup.Search search = lookupOver(Map.of(12001L, held)).begin()) {
      assertEquals(
          Map.of(12001L, holds(held)), holdsByInode(search.recheck(SocketInodes.of(12001, 12009))));
    }
  }

  @Test
  default void everySearchFindsTheSame() {
    ProcessLookup lookup = lookupOver(Map.of(12001L, List.of(hold(812, 3, "sshd"))));
    Map<Long, List<Owner>> expected = Map.of(12001L, List.of(hold(812, 3, "sshd")));

    assertFound(expected, lookup, 12001);
    assertFound(expected, lookup, 12001);
  }

  private static SocketHolders holdersOf(ProcessLookup lookup, long... wanted) {
    try (ProcessLookup.Search search = lookup.begin()) {
      return search.holdersOf(SocketInodes.of(wanted));
    }
  }

  private static Owner hold(int pid, int descriptor, String name) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), descriptor);
  }

  private static void assertFound(
      Map<Long, List<Owner>> expected, ProcessLookup lookup, long... wanted) {
    SocketHolders found = holdersOf(lookup, wanted);
    Map<Long, List<Hold>> expectedHolds = new HashMap<>();
    expected.forEach((inode, owners) -> expectedHolds.put(inode, holds(owners)));
    assertEquals(expectedHolds, holdsByInode(found));
  }

  private static Map<Long, List<Hold>> holdsByInode(SocketHolders found) {
    Map<Long, List<Hold>> holds = new HashMap<>();
    found
        .byInode()
        .forEach(
            (inode, owners) -> {
              if (!owners.isEmpty()) {
                holds.put(inode, holds(owners));
              }
            });
    return holds;
  }

  private static List<Hold> holds(List<Owner> owners) {
    return owners.stream()
        .map(owner -> new Hold(owner.process().pid(), owner.descriptor(), owner.process().name()))
        .toList();
  }

  /** What of an owner is compared. */
  record Hold(int pid, @Nullable Integer descriptor, String name) {}
}
