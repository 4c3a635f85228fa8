package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.port.NameLookup;
import org.jnetstat.domain.report.EndpointNames;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract and remembers the questions. */
class InMemoryNameLookupTest implements NameLookupContract {

  @Override
  public NameLookup lookupOf(Map<IpAddress, String> hosts, Map<Service, String> services) {
    return new InMemoryNameLookup(new EndpointNames(hosts, services, 0));
  }

  @Test
  void everyQuestionIsRemembered() {
    InMemoryNameLookup lookup = new InMemoryNameLookup(EndpointNames.NONE);

    lookup.names(Set.of(DATABASE), Set.of());
    lookup.names(Set.of(), Set.of());

    assertEquals(List.of(Set.of(DATABASE), Set.of()), lookup.askedAddresses());
  }
}
