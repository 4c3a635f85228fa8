package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.comparison.Difference;
import org.jnetstat.domain.comparison.ListenerDifference;
import org.jnetstat.domain.comparison.ReportComparison;
import org.jnetstat.domain.comparison.TrafficDifference;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.wording.ComparisonWording;
import org.jspecify.annotations.Nullable;

/** What differs between two reports, for people: a line for each listener, then for each peer. */
final class ComparisonText {

  private static final String NEW_COLOR = "\033[32m";
  private static final String GONE_COLOR = "\033[31m";
  private static final int GAP = 2;

  private final ReportComparison comparison;
  private final RenderOptions options;

  ComparisonText(ReportComparison comparison, RenderOptions options) {
    this.comparison = comparison;
    this.options = options;
  }

  /** A line, and what it is about. */
  private record Line(Difference kind, List<String> cells) {}

  void writeTo(Writer out) throws IOException {
    String headline = ComparisonWording.headline(comparison);
    out.write(options.color() ? StateColor.BOLD + headline + StateColor.NONE : headline);
    out.write("\n");
    List<Line> listeners = new ArrayList<>();
    for (ListenerDifference listener : comparison.listeners()) {
      listeners.add(
          new Line(
              listener.kind(),
              List.of(
                  listener.protocol().label(),
                  listener.local() + in(listener.namespace()),
                  ComparisonWording.holders(listener))));
    }
    List<Line> traffic = new ArrayList<>();
    for (TrafficDifference group : comparison.traffic()) {
      traffic.add(
          new Line(
              group.kind(),
              List.of(
                  group.protocol().label(),
                  ComparisonWording.program(group.program()) + in(group.namespace()),
                  ComparisonWording.way(group),
                  ComparisonWording.count(group))));
    }
    write(listeners, out);
    write(traffic, out);
  }

  private static String in(@Nullable String namespace) {
    return namespace == null ? "" : " in " + namespace;
  }

  private void write(List<Line> lines, Writer out) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    out.write("\n");
    int last = lines.getFirst().cells().size() - 1;
    int[] widths = new int[last];
    for (Line line : lines) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(line.cells().get(i), 0));
      }
    }
    for (Line line : lines) {
      StringBuilder text = new StringBuilder(mark(line.kind())).append(' ');
      for (int i = 0; i < last; i++) {
        String cell = line.cells().get(i);
        text.append(cell).repeat(' ', widths[i] - TextWidth.of(cell, 0) + GAP);
      }
      text.append(line.cells().get(last));
      out.write(colored(line.kind(), text.toString()));
      out.write("\n");
    }
  }

  private static String mark(Difference kind) {
    return switch (kind) {
      case NEW -> "+";
      case GONE -> "-";
      case CHANGED, RESTARTED -> "~";
    };
  }

  private String colored(Difference kind, String line) {
    if (!options.color()) {
      return line;
    }
    return switch (kind) {
      case NEW -> NEW_COLOR + line + StateColor.NONE;
      case GONE -> GONE_COLOR + line + StateColor.NONE;
      case CHANGED, RESTARTED -> line;
    };
  }
}
