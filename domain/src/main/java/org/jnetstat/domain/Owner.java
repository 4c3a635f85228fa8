package org.jnetstat.domain;

import java.util.Comparator;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One hold on a socket: a process, and the descriptor by which it holds it. A process with two
 * descriptors for one socket is two owners.
 *
 * @param process the holder
 * @param descriptorNumber the file descriptor's number in that process, or {@code null} if it holds
 *     the socket by other means
 */
public record Owner(ProcessInfo process, @Nullable Integer descriptorNumber) {

  /** By PID, then by descriptor: the order in which owners are always listed. */
  public static final Comparator<Owner> ORDER =
      Comparator.<Owner>comparingInt(owner -> owner.process().pid())
          .thenComparingInt(owner -> owner.descriptor().orElse(Integer.MAX_VALUE));

  /**
   * A hold by a file descriptor.
   *
   * @param process the holder
   * @param descriptor the descriptor's number, 0 or more
   */
  public static Owner byDescriptor(ProcessInfo process, int descriptor) {
    return new Owner(process, descriptor);
  }

  /** The file descriptor's number, or empty if the process holds the socket by other means. */
  public OptionalInt descriptor() {
    return descriptorNumber == null ? OptionalInt.empty() : OptionalInt.of(descriptorNumber);
  }
}
