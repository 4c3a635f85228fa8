package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.diagnosis.TwoLooks.listening;
import static org.jnetstat.domain.diagnosis.TwoLooks.unowned;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisguiseCheckTest {

  private static final String PLAIN = "/usr/bin/x";
  private final DisguiseCheck check = new DisguiseCheck();

  private static ProcessInfo program(String name, String executable, String... command) {
    return ProcessInfo.builder(7, name).executable(executable).command(List.of(command)).build();
  }

  private static AttributedConnection connection(ProcessInfo holder) {
    return held(
        Connection.builder(Protocol.TCP, endpoint("10.0.0.5:40000"))
            .remote(endpoint("10.0.0.9:443"))
            .state(TcpState.ESTABLISHED)
            .inode(2)
            .build(),
        holder);
  }

  private List<Finding> found(AttributedConnection... rows) {
    TwoLooks looks = new TwoLooks();
    for (AttributedConnection row : rows) {
      looks.both(row);
    }
    return looks.findingsOf(check);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/tmp/x", "/tmp/.a/x (deleted)", "/var/tmp/x", "/dev/shm/x", "/memfd:x (deleted)"})
  void aListenerFromAPlaceForTemporaryFilesIsTold(String executable) {
    ProcessInfo holder = program("x", executable);
    AttributedConnection row = listening("127.0.0.1:80", holder);
    AttributedConnection further = listening("127.0.0.1:81", holder);

    assertEquals(
        List.of(
            new Finding(
                Code.TEMPORARY_PROGRAM,
                Severity.WARNING,
                new Subject.Program(holder),
                List.of(new Fact.File(executable)),
                List.of(row, further))),
        found(row, further));
    assertEquals(List.of(), found(connection(holder)));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, "/opt/tmp/x", "/tmpfs/x", "/home/ada/tmp/x", "/var/tmpx/x"})
  void otherPlacesAreUsual(String executable) {
    assertEquals(List.of(), found(listening("0.0.0.0:80", program("x", executable))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kworker/0:1",
        "[kworker/0:1]",
        "kworker",
        "kworker/u8:2-events",
        "ksoftirqd/0",
        "kthreadd",
        "rcu_sched",
        "kswapd0",
        "jbd2/sda1-8"
      })
  void aNameOfTheKernelsIsTold(String name) {
    for (ProcessInfo holder : List.of(program(name, PLAIN), program("x", PLAIN, name, "-f"))) {
      AttributedConnection row = connection(holder);
      assertEquals(
          List.of(
              new Finding(
                  Code.KERNEL_THREAD_NAME,
                  Severity.WARNING,
                  new Subject.Program(holder),
                  List.of(new Fact.File(PLAIN)),
                  List.of(row))),
          found(row));
    }
  }

  /** Celery writes brackets around its title. */
  @ParameterizedTest
  @ValueSource(strings = {"[celeryd: worker]", "kworkers", "kate", "migration", "x/0:1", "[x]"})
  void otherNamesAreUsual(String name) {
    assertEquals(List.of(), found(listening("0.0.0.0:80", program(name, PLAIN, name))));
  }

  @Test
  void whatIsNotKnownIsTold() {
    assertEquals(
        List.of(new Unchecked("disguises", "owner"), new Unchecked("disguises", "executable")),
        new TwoLooks()
            .both(unowned("0.0.0.0:80", Ownership.Reason.NOT_PERMITTED))
            .both(listening("0.0.0.0:81", ProcessInfo.builder(7, "kworker/0:1").build()))
            .examinedBy(check)
            .unchecked());
  }
}
