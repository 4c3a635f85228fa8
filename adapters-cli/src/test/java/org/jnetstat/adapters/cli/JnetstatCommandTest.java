package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.SampleSockets.ofUser;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.document.HelpText;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.testing.InMemoryHostLookup;
import org.junit.jupiter.api.Test;

/** One run: its answer, and what it does not read. */
final class JnetstatCommandTest extends CommandOverFakes {

  @Test
  void allSocketsAreShownByDefault() {
    run("").shows(SSH_TABLE);

    assertEquals(List.of(new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder())), opened);
  }

  @Test
  void chosenProtocolsAreShown() {
    run("udp udp6")
        .shows(
            """
            Proto  Local address  Remote address  Status  PID  Program name
            udp    0.0.0.0:68     -               -       812  sshd
            """);
  }

  @Test
  void noProcessIsReadWithoutOwners() {
    processes = mock(ProcessLookup.class);

    run("--no-owners")
        .shows(
            """
            Proto  Local address  Remote address  Status  PID  Program name
            tcp    0.0.0.0:22     -               LISTEN  -    -
            udp    0.0.0.0:68     -               -       -    -
            """);

    verifyNoInteractions(processes);
  }

  @Test
  void chosenSourceIsRead() {
    run("--proc-root /host/proc --byte-order big").shows(SSH_TABLE);

    assertEquals(List.of(new SourceOptions(Path.of("/host/proc"), ByteOrder.BIG_ENDIAN)), opened);
  }

  @Test
  void mistakeIsRefusedBeforeReading() {
    run("icmp")
        .refuses(
            "unknown word 'icmp' (expected tcp, tcp6, udp, udp6, udplite, udplite6, raw, raw6, or a"
                + " port, address, state or program)");

    assertEquals(List.of(), opened);
  }

  @Test
  void helpAndVersionReadNothing() {
    run("--help").shows(HelpText.of(Command.LISTING, new CommandOptions(() -> formats)));
    run("-h").shows(HelpText.ofCommonest(new CommandOptions(() -> formats)));
    run("-V").shows("jnetstat 1.2.3\n");

    assertEquals(List.of(), opened);
  }

  @Test
  void emptyFilterResultSetsTheStatus() {
    run("-H --port 23").findsNothing();
    run("-H --port 22").shows("tcp  0.0.0.0:22  -  LISTEN  812  sshd\n");
  }

  @Test
  void emptyTableIsASuccess() {
    run("-H tcp6").shows("");
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

    run("-H --user www-data").shows("tcp  0.0.0.0:1  -  LISTEN  812  sshd\n");
    run("-H --user 4294967294").shows("tcp  0.0.0.0:4  -  LISTEN  812  sshd\n");
    run("-H --user 1000").shows("tcp  0.0.0.0:3  -  LISTEN  812  sshd\n");
    run("-H --user !www-data,!1000,!4294967294").shows("tcp  0.0.0.0:2  -  LISTEN  812  sshd\n");
  }

  @Test
  void unknownUserIsRefused() {
    hosts = new InMemoryHostLookup(Host.UNKNOWN, Map.of(33L, "www-data"));

    run("--user www-data,www")
        .refuses("unknown user 'www' for --user: expected a user name or a uid (0-4294967295)");
    run("--user=4294967296")
        .refuses(
            "unknown user '4294967296' for --user: expected a user name or a uid (0-4294967295)");
  }

  @Test
  void namesAreResolvedOnRequest() {
    names =
        (addresses, services) ->
            new EndpointNames(Map.of(), Map.of(new Service(Transport.TCP, 22), "ssh"), 0);

    run("-H tcp").shows("tcp  0.0.0.0:22  -  LISTEN  812  sshd\n");
    run("-H --resolve tcp").shows("tcp  0.0.0.0:ssh  -  LISTEN  812  sshd\n");
  }
}
