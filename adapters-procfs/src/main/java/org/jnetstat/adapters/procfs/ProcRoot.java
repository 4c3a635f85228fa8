package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.file.RefusedFileException;
import org.jnetstat.domain.address.Protocol;

/**
 * A directory in which a procfs is mounted, or a copy of one (proc(5)).
 *
 * @param directory usually {@code /proc}; also another machine's, mounted into a container, or
 *     files copied elsewhere
 * @param files opens what is in it
 * @param workers the threads on which this adapter looks at many files at a time; a program that
 *     has threads of its own may give them
 */
public record ProcRoot(Path directory, ProcFiles files, ForkJoinPool workers) {

  /** One for each core. They are daemons, and end when there is nothing to do for a while. */
  private static final ForkJoinPool USUAL_WORKERS =
      new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors()));

  private static final Path DEFAULT_PLACE = Path.of("/proc");

  /** This machine's own, where Linux always has it. */
  public static final ProcRoot DEFAULT =
      new ProcRoot(DEFAULT_PLACE, ProcFiles.ofProcfs(), USUAL_WORKERS);

  /**
   * A root that is looked at on the threads that all such roots share.
   *
   * @param directory where it is
   */
  public ProcRoot(Path directory) {
    this(directory, USUAL_WORKERS);
  }

  /**
   * A root that is looked at on threads of the caller's.
   *
   * @param directory where it is
   * @param workers the threads
   */
  public ProcRoot(Path directory, ForkJoinPool workers) {
    this(
        directory,
        directory.equals(DEFAULT_PLACE) ? ProcFiles.ofProcfs() : ProcFiles.below(directory),
        workers);
  }

  /** What some work makes of each item, in the order of the items; several at a time. */
  public <T, R> List<R> inParallel(List<T> items, Function<T, R> work) {
    // A parallel stream runs in the pool of the thread that it is begun on.
    return workers.submit(() -> items.parallelStream().map(work).toList()).join();
  }

  /** A file or directory below the root. */
  public Path resolve(String relative) {
    return directory.resolve(relative);
  }

  /** The directory of a process. */
  public Path process(int pid) {
    return directory.resolve(Integer.toString(pid));
  }

  /** The directory of a thread of a process. */
  public Path thread(int pid, int thread) {
    return process(pid).resolve("task").resolve(Integer.toString(thread));
  }

  /**
   * The threads of a process, by ascending number; the first thread has the number of the process.
   *
   * @throws IOException if they cannot be listed
   */
  public List<Integer> threads(int pid) throws IOException {
    return numbersIn(process(pid).resolve("task"));
  }

  /**
   * Whether a process is there, though it may not be entered. {@code Files.exists} will not do: it
   * asks access(2), which under hidepid=1 denies what is there.
   */
  public boolean shows(int pid) {
    try {
      files.attributes(process(pid));
      return true;
    } catch (RefusedFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The processes that are visible now, by ascending PID. Threads other than the first of a process
   * are not listed.
   *
   * @throws IOException if the root cannot be listed
   */
  public List<Integer> processes() throws IOException {
    return numbersIn(directory);
  }

  /**
   * The names in a directory that are numbers, ascending: processes in the root, descriptors in
   * {@code fd}.
   *
   * @throws IOException if the directory cannot be listed, or not to its end
   */
  public List<Integer> numbersIn(Path directory) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    files.forEachEntry(
        directory,
        entry -> {
          int number = numberOf(entry);
          if (number >= 0) {
            numbers.add(number);
          }
        });
    numbers.sort(null);
    return numbers;
  }

  /** The number that is the last name of a path; −1 if that is anything else. */
  public static int numberOf(Path path) {
    return numberOf(path.toString());
  }

  /** The number that is the last name of a path, or all of a name; −1 if that is anything else. */
  public static int numberOf(String text) {
    int start = text.lastIndexOf('/') + 1;
    int length = text.length() - start;
    if (length == 0 || length > 9) { // PIDs end at 4194304, and descriptors stay below a billion
      return -1;
    }
    int number = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Whether this is the machine's own /proc, in which {@code self} is this very program. */
  public boolean isOwn() {
    return directory.equals(DEFAULT_PLACE);
  }

  /**
   * The directory with the socket tables, if there is one.
   *
   * <p>/proc/net is a link to self/net, and a procfs mounted with {@code subset=pid} has only the
   * latter. In a foreign procfs {@code self} would be this program, in its own network namespace;
   * what is wanted there is the machine's, which is that of process 1. A copy may have a real
   * directory {@code net}.
   */
  public Optional<Path> tableDirectory() {
    List<String> places =
        isOwn()
            ? List.of("self/net", "net")
            : files.isDirectory(resolve("net"))
                ? List.of("net")
                : List.of("1/net", "net", "self/net");
    return places.stream().map(this::resolve).filter(this::hasTable).findFirst();
  }

  /** Whether it holds files, and no procfs: those of a procfs have no size. */
  public boolean isCopy() {
    return tableDirectory()
        .map(
            tables ->
                Protocol.labels().stream().anyMatch(label -> files.hasText(tables.resolve(label))))
        .orElse(false);
  }

  private boolean hasTable(Path directory) {
    return Protocol.labels().stream().anyMatch(label -> files.exists(directory.resolve(label)));
  }
}
