package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptorCheckTest {

  private static final ProcessInfo WEB = ProcessInfo.builder(812, "web").build();
  private final DescriptorCheck check = new DescriptorCheck();

  private static Connection listener(int port) {
    return Connection.builder(Protocol.TCP, endpoint("0.0.0.0:" + port))
        .state(TcpState.LISTEN)
        .inode(port)
        .build();
  }

  private static ProcessCondition with(long open, long limit) {
    return new ProcessCondition(Activity.SLEEPING, OptionalLong.of(open), OptionalLong.of(limit));
  }

  @ParameterizedTest
  @CsvSource({
    "90, 100, WARNING",
    "97, 100, WARNING",
    "98, 100, CRITICAL",
    "100, 100, CRITICAL",
    "101, 100, CRITICAL", // the limit was lowered since
    "922, 1024, WARNING",
    "1003, 1024, WARNING",
    "1004, 1024, CRITICAL"
  })
  void aServerNearItsLimitIsToldOnce(long open, long limit, Severity severity) {
    AttributedConnection http = held(listener(80), WEB);
    AttributedConnection https = held(listener(443), WEB);

    assertEquals(
        List.of(
            new Finding(
                Code.DESCRIPTORS_EXHAUSTED,
                severity,
                new Subject.Program(WEB),
                List.of(
                    new Measure("open_descriptors", open), new Measure("descriptor_limit", limit)),
                List.of(http, https))),
        new TwoLooks().both(http).both(https).condition(812, with(open, limit)).findingsOf(check));
  }

  /** It accepts nothing: its one socket goes on to work. */
  @Test
  void aServerOfDatagramsIsNotTold() {
    Connection dns = Connection.builder(Protocol.UDP, endpoint("0.0.0.0:53")).inode(53).build();

    assertEquals(
        List.of(),
        new TwoLooks().both(held(dns, WEB)).condition(812, with(100, 100)).findingsOf(check));
  }

  @ParameterizedTest
  @CsvSource({
    "89, 100",
    "921, 1024",
  })
  void othersAreNoTrouble(long open, long limit) {
    assertEquals(
        List.of(),
        new TwoLooks()
            .both(held(listener(80), WEB))
            .condition(812, with(open, limit))
            .findingsOf(check));
  }

  @Test
  void onlyWhoListensIsLookedAt() {
    Connection client =
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:4000"))
            .remote(endpoint("10.0.0.9:80"))
            .state(TcpState.ESTABLISHED)
            .inode(1)
            .build();
    TwoLooks looks = new TwoLooks().both(held(client, WEB)).condition(812, with(100, 100));

    assertEquals(List.of(), looks.findingsOf(check));
    assertEquals(List.of(), looks.examinedBy(check).unchecked());
  }

  @Test
  void numbersThatMissAreTold() {
    Examination result =
        new TwoLooks()
            .both(held(listener(80), WEB))
            .condition(812, new ProcessCondition(Activity.SLEEPING))
            .examinedBy(check);

    assertEquals(List.of(), result.findings());
    assertEquals(
        List.of(
            new Unchecked("descriptors", "open_descriptors"),
            new Unchecked("descriptors", "descriptor_limit")),
        result.unchecked());
  }

  @ParameterizedTest
  @EnumSource(
      value = Ownership.Reason.class,
      names = {"OWNED", "VIA_LISTENER"},
      mode = EnumSource.Mode.EXCLUDE)
  void anOwnerThatMayBeThereIsMissed(Ownership.Reason reason) {
    boolean mayBeThere =
        switch (reason) {
          case NOT_PERMITTED, OTHER_PID_NAMESPACE, AMBIGUOUS, NOT_SEARCHED -> true;
          default -> false;
        };

    assertEquals(
        mayBeThere ? List.of(new Unchecked("descriptors", "owner")) : List.of(),
        new TwoLooks()
            .both(new AttributedConnection(listener(80), Ownership.without(reason)))
            .examinedBy(check)
            .unchecked());
  }
}
