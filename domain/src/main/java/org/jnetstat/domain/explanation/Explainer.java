package org.jnetstat.domain.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.ProcessConditions;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.reporter.ConnectionReporter;

/**
 * Explains a port or a program: gathers what reports, processes and the kernel say of it. What ends
 * meanwhile is left out.
 */
public final class Explainer {

  /** What a clue says better. */
  private static final Set<Notice.Code> TOLD_BY_CLUES =
      EnumSet.of(
          Notice.Code.PROCESSES_ELSEWHERE,
          Notice.Code.PROGRAMS_UNKNOWN,
          Notice.Code.SOCKETS_ELSEWHERE,
          Notice.Code.SOCKETS_LEFT_OUT,
          Notice.Code.SOCKETS_UNLISTED);

  private final ConnectionReporter reporter;
  private final NamespaceLookup namespaces;
  private final KernelStatistics statistics;
  private final ProcessHistories histories;
  private final ProcessConditions conditions;
  private final HostLookup hosts;

  /**
   * An explainer over these ports.
   *
   * @param reporter knows the sockets and who holds them
   * @param namespaces know their addresses
   * @param statistics know how long a queue can be
   * @param histories how processes came to be
   * @param conditions how processes are doing
   * @param hosts whose machine it is
   */
  public Explainer(
      ConnectionReporter reporter,
      NamespaceLookup namespaces,
      KernelStatistics statistics,
      ProcessHistories histories,
      ProcessConditions conditions,
      HostLookup hosts) {
    this.reporter = reporter;
    this.namespaces = namespaces;
    this.statistics = statistics;
    this.histories = histories;
    this.conditions = conditions;
    this.hosts = hosts;
  }

  /**
   * Explains what is there now.
   *
   * @param subject what is asked about
   * @param query by which protocols and in which network namespaces
   * @param diagnosis what is wrong with the sockets of the subject
   */
  public Explanation explain(Subject subject, ConnectionQuery query, Diagnosis diagnosis) {
    ConnectionQuery wanted = subject.among(query);
    ConnectionReport report = reporter.report(wanted.withPeers());
    List<AttributedConnection> rows = report.connections();
    List<AttributedConnection> listening =
        rows.stream()
            .filter(row -> row.connection().isListening())
            .filter(row -> row.connection().protocol().hasPorts())
            .toList();
    ClueSearch search = new ClueSearch(reporter, histories, subject, query);
    List<Explanation.Clue> clues = listening.isEmpty() ? search.among(rows) : List.of();
    List<Program> programs =
        programs(holders(subject, listening.isEmpty() ? rows : listening, clues));
    Traffic traffic = new Traffic(rows);
    return new Explanation(
        subject,
        query.protocols(),
        withThoseOf(search, report),
        ConnectionSummary.of(report, wanted).states(),
        new ListenerStory(namespaces, statistics, report).of(listening),
        programs,
        traffic.clients(),
        traffic.servers(),
        clues,
        userNames(programs),
        diagnosis);
  }

  /** Of a program those that are meant, and not those who have some of its sockets as well. */
  private static List<ProcessInfo> holders(
      Subject subject, List<AttributedConnection> rows, List<Explanation.Clue> clues) {
    Set<ProcessInfo> holders = new LinkedHashSet<>();
    rows.forEach(row -> holders.addAll(row.ownership().processes()));
    clues.stream()
        .filter(clue -> clue.kind() == Explanation.Clue.Kind.WITHOUT_SOCKET)
        .forEach(clue -> holders.addAll(clue.processes()));
    return holders.stream()
        .filter(
            process ->
                !(subject instanceof Subject.Holders asked) || asked.filter().accepts(process))
        .sorted(Comparator.comparingInt(ProcessInfo::pid))
        .toList();
  }

  /** By what processes of one program have in common. */
  private record Kin(String program, Optional<Container> container, Optional<String> unit) {
    static Kin of(ProcessInfo process) {
      return new Kin(process.programName(), process.container(), process.unit());
    }
  }

  /**
   * What is known of some processes now; those of one program are told together.
   *
   * @param processes which, by PID
   */
  public List<Program> programs(List<ProcessInfo> processes) {
    Map<Kin, List<ProcessInfo>> kin = new LinkedHashMap<>();
    for (ProcessInfo process : processes) {
      kin.computeIfAbsent(Kin.of(process), key -> new ArrayList<>()).add(process);
    }
    Set<Integer> first =
        kin.values().stream().map(same -> same.getFirst().pid()).collect(Collectors.toSet());
    Map<Integer, ProcessHistory> known = histories.of(first);
    Map<Integer, ProcessCondition> states = conditions.of(first);
    List<Program> programs = new ArrayList<>();
    for (List<ProcessInfo> same : kin.values()) {
      ProcessInfo process = same.getFirst();
      ProcessHistory history = known.getOrDefault(process.pid(), endedBefore(process));
      programs.add(
          new Program(
              history,
              Origin.of(history),
              Optional.ofNullable(states.get(process.pid())),
              same.subList(1, same.size())));
    }
    return programs;
  }

  /** What is known of a process that has ended meanwhile. */
  private static ProcessHistory endedBefore(ProcessInfo process) {
    return new ProcessHistory(
        process,
        List.of(),
        ProcessHistory.Beginning.UNKNOWN,
        null,
        ProcessHistory.ProgramFile.UNKNOWN);
  }

  /** The names of the users that programs run as. */
  public Map<Long, String> userNames(List<Program> programs) {
    return hosts.userNames(usersOf(programs));
  }

  private static Set<Long> usersOf(List<Program> programs) {
    Set<Long> uids = new HashSet<>();
    programs.forEach(program -> program.history().process().uid().ifPresent(uids::add));
    return uids;
  }

  /** The same report, which also tells what the search for clues saw, and what it could not. */
  private static ConnectionReport withThoseOf(ClueSearch search, ConnectionReport report) {
    List<Notice> notices = new ArrayList<>(report.notices());
    Set<Notice.Code> told =
        notices.stream().map(Notice::code).collect(Collectors.toCollection(HashSet::new));
    for (Notice notice : search.notices()) {
      if (notice.code().weight() == Notice.Weight.GAP && told.add(notice.code())) {
        notices.add(notice);
      }
    }
    notices.removeIf(notice -> TOLD_BY_CLUES.contains(notice.code()));
    return new ConnectionReport(
        report.host(),
        report.takenAt(),
        report.connections(),
        notices,
        report.userNames(),
        report.names(),
        report.namespaces().or(search.namespaces()));
  }
}
