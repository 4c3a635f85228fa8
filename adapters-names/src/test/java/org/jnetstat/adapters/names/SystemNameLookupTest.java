package org.jnetstat.adapters.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.testing.NameLookupContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lookup keeps the contract, and asks this machine's resolver. */
class SystemNameLookupTest implements NameLookupContract {

  @TempDir private Path directory;

  @Override
  public NameLookup lookupOf(Map<IpAddress, String> hosts, Map<Service, String> services) {
    String list =
        services.entrySet().stream()
            .map(SystemNameLookupTest::line)
            .collect(Collectors.joining("\n"));
    try {
      return new SystemNameLookup(
          new HostNames(address -> Optional.ofNullable(hosts.get(address)), Duration.ofSeconds(30)),
          Files.writeString(directory.resolve("services"), list));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theResolverKnowsThisMachine() throws IOException {
    assumeTrue(
        Files.readAllLines(Path.of("/etc/hosts")).stream()
            .anyMatch(line -> line.matches("127\\.0\\.0\\.1\\s+localhost\\b.*")),
        "the hosts file does not name 127.0.0.1");

    assertEquals(Optional.of("localhost"), SystemNameLookup.hostName(new IpAddress.V4(0x7F000001)));
  }

  private static String line(Map.Entry<Service, String> service) {
    return service.getValue()
        + "\t"
        + service.getKey().port()
        + "/"
        + service.getKey().transport().name().toLowerCase(Locale.ROOT);
  }
}
