package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network namespace in which thousands of sockets stay open while others come and go, made by
 * {@code src/test/python/churn.py}.
 */
final class ChurningNamespace implements AutoCloseable {

  /** The local address of what stays open, and of listeners that join the stable ones. */
  static final String STABLE = "127.0.0.1";

  private static final Path SCRIPT = Path.of("src/test/python/churn.py").toAbsolutePath();
  private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)\\]");

  private final Process holder;
  private final ProcRoot root;
  private final TreeSet<Long> stable = new TreeSet<>();

  /**
   * Opens the sockets; skips the test where that is not possible.
   *
   * @param directory an empty one, for a view of the namespace's tables
   */
  ChurningNamespace(Path directory, int udp, int tcp, int churners) throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/unshare")) && isRoot(),
        "needs root and unshare for a network namespace of its own");
    holder =
        new ProcessBuilder(
                "unshare",
                "-n",
                "python3",
                SCRIPT.toString(),
                Integer.toString(udp),
                Integer.toString(tcp),
                Integer.toString(churners))
            .redirectErrorStream(true)
            .start();
    BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
    String answer = said.readLine();
    if (!"ready".equals(answer)) {
      close();
      assumeTrue(false, "needs unshare -n, python3, ip and thousands of descriptors: " + answer);
    }
    Files.createSymbolicLink(
        directory.resolve("net"), Path.of("/proc", Long.toString(holder.pid()), "net"));
    root = new ProcRoot(directory);
    // What the holder itself says it has: the tables are what is tested.
    try (var descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(holder.pid()), "fd"))) {
      for (Path descriptor : descriptors) {
        Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
        if (socket.matches()) {
          stable.add(Long.valueOf(socket.group(1)));
        }
      }
    }
  }

  /** A procfs that shows the namespace's tables. */
  ProcRoot root() {
    return root;
  }

  /** The inodes of all sockets that stay open. */
  List<Long> stable() {
    return List.copyOf(stable);
  }

  /** What a command prints within the namespace, line by line. */
  List<String> run(String... command) throws IOException {
    List<String> entering =
        new java.util.ArrayList<>(
            List.of("nsenter", "-t", Long.toString(holder.pid()), "-n", "--"));
    entering.addAll(List.of(command));
    Process process = new ProcessBuilder(entering).redirectErrorStream(true).start();
    return process.inputReader(StandardCharsets.UTF_8).lines().toList();
  }

  private static boolean isRoot() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }

  /** Ends the holder, which ends its churners and with them the namespace. */
  @Override
  public void close() throws IOException {
    holder.getOutputStream().close();
    try {
      if (!holder.waitFor(10, TimeUnit.SECONDS)) {
        holder.descendants().forEach(ProcessHandle::destroyForcibly);
        holder.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
