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
import java.util.stream.IntStream;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.namespace.NamespaceSelector;
import org.jnetstat.domain.namespace.NamespaceSelector.By;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.junit.jupiter.api.Test;

/** Which namespaces are read, and what is said if the wanted ones cannot be. */
class NamespaceChoiceTest {

  private static final NamespaceSurvey SURVEY = surveyOf(HOST, WEB, DATABASE, VPN, DESERTED, KEPT);

  @Test
  void theOwnOneIsThatOfTheProgram() {
    assertEquals(List.of(HOST), NamespaceChoice.of(NamespaceScope.OWN, SURVEY));
  }

  @Test
  void allAreThoseThatCanBeRead() {
    assertEquals(List.of(HOST, WEB, DATABASE, VPN), NamespaceChoice.of(NamespaceScope.ALL, SURVEY));
    assertEquals(List.of(), NamespaceChoice.of(NamespaceScope.ALL, NamespaceSurvey.NONE));
  }

  @Test
  void oneIsTheOneThatFits() {
    assertEquals(List.of(WEB), NamespaceChoice.of(scope(By.DOCKER, "3f2a"), SURVEY));
    assertEquals(List.of(HOST), NamespaceChoice.of(scope(By.ANYTHING, "host"), SURVEY));
  }

  /** It can be read without knowing who lives in it. */
  @Test
  void anOwnOneThatIsNotVisibleIsNone() {
    assertEquals(List.of(), NamespaceChoice.of(NamespaceScope.OWN, surveyOf(WEB)));
  }

  /** An ordinary user may not read the numbers by which names of mounts are found. */
  @Test
  void aNameThatThisUserMayNotFindIsNotSaidToBeNowhere() {
    KnownNamespace unnumbered =
        new KnownNamespace(
            new NetworkNamespace(7), false, false, List.of(), null, null, List.of(5));

    assertEquals(
        "no network namespace is known to be 'vpn', as this user may not read the numbers of all;"
            + " run as root to see their names; there are host, pid:5",
        complaint(scope(By.ANYTHING, "vpn"), surveyOf(HOST, unnumbered)));
  }

  @Test
  void severalThatFitAreNamedWithTheirNumbers() {
    assertEquals(
        "'docker:' fits several network namespaces: docker:3f2a9c0b1d2e (4026532200),"
            + " docker:9b019b019b01 (4026532300)",
        complaint(scope(By.DOCKER, ""), SURVEY));
  }

  @Test
  void whereNoneFitsThoseThereAreAreNamed() {
    assertEquals(
        "no network namespace is 'vpm'; there are host, docker:3f2a9c0b1d2e, docker:9b019b019b01,"
            + " netns:vpn",
        complaint(scope(By.ANYTHING, "vpm"), SURVEY));
  }

  @Test
  void ofManyNamespacesTenAreNamed() {
    NamespaceSurvey many =
        surveyOf(
            IntStream.rangeClosed(1, 13)
                .mapToObj(
                    number ->
                        new KnownNamespace(
                            new NetworkNamespace(number),
                            true,
                            false,
                            List.of(),
                            (number < 10 ? "net-0" : "net-") + number,
                            null,
                            List.of(number)))
                .toList());

    assertEquals(
        "no network namespace is 'vpn'; there are netns:net-01, netns:net-02, netns:net-03,"
            + " netns:net-04, netns:net-05, netns:net-06, netns:net-07, netns:net-08, netns:net-09,"
            + " netns:net-10 and 3 more",
        complaint(scope(By.ANYTHING, "vpn"), many));
  }

  @Test
  void whereNoneIsVisibleThatIsSaid() {
    assertEquals(
        "no network namespace is 'vpn'; none with a process in it is visible",
        complaint(scope(By.ANYTHING, "vpn"), NamespaceSurvey.NONE));
  }

  @Test
  void oneInWhichNobodyLivesIsToldWithTheCommandThatEntersIt() {
    KnownNamespace dockers =
        KnownNamespace.deserted(new NetworkNamespace(7), "/run/docker/netns/1");
    String start = "', through which it could be read; enter it: ";

    assertEquals(
        "no visible process lives in network namespace 'spare"
            + start
            + "ip netns exec spare jnetstat",
        complaint(scope(By.ANYTHING, "spare"), SURVEY));
    assertEquals(
        "no visible process lives in network namespace 'netns:/run/docker/netns/1"
            + start
            + "nsenter --net=/run/docker/netns/1 jnetstat",
        complaint(scope(By.NETNS, "/run/docker/netns/1"), surveyOf(HOST, dockers)));
    assertEquals(
        "no visible process lives in network namespace '4026532800"
            + start
            + "nsenter --net=FILE jnetstat, where FILE is a descriptor that keeps it",
        complaint(scope(By.ANYTHING, "4026532800"), SURVEY));
  }

  private static NamespaceScope scope(By by, String value) {
    return NamespaceScope.of(new NamespaceSelector(by, value));
  }

  private static String complaint(NamespaceScope scope, NamespaceSurvey survey) {
    return String.valueOf(
        assertThrows(SourceUnavailableException.class, () -> NamespaceChoice.of(scope, survey))
            .getMessage());
  }
}
