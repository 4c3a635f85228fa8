package org.jnetstat.domain.reporter;

import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.jnetstat.domain.testing.SampleNamespaces.surveyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryNamespaceLookup;
import org.junit.jupiter.api.Test;

/** Which network namespaces a report reads, and the rows that it has of them. */
class NamespacesReportTest extends ReportOverNamespaces {

  private static final SocketSelection ALL_TABLES = SocketSelection.all(Protocol.TCP_AND_UDP);

  @Test
  void whoWantsTheOwnNamespaceCostsNoLookForOthers() {
    ConnectionReport report = report(ConnectionQuery.DEFAULT);

    assertEquals(reportOf(List.of(held(SSH, SSHD)), List.of()), report);
    assertEquals(List.of(ALL_TABLES), source.readings());
    assertEquals(0, namespaces.surveys());
    assertEquals(List.of(), namespaces.askedAddresses());
  }

  @Test
  void rowsOfAllNamespacesComeNamespaceByNamespace() {
    ConnectionReport report = report(EVERYWHERE);

    assertEquals(
        reportOf(
            List.of(held(SSH, SSHD), held(HTTP, NGINX), held(SQL, POSTGRES)),
            List.of(),
            HOST,
            WEB,
            DATABASE),
        report);
    assertEquals(
        List.of(ALL_TABLES.in(new Where.Found(List.of(HOST, WEB, DATABASE)))), source.readings());
    assertEquals(List.of(Set.of(1L, 2L, 3L)), processes.searches());
    assertEquals(1, namespaces.surveys());
    assertEquals(List.of(), namespaces.askedAddresses());
  }

  @Test
  void oneNamespaceIsReadAlone() {
    ConnectionReport report = report(ConnectionQuery.DEFAULT.in(scope("docker:3f2a")));

    assertEquals(reportOf(List.of(held(HTTP, NGINX)), List.of(), WEB), report);
    assertEquals(List.of(ALL_TABLES.in(new Where.Found(List.of(WEB)))), source.readings());
  }

  @Test
  void whatIsWantedOfTheSocketsIsWantedInEveryNamespace() {
    report(
        new ConnectionQuery(EnumSet.of(Protocol.TCP), true)
            .where(SocketFilter.LISTENING)
            .in(NamespaceScope.ALL));

    assertEquals(
        List.of(
            SocketSelection.listeners(EnumSet.of(Protocol.TCP))
                .in(new Where.Found(List.of(HOST, WEB, DATABASE)))),
        source.readings());
  }

  @Test
  void aNamespaceThatIsNotThereEndsTheQueryBeforeAnythingIsRead() {
    assertEquals(
        new Unavailability(
            Unavailability.Reason.NAMESPACE_UNKNOWN,
            new Fact.Wanted(PlaceName.pattern("vpn")),
            new Fact.Namespaces(List.of(HOST, WEB, DATABASE))),
        assertThrows(
                SourceUnavailableException.class,
                () -> report(ConnectionQuery.DEFAULT.in(scope("vpn"))))
            .why());
    assertEquals(List.of(), source.readings());
  }

  /** A copy of /proc may have tables and no processes. */
  @Test
  void whereNoNamespaceIsVisibleAllAreTheOwnOne() {
    InMemoryNamespaceLookup none = InMemoryNamespaceLookup.surveying(NamespaceSurvey.NONE);

    assertEquals(reportOf(List.of(held(SSH, SSHD)), List.of()), reporter(none).report(EVERYWHERE));
    assertEquals(
        reportOf(List.of(held(SSH, SSHD)), List.of()),
        reporter(none).report(EVERYWHERE.withPeers()));
  }

  @Test
  void aNamespaceWhoseSocketsAreGoneIsStillNamed() {
    Notice vanished = new Notice(Notice.Code.NAMESPACES_VANISHED, 1);

    assertEquals(
        reportOf(List.of(), List.of(vanished), WEB),
        Attribution.reporter(
                InMemoryConnectionSource.listing(SSH).livingIn(HOST.namespace()).noticing(vanished),
                namespaces,
                processes)
            .report(ConnectionQuery.DEFAULT.in(scope("docker:3f2a"))));
  }

  @Test
  void rowsMayBeSortedByNamespace() {
    assertEquals(
        List.of(SQL, HTTP, SSH),
        rows(
            report(
                EVERYWHERE.sortedBy(
                    new RowOrder(List.of(new RowOrder.Criterion(RowOrder.Key.NAMESPACE, true)))))));
  }

  @Test
  void everyReportLooksAnew() {
    InMemoryNamespaceLookup changing =
        InMemoryNamespaceLookup.surveying(surveyOf(HOST, WEB))
            .thenSurveying(surveyOf(HOST, DATABASE));
    ConnectionReporter reporter = reporter(changing);

    assertEquals(List.of(SSH, HTTP), rows(reporter.report(EVERYWHERE)));
    assertEquals(List.of(SSH, SQL), rows(reporter.report(EVERYWHERE)));
  }
}
