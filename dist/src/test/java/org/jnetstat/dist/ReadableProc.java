package org.jnetstat.dist;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory of links to this machine's /proc in which everything is readable. Only there, "no
 * process holds it" is certain.
 *
 * <p>Process 1 is left out, since not even root may read it in some containers. A mount over it
 * would be reported as hiding. The tables are those of the reader's network namespace.
 */
final class ReadableProc {

  private ReadableProc() {}

  /** Makes the links, to the processes that run now. */
  static Path in(Path directory) throws IOException {
    Path net = Files.createDirectories(directory.resolve("net"));
    for (String table : List.of("tcp", "tcp6", "udp", "udp6", "sockstat", "sockstat6")) {
      Files.createSymbolicLink(net.resolve(table), Path.of("/proc/self/net", table));
    }
    for (String file : List.of("stat", "uptime", "sys")) {
      Files.createSymbolicLink(directory.resolve(file), Path.of("/proc", file));
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (!process.endsWith("1")) {
          Files.createSymbolicLink(directory.resolve(process.getFileName()), process);
        }
      }
    }
    return directory;
  }
}
