package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;

/**
 * Finds programs that look as if they were not to be found: those that listen and run from where
 * anybody may write, or from memory (memfd_create(2)), and those that are called like a thread of
 * the kernel. Such a thread has no executable and holds no socket by a descriptor.
 */
final class DisguiseCheck implements Check {

  private static final Pattern TEMPORARY =
      Pattern.compile("(?:/tmp/|/var/tmp/|/dev/shm/|/memfd:).*");

  /** As in Linux itself, alone or in the brackets that ps(1) puts around them. */
  private static final Pattern KERNEL_THREAD =
      Pattern.compile(
          "\\[?(?:kworker/.*|kworker|ksoftirqd/\\d+|migration/\\d+|cpuhp/\\d+|rcu_[a-z_]+"
              + "|kthreadd|kswapd\\d+|khugepaged|kcompactd\\d+|kdevtmpfs|kauditd|khungtaskd"
              + "|kblockd|kintegrityd|oom_reaper|jbd2/.*|watchdogd)\\]?");

  @Override
  public String name() {
    return "disguises";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    seen.listeners().forEach(result::needsOwner);
    Observation.byHolder(seen.sockets())
        .forEach(
            (holder, rows) -> {
              if (holder.executable().isPresent() && isCalledLikeTheKernels(holder)) {
                result.add(suspicious(Code.KERNEL_THREAD_NAME, holder, rows));
              }
            });
    Observation.byHolder(seen.listeners())
        .forEach(
            (holder, rows) -> {
              if (holder.executable().isEmpty()) {
                result.misses("executable");
              } else if (TEMPORARY.matcher(holder.executable().get()).matches()) {
                result.add(suspicious(Code.TEMPORARY_PROGRAM, holder, rows));
              }
            });
  }

  private static boolean isCalledLikeTheKernels(ProcessInfo holder) {
    return Stream.concat(Stream.of(holder.name()), holder.command().stream().limit(1))
        .anyMatch(name -> KERNEL_THREAD.matcher(name).matches());
  }

  private static Finding suspicious(
      Code code, ProcessInfo holder, List<AttributedConnection> rows) {
    return new Finding(
        code,
        Severity.WARNING,
        new Finding.Subject.Program(holder),
        List.of(new Fact.File(holder.executable().orElseThrow())),
        rows);
  }
}
