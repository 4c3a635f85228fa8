package org.jnetstat.adapters.procfs.violation;

import java.nio.file.Files;
import java.nio.file.Path;

/** Has its own way to a file. */
public final class LooksAtAFile {
  boolean exists(Path file) {
    return Files.exists(file);
  }
}
