package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The format netstat, compared line by line with the real netstat.
 *
 * <p>The sockets do not change. Netstat repeats and loses rows of changing sockets.
 */
class NetstatFormatIT {

  private static final Path NETSTAT = Path.of("/usr/bin/netstat");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tunap",
        "-tuna",
        "-tun",
        "-tunpe",
        "-unp4",
        "-tulpn",
        "-tl4n",
        "-tunapW",
        "-tunape",
        "-tunapeo",
        "-tnap4",
        "-unap6",
        "-tulpneW"
      })
  void saysWhatNetstatSays(String options) throws IOException, InterruptedException {
    assertSame("all_sorts", options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-an --inet --inet6",
        "-n --inet --inet6",
        "-lnp --inet",
        "-anwp",
        "-anU",
        "-lnw",
        "-tuwUanpeo",
        "-wna4"
      })
  void hasRawAndUdpLiteSocketsWhereNetstatHas(String options)
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/proc/net/udplite")), "needs a kernel with UDP-Lite");
    assertSame("raw_and_udplite", options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tuan --ip",
        "-tuan -A inet6 -A inet",
        "-tuan -A inet -A inet",
        "-tuan --protocol=inet6 --protocol=ip",
        "-tuan -A ip6,tcpip",
        "-tuan -A ip6 -4",
        "-tuan -A tcpip"
      })
  void familiesAddUpAsInNetstat(String options) throws IOException, InterruptedException {
    assertSame("all_sorts", options);
  }

  /** Of v4-mapped addresses netstat takes names from servers, but not from /etc/hosts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tuae4",
        "-tule6",
        "-tulW6",
        "-tulen6",
        "-tuae4 --numeric-hosts",
        "-tule6 --numeric-hosts",
        "-tuae4 --numeric-ports",
        "-tule6 --numeric-ports",
        "-tuae4 --numeric-users",
        "-tule6 --numeric-hosts --numeric-ports --numeric-users",
        "-tuaen4 --numeric-ports"
      })
  void hasNamesWhereNetstatHas(String options) throws IOException, InterruptedException {
    assertSame("all_sorts", options, " --resolve");
  }

  private static void assertSame(String scene, String options)
      throws IOException, InterruptedException {
    assertSame(scene, options, "");
  }

  private static void assertSame(String scene, String options, String furtherOptions)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(NETSTAT), "needs " + NETSTAT);
    Program.Result result =
        new Scene(scene)
            .run(
                List.of(
                    "sh",
                    "-c",
                    "LC_ALL=C %s %s; echo ===; exec %s -f netstat %s"
                        .formatted(NETSTAT, options, Program.LAUNCHER, options + furtherOptions)));

    List<String> texts = List.of(result.out().split("===\n", -1));
    assertEquals(2, texts.size(), result.toString());
    assertEquals(withoutTimes(texts.getFirst()), withoutTimes(texts.getLast()), result.err());
    assertTrue(texts.getFirst().lines().count() > 2, result.toString());
  }

  /** printf(3) fills columns up by bytes. */
  @Test
  void aLetterMayBeSeveralBytes() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(NETSTAT), "needs " + NETSTAT);
    Program.Result result =
        new Scene("program_of_a_long_name")
            .run(
                List.of(
                    "sh",
                    "-c",
                    "LC_ALL=C %s -tlpn; echo ===; exec %s -f netstat -tlpn"
                        .formatted(NETSTAT, Program.LAUNCHER)));

    List<String> texts = List.of(result.out().split("===\n", -1));
    assertEquals(texts.getFirst(), texts.getLast());
    assertTrue(texts.getFirst().contains("/größe  "), texts.getFirst());
  }

  @Test
  void omitsProgramsWithoutOwners() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(NETSTAT), "needs " + NETSTAT);
    Program.Result result =
        new Scene("all_sorts")
            .run(
                List.of(
                    "sh",
                    "-c",
                    "LC_ALL=C %s -tuna; echo ===; exec %s -f netstat -tuna --no-owners"
                        .formatted(NETSTAT, Program.LAUNCHER)));

    List<String> texts = List.of(result.out().split("===\n", -1));
    assertEquals(texts.getFirst(), texts.getLast());
  }

  /** Timers change between the two runs. */
  private static String withoutTimes(String text) {
    return text.replaceAll("[(][0-9]+[.][0-9]{2}/", "(…/");
  }
}
