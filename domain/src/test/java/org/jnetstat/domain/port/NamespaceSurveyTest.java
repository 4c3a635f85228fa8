package org.jnetstat.domain.port;

import static org.jnetstat.domain.testing.SampleNamespaces.DESERTED;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.KEPT;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The namespaces of a machine, as one survey found them. */
class NamespaceSurveyTest {

  @Test
  void namespacesArePutInOrder() {
    assertEquals(
        List.of(HOST, WEB, DESERTED, VPN), surveyOf(VPN, DESERTED, WEB, HOST).namespaces());
  }

  @Test
  void inhabitedNamespacesCanBeRead() {
    assertEquals(List.of(HOST, VPN), surveyOf(HOST, DESERTED, VPN, KEPT).inhabited());
  }

  @Test
  void theOwnOneIsFoundByItsNumber() {
    assertEquals(Optional.of(HOST), surveyOf(WEB, HOST).own());
    assertEquals(Optional.empty(), surveyOf(WEB).own());
    assertEquals(Optional.empty(), new NamespaceSurvey(List.of(WEB, HOST), null, List.of()).own());
    assertEquals(Optional.empty(), NamespaceSurvey.NONE.own());
  }

  @Test
  void unknownNamespacesAreAdded() {
    assertEquals(
        surveyOf(HOST, DESERTED, KEPT),
        surveyOf(HOST, DESERTED)
            .and(Set.of(HOST.namespace(), DESERTED.namespace(), KEPT.namespace())));
  }
}
