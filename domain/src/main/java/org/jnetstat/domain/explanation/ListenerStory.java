package org.jnetstat.domain.explanation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.KernelStatistics;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Explanation.Ipv4;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Reach;
import org.jnetstat.domain.socket.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Tells from where sockets can be reached that wait for peers, and how long their queues can be.
 */
final class ListenerStory {

  private final NamespaceLookup namespaces;
  private final KernelStatistics statistics;
  private final ConnectionReport report;
  private final Map<KnownNamespace, List<IpNetwork>> addresses = new HashMap<>();

  /**
   * Over these ports.
   *
   * @param report what the sockets are part of
   */
  ListenerStory(NamespaceLookup namespaces, KernelStatistics statistics, ConnectionReport report) {
    this.namespaces = namespaces;
    this.statistics = statistics;
    this.report = report;
  }

  List<Listener> of(List<AttributedConnection> listening) {
    List<NetworkStack> stacks =
        listening.stream().anyMatch(row -> row.connection().protocol().isTcp())
            ? statistics.read(where(listening))
            : List.of();
    return listening.stream().map(row -> of(row, listening, stacks)).toList();
  }

  private Where where(List<AttributedConnection> listening) {
    List<KnownNamespace> homes =
        listening.stream().map(this::home).filter(Objects::nonNull).distinct().toList();
    return homes.isEmpty() ? new Where.Own() : new Where.Found(homes);
  }

  private Listener of(
      AttributedConnection row, List<AttributedConnection> all, List<NetworkStack> stacks) {
    Connection listener = row.connection();
    IpAddress local = listener.local().address();
    Ipv4 ipv4 = ipv4(listener, all);
    if (!local.isUnspecified()) {
      return new Listener(row, Reach.of(local), List.of(), ipv4, longestQueue(listener, stacks));
    }
    List<IpNetwork> known = addressesAt(home(row));
    List<IpAddress> outside =
        known.stream()
            .map(IpNetwork::address)
            .filter(address -> !address.isLoopback())
            .filter(address -> isOfFamily(address, listener, ipv4))
            .toList();
    boolean inside = !known.isEmpty() && outside.isEmpty();
    return new Listener(
        row,
        inside ? Reach.INSIDE : Reach.EVERYWHERE,
        outside,
        ipv4,
        longestQueue(listener, stacks));
  }

  private static boolean isOfFamily(IpAddress address, Connection listener, @Nullable Ipv4 ipv4) {
    return address instanceof IpAddress.V6
        ? listener.protocol().isIpv6()
        : !listener.protocol().isIpv6() || ipv4 != Ipv4.TAKEN;
  }

  private List<IpNetwork> addressesAt(@Nullable KnownNamespace home) {
    return home == null ? List.of() : addresses.computeIfAbsent(home, namespaces::localAddresses);
  }

  private @Nullable KnownNamespace home(AttributedConnection row) {
    NetworkNamespace namespace = row.connection().namespace().orElse(null);
    return report.namespaces().all().stream()
        .filter(known -> known.namespace().equals(namespace))
        .findFirst()
        .orElse(null);
  }

  /** An IPv4 socket is preferred for what arrives by IPv4 (net/ipv4/inet_hashtables.c). */
  private @Nullable Ipv4 ipv4(Connection listener, List<AttributedConnection> all) {
    if (!listener.protocol().isIpv6() || !listener.local().address().isUnspecified()) {
      return null;
    }
    boolean seen =
        report.connections().stream()
            .map(AttributedConnection::connection)
            .filter(row -> isAtPortOf(listener, row) && row.protocol() == listener.protocol())
            .anyMatch(
                row ->
                    row.local().address() instanceof IpAddress.V6 address && address.isMappedV4());
    if (seen) {
      return Ipv4.SEEN;
    }
    boolean taken =
        all.stream()
            .map(AttributedConnection::connection)
            .filter(row -> isAtPortOf(listener, row) && row.local().address().isUnspecified())
            .anyMatch(
                row ->
                    !row.protocol().isIpv6()
                        && row.protocol().isTcp() == listener.protocol().isTcp());
    return taken ? Ipv4.TAKEN : Ipv4.POSSIBLE;
  }

  private static boolean isAtPortOf(Connection listener, Connection row) {
    return row.local().port() == listener.local().port()
        && row.namespace().equals(listener.namespace());
  }

  private static OptionalLong longestQueue(Connection listener, List<NetworkStack> stacks) {
    if (!listener.protocol().isTcp()) {
      return OptionalLong.empty();
    }
    NetworkNamespace namespace = listener.namespace().orElse(null);
    for (NetworkStack stack : stacks) {
      if (stacks.size() == 1 || Objects.equals(stack.namespace(), namespace)) {
        return stack.figure(Figure.SOMAXCONN);
      }
    }
    return OptionalLong.empty();
  }
}
