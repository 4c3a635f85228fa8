package org.jnetstat.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pattern matches the same places in every option. */
class OneRuleForPlacesTest {

  private static final String ID =
      "3f2a9c0b1d2e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8";
  private static final String UID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

  /** A place to run in: a container, a unit or a mounted namespace. */
  private record Place(
      String name, @Nullable Container container, @Nullable String unit, @Nullable String mount) {

    KnownNamespace namespace() {
      return KnownNamespace.inhabited(new NetworkNamespace(4_026_532_900L), List.of(812))
          .withContainers(container == null ? List.of() : List.of(container))
          .withMount(mount)
          .withUnit(unit);
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place("DOCKER", new Container(ID, Runtime.DOCKER, null), null, null),
          new Place("UNKNOWN", new Container(ID, null, null), null, null),
          new Place("LXC", new Container("web-2", Runtime.LXC, null), null, null),
          new Place("NSPAWN", new Container("3f2a", Runtime.SYSTEMD_NSPAWN, null), null, null),
          new Place("POD", new Container("77aa".repeat(16), Runtime.CRI_O, UID), null, null),
          new Place(
              "PODMANS_POD", new Container("77aa".repeat(16), Runtime.PODMAN, ID), null, null),
          new Place("UNIT", null, "web-2.service", null),
          new Place("TEMPLATE", null, "getty@tty1.socket", null),
          new Place("NETNS", null, null, "web-2"),
          new Place("MOUNT", null, null, "/run/docker/netns/1"));

  @ParameterizedTest
  @CsvSource({
    "3f2a,                     DOCKER UNKNOWN NSPAWN PODMANS_POD",
    "3,                        DOCKER UNKNOWN PODMANS_POD",
    "3f2a9c0b1d2e,             DOCKER UNKNOWN PODMANS_POD",
    "3f2a9c0b1d2e4f,           DOCKER UNKNOWN PODMANS_POD",
    "3f2a9c0b1d2e5,            ''",
    "f2a9,                     ''",
    "3F2A,                     ''",
    "3f2a*,                    DOCKER UNKNOWN NSPAWN PODMANS_POD",
    "3f2a9c0b1d2?,             DOCKER UNKNOWN PODMANS_POD",
    "3f2a?,                    ''",
    "*c7d8,                    DOCKER UNKNOWN PODMANS_POD",
    "container:3f2a,           DOCKER UNKNOWN NSPAWN",
    "docker:3f2a,              DOCKER",
    "DOCKER:3f2a*,             DOCKER",
    "docker:*,                 DOCKER",
    "podman:3f2a,              ''",
    "do*:3f2a,                 ''",
    "doc*,                     ''",
    "systemd-nspawn:3f2a,      NSPAWN",
    "systemd-nspawn:3,         ''",
    "web,                      ''",
    "web-2,                    LXC UNIT NETNS",
    "web-,                     ''",
    "web*,                     LXC UNIT NETNS",
    "web-?,                    LXC UNIT NETNS",
    "lxc:web-2,                LXC",
    "lxc:web,                  ''",
    "lxc:w*,                   LXC",
    "container:web-2,          LXC",
    "0f1e,                     POD",
    "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0, POD",
    "pod:0f1e,                 POD",
    "pod:1e2d,                 ''",
    "pod:*-*,                  POD",
    "pod:3f2a9c0b1d2e,         PODMANS_POD",
    "pod:77aa,                 ''",
    "77aa,                     POD PODMANS_POD",
    "cri-o:77,                 POD",
    "web-2.service,            UNIT",
    "web-2.serv,               ''",
    "*.service,                UNIT",
    "unit:web-2,               UNIT",
    "getty@tty1,               TEMPLATE",
    "getty@*,                  TEMPLATE",
    "getty@,                   ''",
    "tty1,                     ''",
    "netns:web-2,              NETNS",
    "netns:web*,               NETNS",
    "netns:web,                ''",
    "/run/netns/web-2,         NETNS",
    "/run/docker/netns/1,      MOUNT",
    "/run/docker/netns/*,      MOUNT",
    "1,                        ''",
    "812,                      ''",
    "docker,                   ''",
    "a:b,                      ''",
    "*,                        DOCKER UNKNOWN LXC NSPAWN POD PODMANS_POD UNIT TEMPLATE NETNS MOUNT"
  })
  void aPatternFitsTheSamePlacesInEveryOption(String typed, String fitting) {
    PlacePattern pattern = PlaceName.pattern(typed);
    for (Place place : PLACES) {
      boolean fits = List.of(fitting.split(" ")).contains(place.name());
      String what = typed + " for " + place.name();

      assertEquals(
          fits ? List.of(place.namespace()) : List.of(),
          KnownNamespace.meantBy(pattern, List.of(place.namespace())),
          "--namespace " + what);
      OwnerFilter ofContainer = OwnerFilter.of(new OwnerCondition.InContainer(List.of(pattern)));
      assertEquals(
          fits && place.container() != null, accepts(ofContainer, place), "--container " + what);
      OwnerFilter ofUnit = OwnerFilter.of(new OwnerCondition.OfUnit(List.of(pattern)));
      assertEquals(fits && place.unit() != null, accepts(ofUnit, place), "--unit " + what);
    }
  }

  /**
   * Matches by the holder of a socket, and by the namespace of a socket without a visible holder.
   */
  private static boolean accepts(OwnerFilter filter, Place place) {
    ProcessInfo process =
        ProcessInfo.builder(812, "x").container(place.container()).unit(place.unit()).build();
    boolean owned = filter.accepts(Ownership.owned(List.of(Owner.byDescriptor(process, 3))));
    assertEquals(owned, filter.acceptsUnowned(place.namespace()));
    return owned;
  }
}
