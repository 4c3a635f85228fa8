package org.jnetstat.adapters.procfs.holder;

import java.nio.ByteOrder;
import java.util.EnumSet;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.socket.Connection;

/** Finds sockets that a test opened among the machine's real ones. */
final class RealSockets {

  private RealSockets() {}

  /** The one TCP listener on a port. */
  static Connection listening(int port) {
    return new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder())
            .read(SocketSelection.listeners(EnumSet.of(Protocol.TCP, Protocol.TCP6)))
            .connections()
            .stream()
            .filter(connection -> connection.local().port() == port)
            .findFirst()
            .orElseThrow();
  }
}
