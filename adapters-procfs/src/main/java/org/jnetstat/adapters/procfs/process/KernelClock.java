package org.jnetstat.adapters.procfs.process;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jspecify.annotations.Nullable;

/**
 * The time as processes' start times have it: hundredths of a second since boot ({@code USER_HZ} is
 * 100 on every architecture that Java 25 runs on).
 */
final class KernelClock {

  private static final int TICKS_PER_SECOND = 100;

  /** Three hundred years: what is later is no time but damage. */
  private static final long MOST_TICKS = 1_000_000_000_000L;

  private static final Pattern UPTIME =
      Pattern.compile("([0-9]{1,10})\\.([0-9]{2}) .*", Pattern.DOTALL);
  private static final Pattern BOOT_TIME = Pattern.compile("btime ([0-9]{1,11})");

  private KernelClock() {}

  /**
   * The ticks since boot in a {@code /proc/uptime} (proc_uptime(5)), or empty for any other text.
   */
  static OptionalLong ticks(byte[] uptime) {
    Matcher seconds = UPTIME.matcher(new String(uptime, StandardCharsets.ISO_8859_1));
    return seconds.matches()
        ? OptionalLong.of(
            Long.parseLong(seconds.group(1)) * TICKS_PER_SECOND + Long.parseLong(seconds.group(2)))
        : OptionalLong.empty();
  }

  /** When something was that happened so many ticks after boot; empty for an impossible number. */
  static Optional<Instant> instant(long bootSecond, long ticks) {
    return ticks < 0 || ticks > MOST_TICKS
        ? Optional.empty()
        : Optional.of(
            Instant.ofEpochSecond(bootSecond).plusMillis(ticks * (1000 / TICKS_PER_SECOND)));
  }

  /**
   * Finds the second of boot in the lines of {@code /proc/stat} (proc_stat(5)): unlike "now minus
   * uptime" it is the same in every run.
   */
  static final class BootTime implements ProcLines.LineReader {

    private @Nullable Long second;

    /** The second since the epoch; empty if there was no line {@code btime N}. */
    OptionalLong second() {
      return second == null ? OptionalLong.empty() : OptionalLong.of(second);
    }

    @Override
    public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
      if (end == start || buffer[start] != 'b') {
        return true; // hundreds of lines on a large machine
      }
      Matcher line =
          BOOT_TIME.matcher(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1));
      if (line.matches()) {
        second = Long.valueOf(line.group(1));
      }
      return second == null;
    }
  }
}
