package org.jnetstat.adapters.procfs.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * A network namespace with the sockets that a program of {@code src/test/python/} opens: it says
 * "ready" when they are there, and closes them when its standard input ends.
 */
public final class NamespaceWithSockets implements AutoCloseable {

  private static final Path PROGRAMS = Path.of("src/test/python").toAbsolutePath();
  private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)\\]");

  private final Process holder;
  private final ProcRoot root;
  private final TreeSet<Long> held = new TreeSet<>();

  /**
   * Opens the sockets; skips the test where that is not possible.
   *
   * @param directory an empty one, for a view of the namespace's tables
   * @param program the file's name
   */
  public NamespaceWithSockets(Path directory, String program, String... arguments)
      throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/unshare")) && isRoot(),
        "needs root and unshare for a network namespace of its own");
    List<String> command =
        new ArrayList<>(List.of("unshare", "-n", "python3", PROGRAMS.resolve(program).toString()));
    command.addAll(List.of(arguments));
    holder = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
    String answer = said.readLine();
    if (!"ready".equals(answer)) {
      close();
      assumeTrue(false, "needs what " + program + " needs: " + answer);
    }
    Files.createSymbolicLink(
        directory.resolve("net"), Path.of("/proc", Long.toString(holder.pid()), "net"));
    root = ProcWindow.root(directory);
    // What the holder itself says it has: the tables are what is tested.
    try (var descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(holder.pid()), "fd"))) {
      for (Path descriptor : descriptors) {
        Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
        if (socket.matches()) {
          held.add(Long.valueOf(socket.group(1)));
        }
      }
    }
  }

  /** A procfs that shows the namespace's tables. */
  public ProcRoot root() {
    return root;
  }

  /** The inodes of the sockets that the program holds. */
  public List<Long> held() {
    return List.copyOf(held);
  }

  /** The program's PID. */
  public int pid() {
    return Math.toIntExact(holder.pid());
  }

  /** What a command prints within the namespace, line by line. */
  public List<String> run(String... command) throws IOException {
    List<String> entering =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid()), "-n", "--"));
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
      if (!holder.waitFor(5, TimeUnit.MINUTES)) {
        holder.descendants().forEach(ProcessHandle::destroyForcibly);
        holder.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
