package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.junit.jupiter.api.Test;

/** What every {@link NamespaceLookup} does. */
public interface NamespaceLookupContract {

  /** The machine's own: process 2 is a kernel thread. */
  KnownNamespace HOST_NAMESPACE = known(4_026_531_840L, true, 1, 2, 812);

  /** One in which three processes live. */
  KnownNamespace SHARED_NAMESPACE = known(4_026_532_200L, false, 900, 1203, 30_000);

  /** One in which one process lives. */
  KnownNamespace LONELY_NAMESPACE = known(4_026_532_100L, false, 901);

  /**
   * A lookup over a machine on which there are just these namespaces, and everything can be seen.
   *
   * @param namespaces the namespaces, in any order: all have processes and the kernel's numbers,
   *     and nothing gives any of them a name. The host's, if it is among them, has process 2, which
   *     is a kernel thread
   * @param own the one in which the program lives, with process 1
   * @param addresses at which each can be reached, IPv4 before IPv6; of IPv6 single ones only.
   *     There are none where nothing is said
   */
  NamespaceLookup lookupOver(
      List<KnownNamespace> namespaces,
      NetworkNamespace own,
      Map<NetworkNamespace, List<IpNetwork>> addresses);

  @Test
  default void everyNamespaceIsGivenOnceWithThoseWhoLiveInIt() {
    NamespaceSurvey survey = sampleLookup(Map.of()).survey();

    assertEquals(List.of(HOST_NAMESPACE, SHARED_NAMESPACE, LONELY_NAMESPACE), survey.namespaces());
    assertEquals(survey.namespaces(), survey.inhabited());
  }

  @Test
  default void theOwnNamespaceIsTold() {
    assertEquals(Optional.of(HOST_NAMESPACE), sampleLookup(Map.of()).survey().own());
  }

  @Test
  default void theOwnNamespaceNeedNotBeTheHosts() {
    KnownNamespace host = known(4_026_531_840L, true, 2, 812);
    KnownNamespace own = known(4_026_532_100L, false, 1, 901);

    NamespaceSurvey survey = lookupOver(List.of(own, host), own.namespace(), Map.of()).survey();

    assertEquals(List.of(host, own), survey.namespaces());
    assertEquals(Optional.of(own), survey.own());
  }

  @Test
  default void whereNoKernelThreadIsVisibleNoNamespaceIsTheHosts() {
    KnownNamespace own = known(4_026_532_100L, false, 1);

    NamespaceSurvey survey =
        lookupOver(List.of(SHARED_NAMESPACE, own), own.namespace(), Map.of()).survey();

    assertEquals(List.of(own, SHARED_NAMESPACE), survey.namespaces());
  }

  @Test
  default void everySurveyOfTheSameMachineFindsTheSame() {
    NamespaceLookup lookup = sampleLookup(Map.of());

    assertEquals(lookup.survey(), lookup.survey());
  }

  @Test
  default void aNamespaceIsReachedAtItsOwnAddresses() {
    List<IpNetwork> ofHost =
        List.of(
            new IpNetwork(address("127.0.0.0"), 8),
            IpNetwork.of(address("10.0.0.5")),
            IpNetwork.of(address("::1")),
            IpNetwork.of(address("2001:db8::5")));
    List<IpNetwork> ofShared = List.of(IpNetwork.of(address("172.17.0.2")));
    NamespaceLookup lookup =
        sampleLookup(
            Map.of(HOST_NAMESPACE.namespace(), ofHost, SHARED_NAMESPACE.namespace(), ofShared));

    assertEquals(ofHost, lookup.localAddresses(HOST_NAMESPACE));
    assertEquals(ofShared, lookup.localAddresses(SHARED_NAMESPACE));
    assertEquals(List.of(), lookup.localAddresses(LONELY_NAMESPACE));
  }

  /** Its processes have ended, or live elsewhere by now. */
  @Test
  default void aNamespaceThatHasGoneIsReachedNowhere() {
    NamespaceLookup lookup =
        sampleLookup(
            Map.of(LONELY_NAMESPACE.namespace(), List.of(IpNetwork.of(address("172.17.0.2")))));

    assertEquals(List.of(), lookup.localAddresses(known(4_026_532_999L, false, 4711)));
    assertEquals(List.of(), lookup.localAddresses(known(4_026_532_999L, false, 901)));
  }

  @Test
  default void aNamespaceWithoutProcessesHasNoAddresses() {
    assertEquals(
        List.of(),
        sampleLookup(Map.of())
            .localAddresses(KnownNamespace.deserted(new NetworkNamespace(4_026_532_999L), "vpn")));
  }

  private NamespaceLookup sampleLookup(Map<NetworkNamespace, List<IpNetwork>> addresses) {
    return lookupOver(
        List.of(LONELY_NAMESPACE, HOST_NAMESPACE, SHARED_NAMESPACE),
        HOST_NAMESPACE.namespace(),
        addresses);
  }

  private static KnownNamespace known(long inode, boolean host, Integer... pids) {
    KnownNamespace known = KnownNamespace.inhabited(new NetworkNamespace(inode), List.of(pids));
    return host ? known.asHost() : known;
  }
}
