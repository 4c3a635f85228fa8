package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.port.PacketSockets;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.socket.PacketSocket;
import org.jnetstat.domain.socket.SocketInodes;

/**
 * Finds packet sockets that get what programs send each other, and who holds them. Most machines
 * have none, or that of a DHCP client: only where there are some, processes are searched.
 */
final class PacketSocketSearch {

  private final PacketSockets sockets;
  private final ProcessLookup processes;

  PacketSocketSearch(PacketSockets sockets, ProcessLookup processes) {
    this.sockets = sockets;
    this.processes = processes;
  }

  /** Those of some network namespaces; empty if they cannot be read. */
  Optional<List<HeldPacketSocket>> in(Where where) {
    return read(where).map(found -> found.isEmpty() ? List.of() : held(found, where));
  }

  private Optional<List<PacketSocket>> read(Where where) {
    return sockets
        .read(where)
        .map(found -> found.stream().filter(PacketSocket::getsTraffic).toList());
  }

  private List<HeldPacketSocket> held(List<PacketSocket> found, Where where) {
    List<HeldPacketSocket> rows = new ArrayList<>();
    try (ProcessLookup.Search search = processes.begin()) {
      SocketHolders first = search.holdersOf(inodesOf(found));
      List<PacketSocket> unheld = addHeld(found, first, rows);
      // A program may just have ended, or opened its socket after it was looked at.
      List<PacketSocket> left = unheld.isEmpty() ? unheld : stillListed(unheld, where);
      if (!left.isEmpty()) {
        SocketHolders late = search.recheck(inodesOf(left));
        boolean allSeen = first.obstacles().isEmpty() && late.obstacles().isEmpty();
        Ownership none = Ownership.without(allSeen ? Reason.UNEXPLAINED : Reason.NOT_PERMITTED);
        addHeld(left, late, rows).forEach(socket -> rows.add(new HeldPacketSocket(socket, none)));
      }
    }
    return rows;
  }

  private List<PacketSocket> stillListed(List<PacketSocket> rows, Where where) {
    Set<Long> listed =
        read(where).orElse(rows).stream().map(PacketSocket::inode).collect(Collectors.toSet());
    return rows.stream().filter(socket -> listed.contains(socket.inode())).toList();
  }

  /** Adds the rows that have holders, and gives those that have none. */
  private static List<PacketSocket> addHeld(
      List<PacketSocket> rows, SocketHolders holders, List<HeldPacketSocket> held) {
    List<PacketSocket> unheld = new ArrayList<>();
    for (PacketSocket socket : rows) {
      if (holders.of(socket.inode()).isEmpty()) {
        unheld.add(socket);
      } else {
        held.add(new HeldPacketSocket(socket, Ownership.owned(holders.of(socket.inode()))));
      }
    }
    return unheld;
  }

  private static SocketInodes inodesOf(List<PacketSocket> sockets) {
    return SocketInodes.of(sockets.stream().mapToLong(PacketSocket::inode).toArray());
  }
}
