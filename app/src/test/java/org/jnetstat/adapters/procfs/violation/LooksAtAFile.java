package org.jnetstat.adapters.procfs.violation;

import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file by itself. */
public final class LooksAtAFile {
  boolean exists(Path file) {
    return Files.exists(file);
  }
}
