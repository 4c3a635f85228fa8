package org.jnetstat.dist;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory of links to this machine's /proc in which everything is readable: "no process holds
 * it" can be said only there.
 *
 * <p>Process 1 is left out, since in a container it may be one that not even root may look into.
 * Covering it with a mount would not do: that is what a program does that hides, and it is told.
 * The tables are those of the reader, in its own network namespace.
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
