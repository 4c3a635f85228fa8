package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a table of file descriptors: the links in {@code /proc/PID/fd/} or {@code
 * /proc/PID/task/TID/fd/} (proc_pid_fd(5)).
 */
final class DescriptorTable {

  /** Receives the descriptors that could be read. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a descriptor.
     *
     * @param number its number
     * @param target what its link says it is
     */
    void descriptor(int number, Path target);
  }

  /**
   * How a reading went.
   *
   * @param listed how many descriptors there were
   * @param closed those of them that were closed before they were looked at
   * @param refused those that may not be read
   * @param unreadable those that could not be read for other reasons
   */
  record Outcome(int listed, int closed, int refused, int unreadable) {

    /** Whether the table could be listed and not a single descriptor of it be read. */
    boolean refusedThroughout() {
      return refused > 0 && closed + refused + unreadable == listed;
    }
  }

  private DescriptorTable() {}

  /**
   * Reads a table.
   *
   * @param directory the directory {@code fd}
   * @throws IOException if it cannot be listed
   */
  static Outcome read(Path directory, Visitor visitor) throws IOException {
    List<Integer> descriptors = ProcRoot.numbersIn(directory);
    int closed = 0;
    int refused = 0;
    int unreadable = 0;
    for (int descriptor : descriptors) {
      try {
        visitor.descriptor(
            descriptor, Files.readSymbolicLink(directory.resolve(Integer.toString(descriptor))));
      } catch (NoSuchFileException e) {
        closed++;
      } catch (AccessDeniedException e) {
        refused++;
      } catch (IOException | UnsupportedOperationException e) {
        unreadable++; // for one, a target longer than a path can be
      }
    }
    return new Outcome(descriptors.size(), closed, refused, unreadable);
  }
}
