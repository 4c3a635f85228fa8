package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.host.KernelRelease;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * The sockets registered with io_urings (io_uring_register(2)), as {@code /proc/PID/fdinfo/FD} of a
 * ring lists them ({@code io_uring/fdinfo.c}):
 *
 * <pre>
 * UserFiles:	2
 *     0: socket:[12345]
 *     1: /var/log/access
 * UserBufs:	0
 * </pre>
 *
 * <p>The kernel leaves the list out while the ring is busy, and a ring whose own descriptor was
 * closed cannot be seen at all.
 */
final class RegisteredFiles implements DeepScanner {

  /** How often a ring is read that is busy; the lock is held for microseconds. */
  private static final int ATTEMPTS = 5;

  /** A ring has at most a million files, each of which takes a path, in bytes. */
  private static final long LARGEST_FILE = 1 << 30;

  private final ProcFiles files;
  private final Map<Integer, List<IoUring>> rings;

  /**
   * The registered files of these rings.
   *
   * @param rings all of the machine, as far as they are known
   */
  RegisteredFiles(ProcRoot root, List<IoUring> rings) {
    this.files = root.files();
    this.rings =
        listsAreReliable(root)
            ? rings.stream().collect(Collectors.groupingBy(IoUring::pid))
            : Map.of();
  }

  @Override
  public Owner.Means means() {
    return Owner.Means.REGISTERED_FILE;
  }

  @Override
  public void collect(int pid, SocketInodes wanted, Set<Hold> holds) throws IOException {
    for (IoUring ring : rings.getOrDefault(pid, List.of())) {
      Reading reading = new Reading(pid, wanted, holds);
      for (int attempt = 0; attempt < ATTEMPTS && !reading.listSeen; attempt++) {
        files.readLines(ring.fdinfo(), LARGEST_FILE, reading);
      }
    }
  }

  /**
   * Since 6.14 the kernel prints whole paths in {@code fdinfo}. Those before print the last name
   * only: a file called {@code socket:[12345]} would pass for a socket, and a real one is not
   * recognisable.
   */
  private static boolean listsAreReliable(ProcRoot root) {
    return KernelRelease.of(root).isAtLeast(6, 14);
  }

  /**
   * The inode of the socket in a line of the list, unsigned; 0 if the line is another, or another
   * kind of file.
   */
  static long inodeIn(String line) {
    String entry = line.stripLeading();
    int colon = entry.indexOf(": ");
    boolean numbered = colon > 0 && entry.chars().limit(colon).allMatch(c -> c >= '0' && c <= '9');
    return numbered ? SocketLink.inodeIn(entry.substring(colon + 2)) : 0;
  }

  /** One reading of a ring's file. */
  private static final class Reading implements ProcLines.LineReader {
    private final int pid;
    private final SocketInodes wanted;
    private final Set<Hold> holds;
    private boolean listSeen;

    Reading(int pid, SocketInodes wanted, Set<Hold> holds) {
      this.pid = pid;
      this.wanted = wanted;
      this.holds = holds;
    }

    @Override
    public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
      String line = new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
      if (line.startsWith("UserFiles:")) {
        listSeen = true;
      } else if (line.startsWith("UserBufs:")) {
        return false;
      } else if (listSeen && whole) {
        long inode = inodeIn(line);
        if (inode != 0 && wanted.contains(inode)) {
          holds.add(new Hold(pid, Owner.Means.REGISTERED_FILE, null, inode));
        }
      }
      return true;
    }
  }
}
