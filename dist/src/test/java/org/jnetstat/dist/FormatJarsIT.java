package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output formats, and checks of the doctor, that a user adds to the program in jars. */
class FormatJarsIT {

  private static final String HEADER =
      "Proto,Local address,Remote address,Status,PID,Program name\n";

  @TempDir Path directory;

  @Test
  void aJarOnTheClassPathAddsAFormat() throws IOException, InterruptedException {
    Path jar = formatJar("org", "OrgFormat");
    Program.Result result = withClassPath(jar, "--format", "org", "--no-owners");
    assertEquals(0, result.status(), result.toString());
    assertTrue(result.out().startsWith(HEADER), result.out());

    Program.Result titled = withClassPath(jar, "-ef", "org", "--no-owners");
    List<String> titles = List.of(titled.out().lines().findFirst().orElseThrow().split(",", -1));
    assertTrue(titles.containsAll(List.of("Recv-Q", "Send-Q", "Inode")), titles.toString());
    Program.Result extended = withClassPath(jar, "-eHf", "org", "--sort", "local", "--no-owners");
    assertEquals(0, extended.status(), extended.toString());
    for (String line : extended.out().lines().toList()) {
      assertEquals(titles.size(), line.split(",", -1).length, line);
    }

    Program.Result help = withClassPath(jar, "--help");
    assertTrue(help.out().contains("markdown, pids, netstat, org\n"), help.out());
  }

  @Test
  void aJarInTheDirectoryForFormatsAddsAFormat() throws IOException, InterruptedException {
    Path home = directory.resolve("jnetstat");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("formats"));
    Files.copy(Program.LAUNCHER, home.resolve("bin/jnetstat"));
    Files.createSymbolicLink(home.resolve("lib"), Program.HOME.resolve("lib"));
    Files.copy(formatJar("org", "OrgFormat"), home.resolve("formats/org.jar"));
    Program.Result result = execute(home + "/bin/jnetstat", "--format", "org", "--no-owners");
    assertEquals(0, result.status(), result.toString());
    assertTrue(result.out().startsWith(HEADER), result.out());
  }

  @Test
  void aJarThatCannotBeReadIsNamedAndTheProgramGoesOn() throws IOException, InterruptedException {
    Path good = formatJar("org", "OrgFormat");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "PK but no jar");
    Path missing = directory.resolve("missing.jar");
    Program.Result result =
        withClassPath(
            missing + ":" + broken + ":" + good + "::" + directory,
            "--format",
            "org",
            "--no-owners");
    assertEquals(
        "jnetstat: JNETSTAT_CLASSPATH has an empty place, which Java takes for the current"
            + " directory: it is left out; remove the needless colon, or write . for that"
            + " directory\n"
            + "jnetstat: JNETSTAT_CLASSPATH names "
            + broken
            + ", which is not a jar: its output formats are missing; replace or remove it\n"
            + "jnetstat: JNETSTAT_CLASSPATH names "
            + missing
            + ", which cannot be found: its output formats are missing; correct the path\n",
        result.err());
    assertTrue(result.out().startsWith(HEADER), result.out());
    assertEquals(0, result.status());
  }

  @Test
  void aFormatThatIsUnknownForLackOfItsJarHasTheJarNamed()
      throws IOException, InterruptedException {
    Program.Result result = withClassPath(directory + "/org.jar", "--format", "org");
    assertTrue(
        result
            .err()
            .startsWith(
                "jnetstat: JNETSTAT_CLASSPATH names "
                    + directory
                    + "/org.jar, which cannot be found: its output formats are missing; correct the"
                    + " path\njnetstat: unknown format 'org'"),
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
    Path secret = Files.copy(formatJar("org", "OrgFormat"), formats.resolve("secret.jar"));
    execute("chmod", "-R", "a+rX", directory.toString());
    execute("chmod", "600", secret.toString());
    assertEquals(
        """
        jnetstat: FORMATS/broken.jar is not a jar: its output formats are missing; replace or remove it
        jnetstat: FORMATS/dangling.jar cannot be found: its output formats are missing; correct the path
        jnetstat: FORMATS/secret.jar may not be read by this user: its output formats are missing; make it readable
        """
            .replace("FORMATS", formats.toString()),
        Program.asStranger(directory + "/copy/bin/jnetstat", "--no-owners").err());

    execute("chmod", "700", formats.toString());
    assertEquals(
        "jnetstat: "
            + formats
            + " may not be read by this user: its output formats are missing; make it readable\n",
        Program.asStranger(directory + "/copy/bin/jnetstat", "--no-owners").err());
  }

  /** A class that Java cannot load, one that is not there, and a format that works. */
  @Test
  void aFormatThatCannotBeUsedIsNamedAndLeavesTheOthers() throws IOException, InterruptedException {
    formatJar("org", "OrgFormat");
    Path classes = directory.resolve("classes");
    Files.writeString(
        classes.resolve("META-INF/services/org.jnetstat.domain.port.OutputFormat"),
        "Torn\nMissing\ncom.example.OrgFormat\n");
    Files.writeString(classes.resolve("Torn.class"), "torn");
    Program.Result result = withClassPath(classes, "-f", "org", "--no-owners");
    List<String> told = result.err().lines().toList();
    assertEquals(2, told.size(), result.err());
    assertTrue(told.get(0).startsWith("jnetstat: an output format cannot be used: "), told.get(0));
    assertTrue(told.get(1).contains("Missing"), told.get(1));
    assertEquals(0, result.status(), result.toString());
    assertEquals(0, withClassPath(classes, "--help").status());
  }

  @Test
  void twoFormatsOfOneNameAreRefusedNamingBoth() throws IOException, InterruptedException {
    Path jar = formatJar("json", "OtherJson");
    Program.Result result = withClassPath(jar, "--no-owners");
    assertEquals(70, result.status(), result.toString());
    assertEquals("", result.out());
    assertEquals(
        "jnetstat: two output formats are called \"json\": org.jnetstat.adapters.json.JsonFormat"
            + " and com.example.OtherJson; take one of them off the class path (set the environment"
            + " variable JNETSTAT_DEBUG=1 to see the stack trace)\n",
        result.err());
  }

  @Test
  void aJarAddsACheckToTheDoctor() throws IOException, InterruptedException {
    Path jar =
        jar(
            "org.jnetstat.domain.diagnosis.Check",
            "Counting",
            """
            package com.example;

            import java.util.List;
            import org.jnetstat.domain.diagnosis.*;
            import org.jnetstat.domain.report.*;

            public final class Counting implements Check {
              @Override
              public String name() {
                return "counting";
              }

              @Override
              public void examine(Observation seen, Examination result) {
                result.add(
                    new Finding(
                        new Finding.Said("counted", "was counted", "count again"),
                        Finding.Severity.CRITICAL,
                        new Finding.Subject.Stack(null),
                        List.of(new Fact.Measure("sockets", seen.sockets().size())),
                        List.of()));
              }
            }
            """);

    Program.Result result = withClassPath(jar, "doctor", "--port", "1", "--interval", "0.1");
    assertEquals(5, result.status(), result.toString());
    assertTrue(
        result
            .out()
            .startsWith(
                """
                CRITICAL  this machine
                  was counted
                  counted: sockets 0
                  next: count again
                """),
        result.toString());
  }

  private static Program.Result withClassPath(Object classPath, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Program.LAUNCHER.toString()));
    command.addAll(List.of(options));
    return Program.execute(Map.of("JNETSTAT_CLASSPATH", classPath.toString()), command);
  }

  /** Compiles and packs a format as a plugin's author does. */
  private Path formatJar(String name, String type) throws IOException, InterruptedException {
    return jar(
        "org.jnetstat.domain.port.OutputFormat",
        type,
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
  }

  private Path jar(String service, String type, String code)
      throws IOException, InterruptedException {
    Path sources = Files.createDirectories(directory.resolve("src/com/example"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path source = Files.writeString(sources.resolve(type + ".java"), code);
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
        services.resolve(service), "com.example." + type + "\n", StandardCharsets.UTF_8);
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

  private static Program.Result execute(String... command)
      throws IOException, InterruptedException {
    return Program.execute(Map.of(), List.of(command));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
