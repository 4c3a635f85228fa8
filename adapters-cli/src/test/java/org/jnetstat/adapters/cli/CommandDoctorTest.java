package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.format.SampleRows.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.diagnosis.Check;
import org.jnetstat.domain.diagnosis.Checks;
import org.jnetstat.domain.diagnosis.Examination;
import org.jnetstat.domain.diagnosis.Observation;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.NetworkStack.Figure;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Said;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong: how it is asked for, told, and what the exit status makes of it. */
final class CommandDoctorTest extends CommandOverFakes {

  /** Finds something about every socket. */
  private record Finds(Severity severity) implements Check {
    @Override
    public String name() {
      return "odd_sockets";
    }

    @Override
    public void examine(Observation seen, Examination result) {
      seen.sockets()
          .forEach(
              row ->
                  result.add(
                      new Finding(
                          new Said("odd", "is odd", "look at it"),
                          severity,
                          new Subject.Socket(row),
                          List.of(new Measure("oddity", 7), new Measure("limit", 6)),
                          List.of(row))));
    }
  }

  /** Cannot look. */
  private record Misses() implements Check {
    @Override
    public String name() {
      return "blind";
    }

    @Override
    public void examine(Observation seen, Examination result) {
      result.misses(Figure.SOMAXCONN);
    }
  }

  private int readings;

  @BeforeEach
  void letTimePass() {
    rounds = Integer.MAX_VALUE;
  }

  @Test
  void aHealthyMachineIsOneLine() {
    checks = List.of(new Misses());

    run("doctor")
        .shows(
            """
            nothing was found: 1 check of 2 sockets, looked at twice in 1.0 s
            not all checked, as somaxconn is not known: blind
            """);
    assertEquals(List.of(Duration.ofSeconds(1)), pauses);
  }

  /** Looking is most of it where there are many sockets. */
  @ParameterizedTest
  @CsvSource({"400, 600, 1.0", "1000, 0, 1.0", "5000, 0, 5.0"})
  void intervalBeginsWithTheFirstLook(long looking, long left, String apart) {
    checks = List.of(new Misses());
    ConnectionSource quick = source;
    source =
        selection -> {
          passed = passed.plusMillis(looking);
          return quick.read(selection);
        };

    Run run = run("doctor");

    assertEquals(List.of(Duration.ofMillis(left)), pauses);
    assertTrue(run.out().contains("looked at twice in " + apart + " s\n"), run.toString());
  }

  /** What a program has not read: the bytes at each reading of the tables, then the last ones. */
  private void unread(long looking, long... queues) {
    checks = Checks.own().stream().filter(check -> check.name().equals("not_reading")).toList();
    source =
        selection -> {
          passed = passed.plusMillis(looking);
          long queue = queues[Math.min(readings, queues.length - 1)];
          readings++;
          return new SocketTables(
              List.of(
                  Connection.builder(Protocol.TCP, end(10, 0, 0, 5, 80))
                      .remote(SampleSockets.DATABASE)
                      .state(TcpState.ESTABLISHED)
                      .inode(4711)
                      .receiveQueue(queue)
                      .build()),
              notices);
        };
  }

  @Test
  void glancesTellWhoReadsFromWhoDoesNot() {
    unread(0, 90_000);

    assertEquals(4, run("doctor").status());
    assertEquals(2 + 6, readings);
    assertEquals(Duration.ofSeconds(1), passed);
  }

  @Test
  void thereAreNoMoreGlancesWhenItHasRead() {
    unread(0, 90_000, 90_000, 1, 90_000);

    assertEquals(0, run("doctor --interval 0.6").status());
    assertEquals(2 + 2, readings);
    assertEquals(
        List.of(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(400)), pauses);
  }

  /** Where there are many sockets a look takes longer than the interval. */
  @Test
  void asManyGlancesAreTakenWhereLookingTakesAllTheTime() {
    unread(2_000, 90_000);

    assertEquals(4, run("doctor").status());
    assertEquals(2 + 6, readings);
    assertEquals(Collections.nCopies(6, Duration.ofMillis(20)), pauses.subList(0, 6));
  }

  /** The first look is not sorted, which nobody is to see. */
  @Test
  void checksSeeSocketsByTheirPorts() {
    List<Integer> ports = new ArrayList<>();
    checks =
        List.of(
            new Check() {
              @Override
              public String name() {
                return "ports";
              }

              @Override
              public void examine(Observation seen, Examination result) {
                seen.sockets().forEach(row -> ports.add(row.connection().local().port()));
                seen.lasting().forEach(row -> ports.add(row.now().connection().local().port()));
              }
            });
    source = selection -> new SocketTables(List.of(listener(443), listener(22)), notices);

    assertEquals(0, run("doctor").status());
    assertEquals(List.of(22, 443, 22, 443), ports);
  }

  private static Connection listener(int port) {
    return Connection.builder(Protocol.TCP, end(10, 0, 0, 5, port))
        .state(TcpState.LISTEN)
        .inode(port)
        .build();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void clockMayBeSetBetweenTheLooks(long seconds) {
    checks = List.of(new Misses());
    clock = () -> pauses.isEmpty() ? SampleRows.NOON : SampleRows.NOON.plusSeconds(seconds);

    Run run = run("doctor");

    assertEquals(List.of(Duration.ofSeconds(1)), pauses);
    assertTrue(run.out().contains("looked at twice in 1.0 s\n"), run.toString());
  }

  @ParameterizedTest
  @CsvSource({"CRITICAL, 5, 1 critical", "WARNING, 4, 1 warning", "NOTICE, 0, 1 notice"})
  void theWorstFindingIsTheStatus(Severity severity, int status, String conclusion) {
    checks = List.of(new Finds(severity));

    run("doctor tcp --interval 0.5")
        .ends(
            status,
            """
            %s  tcp 0.0.0.0:22 of sshd (PID 812)
              is odd
              odd: oddity 7, limit 6
              next: look at it

            %s: 1 check of 1 socket, looked at twice in 0.5 s
            """
                .formatted(severity, conclusion),
            "");
    assertEquals(List.of(Duration.ofMillis(500)), pauses);
  }

  @Test
  void severitiesAreColored() {
    checks = List.of(new Finds(Severity.CRITICAL), new Finds(Severity.NOTICE));

    String out = run("doctor --color always --port 22").out();
    assertTrue(out.startsWith("\u001b[31mCRITICAL\u001b[0m  tcp 0.0.0.0:22"), out);
    assertTrue(out.contains("\nNOTICE  tcp 0.0.0.0:22"), out);
    assertTrue(
        out.endsWith("1 critical, 1 notice: 2 checks of 1 socket, looked at twice in 1.0 s\n"),
        out);
  }

  @Test
  void filtersNarrowWhatIsLookedAt() {
    checks = List.of(new Finds(Severity.WARNING));

    assertEquals(4, run("doctor --pid 812 udp").status());
  }

  /** What was meant may be gone, or have another name. */
  @Test
  void aFilterThatLeavesNoSocketIsNoGoodNews() {
    checks = List.of(new Finds(Severity.WARNING));
    notices.add(new Notice(Notice.Code.SOCKETS_UNEXPLAINED, 1));

    run("doctor --port 9")
        .ends(
            1,
            "no sockets, and nothing is wrong: 1 check of 0 sockets, looked at twice in 1.0 s\n",
            message(notices.getFirst()));
  }

  @Test
  void aMachineWithoutSocketsIsWell() {
    checks = List.of(new Finds(Severity.WARNING));
    source = selection -> new SocketTables(List.of(), notices);

    run("doctor")
        .shows(
            "no sockets, and nothing is wrong: 1 check of 0 sockets, looked at twice in 1.0 s\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-s", "-e", "-o", "--sort pid", "--peers", "-l", "--strict", "--no-owners"})
  void whatIsForRowsDoesNotGoWithIt(String option) {
    Run run = run("doctor " + option);

    assertEquals(2, run.status());
    assertTrue(
        run.err().contains(" does not go with doctor; see 'jnetstat doctor --help'"), run.err());
  }

  @Test
  void aWatchComparesEachLookWithTheOneBefore() {
    rounds = 3;
    checks = List.of(new Finds(Severity.WARNING));

    String once =
        """
        2026-11-22T12:00:00Z
        WARNING  tcp 0.0.0.0:22 of sshd (PID 812)
          is odd
          odd: oddity 7, limit 6
          next: look at it

        1 warning: 1 check of 1 socket, looked at twice in 2.5 s

        """;
    run("doctor -c 2.5 tcp").ends(130, once + once, "");
    assertEquals(Collections.nCopies(3, Duration.ofMillis(2500)), pauses);
  }

  @Test
  void checksOfJarsThatCannotBeUsedAreTold() {
    brokenChecks = List.of("a check cannot be used: it is broken");

    assertEquals(
        "jnetstat: a check cannot be used: it is broken\n", run("doctor --color never").err());
  }

  @Test
  void theIntervalIsTheDoctors() {
    run("doctor -c 2 --interval 1")
        .refuses(
            "--continuous and --interval cannot be combined: the doctor compares each look with the"
                + " one before");
    run("--interval 1")
        .refuses(
            "--interval is for 'jnetstat doctor', 'jnetstat why', 'jnetstat wait'; to repeat a list"
                + " use --continuous");
    run("doctor --interval 0")
        .refuses(
            "invalid value '0' for --interval: expected a number of seconds from 0.1 to 86400");
  }

  @Test
  void formatsThatCannotTellItAreRefused() {
    add(new NetstatFormat());

    run("doctor -f netstat").refuses("format 'netstat' cannot do doctor; formats that can: table");
  }

  /** All that is in it seems to last. */
  @Test
  void aCopyShowsOneMoment() {
    ConnectionSource live = source;
    source =
        new ConnectionSource() {
          @Override
          public SocketTables read(SocketSelection selection) {
            return live.read(selection);
          }

          @Override
          public boolean isFrozen() {
            return true;
          }
        };

    run("doctor")
        .refuses(
            "doctor and why look twice, and a copy of a /proc shows one moment: run them on the"
                + " machine");
  }

  @Test
  void itsHelpHasItsOptions() {
    String help = run("doctor --help").out();

    assertTrue(help.startsWith("Usage: jnetstat doctor [OPTIONS] "), help);
    assertTrue(help.contains("--interval SECONDS"), help);
    assertTrue(!help.contains("--summary"), help);
    assertTrue(help.lines().count() <= 50, help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
  }
}
