package org.jnetstat.domain.port;

import java.util.Set;
import org.jnetstat.domain.address.IpAddress;

/**
 * Tells which numbers stand behind names that people type for ports and addresses, as this machine
 * has them. The other direction is {@link NameLookup}.
 */
public interface NumberLookup {

  /**
   * The ports of a service, of whichever protocol.
   *
   * @param service a name or alias, in any case: {@code https}
   * @return 1 to 65535; empty if the machine knows no such service
   */
  Set<Integer> ports(String service);

  /**
   * The addresses of a host. An implementation may ask a name server, and waits for a bounded time.
   *
   * @param host a name: {@code localhost}, {@code db-1.example.org}
   * @return IPv4 and IPv6; empty if there is no such host, or no answer in time
   */
  Set<IpAddress> addresses(String host);
}
