package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.testing.PortLiteral.port;
import static org.jnetstat.domain.testing.SampleNamespaces.DESERTED;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.KEPT;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.OwnerCondition;
import org.jnetstat.domain.report.OwnerFilter;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.socket.SocketFilter.End;
import org.jnetstat.domain.socket.SocketFilter.InState;
import org.jnetstat.domain.socket.SocketFilter.OnPort;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.jnetstat.domain.text.NamePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Network namespaces that a report names and cannot read, and those that it cannot see. */
class UnreadNamespacesTest extends ReportOverNamespaces {

  private static final ConnectionQuery EVERYWHERE_WITHOUT_OWNERS =
      new ConnectionQuery(Protocol.TCP_AND_UDP, false).in(NamespaceScope.ALL);

  static Stream<OwnerFilter> ofTheWebServer() {
    return Stream.of(
        OwnerFilter.of(new OwnerCondition.HasPid(Set.of(NGINX.process().pid(), 4_000_000))),
        OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of("ngin*")))));
  }

  /** An empty table does not say where the process is. */
  @ParameterizedTest
  @MethodSource("ofTheWebServer")
  void wantedProcessWithSocketsElsewhereIsNoted(OwnerFilter filter) {
    int pid = NGINX.process().pid();
    ConnectionQuery ofWeb = ConnectionQuery.DEFAULT.heldBy(filter);

    for (NamespaceScope scope :
        List.of(NamespaceScope.OWN, NamespaceScope.of(PlaceName.pattern("host")))) {
      assertEquals(
          List.of(
              new Notice(
                  Notice.Code.PROCESSES_ELSEWHERE,
                  1,
                  new Fact.Processes(List.of(pid)),
                  new Fact.Namespaces(List.of(WEB)))),
          report(ofWeb.in(scope)).notices());
    }
    assertEquals(
        List.of(),
        report(
                ConnectionQuery.DEFAULT.heldBy(
                    OwnerFilter.of(new OwnerCondition.HasPid(Set.of(HOST.pids().getFirst())))))
            .notices());
    assertEquals(List.of(), report(ofWeb.in(NamespaceScope.ALL)).notices());
  }

  @Test
  void socketsElsewhereAtTheWantedPortAreNoted() {
    SocketFilter onPort = SocketFilter.LISTENING.and(new OnPort(End.EITHER, port(80)));

    assertEquals(
        List.of(new Notice(Notice.Code.SOCKETS_ELSEWHERE, 1, new Fact.Namespaces(List.of(WEB)))),
        report(ConnectionQuery.DEFAULT.where(onPort)).notices());
    assertEquals(
        List.of(), report(ConnectionQuery.DEFAULT.where(onPort).in(NamespaceScope.ALL)).notices());
  }

  @Test
  void socketsAtTheWantedPortThatDoNotMeetTheRestAreNoted() {
    SocketFilter onPort = SocketFilter.EVERYTHING.and(new OnPort(End.LOCAL, port(22)));
    Notice leftOut =
        new Notice(Notice.Code.SOCKETS_LEFT_OUT, 1, new Fact.Names(List.of("tcp LISTEN")));

    assertEquals(
        List.of(leftOut),
        report(
                ConnectionQuery.DEFAULT.where(
                    onPort.and(new InState(Set.of(TcpState.ESTABLISHED), false))))
            .notices());
    assertEquals(
        List.of(leftOut),
        report(new ConnectionQuery(Set.of(Protocol.UDP), true).where(onPort)).notices());
    assertEquals(
        List.of(leftOut),
        report(
                ConnectionQuery.DEFAULT
                    .where(onPort)
                    .heldBy(
                        OwnerFilter.of(new OwnerCondition.HasName(List.of(NamePattern.of("sql")))))
                    .in(NamespaceScope.OWN))
            .notices()
            .stream()
            .filter(notice -> notice.code() == Notice.Code.SOCKETS_LEFT_OUT)
            .toList());
    assertEquals(List.of(), report(ConnectionQuery.DEFAULT.where(onPort)).notices());
  }

  @Test
  void namespacesThatCannotBeReadAreNamedAndAGap() {
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    ConnectionReport report = reporter(deserted).report(EVERYWHERE);

    assertEquals(
        reportOf(
            List.of(held(SSH, SSHD), held(HTTP, NGINX)),
            List.of(
                new Notice(
                    Notice.Code.NAMESPACES_NOT_READ, 1, new Fact.Namespaces(List.of(DESERTED)))),
            HOST,
            WEB,
            DESERTED),
        report);
    assertEquals(false, report.isComplete());
  }

  @Test
  void namespacesThatOnlyADescriptorKeepsAreNamedToo() {
    processes.keeping(KEPT.namespace(), WEB.namespace(), DESERTED.namespace());
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    ConnectionReport report = reporter(deserted).report(EVERYWHERE);

    assertEquals(List.of(notRead(DESERTED, KEPT)), report.notices());
    assertEquals(KnownNamespaces.of(List.of(HOST, WEB, DESERTED, KEPT)), report.namespaces());
  }

  /** The very socket may live there that was asked for. */
  @Test
  void namespacesThatCannotBeReadAreToldWhateverElseIsAskedFor() {
    processes.keeping(KEPT.namespace());
    Notice unread = notRead(KEPT);

    for (ConnectionQuery asked :
        List.of(
            EVERYWHERE.where(
                SocketFilter.EVERYTHING.and(
                    new SocketFilter.OnPort(SocketFilter.End.LOCAL, port(5555)))),
            EVERYWHERE.heldBy(OwnerFilter.of(new OwnerCondition.HasPid(Set.of(4711)))))) {
      ConnectionReport report = reporter(namespaces).report(asked);

      assertEquals(List.of(), report.connections());
      assertEquals(List.of(unread), report.notices());
      assertEquals(
          List.of(KEPT),
          report.namespaces().all().stream().filter(known -> !known.isInhabited()).toList());
    }
  }

  @Test
  void aNamespaceThatOnlyADescriptorKeepsIsKnownByItsLabel() {
    processes.keeping(KEPT.namespace());

    assertEquals(
        new Unavailability(
            Unavailability.Reason.NAMESPACE_DESERTED,
            new Fact.Wanted(PlaceName.pattern("net:[4026532800]")),
            new Fact.Namespaces(List.of(KEPT))),
        assertThrows(
                SourceUnavailableException.class,
                () ->
                    reporter(namespaces)
                        .report(ConnectionQuery.DEFAULT.in(scope("net:[4026532800]"))))
            .why());
  }

  /** The number that a descriptor tells may then be that of one that was read. */
  @Test
  void descriptorsTellNothingWhereNamespacesAreNotKnownByTheirNumbers() {
    processes.keeping(KEPT.namespace());
    KnownNamespace unnumbered =
        KnownNamespace.inhabited(new NetworkNamespace(4_026_531_999L), List.of(5)).unnumbered();
    InMemoryNamespaceLookup partly = InMemoryNamespaceLookup.surveying(surveyOf(HOST, unnumbered));

    assertEquals(
        reportOf(List.of(held(SSH, SSHD)), List.of(), HOST, unnumbered),
        reporter(partly).report(EVERYWHERE));
  }

  @Test
  void allOfManyNamespacesThatCannotBeReadAreFacts() {
    List<KnownNamespace> many =
        IntStream.rangeClosed(1, 7)
            .mapToObj(
                number -> KnownNamespace.deserted(new NetworkNamespace(number), "net-" + number))
            .toList();
    InMemoryNamespaceLookup deserted = InMemoryNamespaceLookup.surveying(surveyOf(many));

    assertEquals(
        List.of(notRead(many.toArray(KnownNamespace[]::new))),
        reporter(deserted).report(EVERYWHERE).notices());
  }

  @Test
  void whoWantsOneNamespaceIsNotToldOfOthers() {
    processes.keeping(KEPT.namespace());
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    assertEquals(
        reportOf(List.of(held(HTTP, NGINX)), List.of(), WEB),
        reporter(deserted).report(ConnectionQuery.DEFAULT.in(scope("docker:3f2a"))));
  }

  @Test
  void withoutOwnersTheNamespacesAreTheSameButForThoseOfDescriptors() {
    processes.keeping(KEPT.namespace());
    InMemoryNamespaceLookup deserted =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, DESERTED, WEB));

    ConnectionReport report = reporter(deserted).report(EVERYWHERE_WITHOUT_OWNERS);

    assertEquals(
        List.of(
            new AttributedConnection(SSH, Ownership.NOT_SEARCHED),
            new AttributedConnection(HTTP, Ownership.NOT_SEARCHED)),
        report.connections());
    assertEquals(KnownNamespaces.of(List.of(HOST, WEB, DESERTED)), report.namespaces());
    assertEquals(List.of(), processes.searches());
  }

  @Test
  void whatTheSurveyCouldNotSeeIsTold() {
    Notice unseen = new Notice(Notice.Code.NAMESPACES_UNSEEN, 3);
    InMemoryNamespaceLookup partly =
        InMemoryNamespaceLookup.surveying(
            new NamespaceSurvey(List.of(HOST, WEB), HOST.namespace(), List.of(unseen)));

    assertEquals(List.of(unseen), reporter(partly).report(EVERYWHERE).notices());
    assertEquals(
        List.of(unseen), reporter(partly).report(ConnectionQuery.DEFAULT.withPeers()).notices());
    assertEquals(List.of(), reporter(partly).report(ConnectionQuery.DEFAULT).notices());
  }

  /** It was found, and read whole. */
  @Test
  void whoWantsOneNamespaceIsNotToldThatOthersMayBeUnseen() {
    Notice unseen = new Notice(Notice.Code.NAMESPACES_UNSEEN, 3);
    InMemoryNamespaceLookup partly =
        InMemoryNamespaceLookup.surveying(
            new NamespaceSurvey(List.of(HOST, WEB), HOST.namespace(), List.of(unseen)));

    assertEquals(
        List.of(), reporter(partly).report(ConnectionQuery.DEFAULT.in(scope("pid:812"))).notices());
  }

  private static Notice notRead(KnownNamespace... namespaces) {
    return new Notice(
        Notice.Code.NAMESPACES_NOT_READ,
        namespaces.length,
        new Fact.Namespaces(List.of(namespaces)));
  }
}
