package org.jnetstat.domain.process;

import java.util.Locale;

/**
 * How a process is doing, at one moment.
 *
 * @param activity what its first thread does
 */
public record ProcessCondition(Activity activity) {

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
