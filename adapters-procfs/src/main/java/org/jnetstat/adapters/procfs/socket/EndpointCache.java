package org.jnetstat.adapters.procfs.socket;

import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal ends as one object where they follow each other at no great distance: a table of a
 * million connections has few local ends, and many peers come from one address.
 *
 * <p>Bounded: what is new pushes out what has its place.
 */
final class EndpointCache {

  private static final int PLACE_BITS = 12;

  // The hashes tell most of what is new without a look at what is old, which lies anywhere in the
  // heap.
  private final int[] addressHashes = new int[1 << PLACE_BITS];
  private final @Nullable IpAddress[] addresses = new IpAddress[1 << PLACE_BITS];
  private final int[] endpointHashes = new int[1 << PLACE_BITS];
  private final @Nullable Endpoint[] endpoints = new Endpoint[1 << PLACE_BITS];

  /** The end with that IPv4 address, given as its bits, and port. */
  Endpoint ofV4(int bits, int port) {
    int place = place(bits);
    IpAddress address = addressHashes[place] == bits ? addresses[place] : null;
    if (!(address instanceof IpAddress.V4 recent && recent.bits() == bits)) {
      address = new IpAddress.V4(bits);
      addressHashes[place] = bits;
      addresses[place] = address;
    }
    return of(address, bits, port);
  }

  /** The end with that IPv6 address, given as its halves, and port. */
  Endpoint ofV6(long high, long low, int port) {
    int hash = Long.hashCode(high) * 31 + Long.hashCode(low);
    int place = place(hash);
    IpAddress address = addressHashes[place] == hash ? addresses[place] : null;
    if (!(address instanceof IpAddress.V6 recent && recent.high() == high && recent.low() == low)) {
      address = new IpAddress.V6(high, low);
      addressHashes[place] = hash;
      addresses[place] = address;
    }
    return of(address, hash, port);
  }

  private Endpoint of(IpAddress address, int addressHash, int port) {
    int hash = addressHash * 31 + port;
    int place = place(hash);
    Endpoint recent = endpointHashes[place] == hash ? endpoints[place] : null;
    if (recent == null || recent.port() != port || !recent.address().equals(address)) {
      recent = new Endpoint(address, port);
      endpointHashes[place] = hash;
      endpoints[place] = recent;
    }
    return recent;
  }

  /** Fibonacci hashing: near addresses and ports get places far from each other. */
  private static int place(int hash) {
    return (hash * 0x9E3779B9) >>> (Integer.SIZE - PLACE_BITS);
  }
}
