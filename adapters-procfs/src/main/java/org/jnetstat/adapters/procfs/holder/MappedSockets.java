package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * The sockets mapped into a process's memory, as TCP's zero-copy receive does (tcp(7)), among the
 * lines of {@code /proc/PID/maps} (proc_pid_maps(5)):
 *
 * <pre>
 * 7f158fdef000-7f158fdf0000 r--s 00000000 00:09 12345                      socket:[12345]
 * </pre>
 *
 * <p>The file is read line by line: a program may have tens of thousands of mappings.
 */
final class MappedSockets implements DeepScanner {

  /** What stands before the path: address, permissions, offset, device, inode. */
  private static final int FIELDS_BEFORE_PATH = 5;

  /** Of a program with millions of mappings, in bytes. */
  private static final long LARGEST_FILE = 1 << 30;

  private static final byte[] MARK = "socket:[".getBytes(StandardCharsets.US_ASCII);

  private final ProcRoot root;
  private final ProcessReader processes;

  MappedSockets(ProcRoot root, ProcessReader processes) {
    this.root = root;
    this.processes = processes;
  }

  @Override
  public Owner.Means means() {
    return Owner.Means.MEMORY_MAPPING;
  }

  @Override
  public void collect(int pid, SocketInodes wanted, Set<Hold> holds) throws IOException {
    if (processes.knownStat(pid).map(ProcessStat::kernelThread).orElse(false)) {
      return; // it has no memory of its own, and there are more of its kind than of others
    }
    root.files()
        .readLines(
            processes.livingTask(pid).resolve("maps"),
            LARGEST_FILE,
            (buffer, number, start, end, whole) -> {
              long inode = whole ? inodeIn(buffer, start, end) : 0;
              if (inode != 0 && wanted.contains(inode)) {
                holds.add(new Hold(pid, Owner.Means.MEMORY_MAPPING, null, inode));
              }
              return true;
            });
  }

  /** The inode of the socket that a line maps, unsigned; 0 if it maps something else. */
  static long inodeIn(byte[] line, int start, int end) {
    if (end == start || line[end - 1] != ']') {
      return 0; // nearly every line
    }
    int path = start;
    for (int field = 0; field < FIELDS_BEFORE_PATH; field++) {
      while (path < end && line[path] != ' ') {
        path++;
      }
      while (path < end && line[path] == ' ') {
        path++;
      }
    }
    // Most lines end here: no text is made of the path of another file.
    return startsWith(line, path, end)
        ? SocketLink.inodeIn(new String(line, path, end - path, StandardCharsets.ISO_8859_1))
        : 0;
  }

  private static boolean startsWith(byte[] line, int from, int end) {
    if (end - from < MARK.length) {
      return false;
    }
    for (int i = 0; i < MARK.length; i++) {
      if (line[from + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }
}
