package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.SampleSockets.CLOSED;
import static org.jnetstat.adapters.cli.SampleSockets.HTTP;
import static org.jnetstat.adapters.cli.SampleSockets.SSH;
import static org.jnetstat.adapters.cli.SampleSockets.established;
import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.jnetstat.adapters.cli.format.SampleRows.owner;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.placesAt;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;

import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.testing.InMemoryProcessLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.jnetstat.domain.testing.SampleNamespaces;
import org.jnetstat.wording.Wording;
import org.junit.jupiter.api.Test;

/** Network namespaces, containers, units, and peers between them. */
final class CommandPlacesTest extends CommandOverFakes {

  @Test
  void socketsOfAContainerOrUnitAreShown() {
    processes =
        new InMemoryProcessLookup()
            .holds(
                4711,
                Owner.byDescriptor(
                    ProcessInfo.builder(812, "sshd")
                        .container(new Container("3f2a".repeat(16), Container.Runtime.PODMAN, null))
                        .unit("ssh.service")
                        .build(),
                    3));
    source = InMemoryConnectionSource.listing(SampleConnections.in(HOST.namespace(), SSH));
    String row = "tcp  0.0.0.0:22  -  LISTEN  host  812  sshd\n";

    run("-H tcp --container web,3f2a").shows(row, noneCalled("web"));
    run("-H tcp --container podman:3f2a3f2a3f2a").shows(row);
    run("-H tcp --unit nginx,ssh --container=*").shows(row, noneCalled("nginx"));
    run("-H tcp --unit nginx --container=3f2a").ends(1, "", noneCalled("nginx"));
    run("-H tcp --container docker:3f2a").ends(1, "", noneCalled("docker:3f2a"));
    run("-H tcp -l --container web,3f2a").shows(row, noneCalled("web"));
    run("-H tcp --port 9 --unit ssh").ends(1, "", "");
    run("-H tcp --port 9 --unit nginx").ends(1, "", noneCalled("nginx"));
  }

  private static String noneCalled(String place) {
    return message(
        new Notice(
            Notice.Code.PLACES_UNKNOWN,
            1,
            new Fact.Wanted(PlaceName.pattern(place)),
            new Fact.Names(List.of("podman:3f2a3f2a3f2a", "ssh.service"))));
  }

  /** Without root, the process in the container is not visible. */
  @Test
  void containerSocketIsShownWithoutAVisibleHolder() {
    containers();
    processes = new InMemoryProcessLookup().holds(4711, owner(812, "sshd", 3));
    source =
        InMemoryConnectionSource.listing(
            SampleConnections.in(HOST.namespace(), SSH),
            SampleConnections.in(WEB.namespace(), CLOSED));

    run("-H --container 3f2a")
        .shows("tcp  172.17.0.2:80  172.17.0.1:40000  TIME_WAIT  docker:3f2a9c0b1d2e  -  -\n");
  }

  @Test
  void allNamespacesAreShownByName() {
    containers();

    run("-N")
        .shows(
            """
            Proto  Local address     Remote address    Status       Namespace            PID   Program name
            tcp    0.0.0.0:22        -                 LISTEN       host                 812   sshd
            tcp    172.17.0.2:80     172.17.0.1:40000  ESTABLISHED  docker:3f2a9c0b1d2e  9012  nginx
            tcp    172.17.0.1:40000  172.17.0.2:80     ESTABLISHED  host                 4000  curl
            tcp6   [::]:80           -                 LISTEN       docker:3f2a9c0b1d2e  9012  nginx
            """);
  }

  @Test
  void otherNamespaceIsShownAlone() {
    containers();

    run("-l --namespace 3f2a")
        .shows(
            """
            Proto  Local address  Remote address  Status  Namespace            PID   Program name
            tcp6   [::]:80        -               LISTEN  docker:3f2a9c0b1d2e  9012  nginx
            """);
  }

  @Test
  void namespaceIsFoundByItsLabel() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(SampleNamespaces.ALL));
    source =
        InMemoryConnectionSource.listing(
            SampleNamespaces.ALL.stream()
                .map(known -> SampleConnections.in(known.namespace(), SSH))
                .toList());

    for (KnownNamespace known : surveyOf(SampleNamespaces.ALL).inhabited()) {
      run("-H --no-owners --namespace " + known.place().label())
          .shows("tcp  0.0.0.0:22  -  LISTEN  " + known.place().label() + "  -  -\n");
    }
  }

  @Test
  void unreadableNamespaceIsFoundByItsLabel() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(SampleNamespaces.ALL));

    run("--namespace " + SampleNamespaces.DESERTED.place().label())
        .ends(2, "", deserted("netns:spare", SampleNamespaces.DESERTED));
    run("--namespace " + SampleNamespaces.KEPT.place().label())
        .ends(2, "", deserted("net:[4026532800]", SampleNamespaces.KEPT));
  }

  @Test
  void containerPodOrUnitIsFoundByItsLabel() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(SampleNamespaces.ALL));
    processes = new InMemoryProcessLookup();
    source =
        InMemoryConnectionSource.listing(
            surveyOf(SampleNamespaces.ALL).inhabited().stream()
                .map(known -> SampleConnections.in(known.namespace(), CLOSED))
                .toList());

    for (KnownNamespace known :
        List.of(WEB, SampleNamespaces.POD, SampleNamespaces.DATABASE, SampleNamespaces.UNIT)) {
      String label = known.place().label();
      run("-H " + (known.unit() != null ? "--unit" : "--container") + " " + label)
          .shows("tcp  172.17.0.2:80  172.17.0.1:40000  TIME_WAIT  " + label + "  -  -\n");
    }
  }

  @Test
  void unknownNamespaceListsTheKnownOnes() {
    containers();

    run("--namespace=docker:77").ends(2, "", unknown("docker:77", HOST, WEB));
  }

  @Test
  void peersAreShownOnRequest() {
    containers();

    run("--peers")
        .shows(
            """
            Proto  Local address     Remote address  Status       PID   Program name  Peer
            tcp    0.0.0.0:22        -               LISTEN       812   sshd          -
            tcp    172.17.0.1:40000  172.17.0.2:80   ESTABLISHED  4000  curl          → docker:3f2a9c0b1d2e/80 9012 nginx
            """);
    run("-H --peers --namespace=3f2a --port=80 tcp")
        .shows(
            """
            tcp  172.17.0.2:80  172.17.0.1:40000  ESTABLISHED  docker:3f2a9c0b1d2e  9012  nginx  → host/40000 4000 curl
            """);
  }

  @Test
  void forwardedPortShowsItsTarget() {
    containers();
    Connection forwarder = connection(Protocol.TCP, end(0, 0, 0, 0, 8080), null, TcpState.LISTEN);
    processes =
        InMemoryProcessLookup.holding(
            Map.of(
                4711L,
                List.of(
                    Owner.byDescriptor(
                        ProcessInfo.builder(700, "docker-proxy")
                            .forwardsTo(end(172, 17, 0, 2, 80))
                            .build(),
                        4)),
                4714L,
                List.of(owner(9012, "nginx", 6))));
    source =
        InMemoryConnectionSource.listing(
                SampleConnections.in(HOST.namespace(), forwarder),
                SampleConnections.in(WEB.namespace(), HTTP))
            .livingIn(HOST.namespace());

    run("")
        .shows(
            """
            Proto  Local address  Remote address  Status  PID  Program name
            tcp    0.0.0.0:8080   -               LISTEN  700  docker-proxy  → docker:3f2a9c0b1d2e/80 9012 nginx
            """);
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST));
    run("-H").shows("tcp  0.0.0.0:8080  -  LISTEN  700  docker-proxy  → 172.17.0.2:80\n");
    run("-H --no-owners").shows("tcp  0.0.0.0:8080  -  LISTEN  -  -\n");
  }

  @Test
  void summaryNamesTheNamespaceOfAListener() {
    containers();

    run("-Ns")
        .shows(
            """
            Proto  Status       Sockets
            tcp    ESTABLISHED  2
            tcp    LISTEN       1
            tcp6   LISTEN       1

            Namespace            Sockets  Established  Listening
            host                 2        1            1
            docker:3f2a9c0b1d2e  2        1            1

            Program name  Sockets  Established  Close-wait  Listens on
            nginx         2        1            0           80
            curl          1        1            0           -
            sshd          1        0            0           22

            Proto  Listener    Established  Half-open  Close-wait  Accept queue  Namespace            Program name
            tcp    0.0.0.0:22  0            0          0           0             host                 sshd
            tcp6   [::]:80     1            0          0           0             docker:3f2a9c0b1d2e  nginx

            Remote address  Sockets
            172.17.0.1      1
            172.17.0.2      1

            Ownership  Sockets
            owned      4
            """);
  }

  @Test
  void unreadNamespaceIsAGap() {
    namespaces = InMemoryNamespaceLookup.surveying(surveyOf(HOST, SampleNamespaces.DESERTED));
    source = InMemoryConnectionSource.listing(SampleConnections.in(HOST.namespace(), SSH));
    String row = "tcp  0.0.0.0:22  -  LISTEN  host  812  sshd\n";
    String unread =
        message(
            new Notice(
                Notice.Code.NAMESPACES_NOT_READ,
                1,
                new Fact.Namespaces(List.of(SampleNamespaces.DESERTED))));

    run("-NH --strict").ends(3, row, unread);
    run("-NH").shows(row, unread);
    run("-H --strict --namespace host").shows(row);
  }

  private static String deserted(String place, KnownNamespace known) {
    return "jnetstat: "
        + Wording.of(
            new Unavailability(
                Unavailability.Reason.NAMESPACE_DESERTED,
                new Fact.Wanted(PlaceName.pattern(place)),
                new Fact.Namespaces(List.of(known))))
        + "\n";
  }

  /** A host with SSH and a client of the web server in a container. */
  private void containers() {
    namespaces =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .reachableAt(HOST.namespace(), placesAt("10.0.0.5", "172.17.0.1"))
            .reachableAt(WEB.namespace(), placesAt("172.17.0.2"));
    source =
        InMemoryConnectionSource.listing(
                SampleConnections.in(
                    HOST.namespace(),
                    established(end(172, 17, 0, 1, 40000), end(172, 17, 0, 2, 80), 4712)),
                SampleConnections.in(HOST.namespace(), SSH),
                SampleConnections.in(
                    WEB.namespace(),
                    established(end(172, 17, 0, 2, 80), end(172, 17, 0, 1, 40000), 4713)),
                SampleConnections.in(WEB.namespace(), HTTP))
            .livingIn(HOST.namespace());
    processes =
        InMemoryProcessLookup.holding(
            Map.of(
                4711L, List.of(owner(812, "sshd", 3)),
                4712L, List.of(owner(4000, "curl", 5)),
                4713L, List.of(owner(9012, "nginx", 7)),
                4714L, List.of(owner(9012, "nginx", 6))));
  }
}
