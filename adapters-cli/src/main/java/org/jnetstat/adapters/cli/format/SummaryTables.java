package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.ConnectionSummary.ListenerCount;
import org.jnetstat.domain.report.ConnectionSummary.NamespaceCount;
import org.jnetstat.domain.report.ConnectionSummary.PeerCount;
import org.jnetstat.domain.report.ConnectionSummary.PlaceCount;
import org.jnetstat.domain.report.ConnectionSummary.ProgramCount;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;

/** A summary as small tables, one below the other; those that would be empty are left out. */
final class SummaryTables {

  private static final String NOTHING = "-";
  private static final int GAP = 2;
  private static final int MOST_PROGRAMS = 10;
  private static final int MOST_PORTS = 8;

  private final ConnectionSummary summary;
  private final RenderOptions options;

  SummaryTables(ConnectionSummary summary, RenderOptions options) {
    this.summary = summary;
    this.options = options;
  }

  void writeTo(Writer out) throws IOException {
    ConnectionReport report = summary.report();
    List<List<String>> states = titled("Proto", "Status", "Sockets");
    for (StateCount count : summary.states()) {
      states.add(
          List.of(
              count.protocol().label(),
              count.state() == null ? NOTHING : count.state().label(),
              Integer.toString(count.count())));
    }
    List<List<String>> namespaces =
        titled(Column.NAMESPACE.title(), "Sockets", "Established", "Listening");
    if (options.shows(Section.NAMESPACES)) {
      for (NamespaceCount count : summary.namespaces()) {
        String label = report.namespaces().label(count.namespace());
        namespaces.add(
            List.of(
                label == null ? NOTHING : label,
                Integer.toString(count.count()),
                Integer.toString(count.established()),
                Integer.toString(count.listening())));
      }
    }
    List<List<String>> places = titled("Container or unit", "Sockets", "Established", "Listening");
    if (options.shows(Section.NAMESPACES)) {
      for (PlaceCount count : summary.places()) {
        places.add(
            List.of(
                count.place().label(),
                Integer.toString(count.count()),
                Integer.toString(count.established()),
                Integer.toString(count.listening())));
      }
    }
    List<List<String>> programs =
        titled(Column.PROGRAM_NAME.title(), "Sockets", "Established", "Close-wait", "Listens on");
    for (ProgramCount count : summary.programs().stream().limit(MOST_PROGRAMS).toList()) {
      programs.add(
          List.of(
              Column.withVisibleEnds(count.program()),
              Integer.toString(count.count()),
              Integer.toString(count.established()),
              Integer.toString(count.closeWait()),
              portsOf(count)));
    }
    int morePrograms = summary.programs().size() - MOST_PROGRAMS;
    if (morePrograms > 0) {
      programs.add(List.of("and " + morePrograms + " more", NOTHING, NOTHING, NOTHING, NOTHING));
    }
    List<List<String>> listeners =
        titled(
            "Proto",
            "Listener",
            "Established",
            "Half-open",
            "Close-wait",
            "Accept queue",
            Column.NAMESPACE.title(),
            "Program name");
    for (ListenerCount count : summary.listeners()) {
      listeners.add(
          List.of(
              count.listener().connection().protocol().label(),
              cell(Column.LOCAL_ADDRESS, count.listener()),
              ifCounted(count.established()),
              ifCounted(count.halfOpen()),
              ifCounted(count.closeWait()),
              Long.toString(count.acceptQueue()),
              cell(Column.NAMESPACE, count.listener()),
              cell(Column.PROGRAM_NAME, count.listener())));
    }
    if (!options.shows(Section.NAMESPACES)) {
      listeners.replaceAll(SummaryTables::withoutNamespace);
    }
    List<List<String>> peers = titled("Remote address", "Sockets");
    for (PeerCount count : summary.peers()) {
      String host = report.names().host(count.address()).orElseGet(count.address()::toString);
      peers.add(List.of(host, Integer.toString(count.count())));
    }
    int more = summary.peerCount() - summary.peers().size();
    if (more > 0) {
      peers.add(List.of("and " + more + " more", NOTHING));
    }
    List<List<String>> owners = titled("Ownership", "Sockets");
    for (Ownership.Reason reason : Ownership.Reason.values()) {
      Integer count = summary.ownership().get(reason);
      if (count != null) {
        owners.add(List.of(reason.label(), Integer.toString(count)));
      }
    }
    String gap = "";
    for (List<List<String>> table :
        List.of(states, namespaces, places, programs, listeners, peers, owners)) {
      if (table.size() > 1) {
        out.append(gap);
        write(table, out);
        gap = "\n";
      }
    }
  }

  /** The first ports, and how many more there are: a program may have hundreds. */
  private static String portsOf(ProgramCount count) {
    if (count.ports().isEmpty()) {
      return NOTHING;
    }
    String ports =
        count.ports().stream()
            .limit(MOST_PORTS)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    int more = count.ports().size() - MOST_PORTS;
    return more > 0 ? ports + ", and " + more + " more" : ports;
  }

  private static List<String> withoutNamespace(List<String> line) {
    List<String> rest = new ArrayList<>(line);
    rest.remove(line.size() - 2);
    return rest;
  }

  /** What the table of sockets shows of a row. */
  private String cell(Column column, AttributedConnection row) {
    return column.text(row, summary.report());
  }

  private static String ifCounted(OptionalInt count) {
    return count.isPresent() ? Integer.toString(count.getAsInt()) : NOTHING;
  }

  private static List<List<String>> titled(String... titles) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of(titles));
    return table;
  }

  private void write(List<List<String>> table, Writer out) throws IOException {
    List<List<String>> lines = options.header() ? table : table.subList(1, table.size());
    int last = table.getFirst().size() - 1;
    int[] widths = new int[last];
    for (List<String> row : lines) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i), 0));
      }
    }
    StringBuilder line = new StringBuilder();
    for (List<String> row : lines) {
      line.setLength(0);
      for (int i = 0; i < last; i++) {
        String cell = row.get(i);
        line.append(cell).repeat(' ', widths[i] - TextWidth.of(cell, 0) + GAP);
      }
      out.append(line.append(row.get(last)).append('\n'));
    }
  }
}
