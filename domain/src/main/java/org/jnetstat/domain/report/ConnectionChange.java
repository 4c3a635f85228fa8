package org.jnetstat.domain.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

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
    Map<Continued, Deque<AttributedConnection>> unmatched = new HashMap<>();
    for (AttributedConnection row : before) {
      unmatched
          .computeIfAbsent(new Continued(row.connection()), key -> new ArrayDeque<>(1))
          .add(row);
    }
    List<ConnectionChange> appeared = new ArrayList<>();
    for (AttributedConnection row : now) {
      Deque<AttributedConnection> same = unmatched.get(new Continued(row.connection()));
      AttributedConnection earlier = same == null ? null : same.poll();
      if (earlier == null) {
        appeared.add(new ConnectionChange(Kind.OPENED, row));
      } else if (differ(earlier, row)) {
        appeared.add(new ConnectionChange(Kind.CHANGED, row));
      }
    }
    List<ConnectionChange> changes = new ArrayList<>();
    for (AttributedConnection row : before) {
      Deque<AttributedConnection> same = unmatched.get(new Continued(row.connection()));
      if (same != null && !same.isEmpty()) {
        changes.add(new ConnectionChange(Kind.CLOSED, same.remove()));
      }
    }
    changes.addAll(appeared);
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

  /** A row as the key of those that continue it. */
  private record Continued(Connection row) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Continued that && row.isContinuedBy(that.row);
    }

    @Override
    public int hashCode() {
      return row.placeHash();
    }
  }
}
