package org.jnetstat.domain.testing;

import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.port.NumberLookup;

/**
 * Knows the numbers that a test gives it.
 *
 * @param services ports by the service's name, in lower case
 * @param hosts addresses by the host's name
 */
public record InMemoryNumberLookup(
    Map<String, Set<Integer>> services, Map<String, Set<IpAddress>> hosts) implements NumberLookup {

  @Override
  public Set<Integer> ports(String service) {
    return services.getOrDefault(service, Set.of());
  }

  @Override
  public Set<IpAddress> addresses(String host) {
    return hosts.getOrDefault(host, Set.of());
  }
}
