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
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.testing.SampleNamespaces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names of a network namespace. */
class KnownNamespaceTest {

  private static final NetworkNamespace NUMBER = new NetworkNamespace(4_026_532_999L);
  private static final String LONG_ID = "3f2a".repeat(16);
  private static final Container IN_POD = new Container(LONG_ID, null, "0f1e");
  private static final Container ALONE = new Container(LONG_ID, null, null);

  @Test
  void mostSpecificFactGivesTheKind() {
    assertEquals(
        List.of("host", "pod", "container", "named", "unit", "process", "kept"),
        List.of(
            known(true, IN_POD, "vpn", "a.service", 812).place().kind().label(),
            known(false, IN_POD, "vpn", "a.service", 812).place().kind().label(),
            known(false, ALONE, "vpn", "a.service", 812).place().kind().label(),
            known(false, null, "vpn", "a.service", 812).place().kind().label(),
            known(false, null, null, "a.service", 812).place().kind().label(),
            known(false, null, null, null, 812).place().kind().label(),
            known(false, null, null, null).place().kind().label()));
  }

  @Test
  void kindGivesTheName() {
    assertEquals(
        List.of("host", "0f1e", LONG_ID, "vpn", "a.service", "812", "4026532999"),
        List.of(
            known(true, IN_POD, "vpn", "a.service", 812).place().name(),
            known(false, IN_POD, "vpn", "a.service", 812).place().name(),
            known(false, ALONE, "vpn", "a.service", 812).place().name(),
            known(false, null, "vpn", "a.service", 812).place().name(),
            known(false, null, null, "a.service", 812).place().name(),
            known(false, null, null, null, 812, 900).place().name(),
            known(false, null, null, null).place().name()));
  }

  @Test
  void labelHasTheKind() {
    assertEquals(
        List.of(
            "host",
            "pod:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
            "docker:3f2a9c0b1d2e",
            "docker:9b019b019b01",
            "netns:spare",
            "netns:vpn",
            "indexer.service",
            "pid:30000",
            "net:[4026532800]"),
        SampleNamespaces.ALL.stream().map(known -> known.place().label()).toList());
    assertEquals("container:3f2a3f2a3f2a", known(false, ALONE, null, null, 1).place().label());
    assertEquals(
        "lxc:101",
        known(false, new Container("101", Container.Runtime.LXC, null), null, null, 1)
            .place()
            .label());
    assertEquals(
        "netns:/run/docker/netns/1",
        known(false, null, "/run/docker/netns/1", null, 1).place().label());
  }

  @Test
  void namesAreMadePrintable() {
    KnownNamespace known = known(false, null, "v\u001b[2Jpn", "a\u202e.service", 812);

    assertEquals("v\\x1b[2Jpn", known.mount());
    assertEquals("a\\u202e.service", known.unit());
    assertEquals("netns:v\\x1b[2Jpn", known.place().label());
  }

  @Test
  void unknownFactsAreEmpty() {
    assertEquals(List.of(), HOST.containers());
    assertNull(HOST.mount());
    assertNull(HOST.unit());
    assertEquals("vpn", VPN.mount());
    assertEquals("indexer.service", UNIT.unit());
  }

  @Test
  void madeUpNumberIsNotShown() {
    KnownNamespace unnumbered = KnownNamespace.inhabited(NUMBER, List.of(812)).unnumbered();

    assertEquals(OptionalLong.empty(), unnumbered.inode());
    assertEquals(OptionalLong.of(4_026_532_999L), known(false, null, null, null, 812).inode());
  }

  @Test
  void oneWithoutProcessesIsNotInhabited() {
    assertEquals(
        List.of(true, true, false, false),
        List.of(HOST.isInhabited(), VPN.isInhabited(), DESERTED.isInhabited(), KEPT.isInhabited()));
    assertEquals(
        KnownNamespace.inhabited(NUMBER, List.of()).withMount("vpn"),
        KnownNamespace.deserted(NUMBER, "vpn"));
  }

  @Test
  void theHostComesFirstAndThenKindByKindByName() {
    List<KnownNamespace> reversed = new ArrayList<>(SampleNamespaces.ALL.reversed());
    KnownNamespace keptToo = KnownNamespace.deserted(new NetworkNamespace(-1), null);
    KnownNamespace vpnToo = KnownNamespace.deserted(new NetworkNamespace(1), "vpn");
    reversed.add(keptToo);
    reversed.add(vpnToo);

    reversed.sort(KnownNamespace.ORDER);

    assertEquals(
        List.of(
            HOST,
            POD,
            WEB,
            DATABASE,
            DESERTED,
            vpnToo,
            VPN,
            UNIT,
            SampleNamespaces.PROCESS,
            keptToo,
            KEPT),
        reversed);
  }

  @Test
  void processesAreACopy() {
    List<Integer> pids = new ArrayList<>(List.of(812));
    KnownNamespace known = KnownNamespace.inhabited(NUMBER, pids);

    pids.clear();

    assertEquals(List.of(812), known.pids());
  }

  private static KnownNamespace known(
      boolean host,
      @Nullable Container container,
      @Nullable String mount,
      @Nullable String unit,
      Integer... pids) {
    return new KnownNamespace(
        NUMBER,
        true,
        host,
        container == null ? List.of() : List.of(container),
        mount,
        unit,
        List.of(pids));
  }
}
