package org.jnetstat.domain.report;

import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.junit.jupiter.api.Test;

class ConnectionReportTest {

  @Test
  void aUserHasTheNameThatIsKnown() {
    ConnectionReport report = withUsers(Map.of(0L, "root", 4_294_967_294L, "nfsnobody"));

    assertEquals(Optional.of("root"), report.userName(0));
    assertEquals(Optional.of("nfsnobody"), report.userName(4_294_967_294L));
    assertEquals(Optional.empty(), report.userName(1000));
  }

  @Test
  void namesOfUsersAreMadePrintable() {
    ConnectionReport report = withUsers(Map.of(1000L, "ada\u001b[2J\nroot"));

    assertEquals(Map.of(1000L, "ada\\x1b[2J\\x0aroot"), report.userNames());
    assertEquals(Optional.of("ada\\x1b[2J\\x0aroot"), report.userName(1000));
  }

  /** Closed sockets can then be shown with their names. */
  @Test
  void namesOfAnEarlierReportAreAddedToItsOwn() {
    EndpointNames before =
        new EndpointNames(
            Map.of(new IpAddress.V4(1), "db-1", new IpAddress.V4(2), "old"),
            Map.of(new Service(Service.Transport.TCP, 22), "ssh"),
            3);
    EndpointNames now =
        new EndpointNames(
            Map.of(new IpAddress.V4(2), "new"),
            Map.of(new Service(Service.Transport.TCP, 80), "http"),
            1);

    ConnectionReport both =
        named(Map.of(0L, "root", 33L, "http"), now)
            .withNamesOf(named(Map.of(33L, "www-data", 1000L, "ada"), before));

    assertEquals(Map.of(0L, "root", 33L, "http", 1000L, "ada"), both.userNames());
    assertEquals(
        new EndpointNames(
            Map.of(new IpAddress.V4(1), "db-1", new IpAddress.V4(2), "new"),
            Map.of(
                new Service(Service.Transport.TCP, 22),
                "ssh",
                new Service(Service.Transport.TCP, 80),
                "http"),
            1),
        both.names());
  }

  @Test
  void namespacesOfAnEarlierReportAreAddedToItsOwn() {
    KnownNamespace hostBefore =
        KnownNamespace.inhabited(HOST.namespace(), List.of(1, 2, 700)).asHost();

    assertEquals(
        KnownNamespaces.of(List.of(HOST, WEB, VPN)),
        inNamespaces(HOST, VPN).withNamesOf(inNamespaces(hostBefore, WEB)).namespaces());
  }

  @Test
  void aReportWithoutNoticesIsComplete() {
    assertTrue(withNotices().isComplete());
  }

  /** Which notices are gaps, {@link NoticeTest} lists. */
  @Test
  void onlyAGapMakesAReportIncomplete() {
    assertEquals(
        Arrays.stream(Notice.Code.values())
            .filter(code -> code.weight() != Notice.Weight.GAP)
            .collect(Collectors.toSet()),
        Arrays.stream(Notice.Code.values())
            .filter(code -> withNotices(code).isComplete())
            .collect(Collectors.toSet()));
  }

  @Test
  void oneGapAmongOtherNoticesIsEnough() {
    assertFalse(
        withNotices(
                Notice.Code.PROCESSES_VANISHED,
                Notice.Code.MALFORMED_ROWS,
                Notice.Code.SOCKETS_UNEXPLAINED)
            .isComplete());
  }

  private static ConnectionReport withUsers(Map<Long, String> users) {
    return new ConnectionReport(Host.UNKNOWN, Instant.EPOCH, List.of(), List.of(), users);
  }

  private static ConnectionReport named(Map<Long, String> users, EndpointNames names) {
    return new ConnectionReport(
        Host.UNKNOWN, Instant.EPOCH, List.of(), List.of(), users, names, KnownNamespaces.NONE);
  }

  private static ConnectionReport inNamespaces(KnownNamespace... known) {
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        List.of(),
        List.of(),
        Map.of(),
        EndpointNames.NONE,
        KnownNamespaces.of(List.of(known)));
  }

  private static ConnectionReport withNotices(Notice.Code... codes) {
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        List.of(),
        Arrays.stream(codes).map(code -> new Notice(code, 1)).toList(),
        Map.of());
  }
}
