package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * What tells a table of descriptors from another without reading all of either: how many there are,
 * and what the highest of them are. Tables that were one once grow apart at their upper end first.
 *
 * @param numbers all descriptors, ascending
 * @param latest the targets of the highest of them, the highest first
 * @param counted whether the kernel gives the number of descriptors as the size of the directory,
 *     as it does since 6.2: reading it costs a hundredth of listing
 */
record FdTableFingerprint(List<Integer> numbers, List<Path> latest, boolean counted) {

  private static final int LINKS = 16;
  private static final Path UNREADABLE = Path.of("");

  /**
   * Takes a sample.
   *
   * @param root the procfs that it belongs to
   * @param directory the directory {@code fd}
   * @throws IOException if it cannot be listed
   */
  static FdTableFingerprint of(ProcRoot root, Path directory) throws IOException {
    List<Integer> numbers = root.numbersIn(directory);
    List<Path> latest = new ArrayList<>(LINKS);
    for (int number : numbers.reversed()) {
      if (latest.size() == LINKS) {
        break;
      }
      latest.add(target(root, directory, number));
    }
    return new FdTableFingerprint(numbers, latest, root.files().size(directory) == numbers.size());
  }

  /**
   * Whether another table gives the same sample.
   *
   * @param root the procfs that it belongs to
   * @param directory its directory {@code fd}
   * @throws IOException if it cannot be looked at
   */
  boolean matches(ProcRoot root, Path directory) throws IOException {
    boolean sameNumbers =
        counted
            ? root.files().size(directory) == numbers.size()
            : root.numbersIn(directory).equals(numbers);
    for (int i = 0; sameNumbers && i < latest.size(); i++) {
      int number = numbers.get(numbers.size() - 1 - i);
      sameNumbers = target(root, directory, number).equals(latest.get(i));
    }
    return sameNumbers;
  }

  private static Path target(ProcRoot root, Path directory, int number) {
    try {
      return root.files().target(directory.resolve(Integer.toString(number)));
    } catch (IOException e) {
      return UNREADABLE; // and just as unreadable by way of any thread that shares the table
    }
  }
}
