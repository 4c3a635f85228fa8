package org.jnetstat.adapters.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.document.HelpText;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.junit.jupiter.api.Test;

/** What one run answers, and what it does not look at for that. */
final class JnetstatCommandTest extends CommandOverFakes {

  @Test
  void withoutArgumentsEverySocketIsInTheTable() {
    assertRun(0, SSH_TABLE, "");

    assertEquals(List.of(new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder())), opened);
  }

  @Test
  void onlyTheProtocolsThatWereNamedAreShown() {
    assertRun(
        0,
        """
        Proto  Local address  Remote address  Status  PID  Program name
        udp    0.0.0.0:68     -               -       812  sshd
        """,
        "",
        "udp",
        "udp6");
  }

  @Test
  void withoutOwnersNoProcessIsLookedAt() {
    processes = mock(ProcessLookup.class);

    assertRun(
        0,
        """
        Proto  Local address  Remote address  Status  PID  Program name
        tcp    0.0.0.0:22     -               LISTEN  -    -
        udp    0.0.0.0:68     -               -       -    -
        """,
        "",
        "--no-owners");

    verifyNoInteractions(processes);
  }

  @Test
  void theSourceIsWhereTheUserSaid() {
    assertRun(0, SSH_TABLE, "", "--proc-root", "/host/proc", "--byte-order", "big");

    assertEquals(List.of(new SourceOptions(Path.of("/host/proc"), ByteOrder.BIG_ENDIAN)), opened);
  }

  @Test
  void aMistakeIsToldWithoutReadingAnything() {
    assertRun(
        2,
        "",
        "jnetstat: unknown protocol 'icmp' (valid: tcp, tcp6, udp, udp6)\n" + TRY_HELP,
        "icmp");

    assertEquals(List.of(), opened);
  }

  @Test
  void helpAndVersionReadNothing() {
    assertRun(0, HelpText.of(new CommandSyntax(() -> formats)), "", "--help");
    assertRun(0, "jnetstat 1.2.3\n", "", "-V");

    assertEquals(List.of(), opened);
  }

  @Test
  void aFilterThatNothingMeetsIsToldByTheStatus() {
    assertRun(1, "", "", "-H", "--port", "23");
    assertRun(0, "tcp  0.0.0.0:22  -  LISTEN  812  sshd\n", "", "-H", "--port", "22");
  }

  @Test
  void withoutAFilterNothingIsAnAnswer() {
    assertRun(0, "", "", "-H", "tcp6");
  }

  @Test
  void usersAreNamesOrNumbers() {
    hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of(33L, "www-data", 7L, "1000"));
    source =
        selection ->
            new SocketTables(
                List.of(ofUser(33, 1), ofUser(1000, 2), ofUser(7, 3), ofUser(4_294_967_294L, 4))
                    .stream()
                    .filter(selection.filter()::accepts)
                    .toList(),
                notices);

    assertRun(0, "tcp  0.0.0.0:1  -  LISTEN  812  sshd\n", "", "-H", "--user", "www-data");
    assertRun(0, "tcp  0.0.0.0:4  -  LISTEN  812  sshd\n", "", "-H", "--user", "4294967294");
    assertRun(0, "tcp  0.0.0.0:3  -  LISTEN  812  sshd\n", "", "-H", "--user", "1000");
    assertRun(
        2,
        "",
        """
        jnetstat: unknown user 'www' for --user: expected a user name or a uid (0-4294967295)
        Try 'jnetstat --help'
        """,
        "--user",
        "www-data,www");
    assertRun(
        2,
        "",
        """
        jnetstat: unknown user '4294967296' for --user: expected a user name or a uid (0-4294967295)
        Try 'jnetstat --help'
        """,
        "--user=4294967296");
  }

  @Test
  void namesAreAskedForWhenTheyAreWanted() {
    names =
        (addresses, services) ->
            new EndpointNames(Map.of(), Map.of(new Service(Transport.TCP, 22), "ssh"), 0);

    assertRun(0, "tcp  0.0.0.0:22   -  LISTEN  812  sshd\n".replace("22 ", "22"), "", "-H", "tcp");
    assertRun(0, "tcp  0.0.0.0:ssh  -  LISTEN  812  sshd\n", "", "-H", "--resolve", "tcp");
  }
}
