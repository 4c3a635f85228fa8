package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.util.Set;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;

/** Somewhere besides a process's own descriptors where it can hold sockets. */
interface DeepScanner {

  /** How a process holds a socket there. */
  Owner.Means means();

  /**
   * Adds the holds that a process has there.
   *
   * @param pid the process
   * @param wanted the sockets that matter
   * @param holds where to add them; what was found before a failure is there too
   * @throws IOException if not all could be read: the process may have ended, or may be closed to
   *     this user
   */
  void collect(int pid, SocketInodes wanted, Set<Hold> holds) throws IOException;
}
