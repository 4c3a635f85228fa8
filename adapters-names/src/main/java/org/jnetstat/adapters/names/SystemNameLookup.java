package org.jnetstat.adapters.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.report.EndpointNames;
import org.jspecify.annotations.Nullable;

/**
 * Names as this machine has them: of hosts by its resolver (getnameinfo(3): the hosts file, name
 * servers, whatever nsswitch.conf(5) says), of services by its list of them.
 *
 * <p>A host's name counts only if it leads back to the address: otherwise the owner of the address
 * could take any name.
 *
 * <p>May be used by several threads; they wait for each other.
 */
public final class SystemNameLookup implements NameLookup {

  /** Long enough for a name server and its second try, short enough to wait for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HostNames hosts;
  private final Path servicesFile;
  private @Nullable Map<Service, String> services;

  /** A lookup that has asked no server yet. */
  public SystemNameLookup() {
    this(new HostNames(SystemNameLookup::hostName, PATIENCE), ServiceList.OF_THIS_MACHINE);
  }

  SystemNameLookup(HostNames hosts, Path servicesFile) {
    this.hosts = hosts;
    this.servicesFile = servicesFile;
  }

  @Override
  public EndpointNames names(Set<IpAddress> addresses, Set<Service> wanted) {
    HostNames.Found found = hosts.of(addresses);
    Map<Service, String> known = new HashMap<>(services());
    known.keySet().retainAll(wanted);
    return new EndpointNames(found.known(), known, found.late());
  }

  private synchronized Map<Service, String> services() {
    Map<Service, String> read = services;
    if (read == null) {
      read = ServiceList.read(servicesFile);
      services = read;
    }
    return read;
  }

  /** The JDK checks that the name leads back, and gives the address's text for none. */
  static Optional<String> hostName(IpAddress address) {
    InetAddress asked;
    try {
      asked = InetAddress.getByAddress(bytes(address));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
    String name = asked.getHostName();
    return name.equals(asked.getHostAddress()) ? Optional.empty() : Optional.of(name);
  }

  private static byte[] bytes(IpAddress address) {
    return switch (address) {
      case IpAddress.V4(int bits) -> ByteBuffer.allocate(4).putInt(bits).array();
      case IpAddress.V6(long high, long low) ->
          ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    };
  }
}
