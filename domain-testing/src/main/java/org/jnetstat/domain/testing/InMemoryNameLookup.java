package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.report.EndpointNames;

/**
 * Names of hosts and services, made up by a test. It remembers which addresses it was asked for.
 *
 * <p>Not for several threads at a time.
 */
public final class InMemoryNameLookup implements NameLookup {

  private final EndpointNames known;
  private final List<Set<IpAddress>> askedAddresses = new ArrayList<>();

  /**
   * A lookup that knows these names.
   *
   * @param known all names there are, and how many addresses are always late
   */
  public InMemoryNameLookup(EndpointNames known) {
    this.known = known;
  }

  /** The addresses that each question gave, the first question first. */
  public List<Set<IpAddress>> askedAddresses() {
    return List.copyOf(askedAddresses);
  }

  @Override
  public EndpointNames names(Set<IpAddress> addresses, Set<Service> services) {
    askedAddresses.add(Set.copyOf(addresses));
    Map<IpAddress, String> hosts = new HashMap<>(known.hosts());
    hosts.keySet().retainAll(addresses);
    Map<Service, String> names = new HashMap<>(known.services());
    names.keySet().retainAll(services);
    return new EndpointNames(hosts, names, known.late());
  }
}
