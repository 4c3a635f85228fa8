package org.jnetstat.domain.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
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
    /** Its state is another, or its owners are. */
    CHANGED;

    /** The kind in lower case: the word for it in formats. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What changed between two reports of one query.
   *
   * <p>A connection is the same if its protocol, namespace and ends are, for it may lose its inode
   * (TIME_WAIT) and gain one (accept); a listener and any UDP socket only if its inode is the same,
   * too. Queues and timers change all the time and are not told; a peer's changes are its own
   * row's; nor is that a socket was closed while its owner was looked up, for the next report will
   * tell what became of it.
   *
   * @param before the earlier rows
   * @param now the later rows
   * @return what is new or different in the order of {@code now}, then what is gone in the order of
   *     {@code before}
   */
  public static List<ConnectionChange> between(
      List<AttributedConnection> before, List<AttributedConnection> now) {
    Map<Identity, Deque<AttributedConnection>> unmatched = new HashMap<>();
    for (AttributedConnection row : before) {
      unmatched.computeIfAbsent(Identity.of(row.connection()), key -> new ArrayDeque<>(1)).add(row);
    }
    List<ConnectionChange> changes = new ArrayList<>();
    for (AttributedConnection row : now) {
      Deque<AttributedConnection> same = unmatched.get(Identity.of(row.connection()));
      AttributedConnection earlier = same == null ? null : same.poll();
      if (earlier == null) {
        changes.add(new ConnectionChange(Kind.OPENED, row));
      } else if (differ(earlier, row)) {
        changes.add(new ConnectionChange(Kind.CHANGED, row));
      }
    }
    for (AttributedConnection row : before) {
      Deque<AttributedConnection> same = unmatched.get(Identity.of(row.connection()));
      if (same != null && !same.isEmpty()) {
        changes.add(new ConnectionChange(Kind.CLOSED, same.remove()));
      }
    }
    return List.copyOf(changes);
  }

  private static boolean differ(AttributedConnection a, AttributedConnection b) {
    if (b.ownership().reason() == Ownership.Reason.GONE) {
      return false;
    }
    return !a.connection().state().equals(b.connection().state())
        || a.ownership().reason() != b.ownership().reason()
        || !pids(a).equals(pids(b));
  }

  private static List<Integer> pids(AttributedConnection row) {
    return row.ownership().owners().stream()
        .map(owner -> owner.process().pid())
        .distinct()
        .toList();
  }

  /** The inode is 0 where it does not matter. */
  private record Identity(
      Protocol protocol,
      @Nullable NetworkNamespace namespace,
      Endpoint local,
      @Nullable Endpoint remote,
      long inode) {
    static Identity of(Connection connection) {
      return new Identity(
          connection.protocol(),
          connection.namespace().orElse(null),
          connection.local(),
          connection.remote().orElse(null),
          connection.remote().isPresent() && connection.protocol().isTcp()
              ? 0
              : connection.inode().orElse(0));
    }
  }
}
