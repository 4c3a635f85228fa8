package org.jnetstat.adapters.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.port.NumberLookup;

/**
 * Numbers as this machine has them: of hosts by its resolver (getaddrinfo(3)), of services by its
 * list of them (services(5)).
 */
public final class SystemNumberLookup implements NumberLookup {

  /** Long enough for a name server and its second try. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path servicesFile;

  /** A lookup that has asked nothing yet. */
  public SystemNumberLookup() {
    this(ServiceList.OF_THIS_MACHINE);
  }

  SystemNumberLookup(Path servicesFile) {
    this.servicesFile = servicesFile;
  }

  @Override
  public Set<Integer> ports(String service) {
    return ServiceList.ports(servicesFile, service);
  }

  @Override
  public Set<IpAddress> addresses(String host) {
    FutureTask<InetAddress[]> question = new FutureTask<>(() -> InetAddress.getAllByName(host));
    Thread thread = new Thread(question, "host name"); // the resolver heeds no interrupt
    thread.setDaemon(true);
    thread.start();
    Set<IpAddress> addresses = new LinkedHashSet<>();
    try {
      for (InetAddress address : question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        addresses.add(IpAddress.ofBytes(address.getAddress()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownHostException)) {
        throw new IllegalStateException("cannot ask for " + host, e.getCause());
      }
    } catch (TimeoutException e) {
      return Set.of();
    }
    return addresses;
  }
}
