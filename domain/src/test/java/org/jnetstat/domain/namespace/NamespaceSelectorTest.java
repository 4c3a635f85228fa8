package org.jnetstat.domain.namespace;

import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.KEPT;
import static org.jnetstat.domain.testing.SampleNamespaces.POD;
import static org.jnetstat.domain.testing.SampleNamespaces.UNIT;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.NamespaceSelector.By;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.testing.DefaultLocales;
import org.jnetstat.domain.testing.SampleNamespaces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Which namespaces the words for one fit. */
class NamespaceSelectorTest {

  private static final List<KnownNamespace> ALL = SampleNamespaces.ALL;

  @Test
  void aNamespaceIsNamedByItsNumber() {
    assertEquals(List.of(WEB), selected(By.INODE, "4026532200"));
    assertEquals(List.of(KEPT), selected(By.INODE, "4026532800"));
    assertEquals(List.of(), selected(By.INODE, "402653220"));
    KnownNamespace greatest = KnownNamespace.deserted(new NetworkNamespace(-1), null);
    assertEquals(
        List.of(greatest), among(List.of(HOST, greatest), By.INODE, "18446744073709551615"));
  }

  @Test
  void aNamespaceIsNamedByAnyProcessInIt() {
    assertEquals(List.of(WEB), selected(By.PID, "9012"));
    assertEquals(List.of(WEB), selected(By.PID, "9013"));
    assertEquals(List.of(HOST), selected(By.PID, "2"));
    assertEquals(List.of(), selected(By.PID, "901"));
  }

  @Test
  void aNamespaceIsNamedByItsMountInFull() {
    KnownNamespace dockers =
        new KnownNamespace(
            new NetworkNamespace(7),
            true,
            false,
            List.of(),
            "/run/docker/netns/1",
            null,
            List.of(5));

    assertEquals(List.of(VPN), selected(By.NETNS, "vpn"));
    assertEquals(List.of(), selected(By.NETNS, "vp"));
    assertEquals(List.of(POD), selected(By.NETNS, "cni-1f2e3d4c"));
    assertEquals(List.of(dockers), among(List.of(VPN, dockers), By.NETNS, "/run/docker/netns/1"));
    assertEquals(List.of(), among(List.of(VPN, dockers), By.NETNS, "1"));
  }

  @Test
  void aNamespaceIsNamedByTheBeginningOfItsPod() {
    assertEquals(List.of(POD), selected(By.POD, "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"));
    assertEquals(List.of(POD), selected(By.POD, "0f1e"));
    assertEquals(List.of(), selected(By.POD, "77aa"), "that is the container");
  }

  @Test
  void aNamespaceIsNamedByTheBeginningOfItsContainer() {
    assertEquals(List.of(WEB), selected(By.CONTAINER, "3f2a9c0b1d2e" + "4d5c".repeat(13)));
    assertEquals(List.of(WEB), selected(By.CONTAINER, "3f2a9c0b1d2e"));
    assertEquals(List.of(WEB), selected(By.CONTAINER, "3"));
    assertEquals(List.of(POD), selected(By.CONTAINER, "77aa"));
    assertEquals(List.of(), selected(By.CONTAINER, "2a9c"));
  }

  /** Those of a pod have identifiers of their own. */
  @Test
  void anyContainerOfSeveralNamesTheirNamespace() {
    Container pause = new Container("77aa".repeat(16), Container.Runtime.CRI_O, "0f1e");
    Container app = new Container("88bb".repeat(16), Container.Runtime.CRI_O, "0f1e");
    KnownNamespace pod =
        new KnownNamespace(
            new NetworkNamespace(7), true, false, List.of(pause, app), null, null, List.of(5));

    assertEquals(List.of(pod), among(List.of(pod, WEB), By.ANYTHING, "88bb"));
    assertEquals(List.of(pod), among(List.of(pod, WEB), By.CRI_O, "77"));
    assertEquals(List.of(pod), among(List.of(pod, WEB), By.POD, "0f"));
  }

  @ParameterizedTest
  @EnumSource(Container.Runtime.class)
  void theRuntimeOfAContainerIsToldByTheWordInFront(Container.Runtime runtime) {
    List<KnownNamespace> ofEach =
        Arrays.stream(Container.Runtime.values()).map(NamespaceSelectorTest::ofRuntime).toList();
    By by = By.valueOf(runtime.name());

    assertEquals(List.of(ofRuntime(runtime)), among(ofEach, by, "web"));
    assertEquals(List.of(ofRuntime(runtime)), among(ofEach, by, "we"));
    assertEquals(ofEach, among(ofEach, By.CONTAINER, "web"));
    assertEquals(runtime.label(), by.label());
  }

  @Test
  void aContainerOfNoKnownRuntimeIsOfNone() {
    KnownNamespace unknown = of(100, new Container("web", null, null));

    assertEquals(List.of(unknown), among(List.of(unknown), By.CONTAINER, "web"));
    assertEquals(List.of(), among(List.of(unknown), By.DOCKER, "web"));
  }

  @Test
  void theHostIsCalledThatAndNothingElseIs() {
    KnownNamespace mount =
        new KnownNamespace(
            new NetworkNamespace(7), true, false, List.of(), "host", null, List.of(5));

    assertEquals(List.of(HOST), among(List.of(mount, HOST), By.ANYTHING, "host"));
    assertEquals(List.of(mount), among(List.of(mount, HOST), By.NETNS, "host"));
    assertEquals(List.of(), among(List.of(mount, WEB), By.ANYTHING, "host"));
  }

  @Test
  void aBareWordMayBeWhateverPeopleKnow() {
    assertEquals(List.of(WEB), selected(By.ANYTHING, "4026532200"));
    assertEquals(List.of(VPN), selected(By.ANYTHING, "vpn"));
    assertEquals(List.of(UNIT), selected(By.ANYTHING, "indexer"));
    assertEquals(List.of(UNIT), selected(By.ANYTHING, "indexer.service"));
    assertEquals(List.of(WEB), selected(By.ANYTHING, "3f2a"));
    assertEquals(List.of(WEB), selected(By.ANYTHING, "3f2a9c0b1d2e"));
    assertEquals(List.of(POD), selected(By.ANYTHING, "77aa"));
    assertEquals(List.of(POD), selected(By.ANYTHING, "0f1e2d3c-4b5a"));
  }

  @Test
  void namesOfMountsAndUnitsAreNotKnownByTheirBeginning() {
    assertEquals(List.of(), selected(By.ANYTHING, "vp"));
    assertEquals(List.of(), selected(By.ANYTHING, "index"));
    assertEquals(List.of(), selected(By.ANYTHING, "indexer.serv"));
  }

  /** Most numbers of processes are the beginning of some identifier, too. */
  @Test
  void aBareNumberIsNoProcess() {
    assertEquals(List.of(), selected(By.ANYTHING, "30000"));
    assertEquals(List.of(DATABASE), selected(By.ANYTHING, "9"), "9b01…");
  }

  @Test
  void whatIsTheSameBeatsWhatBeginsSo() {
    KnownNamespace web = of(100, new Container("web", Container.Runtime.LXC, null));
    KnownNamespace web2 = of(101, new Container("web-2", Container.Runtime.LXC, null));
    KnownNamespace named =
        new KnownNamespace(
            new NetworkNamespace(7), true, false, List.of(), "3f2a", null, List.of(5));

    assertEquals(List.of(web), among(List.of(web2, web), By.LXC, "web"));
    assertEquals(List.of(web), among(List.of(web2, web), By.ANYTHING, "web"));
    assertEquals(List.of(web2), among(List.of(web2, web), By.ANYTHING, "web-"));
    assertEquals(List.of(web2, web), among(List.of(web2, web), By.ANYTHING, "we"));
    assertEquals(List.of(named), among(List.of(WEB, named), By.ANYTHING, "3f2a"));
  }

  /** As Proxmox names them. */
  @Test
  void aContainerMayHaveANumberForAName() {
    KnownNamespace first = of(4_026_532_901L, new Container("101", Container.Runtime.LXC, null));
    KnownNamespace tenth = of(4_026_532_902L, new Container("1010", Container.Runtime.LXC, null));
    KnownNamespace numbered = KnownNamespace.deserted(new NetworkNamespace(101), null);

    assertEquals(List.of(first), among(List.of(first, tenth), By.ANYTHING, "101"));
    assertEquals(List.of(numbered), among(List.of(first, numbered), By.ANYTHING, "101"));
    assertEquals(List.of(first), among(List.of(first, numbered), By.LXC, "101"));
    assertEquals(List.of(tenth), among(List.of(first, tenth), By.ANYTHING, "4026532902"));
  }

  @Test
  void severalMayFit() {
    assertEquals(List.of(WEB, DATABASE), among(List.of(WEB, DATABASE), By.CONTAINER, ""));
    KnownNamespace again =
        new KnownNamespace(
            new NetworkNamespace(7), true, false, List.of(), null, "indexer.service", List.of(5));
    assertEquals(List.of(UNIT, again), among(List.of(UNIT, again), By.ANYTHING, "indexer"));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whatANamespaceIsLabelledSelectsItAndNoOther(KnownNamespace known) {
    assertEquals(List.of(known), typed(known.label()).among(ALL), known.label());
  }

  @Test
  void aSelectorIsWrittenAsItIsTyped() {
    assertEquals("vpn", new NamespaceSelector(By.ANYTHING, "vpn").toString());
    assertEquals(
        "net:[7] pid:7 netns:7 pod:7 container:7 docker:7 containerd:7 cri-o:7 podman:7 lxc:7"
            + " systemd-nspawn:7",
        Arrays.stream(By.values())
            .filter(by -> by != By.ANYTHING)
            .map(by -> new NamespaceSelector(by, "7").toString())
            .collect(Collectors.joining(" ")));
    DefaultLocales.inEach(() -> assertEquals("pid", By.PID.label()));
  }

  private static NamespaceSelector typed(String label) {
    if (label.startsWith("net:[")) {
      return new NamespaceSelector(By.INODE, label.substring(5, label.length() - 1));
    }
    int colon = label.indexOf(':');
    for (By by : By.values()) {
      if (colon > 0 && label.substring(0, colon).equals(by.label())) {
        return new NamespaceSelector(by, label.substring(colon + 1));
      }
    }
    return new NamespaceSelector(By.ANYTHING, label);
  }

  private static List<KnownNamespace> selected(By by, String value) {
    return among(ALL, by, value);
  }

  private static List<KnownNamespace> among(List<KnownNamespace> namespaces, By by, String value) {
    return new NamespaceSelector(by, value).among(namespaces);
  }

  private static KnownNamespace ofRuntime(Container.Runtime runtime) {
    return of(100, new Container("web", runtime, null));
  }

  private static KnownNamespace of(long inode, @Nullable Container container) {
    return new KnownNamespace(
        new NetworkNamespace(inode),
        true,
        false,
        container == null ? List.of() : List.of(container),
        null,
        null,
        List.of(5));
  }
}
