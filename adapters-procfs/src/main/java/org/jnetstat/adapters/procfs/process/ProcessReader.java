package org.jnetstat.adapters.procfs.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.LinkText;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Reads what there is to know of a process from its files: {@code stat}, {@code comm}, {@code
 * cmdline}, {@code exe}, {@code cgroup}, {@code status}.
 */
public final class ProcessReader {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_COMMAND = 1 << 16;
  private static final int LONGEST_FILE = 1 << 16;

  /** Those of a machine with thousands of processors, in bytes. */
  private static final long LARGEST_STATISTICS = 1 << 26;

  /**
   * A process as it was found.
   *
   * @param process what could be read of it
   * @param startTicks when it was started, in hundredths of a second since boot; empty if
   *     unreadable
   */
  public record Reading(ProcessInfo process, OptionalLong startTicks) {}

  private final ProcRoot root;
  private final OptionalLong bootSecond;
  private final Map<Integer, Optional<ProcessStat>> known = new ConcurrentHashMap<>();

  public ProcessReader(ProcRoot root) {
    this.root = root;
    this.bootSecond = bootSecond(root);
  }

  /** Line by line: on a large machine the lines before are hundreds of kilobytes. */
  private static OptionalLong bootSecond(ProcRoot root) {
    KernelClock.BootTime boot = new KernelClock.BootTime();
    try {
      root.files().readLines(root.resolve("stat"), LARGEST_STATISTICS, boot);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return boot.second();
  }

  /**
   * Hundredths of a second since boot, now: what is known to have been started before cannot have
   * taken the PID of a process seen later. Empty in a copy that lacks {@code uptime}.
   */
  public OptionalLong ticksNow() {
    try {
      return KernelClock.ticks(root.files().read(root.resolve("uptime"), LONGEST_FILE));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** A process's {@code stat}; empty if the process is gone, or it may not be read. */
  public Optional<ProcessStat> stat(int pid) {
    try {
      return ProcessStat.parse(root.files().read(root.process(pid).resolve("stat"), LONGEST_FILE));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A process's {@code stat} as it was when this was first asked for it; for several threads. */
  public Optional<ProcessStat> knownStat(int pid) {
    return known.computeIfAbsent(pid, this::stat);
  }

  /**
   * The content of a process's {@code status}.
   *
   * @throws IOException if the process is gone, or it may not be read
   */
  public byte[] status(int pid) throws IOException {
    return root.files().read(root.process(pid).resolve("status"), LONGEST_FILE);
  }

  /**
   * The content of this program's own {@code status}.
   *
   * @throws IOException if it cannot be read
   */
  byte[] ownStatus() throws IOException {
    return root.files().read(root.resolve("self/status"), LONGEST_FILE);
  }

  /**
   * The directory that tells of a process's memory and program: its own, or that of a thread if the
   * first one has ended before the others.
   */
  public Path livingTask(int pid) {
    return livingTask(pid, knownStat(pid));
  }

  private Path livingTask(int pid, Optional<ProcessStat> stat) {
    if (stat.isPresent() && stat.get().isLeaderless()) {
      try {
        for (int thread : root.threads(pid)) {
          if (thread != pid) {
            return root.thread(pid, thread);
          }
        }
      } catch (IOException e) {
        return root.process(pid); // ended altogether
      }
    }
    return root.process(pid);
  }

  /**
   * Everything of a process that may be read. Empty if it ended meanwhile, or another took its PID:
   * two different processes must not be mixed into one.
   */
  public Optional<Reading> read(int pid) {
    Path directory = root.process(pid);
    Optional<ProcessStat> before = stat(pid);
    String name;
    try {
      name = name(root.files().read(directory.resolve("comm"), LONGEST_NAME));
    } catch (IOException e) {
      return Optional.empty();
    }
    Path task = livingTask(pid, before);
    List<String> command = command(task.resolve("cmdline"));
    Path executable = executable(task.resolve("exe"));
    CgroupFile group = CgroupFile.of(root.files(), task);
    ProcessInfo.Builder process =
        ProcessInfo.builder(pid, name)
            .command(command)
            .executable(executable == null ? null : LinkText.of(executable))
            .executableDeleted(executable != null && isDeleted(pid, executable))
            .startedAt(before.flatMap(this::startedAt).orElse(null))
            .container(group.container())
            .unit(group.unit())
            .forwardsTo(DockerProxy.target(command));
    effectiveUid(pid).ifPresent(process::uid);
    OptionalLong startTicks = startTicks(before);
    return startTicks.equals(startTicks(stat(pid)))
        ? Optional.of(new Reading(process.build(), startTicks))
        : Optional.empty();
  }

  private static OptionalLong startTicks(Optional<ProcessStat> stat) {
    return stat.isPresent() ? OptionalLong.of(stat.get().startTicks()) : OptionalLong.empty();
  }

  /** {@code comm} ends in one newline of the kernel's; any other belongs to the name. */
  public static String name(byte[] comm) {
    int length = comm.length > 0 && comm[comm.length - 1] == '\n' ? comm.length - 1 : comm.length;
    return PrintableText.decode(comm, 0, length);
  }

  private List<String> command(Path cmdline) {
    try {
      byte[] bytes = root.files().readStart(cmdline, LONGEST_COMMAND + 1);
      return bytes.length > LONGEST_COMMAND
          ? arguments(bytes, LONGEST_COMMAND, true)
          : arguments(bytes, bytes.length, false);
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The arguments in a {@code cmdline}: each ends with a NUL. A program that writes over its
   * arguments may lose the last NUL, and what follows the first one is then its environment, which
   * is private.
   */
  public static List<String> arguments(byte[] bytes, int length, boolean cut) {
    List<String> arguments = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        arguments.add(PrintableText.decode(bytes, start, i));
        start = i + 1;
      }
    }
    if (cut) {
      arguments.add(PrintableText.decode(bytes, start, length) + "…");
    } else if (start < length) {
      arguments =
          arguments.isEmpty()
              ? List.of(PrintableText.decode(bytes, 0, length))
              : arguments.subList(0, 1);
    }
    return isTitle(arguments) ? List.of(arguments.getFirst().stripTrailing()) : arguments;
  }

  /**
   * Whether a program has written a title over its arguments: text with blanks, and nothing behind
   * it but blanks or NULs, with which the rest of the room is filled.
   */
  private static boolean isTitle(List<String> arguments) {
    return !arguments.isEmpty()
        && arguments.getFirst().indexOf(' ') > 0
        && arguments.subList(1, arguments.size()).stream().allMatch(String::isEmpty);
  }

  private @Nullable Path executable(Path exe) {
    try {
      return root.files().target(exe);
    } catch (IOException e) {
      return null; // another user's, or a kernel thread
    }
  }

  /**
   * Whether the kernel says so behind the path, and no file is called so. Another machine's files
   * are not looked at.
   */
  private boolean isDeleted(int pid, Path executable) {
    Path top = executable.getRoot();
    return executable.toString().endsWith(ProcessInfo.DELETED)
        && !(root.isOwn()
            && top != null
            && root.files()
                .exists(root.process(pid).resolve("root").resolve(top.relativize(executable))));
  }

  private OptionalLong effectiveUid(int pid) {
    try {
      return ProcessStatus.effectiveUid(status(pid));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private Optional<Instant> startedAt(ProcessStat stat) {
    return bootSecond.isEmpty()
        ? Optional.empty()
        : KernelClock.instant(bootSecond.getAsLong(), stat.startTicks());
  }
}
