package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.HidingPlaces;
import org.jspecify.annotations.Nullable;

/**
 * Reads which processes control groups have ({@code cgroup.procs}, cgroups(7)), how many threads
 * the kernel counts, and what every program loads ({@code /etc/ld.so.preload}, ld.so(8)). All of it
 * is this machine's: with another /proc than the own one, nothing is known.
 */
public final class ProcfsHidingPlaces implements HidingPlaces {

  private static final int LARGEST_FILE = 1 << 20;
  private static final Path PRELOADED = Path.of("/etc/ld.so.preload");

  private final ProcRoot root;

  /** Hiding places beside a procfs. */
  public ProcfsHidingPlaces(ProcRoot root) {
    this.root = root;
  }

  @Override
  public Seen look() {
    if (!root.isOwn()) {
      return Seen.UNKNOWN;
    }
    MountTable mounts = MountTable.of(root);
    boolean mayListAll = !HidePid.of(root, mounts).hidesProcesses(root);
    return new Seen(
        mayListAll && numbersProcessesAsWeDo() ? unlisted(mounts) : Optional.empty(),
        mayListAll && PidNamespace.isInitial(root)
            ? UnlistedThreads.of(root)
            : OptionalLong.empty(),
        preloaded(PRELOADED));
  }

  private Optional<List<Integer>> unlisted(MountTable mounts) {
    Path hierarchy = hierarchy(mounts);
    if (hierarchy == null) {
      return Optional.empty();
    }
    try {
      Set<Integer> members = new TreeSet<>();
      addMembers(hierarchy, members);
      // Listed afterwards, so that none is missing that began meanwhile.
      members.removeAll(new HashSet<>(root.processes()));
      return Optional.of(List.copyOf(members));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Each hierarchy has every process; that of version 2 is preferred. */
  private static @Nullable Path hierarchy(MountTable mounts) {
    Path found = null;
    for (MountTable.Mount mount : mounts.mounts()) {
      if (mount.type().equals("cgroup2")) {
        return Path.of(mount.point());
      }
      if (mount.type().equals("cgroup")) {
        found = Path.of(mount.point());
      }
    }
    return found;
  }

  /** Not if /proc is of another PID namespace: the files of control groups have our numbers. */
  private boolean numbersProcessesAsWeDo() {
    try {
      return ProcRoot.numberOf(root.files().target(root.resolve("self")))
          == ProcessHandle.current().pid();
    } catch (IOException e) {
      return false;
    }
  }

  /** The processes of a control group and of those below it. A group that is gone has none. */
  void addMembers(Path group, Set<Integer> members) {
    members.addAll(pids(content(group.resolve("cgroup.procs"))));
    List<Path> entries;
    try {
      entries = root.files().entries(group);
    } catch (IOException e) {
      return;
    }
    for (Path entry : entries) {
      if (root.files().isDirectory(entry)) {
        addMembers(entry, members);
      }
    }
  }

  /** A number in each line; 0 is a process outside of this PID namespace. */
  static Set<Integer> pids(byte[] content) {
    Set<Integer> pids = new TreeSet<>();
    for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      int pid = ProcRoot.numberOf(line);
      if (pid > 0) {
        pids.add(pid);
      }
    }
    return pids;
  }

  /** Names between white space or colons; comments begin with a number sign. */
  Optional<List<String>> preloaded(Path file) {
    try {
      String text =
          new String(root.files().readStart(file, LARGEST_FILE), StandardCharsets.UTF_8)
              .replaceAll("#[^\n]*", "");
      return Optional.of(
          List.of(text.split("[\\s:]+", -1)).stream().filter(name -> !name.isEmpty()).toList());
    } catch (NoSuchFileException e) {
      return Optional.of(List.of());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A control group of threads does not list processes; those above it do. */
  private byte[] content(Path file) {
    try {
      return root.files().readStart(file, LARGEST_FILE);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
