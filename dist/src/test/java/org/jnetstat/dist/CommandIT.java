package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program around its rows: how it starts, what it refuses, and formats from other
 * jars.
 */
class CommandIT {

  private static final Path CHECKOUT_LAUNCHER = Path.of("../jnetstat").toAbsolutePath().normalize();

  @TempDir Path directory;

  private static Program.Result execute(String... command)
      throws IOException, InterruptedException {
    return Program.execute(Map.of(), List.of(command));
  }

  private static Program.Result asStranger(String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(Program.AS_A_STRANGER);
    all.add("--clear-groups");
    all.addAll(List.of(command));
    return Program.execute(Map.of(), all);
  }

  @Test
  void tellsItsVersionFromTheBuild() throws IOException, InterruptedException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));
    assertEquals(new Program.Result(0, "jnetstat " + version + "\n", ""), Program.run("-V"));
  }

  @Test
  void itsLibrariesAreThoseItRunsOn() throws IOException {
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

  /** Each bundled library is named with its licence where the program goes. */
  @Test
  void licencesTravelWithTheProgram() throws IOException {
    assertTrue(Files.size(Program.HOME.resolve("LICENSE")) > 0);
    String thirdParty = Files.readString(Program.HOME.resolve("THIRD-PARTY.md"));
    try (var jars = Files.newDirectoryStream(Program.HOME.resolve("lib"), "*.jar")) {
      for (Path library : jars) {
        String name = library.getFileName().toString().replaceFirst("-[0-9].*", "");
        assertTrue(name.startsWith("jnetstat-") || thirdParty.contains(name), name);
      }
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
  void withoutJavaItSaysWhatToInstall() throws IOException, InterruptedException {
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
  void anOlderJavaHomeIsPassedOver() throws IOException, InterruptedException {
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
  void wrongUsageIsToldInALineAndEndsWith2() throws IOException, InterruptedException {
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
  void anOrdinaryUserSeesTheRowsAndIsToldWhatIsMissing() throws IOException, InterruptedException {
    assumeTrue(isRoot(), "needs root to become an ordinary user");
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "needs setpriv");
    try (ServerSocketChannel listener =
        ServerSocketChannel.open(StandardProtocolFamily.INET)
            .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
      String port = Integer.toString(((InetSocketAddress) listener.getLocalAddress()).getPort());
      Path copy = Program.installedIn(directory);
      Program.Result result =
          asStranger(
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
  void aTableThatMayNotBeReadIsToldOfAndCostsNoOther() throws IOException, InterruptedException {
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
        asStranger(
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
  void aJarOnTheClassPathAddsAFormat() throws IOException, InterruptedException {
    Path jar = formatJar("csv", "CsvFormat");
    Program.Result result =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", jar.toString()),
            List.of(Program.LAUNCHER.toString(), "--format", "csv", "--no-owners"));
    assertEquals(0, result.status(), result.toString());
    assertTrue(
        result.out().startsWith("Proto,Local address,Remote address,Status,PID,Program name\n"),
        result.out());

    Program.Result extended =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", jar.toString()),
            List.of(Program.LAUNCHER.toString(), "-eHf", "csv", "--sort", "local", "--no-owners"));
    assertEquals(0, extended.status(), extended.toString());
    for (String line : extended.out().lines().toList()) {
      assertEquals(11, line.split(",", -1).length, line);
    }

    Program.Result help =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", jar.toString()),
            List.of(Program.LAUNCHER.toString(), "--help"));
    assertTrue(help.out().contains("table (default), json, ndjson, netstat, csv"), help.out());
  }

  @Test
  void whatAFormatCannotDoIsRefusedWithThoseThatCan() throws IOException, InterruptedException {
    Program.Result result = execute(Program.LAUNCHER.toString(), "-H", "--format", "json");
    assertEquals(2, result.status());
    assertEquals(
        """
        jnetstat: format 'json' cannot do --no-header; formats that can: table, netstat
        Try 'jnetstat --help'
        """,
        result.err());
  }

  @Test
  void aJarInTheDirectoryForFormatsAddsAFormat() throws IOException, InterruptedException {
    Path home = directory.resolve("jnetstat");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("formats"));
    Files.copy(Program.LAUNCHER, home.resolve("bin/jnetstat"));
    Files.createSymbolicLink(home.resolve("lib"), Program.HOME.resolve("lib"));
    Files.copy(formatJar("csv", "CsvFormat"), home.resolve("formats/csv.jar"));
    Program.Result result = execute(home + "/bin/jnetstat", "--format", "csv", "--no-owners");
    assertEquals(0, result.status(), result.toString());
    assertTrue(
        result.out().startsWith("Proto,Local address,Remote address,Status,PID,Program name\n"),
        result.out());
  }

  @Test
  void aJarThatCannotBeReadIsNamedAndTheProgramGoesOn() throws IOException, InterruptedException {
    Path good = formatJar("csv", "CsvFormat");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "PK but no jar");
    Path missing = directory.resolve("missing.jar");
    Program.Result result =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", missing + ":" + broken + ":" + good + "::" + directory),
            List.of(Program.LAUNCHER.toString(), "--format", "csv", "--no-owners"));
    assertEquals(
        "jnetstat: JNETSTAT_CLASSPATH names "
            + broken
            + ", which is not a jar: its output formats are missing; replace or remove it\n"
            + "jnetstat: JNETSTAT_CLASSPATH names "
            + missing
            + ", which cannot be found: its output formats are missing; correct the path\n",
        result.err());
    assertTrue(
        result.out().startsWith("Proto,Local address,Remote address,Status,PID,Program name\n"),
        result.out());
    assertEquals(0, result.status());
  }

  @Test
  void aFormatThatIsUnknownForLackOfItsJarHasTheJarNamed()
      throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", directory + "/csv.jar"),
            List.of(Program.LAUNCHER.toString(), "--format", "csv"));
    assertTrue(
        result
            .err()
            .startsWith(
                "jnetstat: JNETSTAT_CLASSPATH names "
                    + directory
                    + "/csv.jar, which cannot be found: its output formats are missing; correct the"
                    + " path\njnetstat: unknown format 'csv'"),
        result.err());
    assertEquals(2, result.status());
  }

  @Test
  void aJarInTheDirectoryForFormatsThatCannotBeReadIsNamed()
      throws IOException, InterruptedException {
    assumeTrue(isRoot(), "needs root to become an ordinary user");
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "needs setpriv");
    execute("cp", "-rL", Program.HOME.toString(), directory + "/copy");
    Path formats = Files.createDirectories(directory.resolve("copy/formats"));
    Files.writeString(formats.resolve("broken.jar"), "");
    Files.createSymbolicLink(formats.resolve("dangling.jar"), directory.resolve("nowhere.jar"));
    Path secret = Files.copy(formatJar("csv", "CsvFormat"), formats.resolve("secret.jar"));
    execute("chmod", "-R", "a+rX", directory.toString());
    execute("chmod", "600", secret.toString());
    assertEquals(
        """
        jnetstat: FORMATS/broken.jar is not a jar: its output formats are missing; replace or remove it
        jnetstat: FORMATS/dangling.jar cannot be found: its output formats are missing; correct the path
        jnetstat: FORMATS/secret.jar may not be read by this user: its output formats are missing; make it readable
        """
            .replace("FORMATS", formats.toString()),
        asOrdinaryUser(directory + "/copy/bin/jnetstat", "--no-owners").err());

    execute("chmod", "700", formats.toString());
    assertEquals(
        "jnetstat: "
            + formats
            + " may not be read by this user: its output formats are missing; make it readable\n",
        asOrdinaryUser(directory + "/copy/bin/jnetstat", "--no-owners").err());
  }

  private static Program.Result asOrdinaryUser(String... command)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    all.addAll(List.of(command));
    return Program.execute(Map.of(), all);
  }

  @Test
  void aFormatThatThisJavaCannotLoadIsRefused() throws IOException, InterruptedException {
    Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
    Files.writeString(services.resolve("org.jnetstat.domain.port.OutputFormat"), "Torn\n");
    Files.writeString(directory.resolve("classes/Torn.class"), "torn");
    Program.Result result =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", directory + "/classes"),
            List.of(Program.LAUNCHER.toString(), "--no-owners"));
    assertTrue(
        result.err().startsWith("jnetstat: an output format on the class path cannot be used: "),
        result.err());
    assertEquals(70, result.status());
  }

  @Test
  void twoFormatsOfOneNameAreRefusedNamingBoth() throws IOException, InterruptedException {
    Path jar = formatJar("json", "OtherJson");
    Program.Result result =
        Program.execute(
            Map.of("JNETSTAT_CLASSPATH", jar.toString()),
            List.of(Program.LAUNCHER.toString(), "--no-owners"));
    assertEquals(70, result.status(), result.toString());
    assertEquals("", result.out());
    assertEquals(
        "jnetstat: two output formats are called \"json\": org.jnetstat.adapters.json.JsonFormat"
            + " and com.example.OtherJson; take one of them off the class path (set the environment"
            + " variable JNETSTAT_DEBUG=1 to see the stack trace)\n",
        result.err());
  }

  /** Compiles and packs a format the way a person outside of the project would. */
  private Path formatJar(String name, String type) throws IOException, InterruptedException {
    Path sources = Files.createDirectories(directory.resolve("src/com/example"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path source =
        Files.writeString(
            sources.resolve(type + ".java"),
            """
            package com.example;

            public final class %s implements org.jnetstat.domain.port.OutputFormat {
              @Override
              public String name() {
                return "%s";
              }

              @Override
              public void write(
                  org.jnetstat.domain.report.ConnectionReport report,
                  org.jnetstat.domain.port.RenderOptions options,
                  java.io.Writer out)
                  throws java.io.IOException {
                if (options.header()) {
                  out.write(line(options.columns().stream().map(column -> column.title())));
                }
                for (var row : report.connections()) {
                  out.write(line(options.columns().stream().map(column -> column.text(row, report))));
                }
              }

              private static String line(java.util.stream.Stream<String> cells) {
                return String.join(",", cells.toList()) + "\\n";
              }
            }
            """
                .formatted(type, name));
    Path library = Program.HOME.resolve("lib");
    String classPath;
    try (var jars = Files.list(library)) {
      classPath = String.join(File.pathSeparator, jars.map(Path::toString).sorted().toList());
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                classPath,
                "-proc:none",
                "-d",
                classes.toString(),
                source.toString()));
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.jnetstat.domain.port.OutputFormat"),
        "com.example." + type + "\n",
        StandardCharsets.UTF_8);
    Path jar = directory.resolve("format.jar");
    Program.Result packed =
        execute(
            Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
            "--create",
            "--file",
            jar.toString(),
            "-C",
            classes.toString(),
            ".");
    assertEquals(0, packed.status(), packed.toString());
    return jar;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
