package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program around its rows: how it starts, what it refuses, and how it ends. */
class CommandIT {

  private static final Path CHECKOUT_LAUNCHER = Path.of("../jnetstat").toAbsolutePath().normalize();

  @TempDir Path directory;

  private static Program.Result execute(String... command)
      throws IOException, InterruptedException {
    return Program.execute(Map.of(), List.of(command));
  }

  @Test
  void showsTheVersionOfTheBuild() throws IOException, InterruptedException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));
    assertEquals(new Program.Result(0, "jnetstat " + version + "\n", ""), Program.run("-V"));
  }

  @Test
  void bundledLibrariesAreThoseInUse() throws IOException {
    try (var files = Files.list(Program.HOME.resolve("lib"))) {
      List<String> libraries =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("jnetstat-.*|.*(junit|archunit|mockito).*"))
              .map(name -> name.replaceFirst("-[0-9].*", ""))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "jnetstat-adapters-cli",
              "jnetstat-adapters-json",
              "jnetstat-adapters-names",
              "jnetstat-adapters-procfs",
              "jnetstat-app",
              "jnetstat-domain",
              "jnetstat-wording"),
          libraries);
    }
  }

  @Test
  void startsFromAnyDirectoryAndThroughLinks() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(directory.resolve("one"), Program.LAUNCHER);
    Path linkToLink = Files.createSymbolicLink(directory.resolve("two"), Path.of("one"));
    Path checkout = Files.createSymbolicLink(directory.resolve("three"), CHECKOUT_LAUNCHER);
    for (Path program : List.of(link, linkToLink, checkout)) {
      Program.Result result = execute("sh", "-c", "cd / && exec " + program + " -V");
      assertEquals(0, result.status(), result.toString());
      assertTrue(result.out().startsWith("jnetstat "), result.toString());
      assertEquals("", result.err());
    }
    Program.Result beside =
        execute("sh", "-c", "cd " + Program.HOME + "/bin && PATH=.:$PATH jnetstat -V");
    assertEquals(0, beside.status(), beside.toString());
  }

  @Test
  void saysWhatToInstallWithoutJava() throws IOException, InterruptedException {
    // A file system without any of the usual places, since this machine has a Java in one of them.
    assumeTrue(isRoot(), "needs root to hide this machine's Java from a mount namespace");
    Program.Result result =
        execute(
            "unshare",
            "-m",
            "sh",
            "-c",
            "for d in /usr/lib/jvm /usr/java /opt; do [ -d $d ] && mount -t tmpfs none $d; done;"
                + " unset JAVA_HOME; HOME=/nonexistent PATH=/usr/bin:/bin exec "
                + Program.LAUNCHER
                + " -V");
    assumeTrue(!result.err().contains("unshare:"), result.err());
    assertEquals(
        "jnetstat: needs Java 25 or newer, and found none in JAVA_HOME, on the path or in"
            + " /usr/lib/jvm; install a JDK 25 or set JAVA_HOME\n",
        result.err());
    assertEquals(2, result.status());
  }

  @Test
  void olderJavaHomeIsSkipped() throws IOException, InterruptedException {
    Path old = directory.resolve("jdk-17");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/false"));
    Program.Result result =
        Program.execute(
            Map.of("JAVA_HOME", old.toString()), List.of(Program.LAUNCHER.toString(), "-V"));
    assertEquals(0, result.status(), result.toString());
  }

  @Test
  void wrongUsageIsOneLineAndStatus2() throws IOException, InterruptedException {
    Program.Result protocol = execute(Program.LAUNCHER.toString(), "tpc");
    assertEquals(2, protocol.status());
    assertEquals("", protocol.out());
    for (String valid : List.of("tcp", "tcp6", "udp", "udp6")) {
      assertTrue(protocol.err().contains(valid), protocol.err());
    }
    Program.Result format = execute(Program.LAUNCHER.toString(), "-f", "yaml");
    assertEquals(2, format.status());
    assertTrue(format.err().contains("json") && format.err().contains("table"), format.err());
  }

  @Test
  void aDirectoryThatIsNoProcIsRefused() throws IOException, InterruptedException {
    Program.Result result =
        execute(Program.LAUNCHER.toString(), "--proc-root", directory.toString());
    assertEquals(2, result.status());
    assertEquals("", result.out());
    assertEquals(
        "jnetstat: no socket tables in %s: expected a mounted procfs, or a copy of one, with net/tcp in it\n"
            .formatted(directory),
        result.err());
  }

  @Test
  void readsACopyInTheOtherByteOrder() throws IOException, InterruptedException {
    Path net = Files.createDirectories(directory.resolve("net"));
    Files.writeString(
        net.resolve("tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 7F000001:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0000 100
        """);
    Program.Result result =
        Program.run(
            "--proc-root", directory.toString(), "--byte-order", "big", "--no-owners", "tcp");
    assertEquals(List.of(List.of("tcp", "127.0.0.1:8080", "-", "LISTEN", "-", "-")), result.rows());
  }

  @Test
  void aReaderThatLeavesEarlyIsNoError() throws IOException, InterruptedException {
    Path net = Files.createDirectories(directory.resolve("net"));
    StringBuilder table =
        new StringBuilder(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                + " timeout inode\n");
    for (int i = 1; i <= 20_000; i++) {
      table.append(
          "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 %s 1 0000 100\n"
              .formatted(i));
    }
    Files.writeString(net.resolve("tcp"), table);
    Program.Result result =
        execute(
            "bash",
            "-o",
            "pipefail",
            "-c",
            "%s --no-owners --proc-root %s tcp | head -1".formatted(Program.LAUNCHER, directory));
    assertEquals(
        new Program.Result(
            0, "Proto  Local address   Remote address  Status  PID  Program name\n", ""),
        result);
  }

  @Test
  void aFullDiskIsAnError() throws IOException, InterruptedException {
    Program.Result result = execute("sh", "-c", Program.LAUNCHER + " >/dev/full");
    assertEquals(70, result.status(), result.toString());
    assertTrue(result.err().startsWith("jnetstat: cannot write the output: "), result.err());
  }

  @Test
  void ordinaryUserSeesAllRowsAndANotice() throws IOException, InterruptedException {
    assumeTrue(isRoot(), "needs root to become an ordinary user");
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "needs setpriv");
    try (ServerSocketChannel listener =
        ServerSocketChannel.open(StandardProtocolFamily.INET)
            .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
      String port = Integer.toString(((InetSocketAddress) listener.getLocalAddress()).getPort());
      Path copy = Program.installedIn(directory);
      Program.Result result =
          Program.asStranger(
              copy.toString(), "tcp", "--local-address", "127.0.0.1", "--local-port", port, "-l");
      assertEquals(0, result.status(), result.toString());
      assertEquals(
          List.of(List.of("tcp", "127.0.0.1:" + port, "-", "LISTEN", "-", "-")), result.rows());
      assertTrue(
          result
              .err()
              .matches(
                  "jnetstat: 1 socket has no visible owner: this user may not read the descriptors"
                      + " of \\d+ process(es)?( .*)?; run as root\n"),
          result.err());
    }
  }

  @Test
  void unreadableTableLeavesTheOthers() throws IOException, InterruptedException {
    assumeTrue(isRoot(), "needs root to become an ordinary user");
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "needs setpriv");
    Path copy = Program.installedIn(directory);
    Path net = Files.createDirectories(directory.resolve("root/net"));
    String header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when\n";
    Files.writeString(net.resolve("tcp"), header);
    Files.writeString(
        net.resolve("udp"),
        header
            + "  5: 0100007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 9 2"
            + " 0\n");
    execute("chmod", "-R", "a+rX", directory.toString());
    execute("chmod", "0", net + "/tcp");
    Program.Result result =
        Program.asStranger(
            copy.toString(), "--proc-root", directory + "/root", "--no-owners", "tcp", "udp");
    assertEquals(
        new Program.Result(
            0,
            """
            Proto  Local address  Remote address  Status  PID  Program name
            udp    127.0.0.1:53   -               -       -    -
            """,
            "jnetstat: this user may not read %s/tcp, so its sockets are missing; run as a user who may\n"
                .formatted(net)),
        result);
  }

  @Test
  void whatAFormatCannotDoIsRefusedWithThoseThatCan() throws IOException, InterruptedException {
    Program.Result result = execute(Program.LAUNCHER.toString(), "-H", "--format", "json");
    assertEquals(2, result.status());
    assertEquals(
        """
        jnetstat: format 'json' cannot do --no-header; formats that can: table, csv, tsv, markdown, netstat
        Try 'jnetstat --help'
        """,
        result.err());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
