package org.jnetstat.domain.port;

import java.util.List;

/** Tells how the kernel's network stack is doing: what it counted, and what its limits are. */
public interface KernelStatistics {

  /**
   * Reads the stacks of network namespaces.
   *
   * @param where the namespaces
   * @return one for each that is still there; a figure that cannot be read is missing in it
   */
  List<NetworkStack> read(SocketSelection.Where where);
}
