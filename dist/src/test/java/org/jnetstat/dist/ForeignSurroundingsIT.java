package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What others left around a start: variables for every JVM, files of the current directory, and
 * paths that Java takes apart or cannot read.
 */
class ForeignSurroundingsIT {

  private static final Path CHECKOUT_LAUNCHER = Path.of("../jnetstat").toAbsolutePath().normalize();
  private static final String INTRUDER = "A CLASS OF THE CURRENT DIRECTORY RAN";

  @TempDir Path directory;

  private Program.Result version;

  @BeforeEach
  void askForTheVersion() throws IOException, InterruptedException {
    version = Program.run("-V");
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -Dharmless=true",
    "JAVA_TOOL_OPTIONS, -javaagent:/nonexistent.jar",
    "JDK_JAVA_OPTIONS, -Dharmless=true",
    "JDK_JAVA_OPTIONS, -XX:+NoSuchOption",
    "_JAVA_OPTIONS, -Dharmless=true",
    "_JAVA_OPTIONS, -Xmx1k",
    "_JAVA_LAUNCHER_DEBUG, 1",
  })
  void whatIsSetForEveryJvmChangesNothing(String variable, String value)
      throws IOException, InterruptedException {
    assertEquals(
        version,
        Program.execute(Map.of(variable, value), List.of(Program.LAUNCHER.toString(), "-V")));
  }

  /** What a new root directory has, grows from nothing to enough. */
  @ParameterizedTest
  @CsvSource({
    "'true', 70, 'needs /dev/null'",
    "'mknod -m 666 dev/null c 1 3', 70, 'does not start without /proc'",
    "'mknod -m 666 dev/null c 1 3; mount -t proc proc proc', 0, ''",
  })
  void anotherRootDirectoryWorksOrSaysWhatItLacks(String made, int status, String said)
      throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to change the root");
    String script =
        """
        set -e
        mount -t tmpfs none /mnt
        cd /mnt
        mkdir dev proc
        for place in /*; do
          case $place in
          /dev | /mnt | /proc | /sys) ;;
          *)
            [ ! -d $place ] || mkdir .$place
            [ ! -d $place ] || mount --rbind $place .$place
            ;;
          esac
        done
        """;
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                script + made + "; exec chroot . " + Program.LAUNCHER + " -u"));
    assertEquals(status, result.status(), result.toString());
    assertTrue(result.err().contains(said), result.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS"})
  void norDoesItHinderANewCache(String variable) throws IOException, InterruptedException {
    Path launcher = Program.installedIn(directory);
    assertEquals(
        new Program.Result(0, "", ""),
        Program.execute(
            Map.of(variable, "-XX:+NoSuchOption"),
            List.of(launcher.toString(), "--rebuild-cache")));
  }

  /** A JVM warns of both files, and one for developers of the JVM reads them. */
  @Test
  void filesForTheJvmInTheCurrentDirectoryAreIgnored() throws IOException, InterruptedException {
    Files.writeString(directory.resolve(".hotspotrc"), "+PrintFlagsFinal\n");
    Files.writeString(directory.resolve(".hotspot_compiler"), "print *.*\n");
    assertEquals(version, inDirectory("\"$LAUNCHER\" -V"));
  }

  /** By {@code /a:b} Java would understand {@code /a} and {@code b}. */
  @Test
  void aColonInTheInstallationPathIsRefused() throws IOException, InterruptedException {
    Path home = install("one:two");
    Files.delete(home.resolve("lib/jnetstat.aot"));
    Files.createDirectories(directory.resolve("two/bin"));
    layIntruderInto("two/lib/aopalliance-1.0.jar");
    Program.Result result = inDirectory("\"$PWD/one:two/bin/jnetstat\" -V");
    assertEquals(
        new Program.Result(
            2,
            "",
            "jnetstat: cannot use "
                + home
                + ": Java takes what follows a colon for another path; rename or move it, so that"
                + " its path has no colon\n"),
        result);
  }

  @Test
  void aColonInTheNameOfAJarWithFormatsIsRefused() throws IOException, InterruptedException {
    Path home = install("jnetstat");
    Files.createDirectory(home.resolve("formats"));
    Files.writeString(home.resolve("formats/one:two.jar"), "");
    Program.Result result = inDirectory("jnetstat/bin/jnetstat -V");
    assertEquals(2, result.status(), result.toString());
    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith("jnetstat: cannot use ./jnetstat/bin/../formats/one:two.jar: "),
        result.err());
  }

  /** To Java an empty place is the current directory. */
  @ParameterizedTest
  @ValueSource(strings = {":", "::", ":FORMATS", "FORMATS:", "FORMATS::FORMATS"})
  void anEmptyPlaceOfTheClassPathIsLeftOut(String classPath)
      throws IOException, InterruptedException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.jnetstat.domain.port.OutputFormat"), "ThereIsNoSuchClass\n");
    Path formats = Files.createDirectory(directory.resolve("formats"));
    Program.Result result =
        inDirectory(
            "JNETSTAT_CLASSPATH="
                + classPath.replace("FORMATS", formats + "")
                + " \"$LAUNCHER\" -h");
    assertEquals(
        new Program.Result(
            0,
            Program.run("-h").out(),
            "jnetstat: JNETSTAT_CLASSPATH has an empty place, which Java takes for the current"
                + " directory: it is left out; remove the needless colon, or write . for that"
                + " directory\n"),
        result);
  }

  /** The byte 255 is in no UTF-8. The cache has not all that a wrong option needs. */
  @ParameterizedTest
  @CsvSource({
    "C, in\\377st",
    "C, \\303\\274n\\303\\257",
    "C.UTF-8, in\\377st",
    "C.UTF-8, \\303\\274n\\303\\257",
  })
  void anInstallationPathOfAnyBytesWorks(String locale, String name)
      throws IOException, InterruptedException {
    String install = "name=$(printf '" + name + "'); cp -rp " + Program.HOME + " \"$name\"; ";
    String run = "LC_ALL=" + locale + " TMPDIR=\"$PWD/tmp\" \"$name/bin/jnetstat\" ";
    Files.createDirectory(directory.resolve("tmp"));
    assertEquals(version, inDirectory(install + run + "-V"));
    Program.Result uncached =
        inDirectory("name=$(printf '" + name + "'); touch \"$name\"/lib/*.jar; " + run + "-V");
    assertEquals(version, uncached);
    assertEquals(
        new Program.Result(0, "", ""),
        inDirectory("name=$(printf '" + name + "'); " + run + "--rebuild-cache"));
    assertEquals(
        version,
        inDirectory("cd \"$(printf '" + name + "')/bin\"; LC_ALL=" + locale + " ./jnetstat -V"));
    try (var left = Files.list(directory.resolve("tmp"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aPathThatJavaCannotReadAndNoPlaceForACopyIsAFailure()
      throws IOException, InterruptedException {
    Program.Result result =
        inDirectory(
            "name=$(printf '\\303\\274'); cp -rp "
                + Program.HOME
                + " \"$name\"; LC_ALL=C TMPDIR=\"$PWD/none\" \"$name/bin/jnetstat\" -V");
    assertEquals(70, result.status(), result.toString());
    assertTrue(
        result
            .err()
            .endsWith(
                "its jars could not be copied to "
                    + directory
                    + "/none; move it to a path in ASCII\n"),
        result.err());
  }

  /** {@code @x} would be a file with options to Java. */
  @ParameterizedTest
  @ValueSource(strings = {"@x", "with blank", "st*r"})
  void anInstallationPathOfOddCharactersWorks(String name)
      throws IOException, InterruptedException {
    install(name);
    assertEquals(version, inDirectory("\"" + name + "/bin/jnetstat\" -V"));
  }

  @Test
  void aCopyWithoutTimesOfFilesWorks() throws IOException, InterruptedException {
    install("jnetstat");
    assertEquals(
        version, inDirectory("find jnetstat -exec touch -d @0 {} +; jnetstat/bin/jnetstat -V"));
  }

  /** The first start of a checkout, with Maven replaced by what it needs of Java. */
  @ParameterizedTest
  @CsvSource({
    "-XX:+NoSuchOption, unset",
    "-Dproxy=needed, -Dproxy=needed",
  })
  void aFirstStartBuildsWithWhatIsSetForEveryJvmIfJavaStarts(String options, String forMaven)
      throws IOException, InterruptedException {
    Path checkout =
        checkoutWithMavenOf("java=$(sh dist/src/main/sh/jnetstat --print-jdk-for-build)");
    Program.Result result =
        Program.execute(
            Map.of("JAVA_TOOL_OPTIONS", options),
            List.of("sh", "-c", "PATH=" + checkout + "/mvn:$PATH exec " + checkout + "/jnetstat"));
    assertEquals(0, result.status(), result.toString());
    assertEquals("built with " + forMaven + "\n", result.out());
    assertEquals(
        forMaven.equals("unset"), result.err().contains("building without JAVA_TOOL_OPTIONS"));
  }

  @Test
  void aFirstStartIsRefusedInAPathWithAColon() throws IOException, InterruptedException {
    directory = Files.createDirectory(directory.resolve("a:b"));
    Path checkout = checkoutWithMavenOf("exit 1");
    Program.Result result =
        Program.execute(
            Map.of(),
            List.of(
                "sh", "-c", "PATH=" + checkout + "/mvn:$PATH; cd " + checkout + "; ./jnetstat"));
    assertEquals(2, result.status(), result.toString());
    assertTrue(
        result.err().startsWith("jnetstat: cannot build in .: Java takes what follows a colon"),
        result.err());
  }

  private Path checkoutWithMavenOf(String start) throws IOException {
    Path checkout = Files.createDirectory(directory.resolve("checkout"));
    Path launcher = Files.createDirectories(checkout.resolve("dist/src/main/sh"));
    Files.copy(CHECKOUT_LAUNCHER, checkout.resolve("jnetstat"));
    Files.copy(Path.of("src/main/sh/jnetstat"), launcher.resolve("jnetstat"));
    Path maven = Files.createDirectory(checkout.resolve("mvn")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        %s
        [ "$1" != -version ] || exec "$java/bin/java" -version
        "$java/bin/java" -version || exit
        mkdir -p dist/target/jnetstat/bin
        printf '#!/bin/sh\\necho "built with %%s"\\n' "${JAVA_TOOL_OPTIONS:-unset}" >dist/target/jnetstat/bin/jnetstat
        chmod +x dist/target/jnetstat/bin/jnetstat
        """
            .formatted(start));
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    return checkout;
  }

  private Path install(String name) throws IOException, InterruptedException {
    Path home = directory.resolve(name).normalize();
    Program.Result copied =
        Program.execute(Map.of(), List.of("cp", "-rp", Program.HOME.toString(), home.toString()));
    assertEquals(0, copied.status(), copied.toString());
    return home;
  }

  /** Puts the program's main class there, but another one. */
  private void layIntruderInto(String place) throws IOException {
    Path source = directory.resolve("Main.java");
    Files.writeString(
        source,
        """
        package org.jnetstat.app;

        public class Main {
          static {
            System.out.println("%s");
          }

          public static void main(String[] arguments) {}
        }
        """
            .formatted(INTRUDER));
    Path classes = Files.createDirectories(directory.resolve(place));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString()));
  }

  private Program.Result inDirectory(String command) throws IOException, InterruptedException {
    Program.Result result =
        Program.execute(
            Map.of("LAUNCHER", Program.LAUNCHER.toString()),
            List.of("sh", "-c", "cd '" + directory + "'\n" + command));
    assertFalse(result.out().contains(INTRUDER), result.toString());
    return result;
  }
}
