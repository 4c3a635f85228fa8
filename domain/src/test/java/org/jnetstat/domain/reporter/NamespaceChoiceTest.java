package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.DESERTED;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.KEPT;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.report.Unavailability.Reason;
import org.junit.jupiter.api.Test;

/** The namespaces of a query, and the facts if they cannot be read. */
class NamespaceChoiceTest {

  private static final NamespaceSurvey SURVEY = surveyOf(HOST, WEB, DATABASE, VPN, DESERTED, KEPT);

  @Test
  void ownNamespaceIsTheProgramsOne() {
    assertEquals(new Where.Found(List.of(HOST)), NamespaceChoice.of(NamespaceScope.OWN, SURVEY));
  }

  @Test
  void allMeansAllReadableNamespaces() {
    assertEquals(
        new Where.Found(List.of(HOST, WEB, DATABASE, VPN)),
        NamespaceChoice.of(NamespaceScope.ALL, SURVEY));
    assertEquals(new Where.Own(), NamespaceChoice.of(NamespaceScope.ALL, NamespaceSurvey.NONE));
  }

  @Test
  void oneIsTheMatchingNamespace() {
    assertEquals(new Where.Found(List.of(WEB)), NamespaceChoice.of(scope("docker:3f2a"), SURVEY));
    assertEquals(new Where.Found(List.of(HOST)), NamespaceChoice.of(scope("host"), SURVEY));
  }

  /** Reading it does not need to know its processes. */
  @Test
  void invisibleOwnNamespaceIsRead() {
    assertEquals(new Where.Own(), NamespaceChoice.of(NamespaceScope.OWN, surveyOf(WEB)));
  }

  /** An ordinary user may not read the inodes of mounted namespaces. */
  @Test
  void nameHiddenFromThisUserIsNotCalledUnknown() {
    KnownNamespace unnumbered =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5)).unnumbered();
    PlacePattern vpn = PlaceName.pattern("vpn");

    assertEquals(
        problem(Reason.NAMESPACE_NOT_RECOGNIZED, vpn, HOST, unnumbered),
        failure(vpn, surveyOf(HOST, unnumbered)));
  }

  @Test
  void severalMatchesAreFacts() {
    PlacePattern dockers = PlaceName.pattern("docker:*");

    assertEquals(
        problem(Reason.NAMESPACE_AMBIGUOUS, dockers, WEB, DATABASE), failure(dockers, SURVEY));
  }

  @Test
  void availableNamespacesAreFactsIfNoneMatches() {
    PlacePattern vpm = PlaceName.pattern("vpm");

    assertEquals(
        problem(Reason.NAMESPACE_UNKNOWN, vpm, HOST, WEB, DATABASE, VPN), failure(vpm, SURVEY));
    assertEquals(problem(Reason.NAMESPACE_UNKNOWN, vpm), failure(vpm, NamespaceSurvey.NONE));
  }

  @Test
  void uninhabitedNamespaceCannotBeRead() {
    PlacePattern spare = PlaceName.pattern("spare");
    PlacePattern kept = PlaceName.pattern("4026532800");

    assertEquals(problem(Reason.NAMESPACE_DESERTED, spare, DESERTED), failure(spare, SURVEY));
    assertEquals(problem(Reason.NAMESPACE_DESERTED, kept, KEPT), failure(kept, SURVEY));
  }

  private static NamespaceScope scope(String place) {
    return NamespaceScope.of(PlaceName.pattern(place));
  }

  private static Unavailability problem(
      Reason reason, PlacePattern wanted, KnownNamespace... known) {
    return new Unavailability(reason, new Fact.Wanted(wanted), new Fact.Namespaces(List.of(known)));
  }

  private static Unavailability failure(PlacePattern wanted, NamespaceSurvey survey) {
    return assertThrows(
            SourceUnavailableException.class,
            () -> NamespaceChoice.of(NamespaceScope.of(wanted), survey))
        .why();
  }
}
