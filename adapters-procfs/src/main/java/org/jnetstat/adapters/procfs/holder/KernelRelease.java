package org.jnetstat.adapters.procfs.holder;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text in {@code /proc/sys/kernel/osrelease} says about the kernel. */
final class KernelRelease {

  /**
   * The first kernel that prints whole paths in {@code fdinfo}, 6.14. Those before print the last
   * name only: a file called {@code socket:[12345]} would pass for a socket, and a real one is not
   * recognisable.
   */
  private static final int[] WHOLE_PATHS_SINCE = {6, 14};

  private static final Pattern RELEASE = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\D.*\n?");

  private KernelRelease() {}

  /** Whether the kernel of this release prints whole paths in {@code fdinfo}. */
  static boolean printsWholePaths(String release) {
    Matcher version = RELEASE.matcher(release);
    if (!version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major > WHOLE_PATHS_SINCE[0]
        || (major == WHOLE_PATHS_SINCE[0] && minor >= WHOLE_PATHS_SINCE[1]);
  }
}
