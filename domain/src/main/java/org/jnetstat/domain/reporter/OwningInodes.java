package org.jnetstat.domain.reporter;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.ListenerIndex;
import org.jnetstat.domain.socket.TcpState;

/**
 * The inodes whose holders own rows: a row's own, or that of the listener in whose accept queue it
 * is.
 */
final class OwningInodes {

  private OwningInodes() {}

  /**
   * For each row the inode whose holders are its owners; 0 where there is none.
   *
   * @param from what the source was asked for when it gave the rows
   * @param source is asked for listeners that are not among them
   */
  static long[] of(List<Connection> connections, SocketSelection from, ConnectionSource source) {
    long[] sought = new long[connections.size()];
    ListenerIndex listeners = null;
    for (int row = 0; row < sought.length; row++) {
      Connection connection = connections.get(row);
      if (connection.hasInode()) {
        sought[row] = connection.inodeNumber();
      } else if (awaitsAccept(connection)) {
        if (listeners == null) {
          listeners = indexListeners(connections, from, source);
        }
        sought[row] = listeners.listenerOf(connection).map(Connection::inodeNumber).orElse(0L);
      }
    }
    return sought;
  }

  /**
   * The listeners among the rows, and those that were not asked for: where a filter leaves them
   * out, and tcp6's, since a tcp row's may be there.
   */
  private static ListenerIndex indexListeners(
      List<Connection> connections, SocketSelection from, ConnectionSource source) {
    ListenerIndex listeners = new ListenerIndex();
    for (Connection connection : connections) {
      if (connection.isIn(TcpState.LISTEN)) {
        listeners.add(connection);
      }
    }
    Set<Protocol> unlisted = EnumSet.of(Protocol.TCP, Protocol.TCP6);
    if (from.filter().acceptsEverything()) {
      unlisted.removeAll(from.protocols());
      unlisted.remove(Protocol.TCP); // a tcp6 row's listener is in tcp6
    }
    if (!unlisted.isEmpty()) {
      source
          .read(SocketSelection.listeners(unlisted).in(from.where()))
          .connections()
          .forEach(listeners::add);
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
