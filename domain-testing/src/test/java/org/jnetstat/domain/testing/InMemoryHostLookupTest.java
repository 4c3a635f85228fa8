package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.report.Host;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract and remembers the users it was asked for. */
class InMemoryHostLookupTest implements HostLookupContract {

  @Override
  public HostLookup lookupOver(Host host, Map<Long, String> users) {
    return new InMemoryHostLookup(host, users);
  }

  @Test
  void everyQuestionForNamesIsRemembered() {
    InMemoryHostLookup lookup = new InMemoryHostLookup(SAMPLE_HOST, Map.of());

    assertEquals(Map.of(), lookup.userNames(Set.of(0L, 33L)));
    assertEquals(Map.of(), lookup.userNames(Set.of()));
    assertEquals(List.of(Set.of(0L, 33L), Set.of()), lookup.askedUids());
  }
}
