package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * Processes over whose directory in /proc, or over something in it, somebody has mounted something
 * else: a way to hide what a process is and what it holds. What such a directory shows is not the
 * process, and is not believed.
 *
 * <p>The mount table tells them all at the price of one file. Where it may not be read, a covered
 * directory still gives itself away: it is on another device than /proc, or its {@code status}
 * names another PID. That is looked at only for processes that would be named as owners.
 */
public final class CoveredProcesses {

  private static final Pattern PROCESS = Pattern.compile("([0-9]{1,9})(/.*)?");
  private static final Pattern PID_LINE =
      Pattern.compile("^Pid:\t([0-9]{1,9})$", Pattern.MULTILINE);

  private final ProcRoot root;
  private final Map<Integer, Boolean> judged = new TreeMap<>();

  public CoveredProcesses(ProcRoot root, MountTable mounts) {
    this.root = root;
    for (String place : mounts.below(root.directory())) {
      Matcher process = PROCESS.matcher(place);
      if (process.matches()) {
        judged.put(Integer.valueOf(process.group(1)), true);
      }
    }
  }

  /** Whether what the directory of this process shows is something else. */
  public boolean contains(int pid) {
    return judged.computeIfAbsent(pid, this::givesItselfAway);
  }

  /** Those that are known by now, ascending. */
  public List<Integer> known() {
    return judged.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  private boolean givesItselfAway(int pid) {
    return namesAnotherPid(pid) || (root.isOwn() && isOnAnotherDevice(pid));
  }

  private boolean namesAnotherPid(int pid) {
    try {
      Matcher line =
          PID_LINE.matcher(
              Files.readString(root.process(pid).resolve("status"), StandardCharsets.ISO_8859_1));
      return line.find() && Integer.parseInt(line.group(1)) != pid;
    } catch (IOException e) {
      return false;
    }
  }

  /** Of a copy it says nothing: its directories may lie, or be linked to, anywhere. */
  private boolean isOnAnotherDevice(int pid) {
    try {
      return !device(root.process(pid)).equals(device(root.directory()));
    } catch (IOException e) {
      return false;
    }
  }

  private static Object device(Path directory) throws IOException {
    return Files.getAttribute(directory, "unix:dev");
  }
}
