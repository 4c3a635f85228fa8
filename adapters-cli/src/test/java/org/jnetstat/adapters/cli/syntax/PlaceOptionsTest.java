package org.jnetstat.adapters.cli.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.process.PlaceName.Kind;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Network namespaces, containers and units, and peers in any of them. */
final class PlaceOptionsTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          value               | kind      | runtime        | name
          host                | HOST      |                | host
          4026531840          |           |                | 4026531840
          net:[4026531840]    | INODE     |                | 4026531840
          inode:4026531840    | INODE     |                | 4026531840
          PID:812             | PID       |                | 812
          3f2a                |           |                | 3f2a
          docker:3f2a         | CONTAINER | DOCKER         | 3f2a
          cri-o:3f2a          | CONTAINER | CRI_O          | 3f2a
          systemd-nspawn:web  | CONTAINER | SYSTEMD_NSPAWN | web
          container:3f2a      | CONTAINER |                | 3f2a
          pod:0f1e            | POD       |                | 0f1e
          /run/netns/vpn      | NETNS     |                | vpn
          /run/docker/netns/1 | NETNS     |                | /run/docker/netns/1
          a:b                 |           |                | a:b
          """)
  void aNamespaceHasManyNames(
      String value, @Nullable Kind kind, @Nullable Runtime runtime, String name)
      throws UsageException {
    for (String option : List.of("--namespace", "--net")) {
      ShowConnections answer = TypedCommand.parseAnswer(option + " " + value);

      assertEquals(NamespaceScope.of(place(kind, runtime, name)), answer.query().scope());
      assertEquals(Set.of(Section.NAMESPACES), answer.output().options().sections());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-N", "--all-namespaces", "--container 3f2a", "--unit nginx"})
  void containersAndUnitsAreSearchedInAllNamespaces(String typed) throws UsageException {
    ShowConnections answer = TypedCommand.parseAnswer(typed);

    assertEquals(NamespaceScope.ALL, answer.query().scope());
    assertEquals(Set.of(Section.NAMESPACES), answer.output().options().sections());
  }

  @Test
  void aUnitIsSearchedInTheChosenNamespace() throws UsageException {
    assertEquals(
        NamespaceScope.of(place(Kind.HOST, null, "host")),
        TypedCommand.parseAnswer("--unit nginx --namespace host").query().scope());
  }

  @Test
  void containersAndUnitsAreListsOfPatterns() throws UsageException {
    ShowConnections answer =
        TypedCommand.parseAnswer("--container docker:3f2a,web* --unit=nginx,ssh.socket");

    assertEquals(
        OwnerFilter.of(
            new OwnerCondition.InContainer(
                List.of(place(Kind.CONTAINER, Runtime.DOCKER, "3f2a"), place(null, null, "web*"))),
            new OwnerCondition.OfUnit(
                List.of(place(null, null, "nginx"), place(null, null, "ssh.socket")))),
        answer.query().holders());
    assertTrue(answer.isFiltered());
  }

  @Test
  void peersAreSearchedOnRequest() throws UsageException {
    ShowConnections answer = TypedCommand.parseAnswer("--peers");

    assertEquals(ConnectionQuery.DEFAULT.sortedBy(RowOrder.BY_PORT).withPeers(), answer.query());
    assertEquals(Set.of(Section.PEERS), answer.output().options().sections());
  }

  private static PlacePattern place(@Nullable Kind kind, @Nullable Runtime runtime, String name) {
    return new PlacePattern(kind, runtime, NamePattern.of(name));
  }
}
