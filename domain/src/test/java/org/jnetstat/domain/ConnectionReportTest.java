package org.jnetstat.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  @Test
  void aReportWithoutNoticesIsComplete() {
    assertTrue(withNotices().isComplete());
  }

  @Test
  void onlyWhatCouldNotBeSeenMakesAReportIncomplete() {
    Map<Notice.Code, Boolean> complete =
        Arrays.stream(Notice.Code.values())
            .collect(Collectors.toMap(code -> code, code -> withNotices(code).isComplete()));

    assertEquals(
        Map.of(
            Notice.Code.OWNERS_NOT_PERMITTED, false,
            Notice.Code.OWNERS_IN_OTHER_PID_NAMESPACE, false,
            Notice.Code.SOCKETS_UNEXPLAINED, true,
            Notice.Code.DESCRIPTORS_UNREADABLE, false,
            Notice.Code.PROCESSES_VANISHED, true,
            Notice.Code.PROCESSES_COVERED, false,
            Notice.Code.MALFORMED_ROWS, false,
            Notice.Code.ROWS_MISSING, false,
            Notice.Code.TABLE_UNREADABLE, false,
            Notice.Code.TABLE_ABSENT, true),
        complete);
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

  private static ConnectionReport withNotices(Notice.Code... codes) {
    return new ConnectionReport(
        Host.UNKNOWN,
        Instant.EPOCH,
        List.of(),
        Arrays.stream(codes).map(code -> new Notice(code, 1, "something")).toList(),
        Map.of());
  }
}
