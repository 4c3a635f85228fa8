package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A source whose tables are a test's own lists. It remembers what it was asked for.
 *
 * <p>Contents may change from reading to reading, as a machine's do: {@link #thenListing} says what
 * the next reading finds. Every reading counts, also one of listeners only. The last contents stay.
 *
 * <p>Unless {@link #livingIn} says otherwise, every row is in the own namespace, whatever it says.
 *
 * <p>Not for several threads at a time.
 */
public final class InMemoryConnectionSource implements ConnectionSource {

  private final List<List<Connection>> contents = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<SocketSelection> readings = new ArrayList<>();
  private @Nullable NetworkNamespace own;

  private InMemoryConnectionSource(List<Connection> listed) {
    contents.add(List.copyOf(listed));
  }

  /**
   * A source that lists these.
   *
   * @param listed the rows, in any order of tables
   */
  public static InMemoryConnectionSource listing(Connection... listed) {
    return listing(List.of(listed));
  }

  /**
   * A source that lists these.
   *
   * @param listed the rows, in any order of tables
   */
  public static InMemoryConnectionSource listing(List<Connection> listed) {
    return new InMemoryConnectionSource(listed);
  }

  /**
   * Changes what is listed from the next reading on.
   *
   * @param listed the rows, in place of those before
   * @return this
   */
  public InMemoryConnectionSource thenListing(Connection... listed) {
    contents.add(List.of(listed));
    return this;
  }

  /**
   * Adds something that every reading has to say.
   *
   * @return this
   */
  public InMemoryConnectionSource noticing(Notice notice) {
    notices.add(notice);
    return this;
  }

  /**
   * Makes this the own namespace, so that rows of others are given only when those are asked for.
   *
   * @return this
   */
  public InMemoryConnectionSource livingIn(NetworkNamespace namespace) {
    own = namespace;
    return this;
  }

  /** What each reading so far asked for, the first one first. */
  public List<SocketSelection> readings() {
    return List.copyOf(readings);
  }

  @Override
  public SocketTables read(SocketSelection selection) {
    List<Connection> listed = contents.get(Math.min(readings.size(), contents.size() - 1));
    readings.add(selection);
    return new SocketTables(
        listed.stream()
            .filter(connection -> selection.protocols().contains(connection.protocol()))
            .filter(selection.filter()::accepts)
            .filter(connection -> isIn(connection, selection.where()))
            .sorted(
                Comparator.<Connection>comparingInt(
                        connection -> placeOf(connection, selection.where()))
                    .thenComparing(Connection::protocol))
            .toList(),
        notices);
  }

  private boolean isIn(Connection connection, Where wanted) {
    return wanted.isOwn()
        ? own == null || connection.namespace().filter(own::equals).isPresent()
        : placeOf(connection, wanted) >= 0;
  }

  private static int placeOf(Connection connection, Where wanted) {
    return connection
        .namespace()
        .map(
            namespace ->
                wanted.known().stream().map(KnownNamespace::namespace).toList().indexOf(namespace))
        .orElse(-1);
  }
}
