package org.jnetstat.adapters.procfs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * A view of the real /proc that shows chosen processes only. Other processes of the machine do not
 * disturb the test.
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
    FakeProc frame = new FakeProc(directory);
    for (int pid : pids) {
      Path link = directory.resolve(Integer.toString(pid));
      Files.createSymbolicLink(link, ProcRoot.DEFAULT.process(pid));
    }
    return frame.root();
  }
}
