package org.jnetstat.domain.reporter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * The inodes whose holders own rows: a row's own, or those of the listeners in whose accept queue
 * it may be.
 */
final class OwningInodes {

  /** A row's own, or 0. */
  private final long[] own;

  /** By the number of a row that waits to be accepted: one, several, or none that fits. */
  private final Map<Integer, List<Long>> ofListeners = new HashMap<>();

  /**
   * Those of some rows.
   *
   * @param from what the source was asked for when it gave the rows
   * @param source is asked for listeners that are not among them
   */
  OwningInodes(List<Connection> connections, SocketSelection from, ConnectionSource source) {
    own = new long[connections.size()];
    ListenerIndex listeners = null;
    for (int row = 0; row < own.length; row++) {
      Connection connection = connections.get(row);
      own[row] = connection.inodeNumber();
      if (awaitsAccept(connection)) {
        if (listeners == null) {
          listeners = indexListeners(connections, from, source);
        }
        ofListeners.put(row, inodesOf(listenersOf(connection, listeners)));
      }
    }
  }

  /** A row's own inode; 0 where it has none. */
  long own(int row) {
    return own[row];
  }

  /** Those of a row's listeners; {@code null} for a row that does not wait to be accepted. */
  @Nullable List<Long> ofListeners(int row) {
    return ofListeners.isEmpty() ? null : ofListeners.get(row);
  }

  /** Whether one of a row's is among others. */
  boolean isAmong(SocketInodes others, int row) {
    if (others.isEmpty()) {
      return false;
    }
    List<Long> listeners = ofListeners(row);
    return others.contains(own[row])
        || (listeners != null && listeners.stream().anyMatch(others::contains));
  }

  /** All of them. */
  SocketInodes all() {
    if (ofListeners.isEmpty()) {
      return SocketInodes.of(own);
    }
    LongStream listeners =
        ofListeners.values().stream().flatMap(List::stream).mapToLong(Long::longValue);
    return SocketInodes.of(LongStream.concat(LongStream.of(own), listeners));
  }

  /** Those of the rows that are still listed. */
  SocketInodes of(int[] rows, ListedRows listed) {
    LongStream.Builder inodes = LongStream.builder();
    for (int row : rows) {
      if (listed.contains(row)) {
        inodes.add(own[row]);
        List<Long> listeners = ofListeners(row);
        if (listeners != null) {
          listeners.forEach(inodes::add);
        }
      }
    }
    return SocketInodes.of(inodes.build());
  }

  /** A half-open connection is in no queue yet, so that queues do not tell whose it is. */
  private static List<Connection> listenersOf(Connection connection, ListenerIndex listeners) {
    return connection.isIn(TcpState.SYN_RECV)
        ? listeners.at(connection)
        : listeners.queueing(connection);
  }

  private static List<Long> inodesOf(List<Connection> listeners) {
    List<Long> inodes = new ArrayList<>(listeners.size());
    for (Connection listener : listeners) {
      inodes.add(listener.inodeNumber());
    }
    return inodes;
  }

  /**
   * The listeners among the rows, and those that were not asked for: where a filter leaves them
   * out, and tcp6's, since a tcp row's may be there.
   */
  private static ListenerIndex indexListeners(
      List<Connection> connections, SocketSelection from, ConnectionSource source) {
    ListenerIndex listeners = new ListenerIndex();
    Set<Long> known = new HashSet<>();
    for (Connection connection : connections) {
      if (connection.isIn(TcpState.LISTEN)) {
        known.add(connection.inodeNumber());
        listeners.add(connection);
      }
    }
    Set<Protocol> unlisted = EnumSet.of(Protocol.TCP, Protocol.TCP6);
    if (from.filter().acceptsEverything()) {
      unlisted.removeAll(from.protocols());
      unlisted.remove(Protocol.TCP); // a tcp6 row's listener is in tcp6
    }
    if (!unlisted.isEmpty()) {
      for (Connection listener :
          source.read(SocketSelection.listeners(unlisted).in(from.where())).connections()) {
        if (!known.contains(listener.inodeNumber())) { // the filter may have let it through
          listeners.add(listener);
        }
      }
    }
    return listeners;
  }

  /**
   * Half-open, or complete and in the listener's accept queue: the kernel gives it an inode when it
   * is accepted.
   */
  private static boolean awaitsAccept(Connection connection) {
    return !connection.hasInode()
        && connection.protocol().isTcp()
        && (connection.isIn(TcpState.SYN_RECV)
            || connection.isIn(TcpState.ESTABLISHED)
            || connection.isIn(TcpState.CLOSE_WAIT));
  }
}
