package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.domain.port.HidingPlaces;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.report.ConnectionQuery;
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
 * @param unread the connections of which nothing was read, until the last glance after it
 */
public record Look(
    ConnectionReport report,
    List<NetworkStack> stacks,
    Map<Integer, ProcessCondition> conditions,
    Optional<List<HeldPacketSocket>> packetSockets,
    HidingPlaces.Seen hiding,
    Unread unread) {

  /** Copies the collections. */
  public Look {
    stacks = List.copyOf(stacks);
    conditions = Map.copyOf(conditions);
    packetSockets = packetSockets.map(List::copyOf);
  }

  /** A look without a glance after it. */
  public Look(
      ConnectionReport report,
      List<NetworkStack> stacks,
      Map<Integer, ProcessCondition> conditions,
      Optional<List<HeldPacketSocket>> packetSockets,
      HidingPlaces.Seen hiding) {
    this(report, stacks, conditions, packetSockets, hiding, Unread.in(report.connections()));
  }

  /**
   * What to glance at until the next look; empty if there is nothing that a glance would tell.
   *
   * @param query what this look was asked for
   */
  public Optional<ConnectionQuery> worthAGlance(ConnectionQuery query) {
    return unread.isEmpty() ? Optional.empty() : Optional.of(unread.glance(query));
  }

  /**
   * This look, and what a glance showed after it.
   *
   * @param glance the answer to {@link #worthAGlance}
   */
  public Look andThen(ConnectionReport glance) {
    return new Look(
        report, stacks, conditions, packetSockets, hiding, unread.until(glance.connections()));
  }
}
