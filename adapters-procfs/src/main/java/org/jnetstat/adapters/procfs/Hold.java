package org.jnetstat.adapters.procfs;

import org.jnetstat.domain.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a socket as /proc shows it, before anybody asked whose it is.
 *
 * @param pid the process
 * @param means how it holds the socket
 * @param descriptor the number of the socket's descriptor; null where the means are none
 * @param inode the socket
 */
record Hold(int pid, Owner.Means means, @Nullable Integer descriptor, long inode) {}
