package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.Connection;

/**
 * What became of a connection from one report to the next.
 *
 * @param kind whether it is new, gone, or different
 * @param row the row as it is now; of what is gone, as it was last seen
 */
public record ConnectionChange(Kind kind, AttributedConnection row) {

  /** The ways to change. */
  public enum Kind {
    /** It was not there before. */
    OPENED,
    /** It is not there any more. */
    CLOSED,
    /** Its state or its owners are others, or it has dropped more datagrams. */
    CHANGED;

    /** The kind in lower case: the word for it in formats. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What changed between two reports of one query.
   *
   * <p>A row is there still if another one {@linkplain Connection#isContinuedBy continues} it.
   * Queues and timers change all the time and are not told; a peer's changes are its own row's; nor
   * is that a socket was closed while its owner was looked up, since the next report tells what
   * became of it.
   *
   * @param before the earlier rows
   * @param now the later rows
   * @return what is gone in the order of {@code before}, then what is new or different in the order
   *     of {@code now}: who replays the changes one by one has the table in the end, also where a
   *     new socket took the address of one that is gone
   */
  public static List<ConnectionChange> between(
      List<AttributedConnection> before, List<AttributedConnection> now) {
    List<ConnectionChange> changes = new ArrayList<>();
    for (RowFate fate : RowFate.of(before, now)) {
      switch (fate) {
        case RowFate.Gone gone -> changes.add(new ConnectionChange(Kind.CLOSED, gone.before()));
        case RowFate.New opened -> changes.add(new ConnectionChange(Kind.OPENED, opened.now()));
        case RowFate.Lasting row -> {
          if (differ(row.before(), row.now())) {
            changes.add(new ConnectionChange(Kind.CHANGED, row.now()));
          }
        }
      }
    }
    return List.copyOf(changes);
  }

  private static boolean differ(AttributedConnection a, AttributedConnection b) {
    if (b.ownership().reason() == Ownership.Reason.GONE) {
      return false;
    }
    return b.connection().drops().orElse(0) > a.connection().drops().orElse(0)
        || !a.connection().state().equals(b.connection().state())
        || a.ownership().reason() != b.ownership().reason()
        || !pids(a).equals(pids(b));
  }

  private static List<Integer> pids(AttributedConnection row) {
    return row.ownership().owners().stream()
        .map(owner -> owner.process().pid())
        .distinct()
        .toList();
  }
}
