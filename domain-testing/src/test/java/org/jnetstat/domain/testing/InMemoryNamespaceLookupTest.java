package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, plays its part, and remembers the questions. */
class InMemoryNamespaceLookupTest implements NamespaceLookupContract {

  @Override
  public NamespaceLookup lookupOver(
      List<KnownNamespace> namespaces,
      NetworkNamespace own,
      Map<NetworkNamespace, List<IpNetwork>> addresses) {
    InMemoryNamespaceLookup lookup =
        InMemoryNamespaceLookup.surveying(new NamespaceSurvey(namespaces, own, List.of()));
    addresses.forEach(
        (namespace, networks) -> lookup.reachableAt(namespace, networks.toArray(IpNetwork[]::new)));
    return lookup;
  }

  @Test
  void laterSurveysFindLaterContents() {
    NamespaceSurvey before = surveyOf(HOST_NAMESPACE, LONELY_NAMESPACE);
    NamespaceSurvey after = surveyOf(HOST_NAMESPACE);
    InMemoryNamespaceLookup lookup = InMemoryNamespaceLookup.surveying(before).thenSurveying(after);

    assertEquals(
        List.of(before, after, after), List.of(lookup.survey(), lookup.survey(), lookup.survey()));
    assertEquals(3, lookup.surveys());
  }

  @Test
  void theAddressesOfANamespaceGoWithIt() {
    IpNetwork place = IpNetwork.of(address("172.17.0.2"));
    InMemoryNamespaceLookup lookup =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST_NAMESPACE, LONELY_NAMESPACE))
            .thenSurveying(surveyOf(HOST_NAMESPACE))
            .reachableAt(LONELY_NAMESPACE.namespace(), place);

    lookup.survey();
    assertEquals(List.of(place), lookup.localAddresses(LONELY_NAMESPACE));
    lookup.survey();
    assertEquals(List.of(), lookup.localAddresses(LONELY_NAMESPACE));
  }

  @Test
  void everyQuestionForAddressesIsRemembered() {
    InMemoryNamespaceLookup lookup = InMemoryNamespaceLookup.surveying(surveyOf(HOST_NAMESPACE));

    lookup.localAddresses(HOST_NAMESPACE);
    lookup.localAddresses(LONELY_NAMESPACE);

    assertEquals(
        List.of(HOST_NAMESPACE.namespace(), LONELY_NAMESPACE.namespace()), lookup.askedAddresses());
    assertEquals(0, lookup.surveys());
  }

  private static NamespaceSurvey surveyOf(KnownNamespace... namespaces) {
    return new NamespaceSurvey(List.of(namespaces), HOST_NAMESPACE.namespace(), List.of());
  }
}
