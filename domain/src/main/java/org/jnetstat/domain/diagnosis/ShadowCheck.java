package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.socket.Connection;

/**
 * Finds two programs that listen at one TCP port: one on an address of its own and one on the
 * wildcard, or both on the same address ({@code SO_REUSEPORT} of socket(7)).
 *
 * <p>IPv4 and IPv6 are looked at apart: whether an IPv6 listener takes IPv4, too, /proc does not
 * tell. UDP is not looked at: programs share its ports to get the same multicast datagrams.
 */
final class ShadowCheck implements Check {

  private record Port(Optional<NetworkNamespace> namespace, boolean ipv6, int number) {}

  @Override
  public String name() {
    return "shadowed_ports";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    Map<Port, List<AttributedConnection>> ports = new LinkedHashMap<>();
    for (AttributedConnection row : seen.tcpListeners()) {
      Connection listener = row.connection();
      ports
          .computeIfAbsent(
              new Port(listener.namespace(), listener.protocol().isIpv6(), listener.local().port()),
              key -> new ArrayList<>())
          .add(row);
    }
    ports.values().forEach(rows -> examine(rows, result));
  }

  /** Tells of each listener once, with the first from which it takes connections. */
  private static void examine(List<AttributedConnection> rows, Examination result) {
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.size(); j++) {
        if (takes(rows, i, j) && areOtherPrograms(rows.get(i), rows.get(j), result)) {
          result.add(
              new Finding(
                  Code.SHADOWED,
                  Severity.WARNING,
                  new Finding.Subject.Socket(rows.get(i)),
                  List.of(),
                  List.of(rows.get(i), rows.get(j))));
          break;
        }
      }
    }
  }

  /** Of two on the same address, each takes from the other; the later one is told of. */
  private static boolean takes(List<AttributedConnection> rows, int taking, int losing) {
    Endpoint end = rows.get(taking).connection().local();
    Endpoint other = rows.get(losing).connection().local();
    return end.equals(other)
        ? taking > losing
        : other.address().isUnspecified() && !end.address().isUnspecified();
  }

  private static boolean areOtherPrograms(
      AttributedConnection one, AttributedConnection other, Examination result) {
    if (one.ownership().owners().isEmpty() || other.ownership().owners().isEmpty()) {
      result.needsOwner(one);
      result.needsOwner(other);
      return false;
    }
    for (ProcessInfo holder : one.ownership().processes()) {
      for (ProcessInfo otherHolder : other.ownership().processes()) {
        if (holder.pid() == otherHolder.pid()) { // a parent that opens what its workers use
          return false;
        }
        if (holder.executable().isEmpty() || otherHolder.executable().isEmpty()) {
          result.misses("executable");
          return false;
        }
        if (isSameProgram(holder, otherHolder)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The workers of a program may run as another user than their parent. */
  private static boolean isSameProgram(ProcessInfo one, ProcessInfo other) {
    return one.executable().equals(other.executable())
        && one.container().equals(other.container())
        && (one.uid().equals(other.uid())
            || (one.unit().isPresent() && one.unit().equals(other.unit())));
  }
}
