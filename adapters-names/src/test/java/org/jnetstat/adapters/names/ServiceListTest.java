package org.jnetstat.adapters.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.address.Service.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceListTest {

  @TempDir private Path directory;

  @Test
  void readsNamesOfBothTransports() throws IOException {
    assertEquals(
        Map.of(tcp(22), "ssh", tcp(53), "domain", udp(53), "domain", udp(514), "syslog"),
        read(
            """
            # Network services, Internet style

            ssh\t\t22/tcp\t\t\t# SSH Remote Login Protocol
            domain          53/tcp                          # Domain Name Server
            domain\t\t53/udp
              syslog 514/udp
            """));
  }

  @Test
  void takesTheFirstOfSeveralNames() throws IOException {
    assertEquals(
        Map.of(tcp(80), "http", tcp(8080), "http-alt"),
        read(
            """
            http 80/tcp www
            www 80/tcp
            http-alt 8080/tcp webcache#a comment at once
            """));
  }

  @Test
  void findsThePortsOfANameOrAlias() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("aliases"),
            """
            domain 53/tcp
            domain 53/udp
            http 80/tcp www www-http # WorldWideWeb HTTP
            http-alt 8080/tcp webcache#http
            """);

    assertEquals(Set.of(53), ServiceList.ports(file, "DOMAIN"));
    assertEquals(Set.of(80), ServiceList.ports(file, "www-http"));
    assertEquals(Set.of(80), ServiceList.ports(file, "http"));
    assertEquals(Set.of(8080), ServiceList.ports(file, "webcache"));
    assertEquals(Set.of(), ServiceList.ports(file, "HTTP#"));
    assertEquals(Set.of(), ServiceList.ports(directory.resolve("none"), "http"));
  }

  @Test
  void skipsLinesThatAreNoEntries() throws IOException {
    assertEquals(
        Map.of(tcp(65535), "last"),
        read(
            """
            #ssh 22/tcp
            nothing
            zero 0/tcp
            high 65536/tcp
            higher 999999/tcp
            stream 132/sctp
            close 22/tcpx
            minus -1/tcp
            last 65535/tcp
            """));
  }

  @Test
  void commentInAnotherEncodingIsSkipped() throws IOException {
    Path file = directory.resolve("services");
    Files.write(file, "ssh 22/tcp # f\u00fcr alle\n".getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(Map.of(tcp(22), "ssh"), ServiceList.read(file));
  }

  @Test
  void missingListHasNoNames() {
    assertEquals(Map.of(), ServiceList.read(directory.resolve("missing")));
    assertEquals(Map.of(), ServiceList.read(directory));
  }

  /** A machine in a container may have got it from anywhere. */
  @Test
  void onlyTheBeginningOfARegularFileIsRead() throws IOException {
    assertEquals(Map.of(), ServiceList.read(Path.of("/dev/zero")));
    Path file = Files.writeString(directory.resolve("services"), "ssh 22/tcp\n");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 36); // takes no room on the disk
    }
    assertEquals(Map.of(tcp(22), "ssh"), ServiceList.read(file));
  }

  private Map<Service, String> read(String text) throws IOException {
    return ServiceList.read(Files.writeString(directory.resolve("services"), text));
  }

  private static Service tcp(int port) {
    return new Service(Transport.TCP, port);
  }

  private static Service udp(int port) {
    return new Service(Transport.UDP, port);
  }
}
