package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real programs that an interpreter or a virtual machine runs are called by their own names. */
final class ProgramNamesIT {

  private static final String SCRIPT =
      """
      import socket, sys
      listener = socket.create_server(("127.0.0.1", 0))
      print(listener.getsockname()[1], flush=True)
      sys.stdin.read()
      """;

  private static final String SOURCE =
      """
      import java.net.*;
      public class Shop {
        public static void main(String[] arguments) throws Exception {
          try (var listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            System.out.println(listener.getLocalPort());
            System.in.read();
          }
        }
      }
      """;

  @TempDir Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void aScriptIsCalledByItsFile() throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("manage.py"), SCRIPT);
    String port = portOf("python3", "-u", script.toString(), "runserver");

    assertNames(port, "python3", "manage.py");
  }

  @Test
  void aModuleIsCalledByItsName() throws IOException, InterruptedException {
    Path module = Files.createDirectory(directory.resolve("shop")).resolve("server.py");
    Files.writeString(module, SCRIPT);
    String port = portOf("python3", "-m", "shop.server");

    assertNames(port, "python3", "shop.server");
  }

  @Test
  void aJavaProgramIsCalledByItsClass() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(directory.resolve("Shop.java"), SOURCE);
    execute(java.resolveSibling("javac").toString(), "Shop.java");
    String port =
        portOf(java.toString(), "-Djava.net.preferIPv4Stack=true", "-cp", ".", "Shop", "8080");

    assertNames(port, "java", "Shop");
  }

  private void assertNames(String port, String kernel, String called)
      throws IOException, InterruptedException {
    String pid = Long.toString(processes.getLast().pid());
    assertEquals(
        "tcp,127.0.0.1:" + port + ",,LISTEN," + pid + "," + called,
        run("-l", "--pid", pid, "--port", port, "-f", "csv", "-H").out().strip());
    for (String name : List.of(called, kernel)) {
      assertEquals(pid, run("-l", "--pid", pid, "--port", port, name, "-f", "pids").out().strip());
    }
    assertEquals(pid, run("--pid", pid, "--command-line", called, "-f", "pids").out().strip());
    assertEquals(1, run("--pid", pid, "--command-line", "!" + called).status());
    assertEquals(pid, run("--pid", pid, "--younger", "1h", "-f", "pids").out().strip());
    assertEquals(1, run("--pid", pid, "--older", "1h").status());
    JsonNode owner = run("--pid", pid, "-f", "json").json().at("/connections/0/owners/0");
    assertEquals(kernel, owner.get("name").asString());
    assertEquals(called, owner.get("program").asString());
  }

  private String portOf(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    return process.inputReader(StandardCharsets.UTF_8).readLine();
  }

  private void execute(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
  }

  private static Program.Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return Program.execute(Map.of(), command);
  }
}
