package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessStatus;

/**
 * Processes over whose directory in /proc, or over something in it, something is mounted else: a
 * way to hide what a process is and what it holds. What such a directory shows is not the process,
 * and is not believed.
 *
 * <p>The mount table tells them all at the price of one file. Where it may not be read, a covered
 * directory still gives itself away: it is on another device than /proc, or its {@code status}
 * names another PID. That is looked at only for processes that would be named as owners.
 */
public final class CoveredProcesses {

  private static final int LONGEST_FILE = 1 << 16;

  private final ProcRoot root;
  private final Map<Integer, Boolean> judged = new TreeMap<>();

  public CoveredProcesses(ProcRoot root, MountTable mounts) {
    this.root = root;
    for (String place : mounts.below(root.directory())) {
      int slash = place.indexOf('/');
      int pid = ProcRoot.numberOf(slash < 0 ? place : place.substring(0, slash));
      if (pid >= 0) {
        judged.put(pid, true);
      }
    }
  }

  /** Whether what the directory of this process shows is something else. */
  public boolean contains(int pid) {
    return judged.computeIfAbsent(pid, this::givesItselfAway);
  }

  /** Those that are known by now, ascending. */
  public List<Integer> known() {
    // Not a stream: that of a sorted map has a class made for it at run time.
    List<Integer> known = new ArrayList<>();
    for (Map.Entry<Integer, Boolean> process : judged.entrySet()) {
      if (process.getValue()) {
        known.add(process.getKey());
      }
    }
    return known;
  }

  private boolean givesItselfAway(int pid) {
    return namesAnotherPid(pid) || (root.isOwn() && isOnAnotherDevice(pid));
  }

  private boolean namesAnotherPid(int pid) {
    try {
      OptionalInt named =
          ProcessStatus.pid(root.files().read(root.process(pid).resolve("status"), LONGEST_FILE));
      return named.isPresent() && named.getAsInt() != pid;
    } catch (IOException e) {
      return false;
    }
  }

  /** Of a copy it says nothing: its directories may lie anywhere. */
  private boolean isOnAnotherDevice(int pid) {
    try {
      return !device(root, root.process(pid)).equals(device(root, root.directory()));
    } catch (IOException e) {
      return false;
    }
  }

  private static Object device(ProcRoot root, Path directory) throws IOException {
    return root.files().attribute(directory, "dev");
  }
}
