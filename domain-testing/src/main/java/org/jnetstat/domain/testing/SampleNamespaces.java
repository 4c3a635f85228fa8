package org.jnetstat.domain.testing;

import static org.jnetstat.domain.testing.EndpointLiteral.address;

import java.util.List;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.process.Container;

/** Network namespaces of every kind, as a machine full of containers has them. */
public final class SampleNamespaces {

  /** The machine's own. */
  public static final KnownNamespace HOST =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_531_840L), List.of(1, 2, 812)).asHost();

  /** Of a pod of Kubernetes. */
  public static final KnownNamespace POD =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_532_100L), List.of(7001, 7044))
          .withContainers(
              List.of(
                  new Container(
                      "77aa".repeat(16),
                      Container.Runtime.CONTAINERD,
                      "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0")))
          .withMount("cni-1f2e3d4c");

  /** Of a container of Docker with a web server. */
  public static final KnownNamespace WEB =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_532_200L), List.of(9012, 9013))
          .withContainers(
              List.of(
                  new Container(
                      "3f2a9c0b1d2e" + "4d5c".repeat(13), Container.Runtime.DOCKER, null)));

  /** Of a container of Docker with a database. */
  public static final KnownNamespace DATABASE =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_532_300L), List.of(9100))
          .withContainers(
              List.of(new Container("9b01".repeat(16), Container.Runtime.DOCKER, null)));

  /** Of a virtual private network, in {@code /run/netns}. */
  public static final KnownNamespace VPN =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_532_400L), List.of(600)).withMount("vpn");

  /** Of a unit with {@code PrivateNetwork=}. */
  public static final KnownNamespace UNIT =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_532_500L), List.of(650))
          .withUnit("indexer.service");

  /** Of a process that is nothing more. */
  public static final KnownNamespace PROCESS =
      KnownNamespace.inhabited(new NetworkNamespace(4_026_532_600L), List.of(30_000));

  /** With a name in {@code /run/netns} and no process in it. */
  public static final KnownNamespace DESERTED =
      KnownNamespace.deserted(new NetworkNamespace(4_026_532_700L), "spare");

  /** With no process in it and no name, kept by a descriptor. */
  public static final KnownNamespace KEPT =
      KnownNamespace.deserted(new NetworkNamespace(4_026_532_800L), null);

  /** One of each, in {@link KnownNamespace#ORDER}; of containers there are two. */
  public static final List<KnownNamespace> ALL =
      List.of(HOST, POD, WEB, DATABASE, DESERTED, VPN, UNIT, PROCESS, KEPT);

  private SampleNamespaces() {}

  /** A survey of a machine that has these, whose own one is the host's. */
  public static NamespaceSurvey surveyOf(KnownNamespace... namespaces) {
    return surveyOf(List.of(namespaces));
  }

  /** A survey of a machine that has these, whose own one is the host's. */
  public static NamespaceSurvey surveyOf(List<KnownNamespace> namespaces) {
    return new NamespaceSurvey(namespaces, HOST.namespace(), List.of());
  }

  /**
   * The addresses of a namespace that has these, and those of its loopback interface.
   *
   * @param addresses IPv4 or IPv6, without lengths
   */
  public static IpNetwork[] placesAt(String... addresses) {
    IpNetwork[] places = new IpNetwork[addresses.length + 2];
    for (int i = 0; i < addresses.length; i++) {
      places[i] = IpNetwork.of(address(addresses[i]));
    }
    places[addresses.length] = new IpNetwork(address("127.0.0.0"), 8);
    places[addresses.length + 1] = IpNetwork.of(address("::1"));
    return places;
  }
}
