package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jspecify.annotations.Nullable;

/**
 * The mount option {@code hidepid} of a procfs, which keeps users from looking at each other's
 * processes (proc(5), Documentation/filesystems/proc.rst). Its {@code gid} lets a group see the
 * processes, and even then not what they hold.
 *
 * @param option as the mount table has it: {@code hidepid=invisible}, of kernels before 5.8 {@code
 *     hidepid=2}; null if it is off
 */
public record HidePid(@Nullable String option) {

  private static final HidePid OFF = new HidePid(null);

  /** The option in force on a procfs. */
  public static HidePid of(ProcRoot root, MountTable mounts) {
    return mounts.at(root.directory()).stream()
        .flatMap(mount -> mount.options().stream())
        .filter(option -> option.startsWith("hidepid="))
        .map(HidePid::new)
        .findFirst()
        .orElse(OFF);
  }

  /** Whether other users' processes are listed and may not be entered. */
  public boolean refusesEntry() {
    return "hidepid=noaccess".equals(option) || "hidepid=1".equals(option);
  }

  private boolean leavesOut() {
    return "hidepid=invisible".equals(option)
        || "hidepid=2".equals(option)
        || "hidepid=ptraceable".equals(option)
        || "hidepid=4".equals(option);
  }

  /**
   * Whether processes are missing from the listing.
   *
   * <p>Root and the group of {@code gid} are spared: who sees a process of another user sees all.
   * Where every visible process is this user's there may be no others; that cannot be known.
   * Process 1 is always there, and if it is missing then so are others (a person with a user
   * namespace of its own sees all processes in it).
   */
  public boolean hidesProcesses(ProcRoot root) {
    return leavesOut() && (!root.shows(1) || !seesAnotherUser(root));
  }

  private static boolean seesAnotherUser(ProcRoot root) {
    Optional<Object> self = userOf(root, root.resolve("self"));
    try {
      return root.processes().stream()
          .map(pid -> userOf(root, root.process(pid)))
          .anyMatch(user -> user.isPresent() && !user.equals(self));
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Object> userOf(ProcRoot root, Path process) {
    try {
      return Optional.of(root.files().attribute(process, "uid"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
