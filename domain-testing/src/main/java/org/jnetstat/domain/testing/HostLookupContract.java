package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.report.Host;
import org.junit.jupiter.api.Test;

/** What every {@link HostLookup} does. */
public interface HostLookupContract {

  /** A machine about which everything is known. */
  Host SAMPLE_HOST = new Host("web-1", "6c1f0c5e-7d1a-4a53-9d0e-2f1b7c3d4e5f", "6.18.44");

  /**
   * A lookup on that machine.
   *
   * @param host the machine; what is unknown there cannot be found out
   * @param users the name of each user's number: all users the machine has
   */
  HostLookup lookupOver(Host host, Map<Long, String> users);

  @Test
  default void theMachineIsTold() {
    assertEquals(SAMPLE_HOST, lookupOver(SAMPLE_HOST, Map.of()).host());
  }

  @Test
  default void whatCannotBeFoundOutIsUnknown() {
    assertEquals(Host.UNKNOWN, lookupOver(Host.UNKNOWN, Map.of()).host());
  }

  @Test
  default void onlyTheUsersAskedForAreNamed() {
    HostLookup lookup = lookupOver(SAMPLE_HOST, Map.of(0L, "root", 33L, "www-data", 1000L, "ada"));

    assertEquals(Map.of(0L, "root", 1000L, "ada"), lookup.userNames(Set.of(0L, 1000L)));
  }

  @Test
  default void aUserWhomTheMachineDoesNotKnowHasNoName() {
    HostLookup lookup = lookupOver(SAMPLE_HOST, Map.of(0L, "root"));

    assertEquals(Map.of(0L, "root"), lookup.userNames(Set.of(0L, 12345L)));
  }

  @Test
  default void noUserAskedForIsNoUserNamed() {
    assertEquals(Map.of(), lookupOver(SAMPLE_HOST, Map.of(0L, "root")).userNames(Set.of()));
  }

  @Test
  default void theGreatestUserNumbersHaveNames() {
    Map<Long, String> users = Map.of(4_294_967_294L, "nfsnobody", 2_147_483_648L, "ldap-user");

    assertEquals(users, lookupOver(SAMPLE_HOST, users).userNames(users.keySet()));
  }

  @Test
  default void aUserIsFoundByName() {
    HostLookup lookup = lookupOver(SAMPLE_HOST, Map.of(0L, "root", 4_294_967_294L, "nfsnobody"));

    assertEquals(OptionalLong.of(0), lookup.userNumber("root"));
    assertEquals(OptionalLong.of(4_294_967_294L), lookup.userNumber("nfsnobody"));
  }

  @Test
  default void anUnknownNameIsNoUser() {
    HostLookup lookup = lookupOver(SAMPLE_HOST, Map.of(0L, "root"));

    assertEquals(OptionalLong.empty(), lookup.userNumber("roo"));
    assertEquals(OptionalLong.empty(), lookup.userNumber(""));
  }
}
