package org.jnetstat.domain.process;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How a process is doing, at one moment.
 *
 * @param activity what its first thread does
 * @param openDescriptors how many file descriptors it has open; empty if that could not be read
 * @param descriptorLimit how many it may have open: its soft limit {@code RLIMIT_NOFILE}
 *     (getrlimit(2)); empty if that could not be read, or there is none
 */
public record ProcessCondition(
    Activity activity, OptionalLong openDescriptors, OptionalLong descriptorLimit) {

  /** The condition of a process of whose descriptors nothing is known. */
  public ProcessCondition(Activity activity) {
    this(activity, OptionalLong.empty(), OptionalLong.empty());
  }

  /** What a thread does: the third field of {@code /proc/PID/stat} (proc_pid_stat(5)). */
  public enum Activity {
    /** It runs, or is ready to. */
    RUNNING,
    /** It waits for something: a connection, a timer. */
    SLEEPING,
    /** It waits for a disk or a device, and cannot be interrupted. */
    WAITING_FOR_DEVICE,
    /** A signal or a debugger has stopped it. */
    STOPPED,
    /** It has ended. */
    ENDED,
    /** The kernel calls it something else. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The activity in lower case, {@code stopped}: the word for it in formats. */
    public String label() {
      return label;
    }
  }
}
