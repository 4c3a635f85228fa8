package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Owner;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReverseShellCheckTest {

  private static final ProcessInfo BASH =
      ProcessInfo.builder(7, "bash").executable("/usr/bin/bash").build();
  private final ReverseShellCheck check = new ReverseShellCheck();

  private static Connection.Builder connection(Protocol protocol) {
    return Connection.builder(protocol, endpoint("10.0.0.5:40000"))
        .state(TcpState.ESTABLISHED)
        .inode(1);
  }

  private static AttributedConnection held(Connection row, ProcessInfo by, Integer... descriptors) {
    return new AttributedConnection(
        row,
        Ownership.owned(
            Arrays.stream(descriptors).map(number -> Owner.byDescriptor(by, number)).toList()));
  }

  private static Connection toPeer() {
    return connection(Protocol.TCP).remote(endpoint("10.0.0.9:4444")).build();
  }

  private List<Finding> found(AttributedConnection row) {
    return new TwoLooks().both(row).findingsOf(check);
  }

  @Test
  void aShellOnAConnectionIsTold() {
    AttributedConnection row = held(toPeer(), BASH, 0, 1, 2, 255);

    assertEquals(
        List.of(
            new Finding(
                Code.REVERSE_SHELL,
                Severity.WARNING,
                new Subject.Program(BASH),
                List.of(),
                List.of(row))),
        found(row));
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/dash, x, 1",
    "/bin/sh, x, 1",
    "/usr/bin/python3.13, x, 1",
    "/usr/bin/perl, x, 1",
    "/usr/bin/php-cgi8.2, x, 1",
    "/tmp/bash (deleted), x, 1",
    "/bin/busybox, sh, 1",
    "/bin/busybox, ftpd, 0",
    "/usr/sbin/in.ftpd, in.ftpd, 0",
    "/usr/bin/ssh, ssh, 0",
    ", bash, 1",
    ", ftpd, 0"
  })
  void shellsAreKnownByTheirFiles(String executable, String name, int findings) {
    ProcessInfo holder =
        ProcessInfo.builder(7, name)
            .executable(executable)
            .executableDeleted(executable != null && executable.endsWith(" (deleted)"))
            .build();

    assertEquals(findings, found(held(toPeer(), holder, 0, 1, 2)).size());
  }

  @Test
  void allThreeDescriptorsAreOfOneProcessAndOneConnection() {
    ProcessInfo other = ProcessInfo.builder(8, "bash").build();

    assertEquals(List.of(), found(held(toPeer(), BASH, 0, 1)));
    assertEquals(List.of(), found(held(toPeer(), BASH, 0, 1, 3)));
    assertEquals(
        List.of(),
        found(
            new AttributedConnection(
                toPeer(),
                Ownership.owned(
                    List.of(
                        Owner.byDescriptor(BASH, 0),
                        Owner.byDescriptor(BASH, 1),
                        Owner.byDescriptor(other, 2))))));
  }

  @Test
  void onlyConnectionsOfTcpCount() {
    assertEquals(List.of(), found(held(connection(Protocol.TCP).build(), BASH, 0, 1, 2)));
    assertEquals(
        List.of(),
        found(
            held(
                connection(Protocol.UDP).remote(endpoint("10.0.0.9:4444")).build(),
                BASH,
                0,
                1,
                2)));
  }

  /** Nobody has it yet: it is in the queue of a listener. */
  @Test
  void aConnectionThatIsNotAcceptedIsNotTheShells() {
    Ownership ownership =
        new Ownership(
            Ownership.Reason.VIA_LISTENER,
            List.of(
                Owner.byDescriptor(BASH, 0),
                Owner.byDescriptor(BASH, 1),
                Owner.byDescriptor(BASH, 2)));

    assertEquals(List.of(), found(new AttributedConnection(toPeer(), ownership)));
  }

  @Test
  void anUnknownOwnerIsTold() {
    assertEquals(
        List.of(new Unchecked("reverse_shells", "owner")),
        new TwoLooks()
            .both(
                new AttributedConnection(
                    toPeer(), Ownership.without(Ownership.Reason.NOT_PERMITTED)))
            .examinedBy(check)
            .unchecked());
  }
}
