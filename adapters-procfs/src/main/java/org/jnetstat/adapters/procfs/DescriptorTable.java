package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /**
   * What tells one table from another without reading all of it: equal samples are nearly always of
   * one table that several threads share.
   *
   * @param numbers all descriptors
   * @param latest what the highest of them are: tables that were one once grow apart there first
   */
  record Sample(List<Integer> numbers, List<Path> latest) {}

  private static final int SAMPLED_LINKS = 16;

  private DescriptorTable() {}

  /**
   * Takes a sample of a table.
   *
   * @param directory the directory {@code fd}
   * @throws IOException if it cannot be listed
   */
  static Sample sample(Path directory) throws IOException {
    List<Integer> numbers = ProcRoot.numbersIn(directory);
    List<Path> latest = new ArrayList<>(SAMPLED_LINKS);
    for (int number :
        numbers.subList(Math.max(0, numbers.size() - SAMPLED_LINKS), numbers.size())) {
      Path link = directory.resolve(Integer.toString(number));
      try {
        latest.add(Files.readSymbolicLink(link));
      } catch (IOException | UnsupportedOperationException e) {
        latest.add(Path.of("")); // as unreadable as in a table that is the same
      }
    }
    return new Sample(numbers, latest);
  }

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
