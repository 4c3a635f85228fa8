package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessHistory.Beginning;
import org.jnetstat.domain.process.ProcessHistory.ProgramFile;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Ipv4;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Explanation.Parties;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Reach;

/** Explanations for tests of output formats. */
public final class SampleExplanations {

  private SampleExplanations() {}

  /**
   * An explanation in which everything occurs that can, with the programs of a report: no machine
   * has all of it at a time.
   */
  public static Explanation of(ConnectionReport report) {
    List<AttributedConnection> rows = report.connections();
    List<ProcessInfo> processes =
        rows.stream().flatMap(row -> row.ownership().processes().stream()).toList();
    List<Listener> listeners = new ArrayList<>();
    for (AttributedConnection row : rows) {
      Reach reach = nth(Reach.values(), listeners.size());
      int ipv4 = listeners.size() % (Ipv4.values().length + 1);
      listeners.add(
          new Listener(
              row,
              reach,
              List.of(address("10.0.0.5"), address("2001:db8::5")),
              ipv4 == 0 ? null : nth(Ipv4.values(), ipv4 - 1),
              ipv4 == 0 ? OptionalLong.empty() : OptionalLong.of(4096)));
    }
    List<Clue> clues = new ArrayList<>();
    for (Clue.Kind kind : Clue.Kind.values()) {
      clues.add(new Clue(kind, rows, processes));
    }
    Parties parties =
        new Parties(
            List.of(
                new Party(endpoint("10.0.0.9:0"), 3, processes),
                new Party(endpoint("10.0.0.9:5432"), 1, List.of())),
            12);
    return new Explanation(
        new Subject.Port(22),
        Protocol.TCP_AND_UDP,
        report,
        ConnectionSummary.of(report, ConnectionQuery.DEFAULT).states(),
        listeners,
        processes.isEmpty() ? List.of() : programs(processes),
        parties,
        parties,
        clues,
        report.userNames(),
        diagnosis(report));
  }

  /** Nothing was found. */
  public static Explanation empty() {
    return new Explanation(
        new Subject.Port(22),
        Protocol.TCP_AND_UDP,
        SampleReports.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        new Parties(List.of(), 0),
        new Parties(List.of(), 0),
        List.of(),
        Map.of(),
        diagnosis(SampleReports.EMPTY));
  }

  private static List<Program> programs(List<ProcessInfo> processes) {
    List<Program> programs = new ArrayList<>();
    for (ProcessInfo process : processes) {
      int place = programs.size();
      ProcessHistory history =
          new ProcessHistory(
              process,
              processes,
              nth(Beginning.values(), place),
              "/srv/" + process.name(),
              nth(ProgramFile.values(), place));
      Origin.Kind kind = nth(Origin.Kind.values(), place);
      programs.add(
          new Program(
              history,
              Optional.of(new Origin(kind, process.name())),
              Optional.of(
                  new ProcessCondition(
                      nth(Activity.values(), place), OptionalLong.of(7), OptionalLong.of(1024))),
              processes));
    }
    programs.add(
        new Program(
            new ProcessHistory(
                processes.getFirst(), List.of(), Beginning.UNKNOWN, null, ProgramFile.UNKNOWN),
            Optional.empty(),
            Optional.empty(),
            List.of()));
    return programs;
  }

  private static <T> T nth(T[] all, int place) {
    return all[place % all.length];
  }

  /** With a finding about each socket. */
  static Diagnosis diagnosis(ConnectionReport report) {
    return new Diagnosis(
        report,
        Duration.ofSeconds(1),
        report.connections().stream()
            .map(
                row ->
                    new Finding(
                        Finding.Code.NOT_ACCEPTING,
                        Finding.Severity.WARNING,
                        new Finding.Subject.Socket(row),
                        List.of(new Fact.Measure(Fact.Measure.WAITING, 3)),
                        List.of(row)))
            .toList(),
        List.of("accept_queue"),
        List.of(new Diagnosis.Unchecked("accept_queue", "somaxconn")));
  }
}
