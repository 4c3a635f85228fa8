package org.jnetstat.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of this machine's /proc in which everything is readable. Only there, "no process holds it"
 * is certain.
 *
 * <p>Process 1 is left out, since not even root may read it in some containers. A mount over it
 * would be reported as hiding. The tables are those of the reader's network namespace.
 */
final class ReadableProc {

  private static final Path COPIER = Path.of("src/test/python/copied_proc.py").toAbsolutePath();

  private ReadableProc() {}

  /** The command that makes the copy when it is run, and then has the program read it. */
  static List<String> in(Path directory, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3",
                COPIER.toString(),
                directory.toString(),
                Program.LAUNCHER.toString(),
                "--proc-root",
                directory.toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
