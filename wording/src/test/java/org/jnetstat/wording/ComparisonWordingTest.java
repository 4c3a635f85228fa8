package org.jnetstat.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.comparison.Difference;
import org.jnetstat.domain.comparison.ListenerDifference;
import org.jnetstat.domain.comparison.Program;
import org.jnetstat.domain.comparison.TrafficDifference;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.port.UnreadableReportException.Reason;
import org.junit.jupiter.api.Test;

class ComparisonWordingTest {

  private static final Endpoint END = new Endpoint(new IpAddress.V4(0x0A000001), 80);
  private static final Program WEB = new Program("web", "/usr/bin/web", "web.service", null);
  private static final Program MOVED = new Program("web", "/opt/web", null, null);
  private static final Program API = new Program("api", null, null, null);

  @Test
  void holdersTellWhatBecameOfThem() {
    assertEquals("web", holders(Difference.NEW, List.of(), List.of(WEB)));
    assertEquals("-", holders(Difference.GONE, List.of(), List.of()));
    assertEquals("web -> api", holders(Difference.CHANGED, List.of(WEB), List.of(API)));
    assertEquals("web (restarted)", holders(Difference.RESTARTED, List.of(WEB), List.of(WEB)));
    assertEquals(
        "web (/usr/bin/web, web.service) -> web (/opt/web)",
        holders(Difference.CHANGED, List.of(WEB), List.of(MOVED)));
  }

  private static String holders(Difference kind, List<Program> before, List<Program> after) {
    return ComparisonWording.holders(
        new ListenerDifference(kind, Protocol.TCP, END, null, before, after));
  }

  @Test
  void connectionsLeadToAPlaceOrWereAccepted() {
    TrafficDifference out =
        new TrafficDifference(Difference.NEW, Protocol.TCP, null, null, null, END, 1);
    TrafficDifference in =
        new TrafficDifference(Difference.GONE, Protocol.TCP, null, WEB, 80, null, 2);

    assertEquals("to 10.0.0.1:80", ComparisonWording.way(out));
    assertEquals("1 connection", ComparisonWording.count(out));
    assertEquals("-", ComparisonWording.program(out.program()));
    assertEquals("accepted on port 80", ComparisonWording.way(in));
    assertEquals("2 connections", ComparisonWording.count(in));
  }

  @Test
  void failureOfAFileIsToldWithItsReason() {
    assertEquals(
        "cannot read 'a\\x1b': no such file or directory",
        ComparisonWording.cannotRead("a\033", new NoSuchFileException("a")));
    assertEquals(
        "cannot save the report in 'a': permission denied",
        ComparisonWording.cannotSave("a", new AccessDeniedException("a")));
    assertEquals(
        "cannot save the report in 'a': Read-only file system",
        ComparisonWording.cannotSave(
            "a", new FileSystemException("a", null, "Read-only file system")));
    assertEquals(
        "cannot read 'a': Input/output error",
        ComparisonWording.cannotRead("a", new IOException("Input/output error")));
    assertEquals(
        "cannot read 'a': no file can have that name",
        ComparisonWording.cannotRead("a", new InvalidPathException("a", "Nul")));
  }

  @Test
  void fileThatIsNoReportIsToldWithWhatToDo() {
    assertEquals(
        "'x' is not JSON (line 3); save a report with 'jnetstat --save FILE'",
        unreadable(Reason.NOT_JSON, "", ""));
    assertEquals(
        "'x' ends before the report does (line 3); save a report with 'jnetstat --save FILE'",
        unreadable(Reason.CUT, "", ""));
    assertEquals(
        "'x' is no report: expected schema_version, taken_at and connections;"
            + " save a report with 'jnetstat --save FILE'",
        unreadable(Reason.NO_REPORT, "", ""));
    assertEquals(
        "'x' has schema_version 2: expected 1; use the jnetstat that wrote it",
        unreadable(Reason.UNKNOWN_VERSION, "/schema_version", "2"));
    assertEquals(
        "'x' is no report: unexpected '\\x1b' at /connections/0/local/port (line 3);"
            + " save a report with 'jnetstat --save FILE'",
        unreadable(Reason.WRONG_VALUE, "/connections/0/local/port", "\033"));
  }

  private static String unreadable(Reason reason, String place, String found) {
    return ComparisonWording.unreadable(
        "x", new UnreadableReportException(reason, place, found, 3));
  }
}
