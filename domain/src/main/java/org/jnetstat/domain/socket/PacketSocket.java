package org.jnetstat.domain.socket;

import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A packet socket (packet(7)): it has no address and no port, but gets packets as they come from a
 * network device and as they leave by it, also those that a packet filter drops, and can send any.
 *
 * @param inode the socket's inode, unsigned
 * @param etherType which packets it gets, by the number of their protocol (linux/if_ether.h): 0 for
 *     none, 3 for all
 * @param device the name of the device; empty for all devices; {@linkplain PrintableText printable}
 * @param namespace the network namespace it lives in; {@code null} if it is not known
 */
public record PacketSocket(
    long inode, int etherType, Optional<String> device, @Nullable NetworkNamespace namespace) {

  private static final int ALL = 0x0003;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;

  private static final Set<Integer> OF_PROGRAMS = Set.of(ALL, IPV4, IPV6);

  /** Makes the name of the device printable. */
  public PacketSocket {
    device = device.map(PrintableText::of);
  }

  /** Whether it gets what programs send each other, and not only packets of some other protocol. */
  public boolean getsTraffic() {
    return OF_PROGRAMS.contains(etherType);
  }
}
