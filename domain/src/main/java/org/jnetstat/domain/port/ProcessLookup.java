package org.jnetstat.domain.port;

import java.util.Set;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.socket.SocketInodes;

/** Finds the processes behind sockets. */
public interface ProcessLookup {

  /**
   * Begins to look for holders, for one report. Which sockets are wanted is said later, so that the
   * search can go on while the tables are read.
   */
  Search begin();

  /**
   * A search that is under way. To be used by one thread.
   *
   * <p>Processes that end meanwhile and processes that may not be looked into are told in the
   * results.
   */
  interface Search extends AutoCloseable {

    /**
     * Waits for the search to end and gives the holders that it found where sockets are nearly
     * always held. The holder of a socket that was opened, or handed over, since it began may be
     * missed.
     *
     * @param wanted the sockets; if empty, there is nothing to tell
     * @throws SourceUnavailableException if no process can be looked for at all
     */
    SocketHolders holdersOf(SocketInodes wanted);

    /**
     * Looks once more, wherever a process can hold a socket. That can take much longer, and is
     * asked only for sockets without a known holder. A process may be left out of it only if it is
     * sure that it holds what it held before.
     *
     * @param suspects the sockets; if empty, nothing is looked at
     * @throws SourceUnavailableException if no process can be looked for at all
     */
    SocketHolders recheck(SocketInodes suspects);

    /**
     * Waits for the search to end and gives the holders of further TCP sockets. These are in no
     * table: a socket that neither listens nor is connected has no row, though it may be bound to a
     * port. None where TCP sockets cannot be told from others.
     *
     * @param listed the TCP sockets that have a row
     * @param where in which network namespaces those rows are; only processes that live there count
     */
    default SocketHolders holdersOfOtherTcp(SocketInodes listed, SocketSelection.Where where) {
      return SocketHolders.NONE;
    }

    /**
     * Waits for the search to end and gives the network namespaces that processes were seen to keep
     * by a descriptor, whatever sockets are wanted; none where they are not looked for.
     */
    default Set<NetworkNamespace> namespacesKept() {
      return Set.of();
    }

    /** Ends the search: its result is not wanted any more. */
    @Override
    default void close() {}
  }
}
