package org.jnetstat.adapters.procfs.testing;

import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.socket.SocketInodes;

/** Finds the holders of sockets, by a search that begins and ends with the question. */
public final class Holders {

  private Holders() {}

  /** Searches descriptors only. */
  public static SocketHolders of(ProcRoot root, long... inodes) {
    try (ProcessLookup.Search search = new ProcfsProcessLookup(root).begin()) {
      return search.holdersOf(SocketInodes.of(inodes));
    }
  }

  /** Searches every place where a process can hold a socket. */
  public static SocketHolders anywhere(ProcRoot root, long... inodes) {
    try (ProcessLookup.Search search = new ProcfsProcessLookup(root).begin()) {
      return search.recheck(SocketInodes.of(inodes));
    }
  }
}
