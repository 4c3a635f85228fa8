package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Each reason of ownership, in a real situation. The reasons for unseen owners are in {@link
 * UnseenOwnersIT}.
 */
class OwnershipReasonsIT {

  @TempDir Path directory;

  static Stream<Arguments> scenes() {
    return Stream.of(
        scene("several_owners", "tcp 127.0.0.1:7000 LISTEN owned [scene, scene, second]"),
        scene(
            "half_open",
            "tcp 192.0.2.1:7000 LISTEN owned [scene]",
            "tcp 192.0.2.1:7000 SYN_RECV via_listener [scene]"),
        scene(
            "not_accepted_exact",
            "tcp 0.0.0.0:7000 LISTEN owned [wildcard]",
            "tcp 127.0.0.1:7000 ESTABLISHED via_listener [exact]",
            "tcp 127.0.0.1:7000 LISTEN owned [exact]"),
        scene(
            "not_accepted_wildcard",
            "tcp 0.0.0.0:7000 LISTEN owned [wildcard]",
            "tcp 127.0.0.1:7000 ESTABLISHED via_listener [wildcard]",
            "tcp 127.0.0.2:7000 LISTEN owned [elsewhere]"),
        scene(
            "not_accepted_before_the_exact",
            "tcp 0.0.0.0:7000 LISTEN owned [wildcard]",
            "tcp 127.0.0.1:7000 ESTABLISHED via_listener [wildcard]",
            "tcp 127.0.0.1:7000 LISTEN owned [exact]"),
        scene(
            "not_accepted_of_a_device",
            "tcp 0.0.0.0:7000 LISTEN owned [elsewhere]",
            "tcp 0.0.0.0:7000 LISTEN owned [loopback]",
            "tcp 127.0.0.1:7000 ESTABLISHED via_listener [loopback]"),
        scene("time_wait", "tcp 127.0.0.1:7001 TIME_WAIT time_wait []"),
        scene(
            "fin_wait1",
            "tcp 127.0.0.1:7000 ESTABLISHED owned [scene]",
            "tcp 127.0.0.1:7001 FIN_WAIT1 orphaned []"),
        scene(
            "fin_wait2",
            "tcp 127.0.0.1:7000 CLOSE_WAIT owned [scene]",
            "tcp 127.0.0.1:7001 FIN_WAIT2 orphaned []"),
        scene(
            "last_ack",
            "tcp 127.0.0.1:7000 FIN_WAIT2 owned [scene]",
            "tcp 127.0.0.1:7001 LAST_ACK orphaned []"),
        scene(
            "closing",
            "tcp 127.0.0.1:7000 FIN_WAIT2 owned [scene]",
            "tcp 127.0.0.1:7001 CLOSING orphaned []"));
  }

  static Stream<Arguments> scenesOfIpv6() {
    return Stream.of(
        scene(
            "not_accepted_mapped",
            "tcp 0.0.0.0:7000 LISTEN owned [wildcard]",
            "tcp6 ::ffff:127.0.0.1:7000 ESTABLISHED via_listener [mapped]",
            "tcp6 ::ffff:127.0.0.1:7000 LISTEN owned [mapped]"),
        scene(
            "not_accepted_dual_stack",
            "tcp6 :::7000 LISTEN owned [dualstack]",
            "tcp6 ::ffff:127.0.0.1:7000 ESTABLISHED via_listener [dualstack]"),
        scene(
            "not_accepted_ipv6",
            "tcp6 ::1:7000 ESTABLISHED via_listener [exact]",
            "tcp6 ::1:7000 LISTEN owned [exact]",
            "tcp6 :::7000 LISTEN owned [dualstack]"));
  }

  private static Arguments scene(String name, String... rows) {
    return arguments(name, Arrays.asList(rows));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void everyRowHasItsReasonAndItsOwners(String scene, List<String> rows)
      throws IOException, InterruptedException {
    Program.Result result = new Scene(scene).run();
    assertEquals(0, result.status(), result.toString());
    assertEquals(rows, Scene.ownerships(result));
    assertTrue(result.json().get("complete").asBoolean(), result.toString());
  }

  @ParameterizedTest
  @MethodSource("scenesOfIpv6")
  void everyRowOfIpv6HasItsReasonAndItsOwners(String scene, List<String> rows)
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "needs a kernel with IPv6");
    everyRowHasItsReasonAndItsOwners(scene, rows);
  }

  /** LDAP, sssd and systemd-homed are asked by the C library. The last one takes a file. */
  @Test
  void aUserOutsideOfTheUserDatabaseHasANameToo() throws IOException, InterruptedException {
    String user =
        "mkdir -p /run/userdb; mount -t tmpfs none /run/userdb; cd /run/userdb; "
            + "echo '{\"userName\":\"elsewhere\",\"uid\":61234,\"gid\":61234}' >elsewhere.user; "
            + "ln -s elsewhere.user 61234.user; cd /";
    assumeTrue(
        Program.execute(
                    Map.of(), List.of("unshare", "-m", "sh", "-c", user + "; getent passwd 61234"))
                .status()
            == 0,
        "needs systemd in nsswitch.conf (libnss-systemd)");

    Program.Result result = new Scene("of_a_user_elsewhere", user).run();
    JsonNode listener = result.json().get("connections").get(0);
    assertEquals("elsewhere", listener.get("user").asString(), result.toString());
    assertEquals(61234, listener.get("uid").asInt());
    assertEquals(
        0,
        new Scene("of_a_user_elsewhere", user)
            .run(List.of(Program.LAUNCHER.toString(), "--user", "elsewhere"))
            .status());
  }

  /** The kernel chooses one by a hash of the ends, and no table says which. */
  @Test
  void waitingConnectionMayBeOfAnyListenerWithAQueue() throws IOException, InterruptedException {
    Program.Result result = new Scene("not_accepted_of_a_group").run();

    List<String> rows = Scene.ownerships(result);
    assertEquals(
        List.of(
            "tcp 127.0.0.1:7000 ESTABLISHED via_listener [first, second]",
            "tcp 127.0.0.1:7000 LISTEN owned [first]",
            "tcp 127.0.0.1:7000 LISTEN owned [late]",
            "tcp 127.0.0.1:7000 LISTEN owned [second]"),
        rows.stream().distinct().toList());
    assertTrue(result.json().get("complete").asBoolean(), result.toString());
  }

  /** The hidden one may accept it, so that it would be wrong to name the other alone. */
  @Test
  void queueOfAHiddenListenerKeepsTheOwnerUnsure() throws IOException, InterruptedException {
    Program.Result result = new Scene("not_accepted_of_a_group_half_covered").run();

    assertEquals(
        List.of(
            "tcp 127.0.0.1:7000 ESTABLISHED not_permitted []",
            "tcp 127.0.0.1:7000 LISTEN not_permitted []",
            "tcp 127.0.0.1:7000 LISTEN owned [first]",
            "tcp 127.0.0.1:7000 LISTEN owned [late]"),
        Scene.ownerships(result).stream().distinct().toList());
    assertFalse(result.json().get("complete").asBoolean(), result.toString());
  }

  /** No descriptor leads to such a connection, so it is not unexplained. */
  @Test
  void redirectedConnectionIsNotAccepted() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "needs nft (nftables)");
    Program.Result result = new Scene("not_accepted_of_a_proxy").run();

    assertEquals(
        List.of(
            "tcp 127.0.0.1:7000 LISTEN owned [proxy]",
            "tcp 198.51.100.7:7001 ESTABLISHED not_accepted []"),
        Scene.ownerships(result));
    assertEquals(List.of(), Scene.notices(result));
  }

  @Test
  void socketHeldByNoReadableProcessIsUnexplained() throws IOException, InterruptedException {
    Program.Result result =
        new Scene("in_flight").run(ReadableProc.in(directory, "-f", "json", "--strict"));
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN unexplained []"), Scene.ownerships(result));
    assertTrue(Scene.notices(result).contains("sockets_unexplained 1"), result.toString());
    assertTrue(result.json().get("complete").asBoolean(), result.toString());
    assertEquals(0, result.status());
    assertEquals(
        "jnetstat: 1 socket belongs to no visible process although all processes were readable: the"
            + " kernel owns it (NFS, VXLAN, WireGuard), or a process is hidden\n",
        result.err());
  }
}
