package org.jnetstat.domain.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * What differs between two reports: listeners, who holds them, and who talks to whom. Processes are
 * compared by what they run and where, since every start gives them another number.
 *
 * <p>What is unknown in one of the reports is no difference: a report taken by an ordinary user has
 * no owners for most sockets. Connections that no program holds any more, such as those in
 * TIME_WAIT, are left out.
 *
 * @param before the first report
 * @param after the second report
 * @param listeners the listeners that differ, by protocol, port and address
 * @param traffic the connections that differ, by program
 */
public record ReportComparison(
    ConnectionReport before,
    ConnectionReport after,
    List<ListenerDifference> listeners,
    List<TrafficDifference> traffic) {

  /** Copies the lists. */
  public ReportComparison {
    listeners = List.copyOf(listeners);
    traffic = List.copyOf(traffic);
  }

  /**
   * Compares two reports. Takes time and memory in proportion to their rows.
   *
   * @param before the first
   * @param after the second, of the same sockets: what only one was asked for differs
   */
  public static ReportComparison of(ConnectionReport before, ConnectionReport after) {
    ComparedListeners listenersBefore = ComparedListeners.of(before);
    ComparedListeners listenersAfter = ComparedListeners.of(after);
    // A server that has ended is still the server of what it accepted.
    ServedPorts served = new ServedPorts();
    served.addAll(before);
    served.addAll(after);
    return new ReportComparison(
        before,
        after,
        listenersBefore.differences(listenersAfter),
        differences(ComparedTraffic.of(before, served), ComparedTraffic.of(after, served)));
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return listeners.isEmpty() && traffic.isEmpty();
  }

  /** How many listeners differ in that way. */
  public long listeners(Difference kind) {
    return listeners.stream().filter(listener -> listener.kind() == kind).count();
  }

  /** How many groups of connections differ in that way. */
  public long traffic(Difference kind) {
    return traffic.stream().filter(group -> group.kind() == kind).count();
  }

  private static List<TrafficDifference> differences(
      ComparedTraffic before, ComparedTraffic after) {
    List<TrafficDifference> differences = new ArrayList<>();
    add(Difference.GONE, before, after, differences);
    add(Difference.NEW, after, before, differences);
    differences.sort(
        Comparator.comparing(
                (TrafficDifference group) -> group.program() == null ? "" : group.program().name())
            .thenComparing(TrafficDifference::protocol)
            .thenComparing(ReportComparison::place)
            .thenComparing(TrafficDifference::kind));
    return differences;
  }

  private static String place(TrafficDifference group) {
    return group.port() == null ? String.valueOf(group.remote()) : group.port().toString();
  }

  private static void add(
      Difference kind,
      ComparedTraffic there,
      ComparedTraffic elsewhere,
      List<TrafficDifference> differences) {
    for (Map.Entry<ComparedTraffic.Group, Integer> entry : there.counts().entrySet()) {
      ComparedTraffic.Group group = entry.getKey();
      if (!elsewhere.mayHave(group)) {
        differences.add(
            new TrafficDifference(
                kind,
                group.way().protocol(),
                group.way().namespace(),
                group.program(),
                group.way().port(),
                group.way().remote(),
                entry.getValue()));
      }
    }
  }
}
