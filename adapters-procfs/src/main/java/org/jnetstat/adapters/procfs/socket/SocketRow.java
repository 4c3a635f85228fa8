package org.jnetstat.adapters.procfs.socket;

import org.jnetstat.domain.socket.Connection;

/**
 * A row of a socket table, and what tells it from other rows without an inode.
 *
 * @param connection what the row says
 * @param pointer the kernel's address of the socket, hashed; 0 where the kernel hides it
 */
record SocketRow(Connection connection, long pointer) {}
