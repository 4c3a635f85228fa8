package org.jnetstat.domain.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.text.PrintableText;

/**
 * Names of hosts and services, for people who know these better than numbers. A format that shows
 * them shows the number of what has none.
 *
 * @param hosts names by address, {@linkplain PrintableText printable}; a v4-mapped address has that
 *     of the IPv4 address in it
 * @param services names by service, {@linkplain PrintableText printable}
 * @param late how many addresses got no name because asking took too long; 0 or more
 */
public record EndpointNames(Map<IpAddress, String> hosts, Map<Service, String> services, int late) {

  /** No names at all. */
  public static final EndpointNames NONE = new EndpointNames(Map.of(), Map.of(), 0);

  /** Copies the maps and makes the names printable. */
  public EndpointNames {
    hosts = printable(hosts);
    services = printable(services);
  }

  private static <K> Map<K, String> printable(Map<K, String> names) {
    return names.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> PrintableText.of(entry.getValue())));
  }

  /**
   * The name of an address's host, if one is known.
   *
   * @param address that of either end of a socket
   */
  public Optional<String> host(IpAddress address) {
    return hosts.isEmpty() // nearly always, and each row asks several times
        ? Optional.empty()
        : Optional.ofNullable(hosts.get(address.unmapped()));
  }

  /**
   * The name of what is at an endpoint's port, if one is known.
   *
   * @param protocol the socket's protocol
   * @param endpoint either end of it
   */
  public Optional<String> service(Protocol protocol, Endpoint endpoint) {
    return services.isEmpty() || endpoint.port() == 0 || !protocol.hasPorts()
        ? Optional.empty()
        : Optional.ofNullable(services.get(Service.at(protocol, endpoint.port())));
  }

  /**
   * These names, and others for what has none of them.
   *
   * @param others names of other hosts and services
   */
  EndpointNames or(EndpointNames others) {
    if (others.isEmpty()) {
      return this;
    }
    Map<IpAddress, String> allHosts = new HashMap<>(others.hosts);
    allHosts.putAll(hosts);
    Map<Service, String> allServices = new HashMap<>(others.services);
    allServices.putAll(services);
    return new EndpointNames(allHosts, allServices, late);
  }

  /** Whether no name is known. */
  public boolean isEmpty() {
    return hosts.isEmpty() && services.isEmpty();
  }
}
