package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --proc-root} may name: a procfs, or a copy of one, and nothing else. */
class ProcRootIT {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"empty", "file", "missing", "file/below", "/sys", "/proc/self/fd"})
  void whatIsNoProcIsRefusedAndToldWhatToGive(String place)
      throws IOException, InterruptedException {
    Files.createDirectory(directory.resolve("empty"));
    Files.writeString(directory.resolve("file"), "no directory");
    Path root = directory.resolve(place);
    Program.Result result =
        Program.execute(
            Map.of(), List.of(Program.LAUNCHER.toString(), "--proc-root", root.toString()));
    assertEquals(
        new Program.Result(
            2,
            "",
            "jnetstat: no socket tables in %s: expected a mounted procfs, or a copy of one, with net/tcp in it\n"
                .formatted(root)),
        result);
  }

  @Test
  void aCopyIsRead() throws IOException, InterruptedException {
    Path net = Files.createDirectory(directory.resolve("net"));
    Files.copy(Path.of("/proc/net/tcp"), net.resolve("tcp"));
    Program.Result result =
        Program.run("--proc-root", directory.toString(), "--no-owners", "--strict", "tcp");
    assertTrue(result.out().startsWith("Proto  Local address"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void anotherMachinesNamespaceHasNoNumberForAUserWhoMayNotAskItsFirstProcess()
      throws IOException, InterruptedException {
    Program.execute(
        Map.of(), List.of("cp", "-rL", Program.HOME.toString(), directory + "/installed"));
    Program.execute(Map.of(), List.of("chmod", "-R", "a+rX", directory.toString()));
    Program.Result result =
        new Scene(
                "listening",
                "mkdir -p " + directory + "/proc; mount -t proc proc " + directory + "/proc")
            .run(
                Stream.concat(
                        Program.AS_A_STRANGER.stream(),
                        Stream.of(
                            "--clear-groups",
                            directory + "/installed/bin/jnetstat",
                            "--proc-root",
                            directory + "/proc",
                            "--no-owners",
                            "--strict",
                            "-f",
                            "json"))
                    .toList());
    assertEquals(0, result.status(), result.toString());
    assertEquals(List.of(), Scene.notices(result));
    result
        .json()
        .get("connections")
        .forEach(row -> assertEquals("null", row.get("namespace").toString()));
  }
}
