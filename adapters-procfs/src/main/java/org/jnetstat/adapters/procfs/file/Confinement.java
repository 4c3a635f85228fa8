package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jnetstat.domain.report.Fact.Cause;

/**
 * Keeps to the files below a directory, whatever links are in it. A link is followed if it is
 * relative and leads to a place below the directory, as {@code net -> self/net} does. An absolute
 * one is meant on the machine that was copied, and here would lead to a file of this one.
 *
 * <p>Links are taken apart here, and not by the kernel: nothing outside is even looked at, such as
 * a file server that does not answer.
 *
 * @param root the directory; it may itself be reached by a link
 */
record Confinement(Path root) {

  /** As many links does the kernel follow in one path ({@code MAXSYMLINKS}). */
  private static final int MOST_LINKS = 40;

  /**
   * Where a file is: a path below the root without a link in it.
   *
   * @throws RefusedFileException if a link leads out, or in circles
   * @throws IOException if there is no such file, or it may not be asked
   */
  Path placeOf(Path file) throws IOException {
    return placeOf(file, true);
  }

  /**
   * Where a file is that is itself a link: only those before it are followed.
   *
   * @throws RefusedFileException if a link leads out, or in circles
   * @throws IOException if there is no such directory, or it may not be asked
   */
  Path placeOfLink(Path link) throws IOException {
    return placeOf(link, false);
  }

  private Path placeOf(Path file, boolean followLast) throws IOException {
    if (!file.startsWith(root)) {
      throw new RefusedFileException(file, Cause.LINK_LEADS_OUT);
    }
    Deque<Path> names = new ArrayDeque<>();
    for (int i = root.getNameCount(); i < file.getNameCount(); i++) {
      names.add(file.getName(i));
    }
    Path place = root;
    int links = 0;
    while (!names.isEmpty()) {
      String name = names.pop().toString();
      if (name.equals("..") && !place.equals(root)) {
        place = Objects.requireNonNull(place.getParent()); // as it is below the root
        continue;
      }
      if (name.equals("..")) {
        throw new RefusedFileException(file, Cause.LINK_LEADS_OUT);
      }
      Path next = name.equals(".") ? place : place.resolve(name);
      if ((names.isEmpty() && !followLast) || !isLink(next)) {
        place = next;
        continue;
      }
      Path target = Files.readSymbolicLink(next);
      if (target.isAbsolute() || ++links > MOST_LINKS) {
        throw new RefusedFileException(file, Cause.LINK_LEADS_OUT);
      }
      for (int i = target.getNameCount() - 1; i >= 0; i--) {
        names.push(target.getName(i));
      }
    }
    return place;
  }

  private static boolean isLink(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isSymbolicLink();
  }
}
