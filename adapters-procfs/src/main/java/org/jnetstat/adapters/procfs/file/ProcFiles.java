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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jnetstat.domain.report.Fact.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Opens, lists and asks about the files of one /proc. Nothing else in this adapter touches a file.
 *
 * <p>In a procfs the kernel answers, and every file is what it should be. What is no procfs is a
 * copy, and whoever made it may have put anything there: links to files of this machine, pipes that
 * nobody writes to, devices and files without end. In a copy only regular files of a sensible size
 * are opened, and only such links followed as stay inside ({@link Confinement}). What is refused is
 * remembered, so that it can be told.
 */
public final class ProcFiles {

  private static final String PROCFS = "proc";

  /** Nearly every file of a process is smaller, in bytes. */
  private static final int FIRST_READ = 1 << 12;

  private final @Nullable Confinement confinement;
  private final Map<Path, Cause> refused = new ConcurrentHashMap<>();

  private ProcFiles(@Nullable Confinement confinement) {
    this.confinement = confinement;
  }

  /** The files of a procfs, which are opened as they are. */
  public static ProcFiles ofProcfs() {
    return new ProcFiles(null);
  }

  /**
   * The files below a directory: those of a procfs if one is mounted there (statfs(2)), and else
   * those of a copy.
   */
  public static ProcFiles below(Path root) {
    return new ProcFiles(isProcfs(root) ? null : new Confinement(root));
  }

  private static boolean isProcfs(Path root) {
    try {
      return Files.getFileStore(root).type().equals(PROCFS);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether they are a copy's, or may be. */
  public boolean areConfined() {
    return confinement != null;
  }

  /**
   * The content of a file.
   *
   * <p>The first read is large: the first read of a number in {@code /proc/sys} gives all of it
   * that will ever come.
   *
   * @param most a file of a copy that is larger is refused; of others, what is behind so many bytes
   *     is left out
   * @throws IOException if it cannot be opened or read
   */
  public byte[] read(Path file, int most) throws IOException {
    try (InputStream in = open(file, most)) {
      return read(in, most);
    }
  }

  /**
   * The first bytes of a file that may be of any size.
   *
   * @param most what is behind so many bytes is left out
   * @throws IOException if it cannot be opened or read
   */
  public byte[] readStart(Path file, int most) throws IOException {
    try (InputStream in = open(file, Long.MAX_VALUE)) {
      return read(in, most);
    }
  }

  /** Not by {@code readNBytes}, which asks for the size of each file first: it has none. */
  private static byte[] read(InputStream in, int most) throws IOException {
    byte[] bytes = new byte[Math.min(most, FIRST_READ)];
    int filled = 0;
    for (int got; (got = in.read(bytes, filled, bytes.length - filled)) > 0; ) {
      filled += got;
      if (filled == bytes.length && filled < most) {
        bytes = Arrays.copyOf(bytes, Math.min(most, 2 * filled));
      }
    }
    return Arrays.copyOf(bytes, filled);
  }

  /**
   * Reads a file line by line to its end, or until the reader wants no more.
   *
   * @param most a file of a copy that is larger is refused, in bytes
   * @throws IOException if the file cannot be opened, or not read on; the lines before were handed
   *     on
   */
  public void readLines(Path file, long most, ProcLines.LineReader reader) throws IOException {
    try (InputStream in = open(file, most)) {
      ProcLines.read(in, ProcLines.ANY_ROW, reader);
    }
  }

  /**
   * Reads a file that lies on a disk also where this is a procfs: it is no file of the kernel's and
   * may be of any kind or size.
   *
   * @param most a file that is larger is refused, in bytes
   * @throws IOException if the file cannot be opened, or not read on; the lines before were handed
   *     on
   */
  public void readStoredLines(Path file, long most, ProcLines.LineReader reader)
      throws IOException {
    try (InputStream in = confinement == null ? openRegular(file, file, most) : open(file, most)) {
      ProcLines.read(in, ProcLines.ANY_ROW, reader);
    }
  }

  /**
   * Reads a socket table, whose rows are short, as {@link ProcLines#read} does. That it is refused
   * is for the caller to tell.
   *
   * @param longestRow no row that the kernel writes is longer, in bytes
   * @param most a file of a copy that is larger is refused, in bytes
   * @return how many reads of the kernel gave data: 1 is a snapshot, more are not
   * @throws IOException if the file cannot be opened, or not read on; the lines before were handed
   *     on
   */
  public int readTable(Path file, int longestRow, long most, ProcLines.LineReader reader)
      throws IOException {
    try (InputStream in = new ReadAhead(open(file, most))) {
      return ProcLines.read(in, hasText(file) ? ProcLines.ANY_ROW : longestRow, reader);
    } catch (RefusedFileException e) {
      refused.remove(file);
      throw e;
    }
  }

  private InputStream open(Path file, long most) throws IOException {
    if (confinement == null) {
      return Files.newInputStream(file);
    }
    return openRegular(file, placeOf(file), most, LinkOption.NOFOLLOW_LINKS);
  }

  private InputStream openRegular(Path file, Path place, long most, LinkOption... following)
      throws IOException {
    BasicFileAttributes found = Files.readAttributes(place, BasicFileAttributes.class, following);
    if (!found.isRegularFile()) {
      throw refused(file, Cause.WRONG_KIND_OF_FILE);
    }
    if (found.size() > most) {
      throw refused(file, Cause.FILE_TOO_LARGE);
    }
    return Files.newInputStream(place, following);
  }

  /** Where a file lies: its path, or in a copy where that leads. */
  private Path reached(Path file) throws IOException {
    return confinement == null ? file : confinement.placeOf(file);
  }

  private Path placeOf(Path file) throws IOException {
    try {
      return reached(file);
    } catch (RefusedFileException e) {
      throw refused(file, e.why());
    }
  }

  private Path placeOfLink(Path link) throws IOException {
    try {
      return confinement == null ? link : confinement.placeOfLink(link);
    } catch (RefusedFileException e) {
      throw refused(link, e.why());
    }
  }

  private RefusedFileException refused(Path file, Cause why) {
    refused.put(file, why);
    return new RefusedFileException(file, why);
  }

  /** What was refused since this was last asked, and why, in the order of the paths. */
  public Map<Path, Cause> takeRefused() {
    Map<Path, Cause> taken = new TreeMap<>(refused);
    refused.keySet().removeAll(taken.keySet());
    return taken;
  }

  /**
   * Where a link leads, whether that is a file or text such as {@code socket:[12345]}. It is not
   * followed.
   *
   * @throws IOException if it may not be read, or is no link
   */
  public Path target(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(placeOfLink(link));
    } catch (UnsupportedOperationException e) {
      throw new IOException(link.toString(), e);
    }
  }

  /**
   * What is in a directory, in the order in which the kernel lists it.
   *
   * @throws IOException if it cannot be listed, or not to its end
   */
  public List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    forEachEntry(directory, entries::add);
    return entries;
  }

  /**
   * Visits what is in a directory, in the order in which the kernel lists it.
   *
   * @throws IOException if it cannot be listed, or not to its end
   */
  public void forEachEntry(Path directory, Consumer<Path> visitor) throws IOException {
    Path place = placeOf(directory);
    if (confinement != null && !kindOf(place).isDirectory()) {
      throw refused(directory, Cause.WRONG_KIND_OF_FILE);
    }
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(place)) {
      listed.forEach(visitor);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static BasicFileAttributes kindOf(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * An attribute of a file, as stat(2) has it.
   *
   * @param name {@code uid}, {@code ino}, {@code dev} or {@code nlink}
   * @throws IOException if there is no such file, or it may not be asked
   */
  public Object attribute(Path file, String name) throws IOException {
    try {
      return Files.getAttribute(placeOf(file), "unix:" + name);
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
  public String owner(Path file) throws IOException {
    return Files.getOwner(placeOf(file)).getName();
  }

  /**
   * The kind, size and identity of a file.
   *
   * @throws IOException if there is no such file, or it may not be asked
   */
  public BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(placeOf(file), BasicFileAttributes.class);
  }

  /**
   * The size of a file: 0 for those that a procfs makes when they are read.
   *
   * @throws IOException if there is no such file, or it may not be asked
   */
  public long size(Path file) throws IOException {
    return Files.size(placeOf(file));
  }

  /**
   * Whether it is a file with the text of a table, which does not change: those of a procfs have no
   * size.
   */
  public boolean hasText(Path file) {
    try {
      return Files.size(reached(file)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether there is such a file that may be looked for, also where it would be refused. */
  public boolean exists(Path file) {
    try {
      return Files.exists(reached(file));
    } catch (RefusedFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is a directory itself, and no link to one. */
  public boolean isDirectory(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is a directory that is not refused, or a link to one. */
  public boolean leadsToDirectory(Path file) {
    try {
      return Files.isDirectory(reached(file));
    } catch (IOException e) {
      return false;
    }
  }
}
