package org.jnetstat.domain.comparison;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/** The connections of a report, taken together by what stays the same from one to the next. */
final class ComparedTraffic {

  /** Where connections lead: to a server's port, or out to an address and port. */
  record Way(
      @Nullable String namespace,
      Protocol protocol,
      @Nullable Integer port,
      @Nullable Endpoint remote) {}

  /** Connections of one program that lead to the same place. */
  record Group(Way way, @Nullable Program program) {}

  private final Map<Group, Integer> counts = new HashMap<>();
  private final Set<Way> ways = new HashSet<>();

  private ComparedTraffic() {}

  static ComparedTraffic of(ConnectionReport report, ServedPorts served) {
    ComparedTraffic traffic = new ComparedTraffic();
    for (AttributedConnection row : report.connections()) {
      Connection connection = row.connection();
      Endpoint remote = connection.remote().orElse(null);
      if (remote != null && !connection.isListening() && isHeld(row)) {
        boolean accepted = served.isServed(connection, report);
        traffic.add(
            new Way(
                ServedPorts.namespaceOf(connection, report),
                connection.protocol(),
                accepted ? connection.local().port() : null,
                accepted ? null : remote),
            row.ownership().processes());
      }
    }
    return traffic;
  }

  /** Whether a program may hold it: not what the kernel alone still knows. */
  private static boolean isHeld(AttributedConnection row) {
    return switch (row.ownership().reason()) {
      case TIME_WAIT, ORPHANED, GONE -> false;
      default -> true;
    };
  }

  private void add(Way way, List<ProcessInfo> processes) {
    ways.add(way);
    if (processes.isEmpty()) {
      counts.merge(new Group(way, null), 1, Integer::sum);
    }
    Set<Program> programs = new HashSet<>();
    for (ProcessInfo process : processes) {
      if (programs.add(Program.of(process))) {
        counts.merge(new Group(way, Program.of(process)), 1, Integer::sum);
      }
    }
  }

  Map<Group, Integer> counts() {
    return counts;
  }

  /** Whether it has them, or has such of which the program is unknown. */
  boolean mayHave(Group group) {
    return group.program() == null
        ? ways.contains(group.way())
        : counts.containsKey(group) || counts.containsKey(new Group(group.way(), null));
  }
}
