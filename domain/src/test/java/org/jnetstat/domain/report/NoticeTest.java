package org.jnetstat.domain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aNoticeAboutNothingIsRefused(long count) {
    assertEquals(
        "malformed_rows touches " + count + " things",
        assertThrows(
                IllegalArgumentException.class, () -> new Notice(Notice.Code.MALFORMED_ROWS, count))
            .getMessage());
  }

  @Test
  void quotedTextIsMadePrintable() {
    String hostile = "\u001b[2J\u202e";
    String printable = "\\x1b[2J\\u202e";

    assertEquals(printable, new Fact.File(hostile).path());
    assertEquals(List.of(printable), new Fact.Names(List.of(hostile)).names());
    assertEquals(printable, new Fact.Row(7, "st", Fact.Defect.CUT, hostile).text());
    assertEquals(printable, new Fact.Failure(hostile).text());
    assertEquals(
        List.of(printable), new Fact.Remedy(Fact.Remedy.Kind.UNMOUNT, List.of(hostile)).values());
  }

  @Test
  void factsAreFoundByTheirKind() {
    Fact.File first = new Fact.File("/proc/net/tcp");
    Fact.File second = new Fact.File("/proc/net/udp");
    Notice notice = new Notice(Notice.Code.TABLE_UNREADABLE, 1, first, Fact.Cause.NO_FILE, second);

    assertEquals(Optional.of(first), notice.fact(Fact.File.class));
    assertEquals(List.of(first, second), notice.facts(Fact.File.class));
    assertEquals(Optional.of(Fact.Cause.NO_FILE), notice.fact(Fact.Cause.class));
    assertEquals(Optional.empty(), notice.fact(Fact.Row.class));
  }

  @Test
  void onlyUnseenThingsAreGaps() {
    assertEquals(
        List.of(
            "OWNERS_NOT_PERMITTED GAP",
            "OWNERS_IN_OTHER_PID_NAMESPACE GAP",
            "SOCKETS_UNEXPLAINED REMARK",
            "DESCRIPTORS_UNREADABLE GAP",
            "PROCESSES_VANISHED DETAIL",
            "PROCESSES_COVERED GAP",
            "MALFORMED_ROWS GAP",
            "ROWS_MISSING GAP",
            "TABLE_UNREADABLE GAP",
            "TABLE_ABSENT DETAIL",
            "FILES_REFUSED GAP",
            "INODES_AMBIGUOUS GAP",
            "NAMESPACES_NOT_READ GAP",
            "NAMESPACES_UNSEEN GAP",
            "NAMESPACES_UNNAMED REMARK",
            "NAMESPACES_VANISHED DETAIL",
            "PLACES_UNKNOWN REMARK",
            "PROCESSES_ELSEWHERE REMARK",
            "PROGRAMS_UNKNOWN REMARK",
            "SOCKETS_ELSEWHERE REMARK",
            "SOCKETS_LEFT_OUT REMARK",
            "SOCKETS_UNLISTED REMARK",
            "SOURCE_GONE GAP",
            "NAMES_LATE REMARK"),
        Arrays.stream(Notice.Code.values()).map(code -> code + " " + code.weight()).toList());
  }
}
