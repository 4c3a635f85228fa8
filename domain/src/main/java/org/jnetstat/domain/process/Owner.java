package org.jnetstat.domain.process;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One hold on a socket: a process, and the means by which it holds it. A process with two
 * descriptors for one socket is two owners.
 *
 * @param process the holder
 * @param means how it holds the socket
 * @param descriptor the number of the socket's file descriptor, 0 or more; {@code null} where the
 *     means are none
 */
public record Owner(ProcessInfo process, Means means, @Nullable Integer descriptor) {

  /** By PID, then by descriptor, then by means: the order in which owners are always listed. */
  public static final Comparator<Owner> ORDER = Owner::compare;

  /** The ways in which a process keeps a socket open. */
  public enum Means {
    /** A file descriptor of the process. */
    DESCRIPTOR,
    /**
     * A file descriptor of threads that do not share the process's table of them, or have outlived
     * its first thread: unshare(2) with {@code CLONE_FILES}.
     */
    THREAD_DESCRIPTOR,
    /** A file registered with an io_uring of the process: io_uring_register(2). */
    REGISTERED_FILE,
    /** A mapping into the memory of the process: {@code TCP_ZEROCOPY_RECEIVE} of tcp(7). */
    MEMORY_MAPPING;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The means in lower case, {@code memory_mapping}: JSON's word for it. */
    public String label() {
      return label;
    }

    boolean isDescriptor() {
      return this == DESCRIPTOR || this == THREAD_DESCRIPTOR;
    }
  }

  /**
   * Checks that there is a descriptor exactly where the means are one.
   *
   * @throws IllegalArgumentException if there is one too many, or none, or it is negative
   */
  public Owner {
    if (means.isDescriptor() == (descriptor == null) || (descriptor != null && descriptor < 0)) {
      throw new IllegalArgumentException(
          means.label() + " does not go with descriptor " + descriptor);
    }
  }

  private static int compare(Owner one, Owner other) {
    int byPid = Integer.compare(one.process.pid(), other.process.pid());
    int byDescriptor = byPid != 0 ? byPid : Integer.compare(one.place(), other.place());
    return byDescriptor != 0 ? byDescriptor : one.means.compareTo(other.means);
  }

  /** Holds without a descriptor come behind the others. */
  private int place() {
    return descriptor == null ? Integer.MAX_VALUE : descriptor;
  }

  /**
   * A hold by a file descriptor.
   *
   * @param process the holder
   * @param descriptor the descriptor's number, 0 or more
   */
  public static Owner byDescriptor(ProcessInfo process, int descriptor) {
    return new Owner(process, Means.DESCRIPTOR, descriptor);
  }
}
