package org.jnetstat.adapters.procfs;

import org.jnetstat.domain.Endpoint;
import org.jnetstat.domain.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal ends as one object where they follow each other at no great distance: a table of a
 * million connections has few local ends, and many peers come from one address.
 *
 * <p>Bounded: what is new pushes out what has its place.
 */
final class RecentEndpoints {

  private static final int PLACE_BITS = 12;

  private final @Nullable IpAddress[] addresses = new IpAddress[1 << PLACE_BITS];
  private final @Nullable Endpoint[] endpoints = new Endpoint[1 << PLACE_BITS];

  /** The end with that address and port. */
  Endpoint of(IpAddress address, int port) {
    int addressHash = address.hashCode();
    int place = place(addressHash + 31 * port);
    Endpoint recent = endpoints[place];
    if (recent == null || recent.port() != port || !recent.address().equals(address)) {
      recent = new Endpoint(one(address, place(addressHash)), port);
      endpoints[place] = recent;
    }
    return recent;
  }

  private IpAddress one(IpAddress address, int place) {
    IpAddress recent = addresses[place];
    if (recent == null || !recent.equals(address)) {
      recent = address;
      addresses[place] = recent;
    }
    return recent;
  }

  /** Fibonacci hashing: near addresses and ports get places far from each other. */
  private static int place(int hash) {
    return (hash * 0x9E3779B9) >>> (Integer.SIZE - PLACE_BITS);
  }
}
