package org.jnetstat.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.process.PlaceName.Kind;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.DefaultLocales;
import org.jnetstat.domain.testing.Property;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of places: how names are printed, and what typed names mean. */
class PlaceNameTest {

  private static final String ID = "3f2a9c0b1d2e" + "4d5c".repeat(13);
  private static final String UID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

  /** Prefixes of the grammar, and wildcards. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "7",
          "web",
          "host",
          ":",
          "*",
          "?",
          "/",
          ".",
          "-",
          "\\",
          "net:[",
          "]",
          "/run/netns/",
          "docker",
          "CRI-O",
          "pid",
          "unit",
          "netns",
          "inode",
          ".service",
          " ",
          "\u001b",
          "é",
          "😀");

  @ParameterizedTest
  @CsvSource({
    "host,                  HOST,      ,               host",
    "net:[4026531840],      INODE,     ,               4026531840",
    "inode:4026531840,      INODE,     ,               4026531840",
    "PID:812,               PID,       ,               812",
    "docker:3f2a,           CONTAINER, DOCKER,         3f2a",
    "containerd:3f2a,       CONTAINER, CONTAINERD,     3f2a",
    "cri-o:3f2a,            CONTAINER, CRI_O,          3f2a",
    "podman:3f2a,           CONTAINER, PODMAN,         3f2a",
    "lxc:101,               CONTAINER, LXC,            101",
    "systemd-nspawn:web,    CONTAINER, SYSTEMD_NSPAWN, web",
    "container:3f2a,        CONTAINER, ,               3f2a",
    "Pod:0f1e,              POD,       ,               0f1e",
    "netns:vpn,             NETNS,     ,               vpn",
    "/run/netns/vpn,        NETNS,     ,               vpn",
    "/var/run/netns/vpn,    NETNS,     ,               vpn",
    "/run/docker/netns/1,   NETNS,     ,               /run/docker/netns/1",
    "unit:docker:x.service, UNIT,      ,               docker:x.service",
    "docker:host,           CONTAINER, DOCKER,         host",
    "nginx.service,         ,          ,               nginx.service",
    "4026531840,            ,          ,               4026531840",
    "host*,                 ,          ,               host*",
    "host:x,                ,          ,               host:x",
    "a:b,                   ,          ,               a:b",
    ":3f2a,                 ,          ,               :3f2a",
    "do*:3f2a,              ,          ,               do*:3f2a"
  })
  void aKindMayBeTypedInFrontOfAName(
      String typed, @Nullable Kind kind, @Nullable Runtime runtime, String name) {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                new PlacePattern(kind, runtime, NamePattern.of(name)), PlaceName.pattern(typed)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker:",
        "pod:",
        "netns:",
        "unit:",
        "/run/netns/",
        "pid:",
        "pid:x",
        "pid:0",
        "pid:8*",
        "pid:-1",
        "inode:x",
        "net:[]",
        "net:[4*]"
      })
  void kindNeedsANameOrANumber(String typed) {
    assertThrows(IllegalArgumentException.class, () -> PlaceName.pattern(typed));
  }

  @Test
  void aPatternIsWrittenAsItIsTyped() {
    for (String typed :
        List.of(
            "vpn",
            "host",
            "net:[7]",
            "pid:7",
            "netns:7",
            "pod:7",
            "container:7",
            "docker:" + ID,
            "containerd:7",
            "cri-o:7",
            "podman:7",
            "lxc:7",
            "systemd-nspawn:7",
            "a*",
            "unit:pid:7")) {
      assertEquals(typed, PlaceName.pattern(typed).toString());
    }
    assertEquals("netns:vpn", PlaceName.pattern("/run/netns/vpn").toString());
    assertEquals("pid:7", PlaceName.pattern("PID:7").toString());
    assertEquals("a\\x1b", PlaceName.pattern("a\u001b").toString());
  }

  @Test
  void labelHasTheKindAndAShortIdentifier() {
    assertEquals("host", PlaceName.HOST.label());
    assertEquals("docker:3f2a9c0b1d2e", container(Runtime.DOCKER, ID));
    assertEquals("container:3f2a9c0b1d2e", container(null, ID));
    assertEquals("lxc:101", container(Runtime.LXC, "101"));
    assertEquals("pod:" + UID, new PlaceName(Kind.POD, UID).label());
    assertEquals("pod:" + ID, new PlaceName(Kind.POD, ID).label());
    assertEquals("netns:vpn", new PlaceName(Kind.NETNS, "vpn").label());
    assertEquals("netns:/run/docker/netns/1", PlaceName.mountedAt("/run/docker/netns/1").label());
    assertEquals("nginx.service", new PlaceName(Kind.UNIT, "nginx.service").label());
    assertEquals("pid:812", new PlaceName(Kind.PID, "812").label());
    assertEquals("net:[4026532800]", new PlaceName(Kind.INODE, "4026532800").label());
  }

  /** A chosen name of 64 letters is not an identifier. */
  @Test
  void onlyHexadecimalDigitsAreShortened() {
    assertEquals("lxc:" + "web-".repeat(16), container(Runtime.LXC, "web-".repeat(16)));
  }

  /** Identifiers of 64 digits, of ECS and of Garden; not what people call a container. */
  @ParameterizedTest
  @CsvSource({
    "3f2a, 3f2a9c0b1d2e4d5c4d5c4d5c4d5c4d5c4d5c4d5c4d5c4d5c4d5c4d5c4d5c4d5c, true",
    "0123, 0123456789abcdef0123456789abcdef-1234567890,                      true",
    "6f26, 6f265890-5165-7fab-6b52-18d1,                                     true",
    "6f26, 6f265890-5165-7fab-6b52-18d118d118d1,                             true",
    "web,  web-2,                                                            false",
    "beef, beef-cafe,                                                        false"
  })
  void theBeginningOfAnIdentifierWillDo(String typed, String name, boolean fits) {
    assertEquals(fits, PlaceName.pattern(typed).fits(new PlaceName(Kind.CONTAINER, name)));
  }

  /** systemd allows colons in the names of units. */
  @Test
  void unitNamedLikeAKindHasAPrefix() {
    assertEquals("unit:docker:x.service", new PlaceName(Kind.UNIT, "docker:x.service").label());
    assertEquals(
        "dbus-:1.2-a@0.service", new PlaceName(Kind.UNIT, "dbus-:1.2-a@0.service").label());
  }

  @Test
  void namesAreMadePrintable() {
    assertEquals("netns:v\\x1b[2Jpn", new PlaceName(Kind.NETNS, "v\u001b[2Jpn").label());
  }

  @Test
  void printedNameFitsItsOwnPlace() {
    Property.forAll(
        PlaceNameTest::place,
        place -> {
          PlacePattern typed = PlaceName.pattern(place.label());

          assertTrue(typed.isExactly(place), typed::toString);
          assertTrue(typed.fits(place), typed::toString);
          assertEquals(place.label(), typed.toString());
        });
  }

  @Test
  void printedPatternIsReadBack() {
    Property.forAll(
        PlaceNameTest::text,
        text -> {
          PlacePattern typed;
          try {
            typed = PlaceName.pattern(text);
          } catch (IllegalArgumentException e) {
            return;
          }
          if (typed.kind() != Kind.UNIT) { // which is not told where it is clear without
            assertEquals(typed, PlaceName.pattern(typed.toString()));
          }
        });
  }

  private static PlaceName place(Choices choices) {
    return switch (choices.oneOf(List.of(Kind.values()))) {
      case HOST -> PlaceName.HOST;
      case POD -> new PlaceName(Kind.POD, choices.oneOf(List.of(UID, ID, name(choices))));
      case CONTAINER ->
          new PlaceName(
              Kind.CONTAINER,
              choices.alternative(2) == 0 ? null : choices.oneOf(List.of(Runtime.values())),
              choices.oneOf(List.of(ID, name(choices))));
      case NETNS -> new PlaceName(Kind.NETNS, name(choices));
      case UNIT ->
          new PlaceName(
              Kind.UNIT, choices.oneOf(List.of(name(choices) + ".service", name(choices))));
      case PID -> new PlaceName(Kind.PID, Integer.toString(choices.between(1, 1 << 22)));
      case INODE -> new PlaceName(Kind.INODE, Long.toUnsignedString(choices.anyLong() | 1));
    };
  }

  private static String name(Choices choices) {
    return choices.oneOf(PIECES) + text(choices);
  }

  private static String text(Choices choices) {
    return choices.text(5, more -> more.oneOf(PIECES));
  }

  private static String container(@Nullable Runtime runtime, String id) {
    return new PlaceName(Kind.CONTAINER, runtime, id).label();
  }
}
