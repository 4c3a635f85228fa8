package org.jnetstat.adapters.procfs.violation;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Decodes a file that it has read itself. */
public final class ParsesAFile {
  boolean isNumber(Path file) {
    return Pattern.matches("[0-9]+", file.toString());
  }
}
