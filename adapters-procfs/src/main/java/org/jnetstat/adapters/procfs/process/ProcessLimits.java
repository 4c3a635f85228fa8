package org.jnetstat.adapters.procfs.process;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /proc/PID/limits} says of a process (proc_pid_limits(5)); empty if it does not. */
final class ProcessLimits {

  /** Name, soft limit, hard limit, unit. */
  private static final Pattern OPEN_FILES =
      Pattern.compile("^Max\\sopen\\sfiles\\s+([0-9]{1,18})\\s+", Pattern.MULTILINE);

  private ProcessLimits() {}

  /** The soft limit in the line {@code Max open files}; empty also if it is unlimited. */
  static OptionalLong openFiles(byte[] content) {
    Matcher line = OPEN_FILES.matcher(new String(content, StandardCharsets.ISO_8859_1));
    return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
  }
}
