package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessStatus;

/**
 * The capabilities of this program that let it see into other users' processes (capabilities(7)).
 *
 * @param effective the set in force, a bit for each; empty if unknown
 */
record OwnCapabilities(OptionalLong effective) {

  // include/uapi/linux/capability.h
  private static final int DAC_READ_SEARCH = 2;
  private static final int SYS_PTRACE = 19;

  private static final int LONGEST_FILE = 1 << 16;

  /**
   * Where the kernel tells of them: in the machine's own /proc, whatever else is shown. In a copy,
   * or in another machine's, {@code self} is another process.
   */
  static final Path STATUS = ProcRoot.DEFAULT.resolve("self/status");

  /** Those in a file such as {@link #STATUS}. */
  static OwnCapabilities of(Path status) {
    try {
      return new OwnCapabilities(
          ProcessStatus.effectiveCapabilities(ProcRoot.DEFAULT.files().read(status, LONGEST_FILE)));
    } catch (IOException e) {
      return new OwnCapabilities(OptionalLong.empty());
    }
  }

  /** Whether it may follow the links of any process's descriptors. */
  boolean readLinks() {
    return has(SYS_PTRACE);
  }

  /** The names of those that are missing; of all if nothing is known. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!has(SYS_PTRACE)) {
      missing.add("CAP_SYS_PTRACE");
    }
    if (!has(DAC_READ_SEARCH)) {
      missing.add("CAP_DAC_READ_SEARCH");
    }
    return missing;
  }

  private boolean has(int capability) {
    return effective.isPresent() && (effective.getAsLong() >>> capability & 1) == 1;
  }
}
