package org.jnetstat.adapters.procfs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.ProcFiles;

/**
 * A view of the real /proc that shows chosen processes only. Other processes of the machine do not
 * disturb the test. Its links lead out to a procfs, so that it is read as one.
 */
public final class ProcWindow {

  private ProcWindow() {}

  /**
   * The window.
   *
   * @param directory where to put it; empty
   * @param pids the processes it shows
   */
  public static ProcRoot on(Path directory, int... pids) throws IOException {
    new FakeProc(directory);
    for (int pid : pids) {
      Path link = directory.resolve(Integer.toString(pid));
      Files.createSymbolicLink(link, ProcRoot.DEFAULT.process(pid));
    }
    return root(directory);
  }

  /** A directory with links to parts of the real /proc. */
  static ProcRoot root(Path directory) {
    return new ProcRoot(directory, ProcFiles.ofProcfs(), ProcRoot.DEFAULT.workers());
  }
}
