package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Huge tables, with the memory of a small container. */
class ScaleIT {

  private static final int ROWS = 1_000_000;
  private static final String HEAP = "-Xmx256m";
  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";
  private static final String LISTENER =
      "   0: 00000000:01BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0"
          + " 7 1 0000000000000000 100 0 0 10 0\n";

  @TempDir static Path millionRows;

  @TempDir Path directory;

  /**
   * A server with a million clients, each at an address and port of its own: every second one is
   * connected, with an inode that no process holds, the others are in TIME_WAIT.
   */
  @BeforeAll
  static void writeMillionRows() throws IOException {
    Path net = Files.createDirectories(millionRows.resolve("net"));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(net.resolve("tcp")), 1 << 16)) {
      out.write(bytes(HEADER));
      byte[] connected =
          bytes(
              "1000000: 0500000A:01BB 00000000:0000 01 00000000:00000000 02:00000A8C 00000000  "
                  + "1000        0 10000000 2 0000000000000000 20 4 30 10 -1\n");
      byte[] closed =
          bytes(
              "1000000: 0500000A:01BB 00000000:0000 06 00000000:00000000 03:0000174F 00000000  "
                  + "   0        0 0 3 0000000000000000\n");
      int remote = new String(connected, StandardCharsets.US_ASCII).indexOf("00000000:0000");
      int inode = new String(connected, StandardCharsets.US_ASCII).indexOf("10000000 2");
      for (int i = 0; i < ROWS; i++) {
        byte[] row = i % 2 == 0 ? connected : closed;
        putHex(row, remote, 8, 0x0B00_0000L + i * 7919L % (1 << 24));
        putHex(row, remote + 9, 4, 1024 + i % 60_000);
        if (i % 2 == 0) {
          putDecimal(row, inode, 8, 20_000_000 + i);
        }
        out.write(row);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void putHex(byte[] row, int place, int digits, long value) {
    for (int i = digits - 1; i >= 0; i--, value >>>= 4) {
      row[place + i] = (byte) "0123456789ABCDEF".charAt((int) (value & 0xF));
    }
  }

  private static void putDecimal(byte[] row, int place, int digits, int value) {
    for (int i = digits - 1; i >= 0; i--, value /= 10) {
      row[place + i] = (byte) ('0' + value % 10);
    }
  }

  /** Runs the program on a root with that heap; what it prints goes to a file. */
  private Path run(Path root, String... arguments) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    String command =
        "exec %s --proc-root %s %s >%s"
            .formatted(Program.LAUNCHER, root, String.join(" ", arguments), out);
    Program.Result result =
        Program.execute(Map.of("JAVA_TOOL_OPTIONS", HEAP), List.of("sh", "-c", command));
    assertEquals(0, result.status(), result.toString());
    return out;
  }

  private static long lines(Path file, String part) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return lines.lines().filter(line -> line.contains(part)).count();
    }
  }

  /**
   * Thirty reports. The heap has room for a few. The reader leaves at the end, which is no failure.
   */
  @Test
  void aWatchKeepsNoMoreThanTheLastReport() throws IOException, InterruptedException {
    Path net = Files.createDirectories(directory.resolve("proc/net"));
    Path out = directory.resolve("tables");
    Path status = directory.resolve("status");
    String command =
        "head -n 50001 %s >%s; { %s --proc-root %s --no-owners -c 0.1 tcp; echo $? >%s; } | head -n 1500000 | grep -c ^Proto >%s"
            .formatted(
                millionRows.resolve("net/tcp"),
                net.resolve("tcp"),
                Program.LAUNCHER,
                directory.resolve("proc"),
                status,
                out);
    Program.Result result =
        Program.execute(Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m"), List.of("sh", "-c", command));

    assertEquals("0", Files.readString(status).strip(), result.toString());
    assertTrue(Integer.parseInt(Files.readString(out).strip()) >= 29, Files.readString(out));
  }

  @Test
  void aMillionRowsFitIntoASmallHeapAsATable() throws IOException, InterruptedException {
    Path out = run(millionRows, "tcp", "--no-owners");
    assertEquals(ROWS / 2, lines(out, " ESTABLISHED "));
    assertEquals(ROWS / 2, lines(out, " TIME_WAIT "));
  }

  @Test
  void aMillionRowsFitIntoASmallHeapAsCells() throws IOException, InterruptedException {
    Path out = run(millionRows, "tcp", "--no-owners", "-f csv");
    assertEquals(ROWS / 2, lines(out, ",ESTABLISHED,"));
    assertEquals(ROWS / 2, lines(out, ",TIME_WAIT,"));
  }

  @Test
  void aMillionRowsFitIntoASmallHeapAsJsonAndWithOwnersSought()
      throws IOException, InterruptedException {
    Path out = run(millionRows, "tcp", "-f json");
    assertEquals(ROWS / 2, lines(out, "\"ownership\": \"other_pid_namespace\""));
    assertEquals(ROWS / 2, lines(out, "\"ownership\": \"time_wait\""));
  }

  @Test
  void lineOfAHundredMegabytesIsSkipped() throws IOException, InterruptedException {
    Path net = Files.createDirectories(directory.resolve("net"));
    try (OutputStream out = Files.newOutputStream(net.resolve("tcp"))) {
      out.write(bytes(HEADER));
      byte[] megabyte = bytes("7".repeat(1 << 20));
      for (int i = 0; i < 100; i++) {
        out.write(megabyte);
      }
      out.write('\n');
      out.write(bytes(LISTENER));
    }
    Path out = run(directory, "tcp", "--no-owners", "2>" + directory.resolve("err"));
    assertEquals(
        """
        Proto  Local address  Remote address  Status  PID  Program name
        tcp    0.0.0.0:443    -               LISTEN  -    -
        """,
        Files.readString(out));
    String messages = Files.readString(directory.resolve("err"));
    assertTrue(messages.contains("skipped 1 malformed row of " + net + "/tcp"), messages);
    assertTrue(messages.length() < 1000, messages);
  }
}
