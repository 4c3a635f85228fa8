package org.jnetstat.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass as long as standard output may have a reader.
 *
 * <p>A program that writes nothing is not told that the reader of its pipe has gone, and Java
 * cannot ask. poll(2) can, and can wait for it. Where it cannot be called, time passes all the
 * same. A pause also ends, with the program, when the launcher that waits for it is killed.
 */
final class WatchedPause {

  private static final int STANDARD_OUTPUT = 1;

  // poll.h
  private static final int NO_READER = 0x008; // POLLERR: of a pipe
  private static final int HUNG_UP = 0x010; // POLLHUP: of a socket or terminal
  private static final MemoryLayout POLLFD =
      MemoryLayout.structLayout(
          JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));
  private static final long REVENTS = POLLFD.byteOffset(MemoryLayout.PathElement.groupElement(2));

  // sys/prctl.h, signal(7)
  private static final int SET_SIGNAL_AT_PARENTS_DEATH = 1; // PR_SET_PDEATHSIG
  private static final long TERMINATE = 15;

  private static final @Nullable MethodHandle POLL = findPoll();

  static {
    if (Main.launcherWaits()) {
      endWithLauncher();
    }
  }

  private WatchedPause() {}

  /**
   * Waits.
   *
   * @param time how long
   * @throws IOException at once if the reader has gone, or goes
   * @throws InterruptedException if the thread is interrupted
   */
  static void last(Duration time) throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    if ((poll(time) & (NO_READER | HUNG_UP)) != 0) {
      throw new EOFException("its reader has gone");
    }
    // The rest: a signal ends poll(2) early, and it does not wait for a descriptor that is closed.
    Thread.sleep(Duration.ofNanos(end - System.nanoTime()));
  }

  /** What happened to standard output within that time: only what need not be asked for. */
  private static int poll(Duration time) {
    if (POLL == null) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment descriptors = arena.allocate(POLLFD);
      descriptors.set(JAVA_INT, 0, STANDARD_OUTPUT);
      int milliseconds = (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
      int ready = (int) POLL.invokeExact(descriptors, 1L, milliseconds);
      return ready > 0 ? descriptors.get(JAVA_SHORT, REVENTS) : 0;
    } catch (Throwable e) { // as a method handle may throw anything
      return 0;
    }
  }

  @SuppressWarnings("restricted") // the launcher allows it
  private static @Nullable MethodHandle findPoll() {
    try {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("poll"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    } catch (RuntimeException | LinkageError e) {
      return null; // a platform without, or native access is denied
    }
  }

  /** The launcher passes signals on, but not the one that kills it: a watch would go on alone. */
  @SuppressWarnings("restricted") // the launcher allows it
  private static void endWithLauncher() {
    try {
      Linker linker = Linker.nativeLinker();
      int _ =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("prctl"),
                      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
                      Linker.Option.firstVariadicArg(1))
                  .invokeExact(SET_SIGNAL_AT_PARENTS_DEATH, TERMINATE);
    } catch (Throwable e) {
      // As for poll(2): then it ends when its reader has gone.
    }
  }
}
