package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --save} and {@code jnetstat diff} beside real listeners that come and go. */
class DiffIT {

  @TempDir Path directory;

  @Test
  void listenerIsNewAndThenGone() throws IOException, InterruptedException {
    Path before = directory.resolve("before.json");
    Path after = directory.resolve("after.json");
    String port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(free.getLocalPort());
    }
    Program.run("--save", before.toString(), "-q");
    try (ServerSocket listener =
        new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
      Program.Result opened = run("diff", before.toString(), "-l", port);
      assertEquals(1, opened.status(), opened.toString());
      assertTrue(opened.out().startsWith("1 listener new\n\n+ tcp"), opened.out());
      assertTrue(opened.out().contains(":" + port + " "), opened.out());
      Program.run("--save", after.toString(), "-q");
      assertFalse(listener.isClosed());
    }

    assertEquals("no differences\n", run("diff", before.toString(), "-l", port).out());
    Program.Result gone = run("diff", after.toString(), "-l", port, "-f", "json");
    assertEquals(1, gone.status(), gone.toString());
    assertTrue(gone.out().contains("\"difference\": \"gone\""), gone.out());
    Program.Result files = run("diff", before.toString(), after.toString(), "-l", port);
    assertEquals(1, files.status(), files.toString());
    assertTrue(files.out().startsWith("1 listener new\n"), files.out());
    assertEquals(0, run("diff", after.toString(), after.toString()).status());
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void truncatedFileIsRefused() throws IOException, InterruptedException {
    Path file = directory.resolve("cut.json");
    Program.run("--save", file.toString(), "-q");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));

    Program.Result refused = run("diff", file.toString());

    assertEquals(2, refused.status(), refused.toString());
    assertEquals("", refused.out());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().startsWith("jnetstat: '" + file + "' "), refused.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat \"$1\" | \"$0\" diff - \"$1\"", "\"$0\" diff - \"$1\" <\"$1\""})
  void standardInputIsAReport(String command) throws IOException, InterruptedException {
    Path file = directory.resolve("saved.json");
    Program.run("--save", file.toString(), "-q");

    Program.Result same =
        Program.execute(
            Map.of(), List.of("sh", "-c", command, Program.LAUNCHER.toString(), file.toString()));
    assertEquals("no differences\n", same.out(), same.toString());
    assertEquals(0, same.status(), same.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"</dev/null", "<&-"})
  void standardInputWithoutAReportIsRefused(String input) throws IOException, InterruptedException {
    Program.Result refused =
        Program.execute(
            Map.of(), List.of("sh", "-c", "\"$0\" diff - " + input, Program.LAUNCHER.toString()));

    assertEquals(2, refused.status(), refused.toString());
    assertTrue(refused.err().startsWith("jnetstat: 'standard input' "), refused.err());
  }

  private static Program.Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return Program.execute(Map.of(), command);
  }
}
