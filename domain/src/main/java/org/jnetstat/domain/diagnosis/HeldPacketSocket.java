package org.jnetstat.domain.diagnosis;

import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.socket.PacketSocket;

/**
 * A packet socket and who holds it.
 *
 * @param socket the row of its table
 * @param ownership the processes that hold it, or why there are none
 */
public record HeldPacketSocket(PacketSocket socket, Ownership ownership) {}
