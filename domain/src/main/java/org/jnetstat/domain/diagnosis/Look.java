package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.Map;
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
 * @param hiding what there was that the list of processes does not show
 */
public record Look(
    ConnectionReport report,
    List<NetworkStack> stacks,
    Map<Integer, ProcessCondition> conditions,
    HidingPlaces.Seen hiding) {

  /** Copies the collections. */
  public Look {
    stacks = List.copyOf(stacks);
    conditions = Map.copyOf(conditions);
  }
}
