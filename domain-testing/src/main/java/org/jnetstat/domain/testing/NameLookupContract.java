package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.report.EndpointNames;
import org.junit.jupiter.api.Test;

/** What every {@link NameLookup} does. */
public interface NameLookupContract {

  /** 10.0.0.9. */
  IpAddress DATABASE = new IpAddress.V4(0x0A000009);

  /** 2001:db8::1. */
  IpAddress GATEWAY = new IpAddress.V6(0x20010db8_00000000L, 1);

  /** Remote shells. */
  Service SSH = new Service(Transport.TCP, 22);

  /** Logging, at a port that means something else in TCP. */
  Service SYSLOG = new Service(Transport.UDP, 514);

  /**
   * A lookup that finds these names at once.
   *
   * @param hosts all hosts that have a name
   * @param services all services that have a name
   */
  NameLookup lookupOf(Map<IpAddress, String> hosts, Map<Service, String> services);

  @Test
  default void hostsAndServicesAreNamed() {
    EndpointNames names =
        lookupOf(Map.of(DATABASE, "db-1", GATEWAY, "gw"), Map.of(SSH, "ssh", SYSLOG, "syslog"))
            .names(Set.of(DATABASE, GATEWAY), Set.of(SSH, SYSLOG));

    assertEquals(Map.of(DATABASE, "db-1", GATEWAY, "gw"), names.hosts());
    assertEquals(Map.of(SSH, "ssh", SYSLOG, "syslog"), names.services());
    assertEquals(0, names.late());
  }

  @Test
  default void onlyWhatWasAskedForIsNamed() {
    EndpointNames names =
        lookupOf(Map.of(DATABASE, "db-1", GATEWAY, "gw"), Map.of(SSH, "ssh", SYSLOG, "syslog"))
            .names(Set.of(DATABASE), Set.of(SYSLOG));

    assertEquals(Map.of(DATABASE, "db-1"), names.hosts());
    assertEquals(Map.of(SYSLOG, "syslog"), names.services());
  }

  @Test
  default void aServiceIsOneOfItsTransport() {
    NameLookup lookup = lookupOf(Map.of(), Map.of(SYSLOG, "syslog"));

    assertEquals(
        Map.of(), lookup.names(Set.of(), Set.of(new Service(Transport.TCP, 514))).services());
  }

  @Test
  default void whatHasNoNameIsLeftOut() {
    EndpointNames names = lookupOf(Map.of(), Map.of()).names(Set.of(DATABASE), Set.of(SSH));

    assertEquals(EndpointNames.NONE, names);
  }

  @Test
  default void anotherQuestionGetsTheSameAnswer() {
    NameLookup lookup = lookupOf(Map.of(DATABASE, "db-1"), Map.of());

    assertEquals(
        lookup.names(Set.of(DATABASE), Set.of()), lookup.names(Set.of(DATABASE), Set.of()));
  }
}
