package org.jnetstat.app.violation;

import org.jnetstat.adapters.procfs.file.SocketLink;

/** Uses an internal class of an adapter. */
public final class LooksInside {
  long inode = SocketLink.inodeIn("socket:[1]");
}
