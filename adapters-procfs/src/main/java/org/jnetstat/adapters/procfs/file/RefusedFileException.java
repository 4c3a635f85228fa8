package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jnetstat.domain.report.Fact.Cause;

/** A file that is there and is not read, since no /proc has such a one. */
public final class RefusedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Cause why;

  RefusedFileException(Path file, Cause why) {
    super(file + ": " + why);
    this.why = why;
  }

  /** What is wrong with it. */
  public Cause why() {
    return why;
  }
}
