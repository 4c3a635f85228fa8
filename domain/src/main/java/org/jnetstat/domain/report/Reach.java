package org.jnetstat.domain.report;

import java.util.List;
import java.util.Locale;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;

/**
 * From where an address can be reached, by what the address is. Whether a packet filter or a route
 * keeps somebody out, it does not tell.
 */
public enum Reach {
  /** From the network namespace that has it only: loopback. */
  INSIDE,
  /** From machines on the same link (RFC 3927, RFC 4291 section 2.5.6). */
  LINK,
  /** From networks that are not routed on the internet (RFC 1918, RFC 6598, RFC 4193). */
  PRIVATE_NETWORK,
  /** From wherever a route leads to it. */
  EVERYWHERE;

  private static final List<IpNetwork> LINKS =
      List.of(network(0xA9FE_0000, 16), network(0xFE80_0000_0000_0000L, 10));

  private static final List<IpNetwork> PRIVATE_NETWORKS =
      List.of(
          network(0x0A00_0000, 8),
          network(0xAC10_0000, 12),
          network(0xC0A8_0000, 16),
          network(0x6440_0000, 10),
          network(0xFC00_0000_0000_0000L, 7));

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The reach in lower case, {@code private_network}: the word for it in formats. */
  public String label() {
    return label;
  }

  /**
   * That of an address. That of the wildcard address is {@link #EVERYWHERE}, as the addresses of
   * the machine are not looked at.
   */
  public static Reach of(IpAddress address) {
    if (address.isLoopback()) {
      return INSIDE;
    }
    if (LINKS.stream().anyMatch(network -> network.contains(address))) {
      return LINK;
    }
    return PRIVATE_NETWORKS.stream().anyMatch(network -> network.contains(address))
        ? PRIVATE_NETWORK
        : EVERYWHERE;
  }

  private static IpNetwork network(int bits, int length) {
    return new IpNetwork(new IpAddress.V4(bits), length);
  }

  private static IpNetwork network(long high, int length) {
    return new IpNetwork(new IpAddress.V6(high, 0), length);
  }
}
