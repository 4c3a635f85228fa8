package org.jnetstat.adapters.cli;

import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.SampleRows;
import org.jnetstat.domain.port.ConnectionSource;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.testing.InMemoryConnectionSource;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.jnetstat.domain.testing.SampleConnections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a port or a program is as it is: how it is asked for, told, and what the status says. */
final class CommandWhyTest extends CommandOverFakes {

  @BeforeEach
  void runPrograms() {
    rounds = Integer.MAX_VALUE;
    source =
        InMemoryConnectionSource.listing(
            SampleSockets.SOCKETS.stream()
                .map(row -> SampleConnections.in(HOST.namespace(), row))
                .toList());
    histories.runs(ProcessInfo.builder(1, "systemd").build(), 0);
    histories.runs(
        ProcessInfo.builder(812, "sshd")
            .executable("/usr/sbin/sshd")
            .command(List.of("/usr/sbin/sshd", "-D"))
            .uid(0)
            .startedAt(SampleRows.NOON.minusSeconds(90))
            .build(),
        1);
    hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of(0L, "root"));
  }

  @Test
  void aListenerIsToldInAScreenful() {
    run("why 22")
        .shows(
            """
            port 22: sshd (PID 812) listens
            Reachable    tcp 0.0.0.0:22: from every network; 0 connections wait to be accepted

            Program      sshd (PID 812)
            Started by   systemd (PID 1) → sshd (PID 812)
            Started      2026-11-22T11:58:30Z, 1 min ago
            User         root (0)
            Command      /usr/sbin/sshd -D
            Executable   /usr/sbin/sshd

            nothing is wrong: 0 checks of 1 socket, looked at twice in 1.0 s
            """);
    assertEquals(List.of(Duration.ofSeconds(1)), pauses);
    assertEquals(run("why 22").out(), run("why :22").out());
  }

  @Test
  void nothingThatListensIsStatusOne() {
    run("why 23 tcp").ends(1, "nothing listens on port 23 (tcp)\n", "");
    run("why ssh --interval 0.5")
        .ends(
            1,
            """
            'ssh' listens on no port
            Perhaps      no visible process is called so
                         a similar name has tcp 0.0.0.0:22 of sshd (PID 812), udp 0.0.0.0:68 of sshd (PID 812)
            """,
            "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sshd", "pid:812", "ssh?", "/usr/sbin/sshd", "PID:812"})
  void aProgramIsFoundByNameFileAndNumber(String typed) {
    Run run = run("why " + typed);

    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("sshd (PID 812) listens on ports 22, 68\n"), run.out());
  }

  /** There is no other way to name it here, so no hint to another option would help. */
  @ParameterizedTest
  @ValueSource(strings = {"tcpd", "established", "icmp", "dst"})
  void aProgramMayBeCalledLikeAnotherWord(String typed) {
    assertTrue(run("why " + typed).out().startsWith("'" + typed + "' listens on no port\n"));
  }

  @Test
  void protocolsNarrowIt() {
    assertTrue(
        run("why sshd -u").out().startsWith("sshd (PID 812) listens on port 68\n"),
        "only that of UDP");
    assertTrue(
        run("why 68")
            .out()
            .startsWith("port 68: sshd (PID 812) listens; nothing listens there by TCP\n"),
        "by whichever protocol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          why             | why needs a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why 65536       | invalid value '65536' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why 99999999999 | invalid value '99999999999' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why pid:        | invalid value 'pid:' for why: expected a name or number behind the colon, such as docker:3f2a or pid:812
          why pid:0       | invalid value 'pid:0' for why: expected a name or number behind the colon, such as docker:3f2a or pid:812
          why netns:vpn   | invalid value 'netns:vpn' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812; a network namespace goes to --namespace
          why 22,80       | invalid value '22,80' for why: expected one port or program, without commas and '!'
          why !22         | invalid value '!22' for why: expected one port or program, without commas and '!'
          why 8000-8100   | invalid value '8000-8100' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why 10.0.0.5    | invalid value '10.0.0.5' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why [::1]:443   | invalid value '[::1]:443' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why 10.0.0.5:70000 | invalid value '10.0.0.5:70000' for why: expected a port from 0 to 65535, a program such as nginx, or a process such as pid:812
          why 22 -s       | --summary does not go with why; see 'jnetstat why --help'
          why 22 --pid 1  | --pid does not go with why; see 'jnetstat why --help'
          """)
  void whatMakesNoSenseIsRefused(String typed, String complaint) {
    run(typed).refuses(complaint);
  }

  @Test
  void formatsThatCannotTellItAreRefused() {
    add(new NetstatFormat());

    run("why 22 -f netstat").refuses("format 'netstat' cannot do why; formats that can: table");
  }

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

    run("why 22")
        .refuses(
            "doctor and why look twice, and a copy of a /proc shows one moment: run them on the"
                + " machine");
  }

  @Test
  void whatCouldNotBeSeenIsTold() {
    source = ((InMemoryConnectionSource) source).noticing(MALFORMED);

    assertEquals(message(MALFORMED), run("why 22").err());
  }

  @Test
  void itsHelpHasItsOptions() {
    String help = run("why --help").out();

    assertTrue(help.startsWith("Usage: jnetstat why PORT|NAME|pid:N [OPTIONS] "), help);
    assertTrue(help.contains("--interval SECONDS"), help);
    assertTrue(!help.contains("--port"), help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
  }
}
