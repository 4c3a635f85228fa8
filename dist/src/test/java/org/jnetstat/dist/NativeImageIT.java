package org.jnetstat.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a native image (GraalVM) has to be told in advance: each access by reflection that the
 * program and its libraries make, and nothing else. Here the program runs on Java, without its
 * launcher, as it would in such an image; an agent notes the accesses.
 */
class NativeImageIT {

  @TempDir static Path directory;

  private static Path notes;
  private static Path shown;
  private static Path agent;
  private static Program.Result versionOfClasses;

  @BeforeAll
  static void noteWhatIsAccessed() throws IOException, InterruptedException {
    notes = directory.resolve("notes");
    shown = directory.resolve("shown");
    agent = agentJar();
    Path report = directory.resolve("report.json");
    run("Rehearsal");
    run("Main", "--save", report.toString(), "--resolve", "-N");
    run("Main", "diff", report.toString(), report.toString());
    run("Main", "diff", "-f", "json", report.toString(), report.toString());
    run("Main", "doctor");
    run("Main", "doctor", "-f", "json");
    run("Main", "why", "1");
    run("Main", "why", "-f", "json", "1");
    versionOfClasses = runWithoutManifest("--version");
    watch();
    liveView();
  }

  private static Path agentJar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", ReflectionAgent.class.getName());
    Path jar = directory.resolve("agent.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> part :
          List.of(
              ReflectionAgent.class,
              ReflectionAgent.class.getDeclaredClasses()[0],
              ReflectionLog.class)) {
        String name = part.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream code = part.getResourceAsStream("/" + name)) {
          out.write(code.readAllBytes());
        }
      }
    }
    return jar;
  }

  private static List<String> command(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent + "=" + notes,
                "-Xshare:off",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Program.HOME.resolve("lib") + "/*",
                "org.jnetstat.app." + main));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Program.Result run(String main, String... arguments)
      throws IOException, InterruptedException {
    Program.Result result = Program.execute(Map.of(), command(main, arguments));
    assertTrue(result.status() <= 5, result.toString()); // what a doctor finds is no failure
    return result;
  }

  /** An image has no jars, and no manifest to tell of them. */
  private static Program.Result runWithoutManifest(String option)
      throws IOException, InterruptedException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    try (Stream<Path> jars = Files.list(Program.HOME.resolve("lib"))) {
      Path app =
          jars.filter(jar -> jar.getFileName().toString().startsWith("jnetstat-app-"))
              .findFirst()
              .orElseThrow();
      try (JarFile jar = new JarFile(app.toFile())) {
        for (JarEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            Path file = classes.resolve(entry.getName());
            Files.createDirectories(file.getParent());
            try (InputStream content = jar.getInputStream(entry)) {
              Files.copy(content, file);
            }
          }
        }
      }
    }
    List<String> command = command("Main", option);
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, classes + ":" + command.get(classPath));
    return Program.execute(Map.of(), command);
  }

  /** As with the launcher, whose end the program is to notice. */
  private static void watch() throws IOException, InterruptedException {
    List<String> command = command("Main", "-s", "-c", "0.1");
    command.add(1, "-Djnetstat.firstStatus=100");
    runUntilNoted(
        command,
        program -> {
          await(program, "downcall (i4j8)i4 ");
          program.destroy();
        });
  }

  /** On a terminal, until its keys are read; stopped by Ctrl-Z once. */
  private static void liveView() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script(1)");
    String command = "'" + String.join("' '", command("Main", "top")) + "'";
    runUntilNoted(
        List.of("script", "-qec", command, "/dev/null"),
        program -> {
          await(program, "method sun.misc.Signal handle ");
          type(program, "\u001a");
          await(program, "field sun.misc.SignalHandler SIG_DFL");
          type(program, "q");
        });
  }

  private interface Steps {
    void with(Process program) throws IOException, InterruptedException;
  }

  private static void runUntilNoted(List<String> command, Steps steps)
      throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command)
            .redirectOutput(shown.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      steps.with(program);
      assertTrue(program.waitFor(5, TimeUnit.MINUTES), "goes on");
    } finally {
      program.destroyForcibly();
    }
  }

  private static void await(Process program, String access)
      throws IOException, InterruptedException {
    while (!Files.readString(notes).contains(access)) {
      assertTrue(program.isAlive(), Files.readString(shown));
      Thread.sleep(50);
    }
  }

  private static void type(Process program, String keys) throws IOException {
    program.getOutputStream().write(keys.getBytes(UTF_8));
    program.getOutputStream().flush();
  }

  private static Set<String> accesses() throws IOException {
    Set<String> all = new TreeSet<>();
    for (String note : Files.readAllLines(notes)) {
      // What a lambda expression becomes has no members that anybody asks for.
      if (!note.contains("$$Lambda")) {
        all.add(note);
      }
    }
    return all;
  }

  @Test
  void theVersionIsKnownWithoutAManifest() throws IOException, InterruptedException {
    assertEquals(Program.run("--version"), versionOfClasses);
  }

  /** The property is that of such images (ImageInfo). */
  @Test
  void jarsAreSaidToBeOfNoUse() throws IOException, InterruptedException {
    List<String> command = command("Main", "tcp", "--local-port", "1");
    command.add(1, "-Dorg.graalvm.nativeimage.imagecode=runtime");
    Program.Result result = Program.execute(Map.of("JNETSTAT_CLASSPATH", "/x.jar"), command);
    assertTrue(
        result
            .err()
            .startsWith(
                "jnetstat: JNETSTAT_CLASSPATH names /x.jar, and this program is a native image,"
                    + " which loads no jars: "),
        result.toString());
  }

  @Test
  void everyAccessIsInTheMetadata() throws IOException {
    ReachabilityMetadata all = ReachabilityMetadata.ofJars(Program.HOME.resolve("lib"));
    Set<String> missing = new TreeSet<>();
    for (String access : accesses()) {
      if (!all.covers(access)) {
        missing.add(access);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void nothingElseIsInTheMetadata() throws IOException {
    Set<String> unused =
        ReachabilityMetadata.ofJar(Program.HOME.resolve("lib"), "jnetstat-app-").accesses();
    unused.removeAll(accesses());
    // A method or a field is asked for by its type.
    accesses().stream()
        .map(access -> access.split(" ", -1))
        .forEach(words -> unused.remove("type " + words[1]));
    assertEquals(Set.of(), unused);
  }
}
