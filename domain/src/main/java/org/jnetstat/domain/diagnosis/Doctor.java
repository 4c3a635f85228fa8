package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Finding;

/**
 * Finds what is wrong on a machine: looks twice, and has checks compare what they saw.
 *
 * <p>Who uses it makes the reports, and lets some time pass between the two looks.
 */
public final class Doctor {

  private final KernelStatistics statistics;
  private final ProcessConditions conditions;
  private final HidingPlaces hidingPlaces;
  private final List<Check> checks;

  /**
   * A doctor with these checks.
   *
   * @param statistics how the network stacks are doing
   * @param conditions how processes are doing
   * @param hidingPlaces what the list of processes does not show
   * @param checks what is looked for
   */
  public Doctor(
      KernelStatistics statistics,
      ProcessConditions conditions,
      HidingPlaces hidingPlaces,
      List<? extends Check> checks) {
    this.statistics = statistics;
    this.conditions = conditions;
    this.hidingPlaces = hidingPlaces;
    this.checks = List.copyOf(checks);
  }

  /**
   * Completes a look at the machine.
   *
   * @param report the sockets of now, with their owners
   */
  public Look look(ConnectionReport report) {
    Set<Integer> holders =
        report.connections().stream()
            .flatMap(row -> row.ownership().owners().stream())
            .map(owner -> owner.process().pid())
            .collect(Collectors.toSet());
    return new Look(
        report, statistics.read(namespacesOf(report)), conditions.of(holders), hidingPlaces.look());
  }

  private static Where namespacesOf(ConnectionReport report) {
    List<KnownNamespace> known =
        report.namespaces().all().stream().filter(KnownNamespace::isInhabited).toList();
    return known.isEmpty() ? new Where.Own() : new Where.Found(known);
  }

  /** What is wrong, by two looks. */
  public Diagnosis compare(Look before, Look now) {
    Observation seen = new Observation(before, now);
    List<Finding> findings = new ArrayList<>();
    List<Diagnosis.Unchecked> unchecked = new ArrayList<>();
    for (Examination result : examined(seen)) {
      findings.addAll(result.findings());
      unchecked.addAll(result.unchecked());
    }
    return new Diagnosis(
        now.report(),
        seen.interval(),
        findings,
        checks.stream().map(Check::name).toList(),
        unchecked);
  }

  /** Side by side: where there are a hundred thousand sockets, each check takes a while. */
  private List<Examination> examined(Observation seen) {
    return checks.parallelStream()
        .map(
            check -> {
              Examination result = new Examination(check);
              check.examine(seen, result);
              return result;
            })
        .toList();
  }
}
