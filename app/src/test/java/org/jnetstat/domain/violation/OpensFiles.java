package org.jnetstat.domain.violation;

import java.nio.file.Files;
import java.nio.file.Path;

/** A domain that opens files. */
public final class OpensFiles {
  boolean exists() {
    return Files.exists(Path.of("x"));
  }
}
