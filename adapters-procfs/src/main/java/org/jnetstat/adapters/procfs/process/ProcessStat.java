package org.jnetstat.adapters.procfs.process;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process (proc_pid_stat(5)).
 *
 * @param state what its first thread does, by the kernel's letter for it
 * @param parent the process that started it, or took it over when that one ended; 0 if there is
 *     none in this PID namespace
 * @param ended whether its first thread has ended, or is about to: it may hold descriptors for some
 *     microseconds more, but no one may look at them
 * @param kernelThread whether it is a thread of the kernel, which has no descriptors
 * @param threads how many threads it has
 * @param startTicks when it was started, in hundredths of a second since boot
 */
public record ProcessStat(
    char state, int parent, boolean ended, boolean kernelThread, long threads, long startTicks) {

  /** {@code PF_KTHREAD} of {@code include/linux/sched.h}. */
  private static final long KERNEL_THREAD_FLAG = 0x0020_0000;

  /** {@code PF_EXITING}, there. The memory goes first, and with it all rights to look. */
  private static final long EXITING_FLAG = 0x4;

  // Places behind the name, counted from the state as 0; the manual page counts from the PID as 1.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int FLAGS = 6;
  private static final int THREADS = 17;
  private static final int START_TIME = 19;

  /**
   * Reads a stat file's content, or nothing if it is not one.
   *
   * <p>The name stands in brackets and may itself hold brackets, blanks and newlines: what counts
   * is the last bracket.
   */
  public static Optional<ProcessStat> parse(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int nameEnd = text.lastIndexOf(')');
    String[] fields = text.substring(nameEnd + 1).trim().split(" ", -1);
    if (nameEnd < 0 || fields.length <= START_TIME || fields[STATE].length() != 1) {
      return Optional.empty();
    }
    try {
      char state = fields[STATE].charAt(0);
      long flags = Long.parseUnsignedLong(fields[FLAGS]);
      return Optional.of(
          new ProcessStat(
              state,
              Integer.parseInt(fields[PARENT]),
              state == 'Z' || state == 'X' || (flags & EXITING_FLAG) != 0,
              (flags & KERNEL_THREAD_FLAG) != 0,
              Long.parseLong(fields[THREADS]),
              Long.parseLong(fields[START_TIME])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether it can hold descriptors at all: kernel threads and the remains of ended processes
   * cannot.
   */
  public boolean canHoldDescriptors() {
    return !kernelThread && !(ended && threads <= 1);
  }

  /**
   * Whether its first thread has ended while others go on. What {@code /proc/PID} then says of
   * descriptors, command line, executable and memory is nothing: only its threads still have them.
   */
  public boolean isLeaderless() {
    return ended && threads > 1;
  }
}
