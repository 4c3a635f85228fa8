package org.jnetstat.adapters.procfs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * The release of the machine's kernel, as {@code /proc/sys/kernel/osrelease} has it (proc(5)): for
 * what newer kernels do in another way.
 */
public final class KernelRelease {

  private static final int LONGEST = 256;

  private final String release;

  KernelRelease(String release) {
    this.release = release;
  }

  /** That of the machine that a root is of. Where it cannot be read it is older than any. */
  public static KernelRelease of(ProcRoot root) {
    try {
      byte[] content = root.files().readStart(root.resolve("sys/kernel/osrelease"), LONGEST);
      return new KernelRelease(new String(content, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new KernelRelease("");
    }
  }

  /** Whether it is Linux's own, and not that of a program that passes for Linux. */
  public boolean isLinux() {
    return !release.contains("gvisor"); // 4.19.0-gvisor
  }

  /** Whether it is this version or a later one: {@code 6.14} in {@code 6.14.0-rc1-amd64}. */
  public boolean isAtLeast(int major, int minor) {
    int dot = endOfNumber(0);
    int end = endOfNumber(dot + 1);
    if (dot == 0 || end == dot + 1 || release.charAt(dot) != '.') {
      return false;
    }
    int itsMajor = Integer.parseInt(release, 0, dot, 10);
    int itsMinor = Integer.parseInt(release, dot + 1, end, 10);
    return itsMajor > major || (itsMajor == major && itsMinor >= minor);
  }

  /** The end of the digits from a place on, at most four: there are no longer versions. */
  private int endOfNumber(int start) {
    int end = start;
    while (end < release.length()
        && end - start < 4
        && release.charAt(end) >= '0'
        && release.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
