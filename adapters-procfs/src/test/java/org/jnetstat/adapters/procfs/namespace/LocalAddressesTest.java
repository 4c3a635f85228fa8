package org.jnetstat.adapters.procfs.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.testing.NamespaceWithSockets;
import org.jnetstat.domain.address.IpNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressesTest {

  @TempDir Path directory;

  private static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<String> texts(List<IpNetwork> networks) {
    return networks.stream().map(IpNetwork::toString).toList();
  }

  private static List<String> v4(String... lines) throws IOException {
    return texts(LocalAddresses.parseFibTrie(stream(String.join("\n", lines) + "\n")));
  }

  private static List<String> v6(String... lines) throws IOException {
    return texts(LocalAddresses.parseIfInet6(stream(String.join("\n", lines) + "\n")));
  }

  private static List<String> captured(String name) throws URISyntaxException {
    Path copy =
        Path.of(
            Objects.requireNonNull(
                    LocalAddressesTest.class.getResource("captured-6.18/addresses-" + name))
                .toURI());
    return texts(LocalAddresses.of(ProcFiles.below(copy), copy));
  }

  @Test
  void aMachineHasItsAddressesAndTheWholeNetworkOfItsLoopback() throws URISyntaxException {
    assertEquals(
        List.of("127.0.0.0/8", "127.0.0.1", "192.0.2.2", "fe80::fc:ff:fe00:1", "::1", "fd00::2"),
        captured("machine"));
  }

  @Test
  void namespaceHasInterfaceAndLocalRouteAddresses() throws URISyntaxException {
    assertEquals(
        List.of(
            "10.77.0.1",
            "10.77.0.2",
            "10.77.1.1",
            "127.0.0.0/8",
            "127.0.0.1",
            "192.0.2.0/28",
            "192.0.2.128/28",
            "fe80::2872:5cff:fe73:1754",
            "::1",
            "fd77::1",
            "fe80::c807:46ff:fe66:ca96"),
        captured("namespace"));
  }

  @Test
  void aRouteElsewhereIsNoAddress() throws IOException {
    assertEquals(
        List.of("10.0.0.5"),
        v4(
            "Main:",
            "     |-- 10.0.0.0",
            "        /8 link UNICAST",
            "        /24 link UNICAST",
            "     |-- 10.0.0.5",
            "        /32 host LOCAL",
            "     |-- 10.255.255.255",
            "        /32 link BROADCAST",
            "     |-- 10.0.0.6",
            "        /32 host ANYCAST"));
  }

  @Test
  void anAddressMayHaveSeveralRoutes() throws IOException {
    assertEquals(
        List.of("127.0.0.0/8", "127.0.0.0/16", "127.0.0.0"),
        v4(
            "  |-- 127.0.0.0",
            "     /8 host LOCAL tos=8",
            "     /12 link UNICAST",
            "     /16 scope=42 LOCAL",
            "     /32 host LOCAL"));
  }

  @Test
  void anAddressOfAVrfIsInATableOfItsNumber() throws IOException {
    assertEquals(
        List.of("10.78.0.1"), v4("Id 10:", "  |-- 10.78.0.1", "     /32 host LOCAL", "Main:"));
  }

  @Test
  void defaultLocalRouteIsNoAddress() throws IOException {
    assertEquals(List.of(), v4("Id 100:", "  |-- 0.0.0.0", "     /0 host LOCAL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "/8 host",
        "/8 host LOCALS",
        "/8 host LOCA",
        "/8 LOCAL",
        "/8 host local",
        "/33 host LOCAL",
        "/-1 host LOCAL",
        "/4294967304 host LOCAL",
        "/8x host LOCAL",
        "/ host LOCAL",
        "8 host LOCAL",
        "\\8 host LOCAL",
        "LOCAL"
      })
  void otherLinesOfRoutesAreSkipped(String line) throws IOException {
    assertEquals(List.of(), v4("  |-- 127.0.0.0", "     " + line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|--",
        "|-- ",
        "|-- 127",
        "|-- 127.0.0",
        "|-- 127.0.0.256",
        "|-- 127.0.0.-1",
        "|-- 127.0.0.1.2",
        "|-- 127.0.0.1x",
        "|-- 4294967296.0.0.1",
        "|-- ::1",
        "+-- 127.0.0.0/8 2 0 2",
        "Local:"
      })
  void routeWithoutAnAddressIsSkipped(String line) throws IOException {
    assertEquals(List.of(), v4("  |-- 10.0.0.1", "  " + line, "     /32 host LOCAL"));
  }

  @Test
  void cutLineIsSkipped() throws IOException {
    String leaf = "  |-- 10.0.0.1\n";
    assertEquals(
        List.of(), LocalAddresses.parseFibTrie(stream(leaf + "     /32 host LOCAL"))); // or LOCALS?
    assertEquals(
        List.of(),
        LocalAddresses.parseFibTrie(
            stream(leaf + "  |-- 10.0.0.2" + " ".repeat(300_000) + "\n     /32 host LOCAL\n")));
    assertEquals(
        List.of(),
        LocalAddresses.parseIfInet6(stream("00000000000000000000000000000001 01 80 10 80 l")));
  }

  @Test
  void anAddressOnTwoInterfacesIsGivenOnce() throws IOException {
    assertEquals(
        List.of("fe80::1", "::ffff:10.0.0.1"),
        v6(
            "fe800000000000000000000000000001 0a 40 20 80  br-one",
            "fe800000000000000000000000000001 1b2 40 20 80  br-two",
            "00000000000000000000ffff0a000001 02 80 00 80  eth0"));
  }

  @Test
  void anAddressCountsWhileTheNetworkIsAskedForAnother() throws IOException {
    assertEquals(
        List.of("2001:db8::7", "2001:db8::8"),
        v6(
            "20010db8000000000000000000000007 02 40 00 40     eth0",
            "20010db8000000000000000000000008 02 40 00 c8     eth0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "0000000000000000000000000000001 01 80 10 80 lo",
        "000000000000000000000000000000001 01 80 10 80 lo",
        "0000000000000000000000000000000g 01 80 10 80 lo",
        "00000000000000000000000000000001",
        "00000000000000000000000000000001 01 80 10 80",
        "00000000000000000000000000000001 01 80 10 80 ",
        "00000000000000000000000000000001 lo 80 10 80 lo",
        "00000000000000000000000000000001 01 80 10 800000000 lo",
        "0000:0000:0000:0000:0000:0000:0000:0001 01 80 10 80 lo"
      })
  void otherLinesOfInterfacesAreSkipped(String line) throws IOException {
    assertEquals(List.of(), v6(line));
  }

  @Test
  void missingFilesGiveNoAddresses() throws IOException {
    assertEquals(List.of(), LocalAddresses.of(ProcFiles.below(directory), directory));
    Files.createDirectory(directory.resolve("fib_trie"));
    Files.writeString(
        directory.resolve("if_inet6"), "00000000000000000000000000000001 01 80 10 80       lo\n");
    assertEquals(List.of("::1"), texts(LocalAddresses.of(ProcFiles.below(directory), directory)));
  }

  @Test
  void theAddressesOfARouterAreFoundAmongItsRoutes() throws IOException {
    StringBuilder table = new StringBuilder("Main:\n  +-- 0.0.0.0/0 3 0 5\n");
    for (int route = 0; route < 200_000; route++) {
      table.append("     |-- 20.").append(route >> 16).append('.').append(route >> 8 & 255);
      table.append('.').append(route & 255).append("\n        /32 universe UNICAST\n");
    }
    table.append("     |-- 127.0.0.0\n        /8 host LOCAL\n");
    Files.writeString(directory.resolve("fib_trie"), table);
    assertEquals(
        List.of("127.0.0.0/8"), texts(LocalAddresses.of(ProcFiles.below(directory), directory)));
  }

  @Test
  void readingStopsAtAnImpossibleNumberOfAddresses() throws IOException {
    StringBuilder table = new StringBuilder();
    StringBuilder interfaces = new StringBuilder();
    for (int i = 0; i < LocalAddresses.MOST + 9; i++) {
      table.append("|-- 10.").append(i >> 16).append('.').append(i >> 8 & 255).append('.');
      table.append(i & 255).append("\n/32 host LOCAL\n");
      interfaces
          .append("fd00000000000000000000000")
          .append(1_000_000 + i)
          .append(" 1 80 0 80 lo\n");
    }
    assertEquals(LocalAddresses.MOST, LocalAddresses.parseFibTrie(stream(table.toString())).size());
    assertEquals(
        LocalAddresses.MOST, LocalAddresses.parseIfInet6(stream(interfaces.toString())).size());
  }

  @Test
  void thisMachineHasItsLoopback() {
    assumeTrue(Files.exists(Path.of("/proc/self/net/fib_trie")), "needs IPv4");
    assertTrue(
        texts(LocalAddresses.of(ProcFiles.ofProcfs(), Path.of("/proc/self/net")))
            .contains("127.0.0.0/8"));
  }

  @Test
  void anotherNamespaceHasItsOwnAddresses() throws IOException {
    try (NamespaceWithSockets namespace =
        new NamespaceWithSockets(directory, "churn.py", "0", "0", "0")) {
      assumeTrue(
          namespace.run("ip", "addr", "add", "10.77.0.1/24", "dev", "lo").isEmpty(), "needs ip");
      Path net = Path.of("/proc", Integer.toString(namespace.pid()), "net");
      assertEquals(
          List.of("10.77.0.0/24", "10.77.0.1", "127.0.0.0/8", "127.0.0.1", "::1"), found(net));

      assumeTrue(
          namespace.run("ip", "addr", "add", "fd77::1/64", "dev", "lo", "nodad").isEmpty(),
          "needs IPv6");
      assertEquals(
          List.of("10.77.0.0/24", "10.77.0.1", "127.0.0.0/8", "127.0.0.1", "::1", "fd77::1"),
          found(net));
    }
  }

  /** The kernel gives IPv6 addresses in the order of a hash. */
  private static List<String> found(Path net) {
    return texts(LocalAddresses.of(ProcFiles.ofProcfs(), net)).stream().sorted().toList();
  }
}
