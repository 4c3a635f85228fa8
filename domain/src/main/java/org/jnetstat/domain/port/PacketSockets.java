package org.jnetstat.domain.port;

import java.util.List;
import java.util.Optional;
import org.jnetstat.domain.socket.PacketSocket;

/** Where packet sockets are read. */
public interface PacketSockets {

  /**
   * Reads them now.
   *
   * @param where in which network namespaces
   * @return empty if there is a table that cannot be read, or not to its end
   */
  Optional<List<PacketSocket>> read(SocketSelection.Where where);
}
