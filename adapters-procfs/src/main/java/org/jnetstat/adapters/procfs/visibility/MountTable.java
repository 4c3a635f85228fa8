package org.jnetstat.adapters.procfs.visibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.LinkText;
import org.jnetstat.domain.text.PrintableText;

/**
 * What is mounted where, as this program sees it: {@code /proc/self/mountinfo}
 * (proc_pid_mountinfo(5)).
 *
 * @param mounts in the order of the file: of several on one place the last one is on top
 */
public record MountTable(List<Mount> mounts) {

  /** A machine of whose mounts nothing is known. */
  public static final MountTable EMPTY = new MountTable(List.of());

  /** What a mount point ends in when the directory under the mount has gone. */
  private static final String GONE = "//deleted";

  /** More than any machine's: it limits what a file that is no mount table can cost. */
  private static final int LONGEST_FILE = 1 << 24;

  /** More than two paths and two times options, each a page at most, take in bytes. */
  private static final int LONGEST_LINE = 1 << 17;

  // Places in a line; a varying number of optional fields follows them, and ends with a hyphen.
  private static final int ROOT = 3;
  private static final int MOUNT_POINT = 4;
  private static final int FIRST_OPTIONAL = 6;
  private static final int TYPE_BEHIND_HYPHEN = 1;
  private static final int OPTIONS_BEHIND_HYPHEN = 3;

  /**
   * One mount.
   *
   * @param point the directory or file that it covers; {@linkplain PrintableText printable}
   * @param root what of the file system is there: a directory of it, a namespace of an {@code
   *     nsfs}; {@linkplain PrintableText printable}
   * @param type of the file system
   * @param options those of the file system, such as {@code hidepid=2}; not those of the mount
   */
  public record Mount(String point, String root, String type, List<String> options) {}

  /** Copies the list. */
  public MountTable {
    mounts = List.copyOf(mounts);
  }

  /**
   * The mounts that this program sees, through whichever procfs knows this program: a foreign one
   * may not, and its mounts are then in this machine's own. Empty if neither may be read.
   */
  public static MountTable of(ProcRoot root) {
    for (ProcRoot procfs : List.of(root, ProcRoot.DEFAULT)) {
      MountTable mounts = seenBy(procfs, "self");
      if (!mounts.mounts().isEmpty()) {
        return mounts;
      }
    }
    return EMPTY;
  }

  /**
   * The mounts that a process sees. Empty if they may not be read.
   *
   * @param process its PID, or {@code self}
   */
  public static MountTable seenBy(ProcRoot root, String process) {
    try {
      return parse(root.files().read(root.resolve(process).resolve("mountinfo"), LONGEST_FILE));
    } catch (IOException e) {
      return EMPTY;
    }
  }

  /** Reads the file's content; any other line is skipped. */
  public static MountTable parse(byte[] content) {
    List<Mount> mounts = new ArrayList<>();
    for (int start = 0, end; start < content.length; start = end + 1) {
      end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (end - start > LONGEST_LINE) {
        continue; // as many words as it may have would take much memory
      }
      // ISO 8859-1 gives each byte as it is.
      String[] fields =
          new String(content, start, end - start, StandardCharsets.ISO_8859_1).split(" ", -1);
      int hyphen = FIRST_OPTIONAL;
      while (hyphen < fields.length && !fields[hyphen].equals("-")) {
        hyphen++;
      }
      if (hyphen + OPTIONS_BEHIND_HYPHEN < fields.length && !fields[MOUNT_POINT].endsWith(GONE)) {
        mounts.add(
            new Mount(
                PrintableText.decode(unescape(fields[MOUNT_POINT])),
                PrintableText.decode(unescape(fields[ROOT])),
                PrintableText.of(fields[hyphen + TYPE_BEHIND_HYPHEN]),
                List.of(fields[hyphen + OPTIONS_BEHIND_HYPHEN].split(",", -1))));
      }
    }
    return new MountTable(mounts);
  }

  /** Blanks, tabs, line feeds and backslashes stand as three octal digits: {@code \040}. */
  private static byte[] unescape(String field) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && field.length() - i > 3 && isOctal(field, i + 1)) {
        bytes.write(Integer.parseInt(field, i + 1, i + 4, 8));
        i += 3;
      } else {
        bytes.write(field.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isOctal(String field, int from) {
    return field.chars().skip(from).limit(3).allMatch(c -> c >= '0' && c <= '7');
  }

  /** The mount on top at a directory, if it is a mount point. */
  Optional<Mount> at(Path directory) {
    String point = pointOf(directory);
    return mounts.stream().filter(mount -> mount.point().equals(point)).reduce((a, b) -> b);
  }

  /** The mount points below a directory, each as it goes on behind the directory's own slash. */
  List<String> below(Path directory) {
    String prefix = pointOf(directory) + "/";
    return mounts.stream()
        .map(Mount::point)
        .filter(point -> point.startsWith(prefix))
        .map(point -> point.substring(prefix.length()))
        .toList();
  }

  private static String pointOf(Path directory) {
    try {
      return LinkText.of(directory.toRealPath());
    } catch (IOException e) {
      return LinkText.of(directory);
    }
  }
}
