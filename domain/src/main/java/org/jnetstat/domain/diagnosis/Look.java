package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.report.ConnectionReport;

/**
 * What there was at one moment.
 *
 * @param report the sockets and who holds them
 * @param stacks how the network stacks were doing in which these are
 * @param conditions how the processes were doing that hold them, by PID
 * @param packetSockets the packet sockets that get what programs send each other; empty if they
 *     could not be read
 * @param hiding what there was that the list of processes does not show
 */
public record Look(
    ConnectionReport report,
    List<NetworkStack> stacks,
    Map<Integer, ProcessCondition> conditions,
    Optional<List<HeldPacketSocket>> packetSockets,
    HidingPlaces.Seen hiding) {

  /** Copies the collections. */
  public Look {
    stacks = List.copyOf(stacks);
    conditions = Map.copyOf(conditions);
    packetSockets = packetSockets.map(List::copyOf);
  }
}
