package org.jnetstat.domain.port;

import java.util.Set;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.socket.SocketInodes;

/** Finds the processes behind sockets. */
public interface ProcessLookup {

  /**
   * Finds the holders of all wanted sockets where sockets are nearly always held, in one pass over
   * the machine's processes.
   *
   * <p>Processes that end meanwhile and processes that may not be looked into are told in the
   * result.
   *
   * @param wanted the sockets; if empty, nothing is looked at
   */
  SocketHolders findHolders(SocketInodes wanted);

  /**
   * Finds the holders of all wanted sockets wherever a process can hold one. That can take much
   * longer, and is asked only for sockets without a known holder.
   *
   * @param wanted the sockets; if empty, nothing is looked at
   */
  default SocketHolders findHoldersAnywhere(SocketInodes wanted) {
    return findHolders(wanted);
  }

  /**
   * Begins to find holders before it is known which sockets are wanted, so that it can be done
   * while the tables are read.
   */
  default Search begin() {
    ProcessLookup lookup = this;
    return new Search() {
      @Override
      public SocketHolders holdersOf(SocketInodes wanted) {
        return lookup.findHolders(wanted);
      }

      @Override
      public SocketHolders lookAgain(SocketInodes wanted) {
        return lookup.findHoldersAnywhere(wanted);
      }
    };
  }

  /** A search that may be under way. To be used by one thread. */
  interface Search extends AutoCloseable {

    /**
     * Waits for the search to end and tells what {@link ProcessLookup#findHolders} tells. The
     * holder of a socket that was opened, or handed over, since it began may be missed.
     *
     * @param wanted the sockets
     */
    SocketHolders holdersOf(SocketInodes wanted);

    /**
     * Looks once more for sockets without a known holder, as {@link
     * ProcessLookup#findHoldersAnywhere} does. A holder may be left out of this look only if it is
     * sure that it holds what it held before.
     *
     * @param wanted the sockets
     */
    SocketHolders lookAgain(SocketInodes wanted);

    /**
     * Waits for the search to end and tells which network namespaces processes were seen to keep by
     * a descriptor, whatever sockets are wanted; none where they are not looked for.
     */
    default Set<NetworkNamespace> namespacesKept() {
      return Set.of();
    }

    /** Ends the search: its result is not wanted any more. */
    @Override
    default void close() {}
  }
}
