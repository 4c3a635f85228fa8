package org.jnetstat.bench;

import org.jnetstat.domain.report.ConnectionReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What the domain does to a row: finds its owner among those that were found, and reports both. */
public class ReportBenchmark extends ProgramConditions {

  private final MadeUpMachine machine = new MadeUpMachine();

  /** A row's share of a report. */
  @Benchmark
  @OperationsPerInvocation(MadeUpMachine.SOCKETS)
  public ConnectionReport row() {
    return machine.report();
  }
}
