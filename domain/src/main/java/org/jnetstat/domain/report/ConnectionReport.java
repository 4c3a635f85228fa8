package org.jnetstat.domain.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.text.PrintableText;

/**
 * The answer to a {@link ConnectionQuery}: the rows, and what their reader has to know about them.
 *
 * @param host the machine
 * @param takenAt when reading began
 * @param connections the rows, in the order that was asked for
 * @param notices what could not be seen, and other things worth saying
 * @param userNames names of the uids that occur, as far as known; {@linkplain PrintableText
 *     printable}
 * @param names names of hosts and services that occur, if they were wanted
 * @param namespaces the network namespaces that were wanted, those that peers are in, and, if all
 *     were wanted, those that could not be read; none if namespaces were not looked for
 */
public record ConnectionReport(
    Host host,
    Instant takenAt,
    List<AttributedConnection> connections,
    List<Notice> notices,
    Map<Long, String> userNames,
    EndpointNames names,
    KnownNamespaces namespaces) {

  /** Copies the collections and makes the names printable. */
  public ConnectionReport {
    connections = List.copyOf(connections);
    notices = List.copyOf(notices);
    userNames =
        userNames.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, user -> PrintableText.of(user.getValue())));
  }

  /**
   * A report without names of hosts and services, and of namespaces.
   *
   * @param host the machine
   * @param takenAt when reading began
   * @param connections the rows
   * @param notices what could not be seen, and other things worth saying
   * @param userNames names of the uids that occur
   */
  public ConnectionReport(
      Host host,
      Instant takenAt,
      List<AttributedConnection> connections,
      List<Notice> notices,
      Map<Long, String> userNames) {
    this(host, takenAt, connections, notices, userNames, EndpointNames.NONE, KnownNamespaces.NONE);
  }

  /**
   * The same, which also knows the names in an earlier report: for a view that shows what is gone
   * since then.
   *
   * @param earlier the report before
   */
  public ConnectionReport withNamesOf(ConnectionReport earlier) {
    Map<Long, String> allUsers = new HashMap<>(earlier.userNames);
    allUsers.putAll(userNames);
    return new ConnectionReport(
        host,
        takenAt,
        connections,
        notices,
        allUsers,
        names.or(earlier.names),
        namespaces.or(earlier.namespaces));
  }

  /** The same without its rows: what there is to know about them. */
  ConnectionReport withoutRows() {
    return new ConnectionReport(host, takenAt, List.of(), notices, userNames, names, namespaces);
  }

  /** Whether everything that was asked for could be seen. */
  public boolean isComplete() {
    return notices.stream().noneMatch(notice -> notice.code().weight() == Notice.Weight.GAP);
  }

  /**
   * The name of a user, if one is known.
   *
   * @param uid the user's number
   */
  public Optional<String> userName(long uid) {
    return Optional.ofNullable(userNames.get(uid));
  }
}
