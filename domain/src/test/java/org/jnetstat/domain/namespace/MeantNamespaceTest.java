package org.jnetstat.domain.namespace;

import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.DESERTED;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.KEPT;
import static org.jnetstat.domain.testing.SampleNamespaces.POD;
import static org.jnetstat.domain.testing.SampleNamespaces.UNIT;
import static org.jnetstat.domain.testing.SampleNamespaces.VPN;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.testing.SampleNamespaces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Words for a namespace, and the namespaces that they match. */
class MeantNamespaceTest {

  private static final List<KnownNamespace> ALL = SampleNamespaces.ALL;

  @Test
  void aNamespaceIsNamedByItsNumber() {
    assertEquals(List.of(WEB), selected("net:[4026532200]"));
    assertEquals(List.of(KEPT), selected("net:[4026532800]"));
    assertEquals(List.of(), selected("net:[402653220]"));
    KnownNamespace greatest = KnownNamespace.deserted(new NetworkNamespace(-1), null);
    assertEquals(List.of(greatest), among(List.of(HOST, greatest), "net:[18446744073709551615]"));
  }

  @Test
  void aNamespaceIsNamedByAnyProcessInIt() {
    assertEquals(List.of(WEB), selected("pid:9012"));
    assertEquals(List.of(WEB), selected("pid:9013"));
    assertEquals(List.of(HOST), selected("pid:2"));
    assertEquals(List.of(), selected("pid:901"));
  }

  @Test
  void aNamespaceIsNamedByItsMountInFull() {
    KnownNamespace dockers =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5))
            .withMount("/run/docker/netns/1");

    assertEquals(List.of(VPN), selected("netns:vpn"));
    assertEquals(List.of(), selected("netns:vp"));
    assertEquals(List.of(POD), selected("netns:cni-1f2e3d4c"));
    assertEquals(List.of(dockers), among(List.of(VPN, dockers), "netns:/run/docker/netns/1"));
    assertEquals(List.of(), among(List.of(VPN, dockers), "netns:1"));
  }

  @Test
  void aNamespaceIsNamedByTheBeginningOfItsPod() {
    assertEquals(List.of(POD), selected("pod:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"));
    assertEquals(List.of(POD), selected("pod:0f1e"));
    assertEquals(List.of(), selected("pod:77aa"), "that is the container");
  }

  @Test
  void aNamespaceIsNamedByTheBeginningOfItsContainer() {
    assertEquals(List.of(WEB), selected("container:3f2a9c0b1d2e" + "4d5c".repeat(13)));
    assertEquals(List.of(WEB), selected("container:3f2a9c0b1d2e"));
    assertEquals(List.of(WEB), selected("container:3"));
    assertEquals(List.of(POD), selected("container:77aa"));
    assertEquals(List.of(), selected("container:2a9c"));
  }

  /** Containers of a pod have identifiers of their own. */
  @Test
  void anyContainerOfSeveralNamesTheirNamespace() {
    Container pause = new Container("77aa".repeat(16), Container.Runtime.CRI_O, "0f1e");
    Container app = new Container("88bb".repeat(16), Container.Runtime.CRI_O, "0f1e");
    KnownNamespace pod =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5))
            .withContainers(List.of(pause, app));

    assertEquals(List.of(pod), among(List.of(pod, WEB), "88bb"));
    assertEquals(List.of(pod), among(List.of(pod, WEB), "cri-o:77"));
    assertEquals(List.of(pod), among(List.of(pod, WEB), "pod:0f"));
  }

  @ParameterizedTest
  @EnumSource(Container.Runtime.class)
  void prefixNamesTheRuntimeOfAContainer(Container.Runtime runtime) {
    List<KnownNamespace> ofEach =
        Arrays.stream(Container.Runtime.values()).map(MeantNamespaceTest::ofRuntime).toList();

    assertEquals(List.of(ofRuntime(runtime)), among(ofEach, runtime.label() + ":web"));
    assertEquals(List.of(ofRuntime(runtime)), among(ofEach, runtime.label() + ":we*"));
    assertEquals(List.of(), among(ofEach, runtime.label() + ":we"), "people chose the name");
    assertEquals(ofEach, among(ofEach, "container:web"));
  }

  @Test
  void unknownRuntimeMatchesNoRuntime() {
    KnownNamespace unknown = of(100, new Container("web", null, null));

    assertEquals(List.of(unknown), among(List.of(unknown), "container:web"));
    assertEquals(List.of(), among(List.of(unknown), "docker:web"));
  }

  @Test
  void onlyTheHostIsCalledHost() {
    KnownNamespace mount =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5)).withMount("host");

    assertEquals(List.of(HOST), among(List.of(mount, HOST), "host"));
    assertEquals(List.of(mount), among(List.of(mount, HOST), "netns:host"));
    assertEquals(List.of(), among(List.of(mount, WEB), "host"));
  }

  @Test
  void bareWordMayBeAnyName() {
    assertEquals(List.of(WEB), selected("4026532200"));
    assertEquals(List.of(VPN), selected("vpn"));
    assertEquals(List.of(UNIT), selected("indexer"));
    assertEquals(List.of(UNIT), selected("indexer.service"));
    assertEquals(List.of(WEB), selected("3f2a"));
    assertEquals(List.of(WEB), selected("3f2a9c0b1d2e"));
    assertEquals(List.of(POD), selected("77aa"));
    assertEquals(List.of(POD), selected("0f1e2d3c-4b5a"));
  }

  @Test
  void wildcardsStandForMoreThanOneNamespaceToo() {
    assertEquals(List.of(VPN), selected("netns:v*"));
    assertEquals(List.of(VPN), selected("v?n"));
    assertEquals(List.of(WEB, DATABASE), selected("docker:*"));
    assertEquals(List.of(UNIT), selected("index*"));
    assertEquals(List.of(UNIT), selected("unit:*"));
    assertEquals(
        List.of(HOST, POD, WEB, DATABASE, DESERTED, VPN, UNIT), selected("*"), "all with a name");
  }

  @Test
  void exactNameBeatsAWildcard() {
    KnownNamespace star =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5)).withMount("v*");

    assertEquals(List.of(star), among(List.of(VPN, star), "v*"));
    assertEquals(List.of(VPN, star), among(List.of(VPN, star), "netns:v?*"));
  }

  /** A number that matched as a beginning would match many others. */
  @Test
  void numbersAreWhole() {
    assertEquals(List.of(), selected("40265322*"));
    assertEquals(List.of(), selected("402653220"));
  }

  @Test
  void namesOfMountsAndUnitsAreNotKnownByTheirBeginning() {
    assertEquals(List.of(), selected("vp"));
    assertEquals(List.of(), selected("index"));
    assertEquals(List.of(), selected("indexer.serv"));
  }

  /** Most PIDs are also the beginning of some identifier. */
  @Test
  void aBareNumberIsNoProcess() {
    assertEquals(List.of(), selected("30000"));
    assertEquals(List.of(DATABASE), selected("9"), "9b01…");
  }

  @Test
  void exactNameBeatsABeginning() {
    KnownNamespace web = of(100, new Container("web", Container.Runtime.LXC, null));
    KnownNamespace web2 = of(101, new Container("web-2", Container.Runtime.LXC, null));
    KnownNamespace named =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5)).withMount("3f2a");

    assertEquals(List.of(web), among(List.of(web2, web), "lxc:web"));
    assertEquals(List.of(web), among(List.of(web2, web), "web"));
    assertEquals(List.of(web2), among(List.of(web2, web), "web-*"));
    assertEquals(List.of(web2, web), among(List.of(web2, web), "we*"));
    assertEquals(List.of(), among(List.of(web2, web), "web-"));
    assertEquals(List.of(), among(List.of(web2, web), "we"));
    assertEquals(List.of(named), among(List.of(WEB, named), "3f2a"));
  }

  /** Proxmox names containers like this. */
  @Test
  void containerMayBeNamedByANumber() {
    KnownNamespace first = of(4_026_532_901L, new Container("101", Container.Runtime.LXC, null));
    KnownNamespace tenth = of(4_026_532_902L, new Container("1010", Container.Runtime.LXC, null));
    KnownNamespace numbered = KnownNamespace.deserted(new NetworkNamespace(101), null);

    assertEquals(List.of(first), among(List.of(first, tenth), "101"));
    assertEquals(List.of(numbered), among(List.of(first, numbered), "101"));
    assertEquals(List.of(first), among(List.of(first, numbered), "lxc:101"));
    assertEquals(List.of(tenth), among(List.of(first, tenth), "4026532902"));
  }

  @Test
  void severalMayFit() {
    assertEquals(List.of(WEB, DATABASE), among(List.of(WEB, DATABASE), "container:*"));
    KnownNamespace again =
        KnownNamespace.inhabited(new NetworkNamespace(7), List.of(5)).withUnit("indexer.service");
    assertEquals(List.of(UNIT, again), among(List.of(UNIT, again), "indexer"));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void labelSelectsItsNamespaceOnly(KnownNamespace known) {
    assertEquals(List.of(known), selected(known.place().label()), known.place().label());
  }

  private static List<KnownNamespace> selected(String place) {
    return among(ALL, place);
  }

  private static List<KnownNamespace> among(List<KnownNamespace> namespaces, String place) {
    return KnownNamespace.meantBy(PlaceName.pattern(place), namespaces);
  }

  private static KnownNamespace ofRuntime(Container.Runtime runtime) {
    return of(100, new Container("web", runtime, null));
  }

  private static KnownNamespace of(long inode, @Nullable Container container) {
    return KnownNamespace.inhabited(new NetworkNamespace(inode), List.of(5))
        .withContainers(container == null ? List.of() : List.of(container));
  }
}
