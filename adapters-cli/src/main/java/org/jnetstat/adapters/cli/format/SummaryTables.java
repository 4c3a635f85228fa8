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
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.ConnectionSummary.ListenerCount;
import org.jnetstat.domain.report.ConnectionSummary.NamespaceCount;
import org.jnetstat.domain.report.ConnectionSummary.ProgramCount;

/**
 * A summary as small tables, one below the other; those that would be empty are left out. Beside
 * the summary of the look before, a number tells how it changed: {@code 12 (+3)}.
 */
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
    ConnectionSummary before = summary.before();
    List<CountTable> tables = tables();
    if (before != null) {
      List<CountTable> earlier = new SummaryTables(before, options).tables();
      for (int i = 0; i < tables.size(); i++) {
        tables.set(i, tables.get(i).since(earlier.get(i)));
      }
    }
    String gap = "";
    for (CountTable table : tables) {
      if (!table.lines().isEmpty()) {
        out.append(gap);
        write(table, out);
        gap = "\n";
      }
    }
  }

  private List<CountTable> tables() {
    List<CountTable> tables = new ArrayList<>();
    tables.add(states());
    tables.add(namespaces());
    tables.add(places());
    tables.add(programs());
    tables.add(listeners());
    tables.add(peers());
    tables.add(owners());
    return tables;
  }

  private CountTable states() {
    return new CountTable(
        2,
        1,
        List.of("Proto", "Status", "Sockets"),
        summary.states().stream()
            .map(
                count ->
                    List.of(
                        count.protocol().label(),
                        count.state() == null ? NOTHING : count.state().label(),
                        Integer.toString(count.count())))
            .toList());
  }

  private CountTable namespaces() {
    return new CountTable(
        1,
        3,
        List.of(Column.NAMESPACE.title(), "Sockets", "Established", "Listening"),
        !options.shows(Section.NAMESPACES)
            ? List.of()
            : summary.namespaces().stream().map(this::line).toList());
  }

  private List<String> line(NamespaceCount count) {
    String label = summary.report().namespaces().label(count.namespace());
    return List.of(
        label == null ? NOTHING : label,
        Integer.toString(count.count()),
        Integer.toString(count.established()),
        Integer.toString(count.listening()));
  }

  private CountTable places() {
    return new CountTable(
        1,
        3,
        List.of("Container or unit", "Sockets", "Established", "Listening"),
        !options.shows(Section.NAMESPACES)
            ? List.of()
            : summary.places().stream()
                .map(
                    count ->
                        List.of(
                            count.place().label(),
                            Integer.toString(count.count()),
                            Integer.toString(count.established()),
                            Integer.toString(count.listening())))
                .toList());
  }

  private CountTable programs() {
    return new CountTable(
            1,
            3,
            List.of(
                Column.PROGRAM_NAME.title(), "Sockets", "Established", "Close-wait", "Listens on"),
            summary.programs().stream()
                .map(
                    count ->
                        List.of(
                            Column.withVisibleEnds(count.program()),
                            Integer.toString(count.count()),
                            Integer.toString(count.established()),
                            Integer.toString(count.closeWait()),
                            portsOf(count)))
                .toList())
        .shortenedTo(MOST_PROGRAMS, summary.programs().size());
  }

  private CountTable listeners() {
    boolean inNamespaces = options.shows(Section.NAMESPACES);
    List<String> titles =
        List.of(
            "Proto",
            "Listener",
            "Established",
            "Half-open",
            "Close-wait",
            "Accept queue",
            Column.NAMESPACE.title(),
            "Program name");
    return new CountTable(
        2,
        4,
        inNamespaces ? titles : withoutNamespace(titles),
        summary.listeners().stream()
            .map(this::line)
            .map(line -> inNamespaces ? line : withoutNamespace(line))
            .toList());
  }

  private List<String> line(ListenerCount count) {
    return List.of(
        count.listener().connection().protocol().label(),
        cell(Column.LOCAL_ADDRESS, count.listener()),
        ifCounted(count.established()),
        ifCounted(count.halfOpen()),
        ifCounted(count.closeWait()),
        Long.toString(count.acceptQueue()),
        cell(Column.NAMESPACE, count.listener()),
        cell(Column.PROGRAM_NAME, count.listener()));
  }

  private CountTable peers() {
    return new CountTable(
            1,
            1,
            List.of("Remote address", "Sockets"),
            summary.peers().stream()
                .map(
                    count ->
                        List.of(
                            summary
                                .report()
                                .names()
                                .host(count.address())
                                .orElseGet(count.address()::toString),
                            Integer.toString(count.count())))
                .toList())
        .shortenedTo(ConnectionSummary.MOST_PEERS, summary.peerCount());
  }

  private CountTable owners() {
    List<List<String>> lines = new ArrayList<>();
    for (Ownership.Reason reason : Ownership.Reason.values()) {
      Integer count = summary.ownership().get(reason);
      if (count != null) {
        lines.add(List.of(reason.label(), Integer.toString(count)));
      }
    }
    return new CountTable(1, 1, List.of("Ownership", "Sockets"), lines);
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

  private void write(CountTable table, Writer out) throws IOException {
    List<List<String>> lines = table.shown(options.header());
    int last = table.titles().size() - 1;
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
