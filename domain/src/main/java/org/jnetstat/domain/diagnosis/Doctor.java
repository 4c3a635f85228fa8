package org.jnetstat.domain.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.PacketSockets;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
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
  private final PacketSocketSearch packetSockets;
  private final HidingPlaces hidingPlaces;
  private final List<Check> checks;

  /**
   * A doctor with these checks.
   *
   * @param statistics how the network stacks are doing
   * @param conditions how processes are doing
   * @param packetSockets where packet sockets are read
   * @param processes finds who holds these
   * @param hidingPlaces what the list of processes does not show
   * @param checks what is looked for
   */
  public Doctor(
      KernelStatistics statistics,
      ProcessConditions conditions,
      PacketSockets packetSockets,
      ProcessLookup processes,
      HidingPlaces hidingPlaces,
      List<? extends Check> checks) {
    this.statistics = statistics;
    this.conditions = conditions;
    this.packetSockets = new PacketSocketSearch(packetSockets, processes);
    this.hidingPlaces = hidingPlaces;
    this.checks = List.copyOf(checks);
  }

  /**
   * Completes a look at the machine.
   *
   * @param report the sockets of now, with their owners
   * @param query what the report was asked for
   */
  public Look look(ConnectionReport report, ConnectionQuery query) {
    Set<Integer> holders = new HashSet<>();
    for (AttributedConnection row : report.connections()) {
      for (Owner owner : row.ownership().owners()) {
        holders.add(owner.process().pid());
      }
    }
    Where where = namespacesOf(report);
    return new Look(
        report,
        statistics.read(where),
        conditions.of(holders),
        mayMeanPacketSockets(query) ? packetSockets.in(where) : Optional.of(List.of()),
        hidingPlaces.look());
  }

  /** They have no address and no port: who asks for sockets by these asks for others. */
  private static boolean mayMeanPacketSockets(ConnectionQuery query) {
    return !query.isFiltered() && query.protocols().contains(Protocol.RAW);
  }

  private static Where namespacesOf(ConnectionReport report) {
    List<KnownNamespace> known =
        report.namespaces().all().stream().filter(KnownNamespace::isInhabited).toList();
    return known.isEmpty() ? new Where.Own() : new Where.Found(known);
  }

  /**
   * What is wrong, by two looks.
   *
   * @param interval the time between the two, by a clock that nobody sets
   */
  public Diagnosis compare(Look before, Look now, Duration interval) {
    Observation seen = new Observation(before, now);
    List<Finding> findings = new ArrayList<>();
    List<Diagnosis.Unchecked> unchecked = new ArrayList<>();
    for (Examination result : examined(seen)) {
      findings.addAll(result.findings());
      unchecked.addAll(result.unchecked());
    }
    return new Diagnosis(
        now.report(), interval, findings, checks.stream().map(Check::name).toList(), unchecked);
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
