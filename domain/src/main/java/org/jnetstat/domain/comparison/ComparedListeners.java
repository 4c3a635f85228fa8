package org.jnetstat.domain.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/** The listeners of a report, by what stays the same when their programs are started again. */
final class ComparedListeners {

  /**
   * How far the start of one process may move. It is counted from the start of the machine, whose
   * time the kernel gives in whole seconds ({@code btime} of proc_stat(5)) and moves with the
   * clock.
   */
  static final Duration CLOCK_MOVES = Duration.ofSeconds(2);

  /** What makes a listener the same one. */
  private record Place(@Nullable String namespace, Protocol protocol, Endpoint local) {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::protocol)
            .thenComparingInt(place -> place.local.port())
            .thenComparing(place -> place.local.toString())
            .thenComparing(place -> String.valueOf(place.namespace));
  }

  /** The processes of each program that holds one, those that were started first. */
  private record Holders(Map<Program, ProcessInfo> eldest) {
    void add(ProcessInfo process) {
      eldest.merge(
          Program.of(process),
          process,
          (one, other) -> start(other).isBefore(start(one)) ? other : one);
    }

    private static Instant start(ProcessInfo process) {
      return process.startedAt().orElse(Instant.MAX);
    }

    List<Program> programs() {
      return List.copyOf(eldest.keySet());
    }

    /** What became of them; {@code null} if nothing did, or one side is unknown. */
    @Nullable Difference until(Holders later) {
      if (eldest.isEmpty() || later.eldest.isEmpty()) {
        return null;
      }
      if (!eldest.keySet().equals(later.eldest.keySet())) {
        return Difference.CHANGED;
      }
      for (Map.Entry<Program, ProcessInfo> entry : eldest.entrySet()) {
        ProcessInfo now = later.eldest.get(entry.getKey());
        if (now != null && isAnotherStart(entry.getValue(), now)) {
          return Difference.RESTARTED;
        }
      }
      return null;
    }

    private static boolean isAnotherStart(ProcessInfo before, ProcessInfo now) {
      Instant earlier = before.startedAt().orElse(null);
      Instant later = now.startedAt().orElse(null);
      if (earlier == null || later == null) {
        return false;
      }
      Duration moved = Duration.between(earlier, later).abs();
      return before.pid() == now.pid() ? moved.compareTo(CLOCK_MOVES) > 0 : moved.toMillis() > 0;
    }
  }

  private final Map<Place, Holders> byPlace = new LinkedHashMap<>();

  private ComparedListeners() {}

  static ComparedListeners of(ConnectionReport report) {
    ComparedListeners listeners = new ComparedListeners();
    for (AttributedConnection row : report.connections()) {
      Connection connection = row.connection();
      if (connection.isListening()) {
        Place place =
            new Place(
                ServedPorts.namespaceOf(connection, report),
                connection.protocol(),
                connection.local());
        Holders holders =
            listeners.byPlace.computeIfAbsent(
                place, _ -> new Holders(new TreeMap<>(Program.ORDER)));
        row.ownership().processes().forEach(holders::add);
      }
    }
    return listeners;
  }

  List<ListenerDifference> differences(ComparedListeners after) {
    Map<Place, ListenerDifference> differences = new TreeMap<>(Place.ORDER);
    byPlace.forEach(
        (place, holders) -> {
          Holders later = after.byPlace.get(place);
          Difference kind = later == null ? Difference.GONE : holders.until(later);
          if (kind != null) {
            List<Program> now = later == null ? List.of() : later.programs();
            differences.put(place, difference(kind, place, holders.programs(), now));
          }
        });
    after.byPlace.forEach(
        (place, holders) -> {
          if (!byPlace.containsKey(place)) {
            differences.put(
                place, difference(Difference.NEW, place, List.of(), holders.programs()));
          }
        });
    return new ArrayList<>(differences.values());
  }

  private static ListenerDifference difference(
      Difference kind, Place place, List<Program> before, List<Program> after) {
    return new ListenerDifference(
        kind, place.protocol, place.local, place.namespace, before, after);
  }
}
