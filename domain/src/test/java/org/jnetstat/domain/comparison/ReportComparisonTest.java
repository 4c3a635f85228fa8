package org.jnetstat.domain.comparison;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;

/** What differs between two reports, and what does not. */
class ReportComparisonTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Ownership WEB = owned(process(812, "web", NOON));
  private static final Ownership API = owned(process(813, "api", NOON));

  @Test
  void listenerOfOnlyOneReportIsNewOrGone() {
    ConnectionReport without = report();
    ConnectionReport with = report(listener("0.0.0.0:80", WEB));

    ListenerDifference opened = ReportComparison.of(without, with).listeners().getFirst();
    ListenerDifference closed = ReportComparison.of(with, without).listeners().getFirst();

    assertEquals(Difference.NEW, opened.kind());
    assertEquals(Difference.GONE, closed.kind());
    assertEquals(List.of("web"), names(opened.after()));
    assertEquals(List.of(), opened.before());
    assertEquals(opened.after(), closed.before());
    assertTrue(ReportComparison.of(with, with).isEmpty());
  }

  @Test
  void listenerOfAnotherProgramHasChanged() {
    ListenerDifference changed =
        ReportComparison.of(
                report(listener("0.0.0.0:80", WEB)), report(listener("0.0.0.0:80", API)))
            .listeners()
            .getFirst();

    assertEquals(Difference.CHANGED, changed.kind());
    assertEquals(List.of("web"), names(changed.before()));
    assertEquals(List.of("api"), names(changed.after()));
  }

  @Test
  void startOfOneProcessMayMoveWithTheClock() {
    assertEquals(List.of(), kinds(812, NOON.plus(ComparedListeners.CLOCK_MOVES)));
    assertEquals(List.of(), kinds(812, NOON.minus(ComparedListeners.CLOCK_MOVES)));
    assertEquals(
        List.of(Difference.RESTARTED),
        kinds(812, NOON.plus(ComparedListeners.CLOCK_MOVES).plusMillis(10)));
  }

  @Test
  void anotherProcessOfTheSameProgramIsARestart() {
    assertEquals(List.of(Difference.RESTARTED), kinds(900, NOON.plusMillis(10)));
    assertEquals(List.of(), kinds(900, NOON)); // seen from another PID namespace
  }

  private static List<Difference> kinds(int pid, Instant start) {
    return ReportComparison.of(
            report(listener("0.0.0.0:80", WEB)),
            report(listener("0.0.0.0:80", owned(process(pid, "web", start)))))
        .listeners()
        .stream()
        .map(ListenerDifference::kind)
        .toList();
  }

  @Test
  void workersThatComeAndGoAreNoRestart() {
    ConnectionReport before =
        report(
            listener(
                "0.0.0.0:80",
                owned(process(1, "web", NOON), process(2, "web", NOON.plusSeconds(60)))));
    ConnectionReport after =
        report(
            listener(
                "0.0.0.0:80",
                owned(process(1, "web", NOON), process(9, "web", NOON.plusSeconds(999)))));

    assertTrue(ReportComparison.of(before, after).isEmpty());
  }

  @Test
  void replacedFileIsTheSameProgram() {
    ProcessInfo replaced =
        ProcessInfo.builder(812, "web")
            .executable("/usr/bin/web (deleted)")
            .executableDeleted(true)
            .startedAt(NOON)
            .build();

    assertTrue(
        ReportComparison.of(
                report(listener("0.0.0.0:80", WEB)),
                report(listener("0.0.0.0:80", owned(replaced))))
            .isEmpty());
  }

  @Test
  void unknownOwnerIsNoDifference() {
    Ownership unknown = Ownership.without(Ownership.Reason.NOT_PERMITTED);
    ConnectionReport known =
        report(listener("0.0.0.0:80", WEB), connection("10.0.0.1:5000", "10.0.0.2:443", API));
    ConnectionReport barely =
        report(
            listener("0.0.0.0:80", unknown), connection("10.0.0.1:5001", "10.0.0.2:443", unknown));

    assertTrue(ReportComparison.of(known, barely).isEmpty());
    assertTrue(ReportComparison.of(barely, known).isEmpty());
  }

  @Test
  void connectionsThatGoOutAreTakenTogetherByTheirTarget() {
    ConnectionReport before = report(connection("10.0.0.1:5000", "10.0.0.2:443", WEB));
    ConnectionReport after =
        report(
            connection("10.0.0.1:6000", "10.0.0.2:443", WEB),
            connection("10.0.0.1:6001", "10.0.0.3:443", WEB),
            connection("10.0.0.1:6002", "10.0.0.3:443", WEB));

    TrafficDifference difference = ReportComparison.of(before, after).traffic().getFirst();

    assertEquals(1, ReportComparison.of(before, after).traffic().size());
    assertEquals(Difference.NEW, difference.kind());
    assertEquals(endpoint("10.0.0.3:443"), difference.remote());
    assertEquals(2, difference.count());
    assertEquals(Difference.GONE, ReportComparison.of(after, before).traffic().getFirst().kind());
  }

  @Test
  void connectionsThatAServerAcceptedAreTakenTogetherByItsPort() {
    AttributedConnection listener = listener("0.0.0.0:80", WEB);
    ConnectionReport idle = report(listener);
    ConnectionReport busy =
        report(
            listener,
            connection("10.0.0.1:80", "10.0.0.2:5000", WEB),
            connection("10.0.0.1:80", "10.0.0.3:5000", WEB));
    ConnectionReport later = report(listener, connection("10.0.0.1:80", "10.0.0.9:6000", WEB));

    TrafficDifference difference = ReportComparison.of(idle, busy).traffic().getFirst();

    assertEquals(80, difference.port());
    assertEquals(2, difference.count());
    assertFalse(ReportComparison.of(busy, idle).isEmpty());
    assertTrue(ReportComparison.of(busy, later).isEmpty());
  }

  @Test
  void connectionsThatNoProgramHoldsAreLeftOut() {
    ConnectionReport ended =
        report(
            connection(
                "10.0.0.1:5000", "10.0.0.2:443", Ownership.without(Ownership.Reason.TIME_WAIT)));

    assertTrue(ReportComparison.of(report(), ended).isEmpty());
  }

  @Test
  void hostileNamesStayPrintable() {
    ListenerDifference listener =
        ReportComparison.of(
                report(), report(listener("0.0.0.0:80", owned(process(1, "a\033[2J\n", NOON)))))
            .listeners()
            .getFirst();

    assertTrue(listener.after().getFirst().name().chars().noneMatch(Character::isISOControl));
  }

  private static List<String> names(List<Program> programs) {
    return programs.stream().map(Program::name).toList();
  }

  private static ProcessInfo process(int pid, String name, Instant start) {
    return ProcessInfo.builder(pid, name).executable("/usr/bin/web").startedAt(start).build();
  }

  private static Ownership owned(ProcessInfo... processes) {
    return Ownership.owned(
        Arrays.stream(processes).map(process -> Owner.byDescriptor(process, 3)).toList());
  }

  private static AttributedConnection listener(String local, Ownership owners) {
    return new AttributedConnection(
        Connection.builder(Protocol.TCP, endpoint(local)).state(TcpState.LISTEN).build(), owners);
  }

  private static AttributedConnection connection(String local, String remote, Ownership owners) {
    return new AttributedConnection(
        Connection.builder(Protocol.TCP, endpoint(local))
            .remote(endpoint(remote))
            .state(TcpState.ESTABLISHED)
            .build(),
        owners);
  }

  private static ConnectionReport report(AttributedConnection... rows) {
    return new ConnectionReport(Host.UNKNOWN, NOON, List.of(rows), List.of(), Map.of());
  }
}
