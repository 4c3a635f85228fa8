package org.jnetstat.domain.port;

import org.jnetstat.domain.SocketHolders;
import org.jnetstat.domain.SocketInodes;

/** Finds the processes behind sockets. */
public interface ProcessLookup {

  /**
   * Finds all holders of all wanted sockets, in one pass over the machine's processes.
   *
   * <p>Processes that end meanwhile and processes that may not be looked into are told in the
   * result.
   *
   * @param wanted the sockets; if empty, nothing is looked at
   */
  SocketHolders findHolders(SocketInodes wanted);
}
