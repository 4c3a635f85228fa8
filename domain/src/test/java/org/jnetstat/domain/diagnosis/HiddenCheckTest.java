package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.listening;
import static org.jnetstat.domain.diagnosis.TwoLooks.unowned;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.HidingPlaces.Seen;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenCheckTest {

  private final HiddenCheck check = new HiddenCheck();

  @Test
  void socketsThatNobodyHoldsAreToldTogether() {
    AttributedConnection one = unowned("0.0.0.0:80", Reason.UNEXPLAINED);
    AttributedConnection other = unowned("0.0.0.0:81", Reason.UNEXPLAINED);

    assertEquals(
        List.of(
            new Finding(
                Code.SOCKETS_UNEXPLAINED,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(new Measure("sockets", 2)),
                List.of(one, other))),
        new TwoLooks().both(one).both(other).findingsOf(check));
  }

  /** Its holder may have been looked at just before it got the socket. */
  @Test
  void onceIsNoSign() {
    AttributedConnection unexplained = unowned("0.0.0.0:80", Reason.UNEXPLAINED);
    AttributedConnection owned = listening("0.0.0.0:80", ProcessInfo.builder(7, "x").build());

    assertEquals(
        List.of(),
        new TwoLooks()
            .changing(unexplained, owned)
            .later(unowned("0.0.0.0:81", Reason.UNEXPLAINED))
            .findingsOf(check));
    assertEquals(List.of(), new TwoLooks().changing(owned, unexplained).findingsOf(check));
  }

  /** The kernel's own sockets are at these. */
  @ParameterizedTest
  @CsvSource({
    "UDP, 0.0.0.0:4789, , NOTICE",
    "UDP6, [::]:51820, , NOTICE",
    "UDP, 0.0.0.0:4788, , WARNING",
    "TCP, 0.0.0.0:4789, , WARNING",
    "TCP, 0.0.0.0:2049, , NOTICE",
    "TCP, 10.0.0.5:800, 10.0.0.9:2049, NOTICE",
    "TCP, 10.0.0.5:800, 10.0.0.9:445, NOTICE",
    "TCP, 0.0.0.0:445, , WARNING",
    "RAW, 0.0.0.0:1, , WARNING"
  })
  void socketsAtPortsOfTheKernelsAreNoWarning(
      Protocol protocol, String local, @Nullable String remote, Severity expected) {
    Connection.Builder row = Connection.builder(protocol, endpoint(local)).inode(1);
    if (remote != null) {
      row.remote(endpoint(remote)).state(TcpState.ESTABLISHED);
    }

    assertEquals(
        List.of(expected),
        new TwoLooks()
                .both(
                    new AttributedConnection(
                        row.build(), Ownership.without(Ownership.Reason.UNEXPLAINED)))
                .findingsOf(check)
                .stream()
                .map(Finding::severity)
                .toList());
  }

  private static final Seen UNLISTED_WITH_THREADS =
      new Seen(Optional.of(List.of(7)), OptionalLong.of(2), Optional.of(List.of()));

  private static Seen unlisted(Integer... pids) {
    return new Seen(Optional.of(List.of(pids)), OptionalLong.of(0), Optional.of(List.of()));
  }

  private static Seen preloaded(String... libraries) {
    return new Seen(Optional.of(List.of()), OptionalLong.of(0), Optional.of(List.of(libraries)));
  }

  @Test
  void processesThatAreNotListedTwiceAreTold() {
    assertEquals(
        List.of(
            new Finding(
                Code.PROCESSES_UNLISTED,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(new Measure("processes", 2), new Fact.Processes(List.of(7, 9))),
                List.of())),
        new TwoLooks().hiding(unlisted(5, 7, 9), unlisted(7, 8, 9)).findingsOf(check));
  }

  /** They ended while they were looked for. */
  @Test
  void processesThatAreNotListedOnceAreNoSign() {
    assertEquals(List.of(), new TwoLooks().hiding(unlisted(7), unlisted(8)).findingsOf(check));
  }

  private static Seen threads(long unlisted) {
    return new Seen(Optional.of(List.of()), OptionalLong.of(unlisted), Optional.of(List.of()));
  }

  @Test
  void threadsThatAreNotListedTwiceAreTold() {
    List<Finding> one =
        List.of(
            new Finding(
                Code.THREADS_UNLISTED,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(new Measure("threads", 1)),
                List.of()));

    assertEquals(one, new TwoLooks().hiding(threads(1), threads(3)).findingsOf(check));
    assertEquals(one, new TwoLooks().hiding(threads(2), threads(1)).findingsOf(check));
    assertEquals(List.of(), new TwoLooks().hiding(threads(2), threads(0)).findingsOf(check));
    assertEquals(List.of(), new TwoLooks().hiding(threads(0), threads(2)).findingsOf(check));
  }

  /** While many threads begin, a look may not know. */
  @Test
  void oneLookWithoutUnlistedThreadsIsEnough() {
    for (TwoLooks looks :
        List.of(
            new TwoLooks().hiding(threads(0), Seen.UNKNOWN),
            new TwoLooks().hiding(Seen.UNKNOWN, threads(0)))) {
      assertFalse(looks.examinedBy(check).unchecked().contains(new Unchecked("hidden", "threads")));
    }
    for (TwoLooks looks :
        List.of(
            new TwoLooks().hiding(threads(1), Seen.UNKNOWN),
            new TwoLooks().hiding(Seen.UNKNOWN, threads(1)))) {
      assertTrue(looks.examinedBy(check).unchecked().contains(new Unchecked("hidden", "threads")));
      assertEquals(List.of(), looks.findingsOf(check));
    }
  }

  /** What is known of a process says more than the number of its threads. */
  @Test
  void threadsOfProcessesThatAreToldAreNotToldAgain() {
    assertEquals(
        List.of(Code.PROCESSES_UNLISTED),
        new TwoLooks()
            .hiding(UNLISTED_WITH_THREADS, UNLISTED_WITH_THREADS).findingsOf(check).stream()
                .map(Finding::kind)
                .toList());
  }

  @Test
  void whatEveryProgramLoadsIsTold() {
    assertEquals(
        List.of(
            new Finding(
                Code.LIBRARIES_PRELOADED,
                Severity.NOTICE,
                new Subject.Stack(null),
                List.of(new Fact.Names(List.of("/lib/x.so"))),
                List.of())),
        new TwoLooks().hiding(preloaded(), preloaded("/lib/x.so")).findingsOf(check));
    assertEquals(
        List.of(), new TwoLooks().hiding(preloaded("/lib/x.so"), preloaded()).findingsOf(check));
  }

  @Test
  void hidingPlacesThatWereNotSeenAreTold() {
    List<Unchecked> groups =
        List.of(new Unchecked("hidden", "control_groups"), new Unchecked("hidden", "threads"));

    assertEquals(
        List.of(
            new Unchecked("hidden", "control_groups"),
            new Unchecked("hidden", "threads"),
            new Unchecked("hidden", "preloaded_libraries")),
        new TwoLooks().hiding(UNLISTED_WITH_THREADS, Seen.UNKNOWN).examinedBy(check).unchecked());
    assertEquals(
        groups,
        new TwoLooks().hiding(Seen.UNKNOWN, UNLISTED_WITH_THREADS).examinedBy(check).unchecked());
  }

  @Test
  void processesUnderAMountAreTold() {
    List<Fact> facts = List.of(new Fact.Processes(List.of(7, 9)), new Fact.File("/proc"));

    assertEquals(
        List.of(
            new Finding(
                Code.PROCESSES_COVERED,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(new Measure("processes", 2), facts.getFirst(), facts.getLast()),
                List.of())),
        new TwoLooks()
            .telling(new Notice(Notice.Code.PROCESSES_COVERED, 2, facts))
            .telling(new Notice(Notice.Code.PROCESSES_VANISHED, 1))
            .findingsOf(check));
  }

  @Test
  void socketsWhoseOwnersMayNotBeSeenMayBeHidden() {
    Examination result =
        new TwoLooks().both(unowned("0.0.0.0:80", Reason.NOT_PERMITTED)).examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(List.of(new Unchecked("hidden", "owner")), result.unchecked());
  }
}
