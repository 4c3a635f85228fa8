package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.ProcFiles;

/**
 * Reads a table of file descriptors: the links in {@code /proc/PID/fd/} or {@code
 * /proc/PID/task/TID/fd/} (proc_pid_fd(5)).
 */
final class FdTable {

  /** Receives the descriptors that could be read. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a descriptor.
     *
     * @param number its number
     * @param target what its link says it is
     */
    void descriptor(int number, String target);
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

    /** Of no descriptors. */
    static final Outcome NONE = new Outcome(0, 0, 0, 0);

    /** Whether the table could be listed and not a single descriptor of it be read. */
    boolean refusedThroughout() {
      return refused > 0 && closed + refused + unreadable == listed;
    }

    /** The outcome of this part of a table and another one. */
    Outcome and(Outcome other) {
      return new Outcome(
          listed + other.listed,
          closed + other.closed,
          refused + other.refused,
          unreadable + other.unreadable);
    }
  }

  private FdTable() {}

  /**
   * Reads a table.
   *
   * @param root the procfs that it belongs to
   * @param directory the directory {@code fd}
   * @throws IOException if it cannot be listed
   */
  static Outcome read(ProcRoot root, Path directory, Visitor visitor) throws IOException {
    return read(root.files(), directory, root.numbersIn(directory), visitor);
  }

  /** Reads some links of a table, by the numbers of their descriptors. */
  static Outcome read(ProcFiles files, Path directory, List<Integer> numbers, Visitor visitor) {
    int closed = 0;
    int refused = 0;
    int unreadable = 0;
    for (int number : numbers) {
      try {
        Path link = directory.resolve(Integer.toString(number));
        visitor.descriptor(number, files.target(link).toString());
      } catch (NoSuchFileException e) {
        closed++;
      } catch (AccessDeniedException e) {
        refused++;
      } catch (IOException e) {
        unreadable++; // for one, a target longer than a path can be
      }
    }
    return new Outcome(numbers.size(), closed, refused, unreadable);
  }
}
