package org.jnetstat.app.violation;

import org.jnetstat.adapters.procfs.file.SocketLink;

/** Uses a part of an adapter that is the adapter's own. */
public final class LooksInside {
  long inode = SocketLink.inodeIn("socket:[1]");
}
