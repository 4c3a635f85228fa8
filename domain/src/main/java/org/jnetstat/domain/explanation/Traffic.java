package org.jnetstat.domain.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Explanation.Parties;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.TcpState;

/** Who is at the other ends of connections: those that came in by a listener, and the others. */
final class Traffic {

  private final List<AttributedConnection> incoming = new ArrayList<>();
  private final List<AttributedConnection> outgoing = new ArrayList<>();

  /** That of these rows, with the listeners among them. */
  Traffic(List<AttributedConnection> rows) {
    ListenerIndex listeners = new ListenerIndex();
    for (AttributedConnection row : rows) {
      if (row.connection().isIn(TcpState.LISTEN)) {
        listeners.add(row.connection());
      }
    }
    for (AttributedConnection row : rows) {
      Connection connection = row.connection();
      if (connection.remote().isPresent()) {
        boolean came = connection.protocol().isTcp() && !listeners.at(connection).isEmpty();
        (came ? incoming : outgoing).add(row);
      }
    }
  }

  /** From where connections came in. The port of a client says nothing. */
  Parties clients() {
    return parties(incoming, false);
  }

  /** Where connections went out to. */
  Parties servers() {
    return parties(outgoing, true);
  }

  private static Parties parties(List<AttributedConnection> rows, boolean byPort) {
    Map<Endpoint, List<AttributedConnection>> gathered = new LinkedHashMap<>();
    for (AttributedConnection row : rows) {
      Endpoint remote = row.connection().remote().orElseThrow();
      gathered
          .computeIfAbsent(
              new Endpoint(remote.address().unmapped(), byPort ? remote.port() : 0),
              key -> new ArrayList<>())
          .add(row);
    }
    List<Party> all = new ArrayList<>();
    gathered.forEach((end, same) -> all.add(new Party(end, same.size(), programsAtEndOf(same))));
    return new Parties(
        all.stream()
            .sorted(Comparator.comparingInt(Party::connections).reversed()) // stable
            .limit(Parties.MOST_PARTIES)
            .toList(),
        all.size());
  }

  private static List<ProcessInfo> programsAtEndOf(List<AttributedConnection> rows) {
    Set<ProcessInfo> programs = new LinkedHashSet<>();
    for (AttributedConnection row : rows) {
      Peer peer = row.peer();
      AttributedConnection socket = peer == null ? null : peer.socket();
      if (socket != null) {
        programs.addAll(socket.ownership().processes());
      }
    }
    return List.copyOf(programs);
  }
}
