package org.jnetstat.domain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
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
                IllegalArgumentException.class,
                () -> new Notice(Notice.Code.MALFORMED_ROWS, count, "bad rows"))
            .getMessage());
  }

  @Test
  void whatANoticeQuotesIsMadePrintable() {
    assertEquals(
        "line 7: \\x1b[2J\\u202e",
        new Notice(Notice.Code.MALFORMED_ROWS, 1, "line 7: \u001b[2J\u202e").message());
  }

  @Test
  void onlyWhatCouldNotBeSeenIsAGap() {
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
            "INODES_AMBIGUOUS GAP",
            "NAMESPACES_NOT_READ GAP",
            "NAMESPACES_UNSEEN GAP",
            "NAMESPACES_UNNAMED REMARK",
            "NAMESPACES_VANISHED DETAIL",
            "SOURCE_GONE GAP",
            "NAMES_LATE REMARK"),
        Arrays.stream(Notice.Code.values()).map(code -> code + " " + code.weight()).toList());
  }
}
