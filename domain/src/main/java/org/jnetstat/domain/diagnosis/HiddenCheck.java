package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.RowFate.Lasting;
import org.jnetstat.domain.socket.Connection;

/**
 * Finds what something may be hiding: sockets that no process holds, though everything was readable
 * at both looks; processes under a mount; processes and threads that are not listed; and libraries
 * that every program loads, by which the lists can be changed that programs get.
 *
 * <p>The kernel has sockets of its own, for which VXLAN, Geneve, WireGuard, NFS and CIFS ask. At
 * their usual ports they are worth knowing, and no warning.
 */
final class HiddenCheck implements Check {

  /** VXLAN (and as Linux had it first), Geneve, WireGuard. */
  private static final Set<Integer> TUNNELS = Set.of(4789, 8472, 6081, 51820);

  private static final int NFS = 2049;

  /** NFS, CIFS. */
  private static final Set<Integer> FILE_SERVERS = Set.of(NFS, 445);

  @Override
  public String name() {
    return "hidden";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<Severity, List<AttributedConnection>> unexplained = new EnumMap<>(Severity.class);
    for (Lasting row : seen.lasting()) {
      if (isUnexplained(row.before()) && isUnexplained(row.now())) {
        unexplained
            .computeIfAbsent(
                mayBeTheKernels(row.now().connection()) ? Severity.NOTICE : Severity.WARNING,
                key -> new ArrayList<>())
            .add(row.now());
      }
    }
    unexplained.forEach(
        (severity, rows) ->
            result.add(
                onThisMachine(
                    Code.SOCKETS_UNEXPLAINED,
                    severity,
                    List.of(new Measure(Measure.SOCKETS, rows.size())),
                    rows)));
    for (AttributedConnection row : seen.sockets()) {
      result.needsOwner(row);
    }
    for (Notice notice : seen.now().report().notices()) {
      if (notice.code() == Notice.Code.PROCESSES_COVERED) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Measure(Measure.PROCESSES, notice.count()));
        facts.addAll(notice.facts());
        result.add(onThisMachine(Code.PROCESSES_COVERED, Severity.WARNING, facts, List.of()));
      }
    }
    examine(seen.before().hiding(), seen.now().hiding(), result);
  }

  private static void examine(HidingPlaces.Seen before, HidingPlaces.Seen now, Examination result) {
    List<Integer> unlisted = unlistedProcesses(before, now, result);
    OptionalLong threads = unlistedThreads(before, now, result);
    if (!unlisted.isEmpty()) {
      result.add(
          onThisMachine(
              Code.PROCESSES_UNLISTED,
              Severity.WARNING,
              List.of(
                  new Measure(Measure.PROCESSES, unlisted.size()), new Fact.Processes(unlisted)),
              List.of()));
    } else if (threads.orElse(0) > 0) {
      result.add(
          onThisMachine(
              Code.THREADS_UNLISTED,
              Severity.WARNING,
              List.of(new Measure(Measure.THREADS, threads.getAsLong())),
              List.of()));
    }
    if (now.preloaded().isEmpty()) {
      result.misses("preloaded_libraries");
    } else if (!now.preloaded().get().isEmpty()) {
      result.add(
          onThisMachine(
              Code.LIBRARIES_PRELOADED,
              Severity.NOTICE,
              List.of(new Fact.Names(now.preloaded().get())),
              List.of()));
    }
  }

  /** How many are unlisted all the time: none if one look finds none, whatever the other saw. */
  private static OptionalLong unlistedThreads(
      HidingPlaces.Seen before, HidingPlaces.Seen now, Examination result) {
    OptionalLong first = before.unlistedThreads();
    OptionalLong second = now.unlistedThreads();
    if (first.equals(OptionalLong.of(0)) || second.equals(OptionalLong.of(0))) {
      return OptionalLong.of(0);
    }
    if (first.isEmpty() || second.isEmpty()) {
      result.misses("threads");
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.min(first.getAsLong(), second.getAsLong()));
  }

  /** A process that ends between two readings is missing in the second one only once. */
  private static List<Integer> unlistedProcesses(
      HidingPlaces.Seen before, HidingPlaces.Seen now, Examination result) {
    if (before.unlisted().isEmpty() || now.unlisted().isEmpty()) {
      result.misses("control_groups");
      return List.of();
    }
    List<Integer> both = new ArrayList<>(now.unlisted().get());
    both.retainAll(before.unlisted().get());
    return both;
  }

  private static boolean mayBeTheKernels(Connection row) {
    return switch (row.protocol()) {
      case UDP, UDP6 -> TUNNELS.contains(row.local().port());
      case TCP, TCP6 ->
          row.local().port() == NFS
              || row.remote().map(Endpoint::port).filter(FILE_SERVERS::contains).isPresent();
      default -> false;
    };
  }

  private static boolean isUnexplained(AttributedConnection row) {
    return row.ownership().reason() == Ownership.Reason.UNEXPLAINED;
  }

  private static Finding onThisMachine(
      Code code, Severity severity, List<Fact> facts, List<AttributedConnection> rows) {
    return new Finding(code, severity, new Finding.Subject.Stack(null), facts, rows);
  }
}
