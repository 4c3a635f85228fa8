package org.jnetstat.domain.address;

import java.util.List;

/**
 * The addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a
 * single address (RFC 4632, RFC 4291 section 2.3).
 *
 * <p>An IPv4 network also has the v4-mapped IPv6 addresses of its members, under which a dual-stack
 * socket shows an IPv4 peer: who asks for {@code 10.0.0.9} wants that peer however it came in.
 *
 * @param address an address of the network; bits behind the prefix do not matter
 * @param prefixLength how many bits are the same, 0 to 32 for IPv4 and 0 to 128 for IPv6
 */
public record IpNetwork(IpAddress address, int prefixLength) {

  /** The addresses that only this machine reaches: 127.0.0.0/8 (RFC 1122) and ::1 (RFC 4291). */
  public static final List<IpNetwork> LOOPBACK =
      List.of(
          new IpNetwork(new IpAddress.V4(0x7F00_0000), 8), IpNetwork.of(new IpAddress.V6(0, 1)));

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the address has not so many bits
   */
  public IpNetwork {
    if (prefixLength < 0 || prefixLength > bitsOf(address)) {
      throw new IllegalArgumentException(
          "prefix length " + prefixLength + " is not within 0 to " + bitsOf(address));
    }
  }

  /**
   * The network that is a single address.
   *
   * @param address that address
   */
  public static IpNetwork of(IpAddress address) {
    return new IpNetwork(address, bitsOf(address));
  }

  /** The number of bits an address of that version has: 32 or 128. */
  public static int bitsOf(IpAddress address) {
    return address instanceof IpAddress.V4 ? Integer.SIZE : 2 * Long.SIZE;
  }

  /** Whether the address is in the network. */
  public boolean contains(IpAddress other) {
    if (address instanceof IpAddress.V4 network) {
      return other.unmapped() instanceof IpAddress.V4 v4 && sameStart(network.bits(), v4.bits());
    }
    return address instanceof IpAddress.V6 network
        && other instanceof IpAddress.V6 v6
        && sameStart(network, v6);
  }

  private boolean sameStart(int a, int b) {
    return prefixLength == 0 || (a ^ b) >>> (Integer.SIZE - prefixLength) == 0;
  }

  private boolean sameStart(IpAddress.V6 a, IpAddress.V6 b) {
    int high = Math.min(prefixLength, Long.SIZE);
    int low = prefixLength - high;
    return (high == 0 || (a.high() ^ b.high()) >>> (Long.SIZE - high) == 0)
        && (low == 0 || (a.low() ^ b.low()) >>> (Long.SIZE - low) == 0);
  }

  /** The network as people write it, {@code 10.0.0.0/8}; a single address without its length. */
  @Override
  public String toString() {
    return prefixLength == bitsOf(address) ? address.toString() : address + "/" + prefixLength;
  }
}
