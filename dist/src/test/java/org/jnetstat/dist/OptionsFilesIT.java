package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files with options of one's own, as the packaged program reads them. */
class OptionsFilesIT {

  private static final String HEADER = "Proto";

  /** Has a name on every machine, and no other rights. */
  private static final int NOBODY = 65534;

  @TempDir Path home;

  private Path write(String... lines) throws IOException {
    Path directory = Files.createDirectories(home.resolve(".config/jnetstat"));
    return Files.writeString(directory.resolve("options"), String.join("\n", lines));
  }

  private Program.Result run(List<String> before, String... arguments)
      throws IOException, InterruptedException {
    return run(Program.LAUNCHER, before, arguments);
  }

  private Program.Result run(Path launcher, List<String> before, String... arguments)
      throws IOException, InterruptedException {
    String command = "unset XDG_CONFIG_HOME; HOME=" + home + " exec " + launcher + " \"$@\"";
    return Program.execute(
        Map.of(),
        Stream.of(before, List.of("sh", "-c", command, "sh"), List.of(arguments))
            .flatMap(List::stream)
            .toList());
  }

  @Test
  void optionsHoldUnlessOthersAreTyped() throws IOException, InterruptedException {
    Path file = write("# mine", "-f csv", "--no-config-at-all");
    Program.Result refused = run(List.of(), "tcp");
    assertEquals(2, refused.status(), refused.toString());
    assertTrue(
        refused
            .err()
            .startsWith("jnetstat: '" + file + "', line 3: unknown option '--no-config-at-all'"),
        refused.err());

    write("# mine", "-f csv");
    assertTrue(run(List.of(), "tcp").out().startsWith("protocol,"));
    assertTrue(run(List.of(), "tcp", "-f", "table").out().startsWith(HEADER));
    assertTrue(run(List.of(), "tcp", "--no-config").out().startsWith(HEADER));
  }

  @Test
  void rootPassesOverTheFileOfAnotherUser(@TempDir Path installed)
      throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to give a file away");
    Path file = write("-f csv");
    for (Path given : List.of(file, file.getParent(), home.resolve(".config"), home)) {
      Files.setAttribute(given, "unix:uid", NOBODY);
    }

    assertTrue(run(List.of(), "tcp").out().startsWith(HEADER));
    List<String> asOwner =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    Path copy = Program.installedIn(installed);
    assertTrue(run(copy, asOwner, "tcp").out().startsWith("protocol,"));
  }
}
