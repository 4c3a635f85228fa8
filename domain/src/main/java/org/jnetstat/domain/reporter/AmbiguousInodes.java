package org.jnetstat.domain.reporter;

import java.util.List;
import java.util.stream.LongStream;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;

/**
 * The inodes that rows of different namespaces have. The kernel numbers all sockets from one
 * counter of 32 bits, which may come round: who holds such an inode may hold either socket.
 */
final class AmbiguousInodes {

  private static final SocketInodes NONE = SocketInodes.of();

  private AmbiguousInodes() {}

  /**
   * Those among these rows.
   *
   * @param from what the source was asked for when it gave them
   */
  static SocketInodes of(List<Connection> connections, SocketSelection from) {
    if (from.where().known().size() < 2) {
      return NONE;
    }
    SocketInodes inodes = SocketInodes.of(connections.stream().mapToLong(Connection::inodeNumber));
    @Nullable NetworkNamespace[] places = new NetworkNamespace[inodes.size()];
    LongStream.Builder ambiguous = LongStream.builder();
    for (Connection connection : connections) {
      NetworkNamespace place = connection.namespace().orElse(null);
      if (connection.hasInode() && place != null) {
        int index = inodes.indexOf(connection.inodeNumber());
        NetworkNamespace other = places[index];
        places[index] = place;
        if (other != null && !other.equals(place)) {
          ambiguous.add(connection.inodeNumber());
        }
      }
    }
    return SocketInodes.of(ambiguous.build());
  }
}
