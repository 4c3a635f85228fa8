package org.jnetstat.adapters.procfs.holder;

import java.nio.file.Path;

/**
 * A descriptor of an io_uring, in whose table of registered files there may be sockets.
 *
 * @param pid the process
 * @param fdinfo the file that tells of it: {@code /proc/PID/fdinfo/FD}
 */
record IoUring(int pid, Path fdinfo) {

  /** Whether a descriptor's link is that of an io_uring. */
  static boolean isOne(String target) {
    return target.equals("anon_inode:[io_uring]");
  }

  /**
   * The io_uring of a descriptor.
   *
   * @param task the directory of the process, or of the thread, whose descriptor it is
   */
  static IoUring of(int pid, Path task, int descriptor) {
    return new IoUring(pid, task.resolve("fdinfo/" + descriptor));
  }
}
