package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.listening;
import static org.jnetstat.domain.diagnosis.TwoLooks.unowned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.testing.EndpointLiteral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowCheckTest {

  private static final ProcessInfo WEB = process(1, "/bin/web", 0).build();
  private static final ProcessInfo OTHER = process(2, "/bin/other", 0).build();
  private final ShadowCheck check = new ShadowCheck();

  private static ProcessInfo.Builder process(int pid, String executable, long uid) {
    return ProcessInfo.builder(pid, "x").executable(executable).uid(uid);
  }

  private List<Finding> found(AttributedConnection... rows) {
    TwoLooks looks = new TwoLooks();
    for (AttributedConnection row : rows) {
      looks.both(row);
    }
    return looks.findingsOf(check);
  }

  private static Finding shadowed(AttributedConnection taking, AttributedConnection losing) {
    return new Finding(
        Code.SHADOWED,
        Severity.WARNING,
        new Subject.Socket(taking),
        List.of(),
        List.of(taking, losing));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:80, 0.0.0.0:80",
    "10.0.0.5:80, 0.0.0.0:80",
    "[::1]:80, [::]:80",
  })
  void theOneOnTheAddressTakesFromTheOneOnTheWildcard(String specific, String wildcard) {
    AttributedConnection taking = listening(specific, OTHER);
    AttributedConnection losing = listening(wildcard, WEB);

    assertEquals(List.of(shadowed(taking, losing)), found(losing, taking));
    assertEquals(List.of(shadowed(taking, losing)), found(taking, losing));
  }

  @Test
  void twoOnTheSameAddressTakeFromEachOther() {
    AttributedConnection first = listening("0.0.0.0:80", WEB);
    AttributedConnection second = listening("0.0.0.0:80", OTHER);

    assertEquals(List.of(shadowed(second, first)), found(first, second));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:80, 0.0.0.0:81",
    "127.0.0.1:80, 10.0.0.5:80",
    "127.0.0.1:80, [::]:80", // it may be for IPv6 only
    "0.0.0.0:80, [::]:80"
  })
  void othersDoNotMeet(String one, String other) {
    assertEquals(List.of(), found(listening(one, WEB), listening(other, OTHER)));
  }

  @Test
  void networkNamespacesAreApart() {
    assertEquals(List.of(), found(in(1, "127.0.0.1:80", WEB), in(2, "0.0.0.0:80", OTHER)));
    assertEquals(1, found(in(1, "127.0.0.1:80", WEB), in(1, "0.0.0.0:80", OTHER)).size());
  }

  private static AttributedConnection in(long namespace, String local, ProcessInfo holder) {
    return TwoLooks.held(
        Connection.builder(Protocol.TCP, EndpointLiteral.endpoint(local))
            .state(TcpState.LISTEN)
            .namespace(new NetworkNamespace(namespace))
            .inode(1)
            .build(),
        holder);
  }

  /** A parent with its workers, the same program twice, and workers as another user. */
  @Test
  void oneProgramMayShareWithItself() {
    ProcessInfo again = process(3, "/bin/web", 0).build();
    ProcessInfo parent = process(4, "/bin/web", 0).unit("web.service").build();
    ProcessInfo worker = process(5, "/bin/web", 33).unit("web.service").build();
    AttributedConnection wildcard = listening("0.0.0.0:80", WEB);

    assertEquals(List.of(), found(wildcard, listening("127.0.0.1:80", WEB, OTHER)));
    assertEquals(List.of(), found(wildcard, listening("127.0.0.1:80", again)));
    assertEquals(
        List.of(), found(listening("0.0.0.0:80", parent), listening("0.0.0.0:80", worker)));
  }

  @Test
  void theSameExecutableOfAnotherUserIsAnotherProgram() {
    ProcessInfo stranger = process(3, "/bin/web", 1000).build();

    assertEquals(
        1, found(listening("0.0.0.0:80", WEB), listening("127.0.0.1:80", stranger)).size());
  }

  @Test
  void whatIsNotKnownIsTold() {
    AttributedConnection wildcard = listening("0.0.0.0:80", WEB);
    AttributedConnection hidden = unowned("127.0.0.1:80", Ownership.Reason.NOT_PERMITTED);
    AttributedConnection unreadable =
        listening("127.0.0.1:80", ProcessInfo.builder(9, "x").build());

    assertEquals(
        List.of(new Unchecked("shadowed_ports", "owner")),
        new TwoLooks().both(wildcard).both(hidden).examinedBy(check).unchecked());
    assertEquals(
        List.of(new Unchecked("shadowed_ports", "owner")),
        new TwoLooks()
            .both(unowned("0.0.0.0:80", Ownership.Reason.NOT_PERMITTED))
            .both(listening("127.0.0.1:80", WEB))
            .examinedBy(check)
            .unchecked());
    assertEquals(
        List.of(new Unchecked("shadowed_ports", "executable")),
        new TwoLooks().both(wildcard).both(unreadable).examinedBy(check).unchecked());
    assertEquals(List.of(), found(wildcard, hidden, unreadable));
  }
}
