package org.jnetstat.adapters.procfs.holder;

import java.io.IOException;
import java.nio.file.Path;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.SocketLink;
import org.jnetstat.domain.process.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a socket as /proc shows it, before it is known whose it is.
 *
 * @param pid the process
 * @param means how it holds the socket
 * @param descriptor the number of the socket's descriptor; null where the means are none
 * @param inode the socket
 */
record Hold(int pid, Owner.Means means, @Nullable Integer descriptor, long inode) {

  /** Whether a hold by a descriptor of the process is still there. */
  boolean isConfirmedBy(ProcRoot root) {
    try {
      Path link = root.process(pid).resolve("fd/" + descriptor);
      return SocketLink.inodeIn(root.files().target(link).toString()) == inode;
    } catch (IOException e) {
      return false;
    }
  }
}
