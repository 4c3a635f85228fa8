package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.SocketInodes;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract and plays the part that a test gives it. */
class InMemoryProcessLookupTest implements ProcessLookupContract {

  private static final Owner SSHD = Owner.byDescriptor(ProcessInfo.builder(812, "sshd").build(), 3);

  @Override
  public ProcessLookup lookupOver(Map<Long, List<Owner>> held) {
    return InMemoryProcessLookup.holding(held);
  }

  @Test
  void laterHolderIsMissedByTheFirstSearchOnly() {
    InMemoryProcessLookup lookup = new InMemoryProcessLookup().holdsLater(12001, SSHD);

    assertEquals(List.of(), lookup.begin().holdersOf(SocketInodes.of(12001)).of(12001));
    assertEquals(List.of(SSHD), lookup.begin().holdersOf(SocketInodes.of(12001)).of(12001));
    assertEquals(List.of(SSHD), lookup.begin().holdersOf(SocketInodes.of(12001)).of(12001));
  }

  @Test
  void everySearchIsRememberedAndMeetsTheSameObstacles() {
    Notice notice = new Notice(Notice.Code.PROCESSES_VANISHED, 1);
    Fact.Obstacle obstacle =
        new Fact.Obstacle(
            Fact.Cause.OTHER_PID_NAMESPACE,
            List.of(),
            new Fact.Remedy(Fact.Remedy.Kind.RUN_ON_HOST));
    InMemoryProcessLookup lookup =
        new InMemoryProcessLookup().hinderedBy(obstacle).noticing(notice);
    SocketHolders expected = new SocketHolders(Map.of(), List.of(obstacle), List.of(notice));

    assertEquals(expected, lookup.begin().holdersOf(SocketInodes.of(1, 2)));
    assertEquals(expected, lookup.begin().holdersOf(SocketInodes.of(3)));
    assertEquals(List.of(Set.of(1L, 2L), Set.of(3L)), lookup.searches());
  }

  @Test
  void keptNamespacesAreAlwaysReported() {
    NetworkNamespace kept = new NetworkNamespace(4_026_532_100L);
    try (ProcessLookup.Search search = new InMemoryProcessLookup().keeping(kept).begin()) {
      assertEquals(Set.of(kept), search.namespacesKept());
      assertEquals(SocketHolders.NONE, search.holdersOf(SocketInodes.of()));
    }
  }
}
