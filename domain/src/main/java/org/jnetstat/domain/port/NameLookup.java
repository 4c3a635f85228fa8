package org.jnetstat.domain.port;

import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.report.EndpointNames;

/**
 * Tells what people call addresses and ports. Names of hosts may come from a network, hence late or
 * never, and from strangers: they say what an address calls itself, not whose it is.
 */
public interface NameLookup {

  /** Knows no names: for programs that want numbers only. */
  NameLookup NONE = (addresses, services) -> EndpointNames.NONE;

  /**
   * The names that can be had soon. An implementation waits for a bounded time, whatever the number
   * of addresses, and may know more when it is asked again.
   *
   * @param addresses of hosts; every one may go out to a name server
   * @param services ports of protocols
   * @return names of some of them, and of no others
   */
  EndpointNames names(Set<IpAddress> addresses, Set<Service> services);
}
