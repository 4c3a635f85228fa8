package org.jnetstat.domain.explanation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.ProcessHistories;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.reporter.ConnectionReporter;
import org.jnetstat.domain.socket.SocketFilter;

/** Looks for what may have been meant, where nothing listens that was asked about. */
final class ClueSearch {

  /** Shorter names are part of too many others. */
  private static final int SHORTEST_PART = 3;

  private final ConnectionReporter reporter;
  private final ProcessHistories histories;
  private final Subject subject;
  private final ConnectionQuery query;
  private final List<Clue> clues = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private KnownNamespaces namespaces = KnownNamespaces.NONE;

  /**
   * For that subject.
   *
   * @param query by which protocols and in which network namespaces it was looked for
   */
  ClueSearch(
      ConnectionReporter reporter,
      ProcessHistories histories,
      Subject subject,
      ConnectionQuery query) {
    this.reporter = reporter;
    this.histories = histories;
    this.subject = subject;
    this.query = query;
  }

  /** What there was to say about the search. */
  List<Notice> notices() {
    return notices;
  }

  /** The network namespaces that were looked at. */
  KnownNamespaces namespaces() {
    return namespaces;
  }

  /**
   * All clues, those first that tell most.
   *
   * @param rows the sockets of the subject, none of which waits for peers
   */
  List<Clue> among(List<AttributedConnection> rows) {
    List<AttributedConnection> others = report(query.where(SocketFilter.LISTENING));
    if (subject instanceof Subject.Port port) {
      lookAtConnections(rows);
      lookForBoundOnly();
      lookAtOtherProtocols();
      lookAtOtherNamespaces();
      lookForForwarders(port.number(), others);
      lookAtCommands(port.number(), others);
    } else if (subject instanceof Subject.Holders asked) {
      lookAtProcesses(asked.filter(), rows);
      lookForBoundOnly();
      lookAtOtherNamespaces();
      lookForSimilarNames(asked, others);
    }
    return List.copyOf(clues);
  }

  private List<AttributedConnection> report(ConnectionQuery wanted) {
    ConnectionReport report = reporter.report(wanted);
    notices.addAll(report.notices());
    namespaces = namespaces.or(report.namespaces());
    return report.connections();
  }

  private void add(Clue.Kind kind, List<AttributedConnection> rows, List<ProcessInfo> processes) {
    if (!rows.isEmpty() || !processes.isEmpty()) {
      clues.add(new Clue(kind, rows, processes));
    }
  }

  private void lookAtConnections(List<AttributedConnection> rows) {
    add(Clue.Kind.LOCAL_END, rows.stream().filter(row -> isHeld(row)).toList(), List.of());
    add(Clue.Kind.REMAINS, rows.stream().filter(row -> !isHeld(row)).toList(), List.of());
  }

  /** What has an inode is held by some process, even if it is not known by which. */
  private static boolean isHeld(AttributedConnection row) {
    return row.connection().hasInode() || !row.ownership().owners().isEmpty();
  }

  /** The reporter tells of them where nothing else is found. */
  private void lookForBoundOnly() {
    ConnectionReport report = reporter.report(subject.among(query.where(SocketFilter.LISTENING)));
    for (Notice notice : report.notices()) {
      if (notice.code() == Notice.Code.SOCKETS_UNLISTED) {
        add(
            Clue.Kind.BOUND_ONLY,
            List.of(),
            notice.fact(Fact.Holders.class).map(Fact.Holders::processes).orElse(List.of()));
      }
    }
  }

  private void lookAtOtherProtocols() {
    Set<Protocol> others = EnumSet.complementOf(EnumSet.copyOf(query.protocols()));
    others.removeIf(protocol -> !protocol.hasPorts());
    if (!others.isEmpty()) {
      ConnectionQuery wanted =
          new ConnectionQuery(others, query.owners())
              .where(SocketFilter.LISTENING)
              .in(query.scope());
      add(Clue.Kind.OTHER_PROTOCOL, report(subject.among(wanted)), List.of());
    }
  }

  private void lookAtOtherNamespaces() {
    if (!query.scope().all()) {
      add(
          Clue.Kind.OTHER_NAMESPACE,
          report(subject.among(query.where(SocketFilter.LISTENING).in(NamespaceScope.ALL))),
          List.of());
    }
  }

  private void lookForForwarders(int port, List<AttributedConnection> others) {
    add(
        Clue.Kind.FORWARDED,
        heldBy(
            others, process -> process.forwardsTo().filter(end -> end.port() == port).isPresent()),
        List.of());
  }

  private void lookAtCommands(int port, List<AttributedConnection> others) {
    Pattern number = Pattern.compile("(?<![0-9.])" + port + "(?![0-9.])");
    Set<Integer> asking = histories.asking();
    List<ProcessInfo> found =
        histories.running().stream()
            .filter(process -> !asking.contains(process.pid()))
            .filter(process -> process.forwardsTo().isEmpty()) // has been told
            .filter(process -> hasArgument(process, number))
            .toList();
    add(Clue.Kind.IN_COMMAND, heldByAny(others, found), found);
  }

  /** The first word is the program's name, which may have a number of its own. */
  private static boolean hasArgument(ProcessInfo process, Pattern number) {
    return process.command().stream().skip(1).anyMatch(word -> number.matcher(word).find());
  }

  private void lookAtProcesses(OwnerFilter wanted, List<AttributedConnection> rows) {
    List<ProcessInfo> running = histories.running().stream().filter(wanted::accepts).toList();
    Set<Integer> holding =
        rows.stream()
            .flatMap(row -> row.ownership().processes().stream())
            .map(ProcessInfo::pid)
            .collect(Collectors.toCollection(HashSet::new));
    if (running.isEmpty() && holding.isEmpty()) {
      clues.add(new Clue(Clue.Kind.NOT_RUNNING, List.of(), List.of()));
    }
    add(
        Clue.Kind.WITHOUT_SOCKET,
        List.of(),
        running.stream().filter(process -> !holding.contains(process.pid())).toList());
  }

  private void lookForSimilarNames(Subject.Holders asked, List<AttributedConnection> others) {
    String part = asked.typed().replaceAll("[*?]", "").toLowerCase(Locale.ROOT);
    if (asked.filter().names().isEmpty() || part.length() < SHORTEST_PART) {
      return;
    }
    Set<Integer> asking = histories.asking();
    Predicate<ProcessInfo> similar =
        process ->
            hasPart(process.name(), part)
                || (!asking.contains(process.pid()) && runsFileWith(part, process));
    List<AttributedConnection> rows = heldBy(others, similar);
    add(
        Clue.Kind.SIMILAR_NAME,
        rows,
        rows.stream()
            .flatMap(row -> row.ownership().processes().stream())
            .filter(similar)
            .distinct()
            .toList());
  }

  private static boolean hasPart(String name, String part) {
    return name.toLowerCase(Locale.ROOT).contains(part);
  }

  /** A script is an argument of its interpreter; an option is no file. */
  private static boolean runsFileWith(String part, ProcessInfo process) {
    return process.command().stream()
        .filter(word -> !word.startsWith("-"))
        .anyMatch(word -> hasPart(word.substring(word.lastIndexOf('/') + 1), part));
  }

  private static List<AttributedConnection> heldByAny(
      List<AttributedConnection> rows, List<ProcessInfo> processes) {
    Set<Integer> pids = processes.stream().map(ProcessInfo::pid).collect(Collectors.toSet());
    return heldBy(rows, process -> pids.contains(process.pid()));
  }

  private static List<AttributedConnection> heldBy(
      List<AttributedConnection> rows, Predicate<ProcessInfo> wanted) {
    return rows.stream()
        .filter(row -> row.ownership().processes().stream().anyMatch(wanted))
        .toList();
  }
}
