package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sockets with many holders, and sockets without a holder. */
class UnusualHoldersIT {

  private static final Path SOURCES = Path.of("../adapters-procfs/src/test/c");
  @TempDir Path directory;

  /** Compiles and starts a program of the procfs adapter's tests; ends it when it is closed. */
  private final class Holder implements AutoCloseable {
    private final Process process;
    private final long[] numbers;

    Holder(String name) throws IOException, InterruptedException {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "needs gcc to compile " + name);
      Path binary = directory.resolve(name);
      List<String> compiler =
          List.of("gcc", "-o", binary.toString(), SOURCES.resolve(name + ".c").toString());
      assertEquals(0, Program.execute(Map.of(), compiler).status());
      process = new ProcessBuilder(binary.toString()).start();
      BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
      numbers =
          List.of(out.readLine().split(" ", -1)).stream().mapToLong(Long::parseLong).toArray();
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close(); // the end of its input, at which it ends
      process.onExit().orTimeout(5, TimeUnit.MINUTES).join();
    }
  }

  /** The program, where every process can be read. */
  private List<String> program() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to read every process");
    return ReadableProc.in(Files.createDirectory(directory.resolve("proc")), "-f", "json");
  }

  private static List<JsonNode> onPort(JsonNode report, long port) {
    return StreamSupport.stream(report.get("connections").spliterator(), false)
        .filter(connection -> connection.get("local").get("port").asLong() == port)
        .toList();
  }

  /** The one socket of an inode. Others may have its port at another address. */
  private static JsonNode ofInode(JsonNode report, long inode) {
    List<JsonNode> found =
        StreamSupport.stream(report.get("connections").spliterator(), false)
            .filter(connection -> connection.get("inode").asString().equals(Long.toString(inode)))
            .toList();
    assertEquals(1, found.size(), () -> inode + " in " + report);
    return found.getFirst();
  }

  private static String unexplainedNotice(JsonNode report) {
    return StreamSupport.stream(report.get("notices").spliterator(), false)
        .filter(notice -> notice.get("code").asString().equals("sockets_unexplained"))
        .map(notice -> notice.get("count") + " " + notice.get("message").asString())
        .findFirst()
        .orElse("none");
  }

  @Test
  void kernelSocketIsUnexplained() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/unshare"))
            && Program.execute(Map.of(), List.of("unshare", "-n", "true")).status() == 0,
        "needs the privilege to make namespaces");
    List<String> command = new ArrayList<>(List.of("unshare", "-n", "sh", "-e", "-c"));
    command.add(
        "ip link set lo up;"
            + "ip link add vxlan0 type vxlan id 1 dstport 4789 dev lo || exit 77;"
            + "ip link set vxlan0 up; exec \"$@\"");
    command.add("sh");
    command.addAll(program());
    Program.Result result = Program.execute(Map.of(), command);
    assumeTrue(result.status() != 77, "needs a kernel with VXLAN: " + result.err());
    JsonNode report = result.json();
    List<JsonNode> sockets = onPort(report, 4789);
    assertEquals(1, sockets.size(), result.toString());
    assertEquals("unexplained", sockets.getFirst().get("ownership").asString(), report::toString);
    assertEquals(0, sockets.getFirst().get("owners").size());
    assertEquals(
        "1 1 socket belongs to no visible process although all processes were readable: the"
            + " kernel owns it (NFS, VXLAN, WireGuard), or a process is hidden",
        unexplainedNotice(report));
  }

  @Test
  void socketWithItsDescriptorInTransitIsUnexplained() throws IOException, InterruptedException {
    try (Holder holder = new Holder("descriptor_in_flight")) {
      JsonNode report = Program.execute(Map.of(), program()).json();
      JsonNode listener = ofInode(report, holder.numbers[0]);
      assertEquals(holder.numbers[1], listener.get("local").get("port").asLong());
      assertEquals("unexplained", listener.get("ownership").asString());
    }
  }

  @Test
  void lowestPidOfManyHoldersIsShown() throws IOException, InterruptedException {
    try (Holder holder = new Holder("shared_listener")) {
      long[] pids =
          LongStream.of(holder.process.pid(), holder.numbers[3], holder.numbers[4])
              .sorted()
              .toArray();
      String local = "127.0.0.1:" + holder.numbers[5];
      assertEquals(
          List.of(
              List.of("tcp", local, "-", "LISTEN", Long.toString(pids[0]), "shared_listener (+2)")),
          Program.run(
                  "tcp",
                  "--local-address",
                  "127.0.0.1",
                  "--local-port",
                  Long.toString(holder.numbers[5]))
              .rows());

      JsonNode owners =
          ofInode(Program.run("-f", "json", "tcp").json(), holder.numbers[0]).get("owners");
      List<String> expected = new ArrayList<>();
      for (long pid : pids) {
        expected.add(pid + " " + holder.numbers[1] + " descriptor");
        if (pid == holder.process.pid()) {
          expected.add(pid + " " + holder.numbers[2] + " descriptor");
        }
      }
      assertEquals(
          expected,
          StreamSupport.stream(owners.spliterator(), false)
              .map(
                  owner ->
                      owner.get("pid")
                          + " "
                          + owner.get("fd")
                          + " "
                          + owner.get("held_by").asString())
              .toList());
    }
  }
}
