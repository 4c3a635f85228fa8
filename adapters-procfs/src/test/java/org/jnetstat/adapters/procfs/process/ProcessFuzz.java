package org.jnetstat.adapters.procfs.process;

import static org.jnetstat.adapters.procfs.testing.FuzzChecks.LONGEST_ESCAPE;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.WHOLE_STREAM;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.check;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkLength;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.checkText;
import static org.jnetstat.adapters.procfs.testing.FuzzChecks.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.adapters.procfs.testing.FuzzChecks;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.process.Container;

/** Any bytes as a file of a process, or as the time since boot. */
public final class ProcessFuzz {

  private ProcessFuzz() {}

  /** As {@code stat}. */
  public static void stat(byte[] input) {
    ProcessStat.parse(input)
        .ifPresent(
            stat -> {
              check(
                  stat.canHoldDescriptors() || stat.kernelThread() || stat.threads() <= 1, "dead");
              KernelClock.instant(1_700_000_000, stat.startTicks())
                  .ifPresent(start -> checkText(start.toString(), 40));
            });
  }

  /** As {@code status}. */
  public static void status(byte[] input) {
    ProcessStatus.effectiveUid(input).ifPresent(FuzzChecks::checkUid);
    ProcessStatus.effectiveCapabilities(input);
    ProcessStatus.pid(input).ifPresent(pid -> check(pid >= 0, "negative PID"));
  }

  /** As {@code comm}. */
  public static void name(byte[] input) {
    checkText(ProcessReader.name(input), input.length);
  }

  /** As {@code cmdline}. */
  public static void arguments(byte[] input) {
    for (boolean cut : new boolean[] {false, true}) {
      long total = 0;
      for (String argument : ProcessReader.arguments(input, input.length, cut)) {
        checkText(argument, input.length);
        total += argument.length();
      }
      checkLength("arguments", total, (long) LONGEST_ESCAPE * input.length + 1);
    }
  }

  /** As the {@code cmdline} of a port forwarder. */
  public static void forwarder(byte[] input) {
    Endpoint target = DockerProxy.target(ProcessReader.arguments(input, input.length, false));
    check(target == null || target.port() > 0, "port 0");
    check(target == null || text(input).contains("docker-proxy"), "no docker-proxy");
  }

  /** As {@code cgroup}. */
  public static void controlGroup(byte[] input) {
    CgroupFile group = CgroupFile.parse(input);
    Optional<Container> container = Optional.ofNullable(group.container());
    Stream.of(
            Optional.ofNullable(group.unit()),
            container.map(Container::id),
            container.map(Container::pod))
        .flatMap(Optional::stream)
        .forEach(text -> checkText(text, input.length));
  }

  /** As {@code uptime}, and as the machine's {@code stat}. */
  public static void clock(byte[] input) throws IOException {
    KernelClock.ticks(input).ifPresent(ticks -> check(ticks >= 0, "negative time"));
    ProcLines.read(new ByteArrayInputStream(input), WHOLE_STREAM, new KernelClock.BootTime());
  }
}
