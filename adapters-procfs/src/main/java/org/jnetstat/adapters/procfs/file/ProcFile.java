package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens, lists and asks about files of /proc. Files that are read line by line are for {@link
 * ProcLines}; nothing else in this adapter touches a file.
 */
public final class ProcFile {

  private ProcFile() {}

  /**
   * The content of a file.
   *
   * <p>The first read is large: the first read of a number in {@code /proc/sys} gives all of it
   * that will ever come.
   *
   * @param most what is behind so many bytes is left out
   * @throws IOException if it cannot be opened or read
   */
  public static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  /**
   * Where a link leads, whether that is a file or text such as {@code socket:[12345]}.
   *
   * @throws IOException if it may not be read, or is no link
   */
  public static Path target(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link);
    } catch (UnsupportedOperationException e) {
      throw new IOException(link.toString(), e);
    }
  }

  /**
   * What is in a directory, in the order in which the kernel lists it.
   *
   * @throws IOException if it cannot be listed, or not to its end
   */
  public static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
      for (Path entry : listed) {
        entries.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /**
   * An attribute of a file, as stat(2) has it.
   *
   * @param name {@code uid}, {@code ino}, {@code dev} or {@code nlink}
   * @throws IOException if there is no such file, or it may not be asked
   */
  public static Object attribute(Path file, String name) throws IOException {
    try {
      return Files.getAttribute(file, "unix:" + name);
    } catch (UnsupportedOperationException e) {
      throw new IOException(file.toString(), e);
    }
  }

  /**
   * The name of the user that a file belongs to, as the C library knows it; the number if it has
   * none.
   *
   * @throws IOException if there is no such file, or it may not be asked
   */
  public static String owner(Path file) throws IOException {
    return Files.getOwner(file).getName();
  }

  /**
   * The kind, size and identity of a file.
   *
   * @throws IOException if there is no such file, or it may not be asked
   */
  public static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  /**
   * The size of a file: 0 for those that a procfs makes when they are read.
   *
   * @throws IOException if there is no such file, or it may not be asked
   */
  public static long size(Path file) throws IOException {
    return Files.size(file);
  }

  /** Whether there is such a file that may be looked for. */
  public static boolean exists(Path file) {
    return Files.exists(file);
  }

  /** Whether it is a directory itself, and no link to one. */
  public static boolean isDirectory(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is a file with an end, or a link to one. */
  public static boolean isRegularFile(Path file) {
    return Files.isRegularFile(file);
  }
}
