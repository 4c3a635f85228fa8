package org.jnetstat.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The CPU time of the whole JVM per operation, garbage collection included.
 *
 * <p>All benchmarks here keep one thread busy, so that on an idle machine it is the time that
 * passes. Where other programs want the same cores it does not count how long those had them.
 */
public final class CpuTimeProfiler implements InternalProfiler {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long before;

  /** For JMH, which makes it by its name. */
  public CpuTimeProfiler() {}

  @Override
  public String getDescription() {
    return "CPU time of the JVM per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = SYSTEM.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double used = SYSTEM.getProcessCpuTime() - before;
    return List.of(
        new ScalarResult(
            "cpu", used / result.getMetadata().getAllOps(), "ns/op", AggregationPolicy.AVG));
  }
}
