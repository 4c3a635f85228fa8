package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.PacketSocket;

/**
 * Finds programs with packet sockets (packet(7)) that are none of those which are known to watch
 * networks, and packet sockets that no process holds, at both looks: a sniffer, or a backdoor that
 * waits for a certain packet, listens at no port.
 */
final class PacketSocketCheck implements Check {

  @Override
  public String name() {
    return "packet_sockets";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    if (seen.now().packetSockets().isEmpty()) {
      result.misses("packet_sockets");
      return;
    }
    Map<ProcessInfo, List<PacketSocket>> held = new LinkedHashMap<>();
    Map<Optional<NetworkNamespace>, List<PacketSocket>> unheld = new LinkedHashMap<>();
    Set<Long> unheldBefore = unheld(seen.before());
    for (HeldPacketSocket row : seen.now().packetSockets().get()) {
      PacketSocket socket = row.socket();
      for (ProcessInfo holder : row.ownership().processes()) {
        held.computeIfAbsent(holder, key -> new ArrayList<>()).add(socket);
      }
      if (isUnexplained(row)) {
        if (unheldBefore.contains(socket.inode())) {
          unheld
              .computeIfAbsent(Optional.ofNullable(socket.namespace()), key -> new ArrayList<>())
              .add(socket);
        }
      } else if (row.ownership().owners().isEmpty()) {
        result.misses("owner");
      }
    }
    held.forEach(
        (holder, sockets) -> {
          if (!NetworkTools.include(holder.programName())) {
            result.add(finding(new Subject.Program(holder), sockets));
          }
        });
    unheld.forEach(
        (namespace, sockets) ->
            result.add(finding(new Subject.Stack(namespace.orElse(null)), sockets)));
  }

  private static Set<Long> unheld(Look look) {
    return look.packetSockets().orElse(List.of()).stream()
        .filter(PacketSocketCheck::isUnexplained)
        .map(row -> row.socket().inode())
        .collect(Collectors.toSet());
  }

  private static boolean isUnexplained(HeldPacketSocket row) {
    return row.ownership().reason() == Reason.UNEXPLAINED;
  }

  private static Finding finding(Subject subject, List<PacketSocket> sockets) {
    List<Fact> facts = new ArrayList<>(List.of(new Measure(Measure.SOCKETS, sockets.size())));
    if (sockets.stream().allMatch(socket -> socket.device().isPresent())) {
      facts.add(
          new Fact.Names(
              sockets.stream()
                  .flatMap(socket -> socket.device().stream())
                  .distinct()
                  .sorted()
                  .toList()));
    }
    return new Finding(Code.PACKET_SOCKETS, Severity.WARNING, subject, facts, List.of());
  }
}
