package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.HidingPlaces.Seen;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Said;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.PacketSocket;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two looks, and what becomes of what checks say of them. */
class DoctorTest {

  private static final ProcessInfo WEB = ProcessInfo.builder(812, "web").build();
  private static final AttributedConnection ROW =
      held(Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).inode(7).build(), WEB);

  private static final ConnectionQuery EVERYTHING =
      new ConnectionQuery(EnumSet.allOf(Protocol.class), true);

  private static final Seen HIDING =
      new Seen(Optional.of(List.of(7)), OptionalLong.of(0), Optional.of(List.of("/lib/x.so")));

  /** A check of a jar. */
  private record Saying(String name, List<Severity> severities) implements Check {
    @Override
    public void examine(Observation seen, Examination result) {
      for (Severity severity : severities) {
        result.add(
            new Finding(
                new Said(name, "something is odd", "look at it"),
                severity,
                new Subject.Stack(null),
                List.of(),
                seen.sockets()));
      }
      result.needed(OptionalLong.empty(), Figure.SOMAXCONN);
      result.needed(OptionalLong.empty(), Figure.SOMAXCONN);
    }
  }

  private static ConnectionReport report(long millis) {
    return new ConnectionReport(
        Host.UNKNOWN, Instant.ofEpochMilli(millis), List.of(ROW), List.of(), Map.of());
  }

  @Test
  void aLookAsksForWhatTheRowsNeed() {
    List<Object> asked = new ArrayList<>();
    NetworkStack stack = new NetworkStack(null, Map.of(Figure.SOMAXCONN, 128L));
    ProcessCondition condition = new ProcessCondition(Activity.SLEEPING);
    PacketSocket sniffing = new PacketSocket(5, 3, Optional.empty(), null);
    Owner owner = Owner.byDescriptor(WEB, 4);
    Doctor doctor =
        new Doctor(
            where -> {
              asked.add(where);
              return List.of(stack);
            },
            pids -> {
              asked.add(pids);
              return Map.of(812, condition);
            },
            where -> Optional.of(List.of(sniffing)),
            new InMemoryProcessLookup().holds(5, owner),
            () -> HIDING,
            List.of());

    assertEquals(
        new Look(
            report(0),
            List.of(stack),
            Map.of(812, condition),
            Optional.of(List.of(new HeldPacketSocket(sniffing, Ownership.owned(List.of(owner))))),
            HIDING),
        doctor.look(report(0), EVERYTHING));
    assertEquals(List.of(new Where.Own(), Set.of(812)), asked);
  }

  /** They have no address, no port and no protocol of IP. */
  @Test
  void whoAsksForOtherSocketsIsNotToldOfPacketSockets() {
    Doctor doctor =
        new Doctor(
            where -> List.of(),
            pids -> Map.of(),
            where -> Optional.empty(),
            new InMemoryProcessLookup(),
            () -> Seen.UNKNOWN,
            List.of());

    assertEquals(Optional.empty(), doctor.look(report(0), EVERYTHING).packetSockets());
    for (ConnectionQuery narrower :
        List.of(
            ConnectionQuery.DEFAULT,
            EVERYTHING.where(SocketFilter.LISTENING),
            EVERYTHING.heldBy(OwnerFilter.of(new OwnerCondition.HasPid(Set.of(812)))))) {
      assertEquals(
          Optional.of(List.of()), doctor.look(report(0), narrower).packetSockets(), "" + narrower);
    }
  }

  @Test
  void findingsAreSortedBySeverityAndEveryCheckIsNamed() {
    Doctor doctor =
        new Doctor(
            where -> List.of(),
            pids -> Map.of(),
            where -> Optional.empty(),
            new InMemoryProcessLookup(),
            () -> Seen.UNKNOWN,
            List.of(
                new Saying("first", List.of(Severity.NOTICE, Severity.CRITICAL)),
                new Saying("second", List.of(Severity.WARNING))));

    Diagnosis diagnosis =
        doctor.compare(
            doctor.look(report(100), EVERYTHING),
            doctor.look(report(1600), EVERYTHING),
            Duration.ofMillis(1500));

    assertEquals(
        List.of("first CRITICAL", "second WARNING", "first NOTICE"),
        diagnosis.findings().stream().map(f -> f.kind().label() + " " + f.severity()).toList());
    assertEquals(List.of("first", "second"), diagnosis.checks());
    assertEquals(
        List.of(
            new Diagnosis.Unchecked("first", "somaxconn"),
            new Diagnosis.Unchecked("second", "somaxconn")),
        diagnosis.unchecked());
    assertEquals(Duration.ofMillis(1500), diagnosis.interval());
    assertEquals(report(1600), diagnosis.report());
    assertEquals(true, diagnosis.has(Severity.WARNING));
    assertEquals(1, diagnosis.count(Severity.NOTICE));
  }

  @Test
  void figuresAreThoseOfTheSocketsNamespace() {
    NetworkNamespace a = new NetworkNamespace(1);
    NetworkNamespace b = new NetworkNamespace(2);
    Observation seen =
        new Observation(
            new Look(
                report(0),
                List.of(overflows(a, 5), overflows(b, 9)),
                Map.of(),
                Optional.empty(),
                Seen.UNKNOWN),
            new Look(
                report(0),
                List.of(overflows(b, 9), overflows(a, 7)),
                Map.of(),
                Optional.empty(),
                Seen.UNKNOWN));

    assertEquals(OptionalLong.of(2), seen.growth(Figure.LISTEN_OVERFLOWS, a));
    assertEquals(OptionalLong.of(0), seen.growth(Figure.LISTEN_OVERFLOWS, b));
    assertEquals(OptionalLong.empty(), seen.growth(Figure.LISTEN_OVERFLOWS, null));
    assertEquals(OptionalLong.empty(), seen.growth(Figure.SOMAXCONN, a));
    assertEquals(OptionalLong.of(7), seen.figure(Figure.LISTEN_OVERFLOWS, a));
  }

  /** A namespace of that number may have gone, and another have come. */
  @Test
  void aCounterThatShrankHasNotGrown() {
    Observation seen =
        new Observation(
            new Look(
                report(0), List.of(overflows(null, 5)), Map.of(), Optional.empty(), Seen.UNKNOWN),
            new Look(
                report(0), List.of(overflows(null, 4)), Map.of(), Optional.empty(), Seen.UNKNOWN));

    assertEquals(OptionalLong.empty(), seen.growth(Figure.LISTEN_OVERFLOWS, null));
    assertEquals(OptionalLong.of(4), seen.figure(Figure.LISTEN_OVERFLOWS, ROW));
  }

  /** It is no gap either: there is nothing to compare. */
  @Test
  void inANamespaceThatCameBetweenTheLooksNothingHasGrown() {
    NetworkNamespace own = new NetworkNamespace(1);
    NetworkNamespace come = new NetworkNamespace(2);
    Observation seen =
        new Observation(
            new Look(
                report(0), List.of(overflows(own, 5)), Map.of(), Optional.empty(), Seen.UNKNOWN),
            new Look(
                report(0),
                List.of(overflows(own, 6), overflows(come, 9)),
                Map.of(),
                Optional.empty(),
                Seen.UNKNOWN));

    assertEquals(OptionalLong.of(1), seen.growth(Figure.LISTEN_OVERFLOWS, own));
    assertEquals(OptionalLong.of(0), seen.growth(Figure.LISTEN_OVERFLOWS, come));
    assertEquals(OptionalLong.of(9), seen.figure(Figure.LISTEN_OVERFLOWS, come));
  }

  private static NetworkStack overflows(@Nullable NetworkNamespace namespace, long count) {
    return new NetworkStack(namespace, Map.of(Figure.LISTEN_OVERFLOWS, count));
  }

  @Test
  void wordsOfJarsAreLabels() {
    assertThrows(IllegalArgumentException.class, () -> new Said("Odd One", "x", "y"));
    assertEquals("a\\x1bb", new Said("odd", "a\u001bb", "y").statement());
  }
}
