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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureCheckTest {

  private static final ProcessInfo ANY = ProcessInfo.builder(7, "any").build();
  private final ExposureCheck check = new ExposureCheck();

  private List<String> found(AttributedConnection row) {
    return new TwoLooks()
        .both(row).findingsOf(check).stream()
            .map(
                finding ->
                    finding.severity()
                        + " "
                        + String.join(",", finding.fact(Fact.Names.class).orElseThrow().names()))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2374,",
    "2375, WARNING Docker's API",
    "9229, WARNING Node.js's debugger",
    "6379, NOTICE Redis",
    "11211, NOTICE memcached",
    "27017, NOTICE MongoDB",
    "9200, NOTICE Elasticsearch",
    "2379, NOTICE etcd",
    "10255, NOTICE kubelet's read-only API",
    "2181, NOTICE ZooKeeper",
    "5999,",
    "6000, NOTICE X11",
    "6063, NOTICE X11",
    "6064,",
    "5900, NOTICE VNC",
    "111, NOTICE rpcbind",
    "80,"
  })
  void servicesAreKnownByTheirPorts(int port, String found) {
    assertEquals(
        found == null ? List.of() : List.of(found), found(listening("0.0.0.0:" + port, ANY)));
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/redis-server, NOTICE Redis",
    "/usr/bin/gdbserver, WARNING GDB's server",
    "/usr/bin/mongod, NOTICE MongoDB",
    "/usr/bin/mongodump,",
    "/opt/redis-server/bin/web,"
  })
  void servicesAreKnownByTheirPrograms(String executable, String found) {
    ProcessInfo holder = ProcessInfo.builder(7, "x").executable(executable).build();

    assertEquals(found == null ? List.of() : List.of(found), found(listening("[::]:99", holder)));
  }

  @ParameterizedTest
  @CsvSource({
    "'-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005', 5005,"
        + " WARNING Java's debugger (JDWP)",
    "'-agentlib:jdwp=address=0.0.0.0:5005,server=y,transport=dt_socket', 5005,"
        + " WARNING Java's debugger (JDWP)",
    "'-Xrunjdwp:transport=dt_socket,address=5005,server=y', 5005, WARNING Java's debugger (JDWP)",
    "'-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005', 8080,", // its other listener
    "'-agentlib:jdwp=transport=dt_socket,server=y', 5005,",
    "--inspect=0.0.0.0:5005, 5005, WARNING Node.js's debugger",
    "--inspect-brk=5005, 5005, WARNING Node.js's debugger",
    "--inspect, 5005,",
    "'', 5005,"
  })
  void debuggersAreKnownByTheirArguments(String argument, int port, String found) {
    ProcessInfo holder = ProcessInfo.builder(7, "x").command(List.of("x", argument)).build();

    assertEquals(
        found == null ? List.of() : List.of(found), found(listening("0.0.0.0:" + port, holder)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:6379", "127.0.0.53:6379", "[::1]:6379", "[::ffff:127.0.0.1]:6379"})
  void loopbackIsNotBeyondThisMachine(String local) {
    assertEquals(List.of(), found(listening(local, ANY)));
  }

  @Test
  void someServicesListenByUdpToo() {
    for (int port : List.of(111, 11211)) {
      assertEquals(1, found(datagrams(port)).size());
    }
    assertEquals(List.of(), found(datagrams(6379)));
  }

  private static AttributedConnection datagrams(int port) {
    return held(
        Connection.builder(Protocol.UDP, endpoint("0.0.0.0:" + port)).inode(2).build(), ANY);
  }

  @Test
  void aServiceIsToldOnceForAllItsAddresses() {
    AttributedConnection ipv4 = listening("10.0.0.5:6379", ANY);
    AttributedConnection ipv6 = listening("[::]:6379", ANY);

    assertEquals(
        List.of(
            new Finding(
                Code.EXPOSED,
                Severity.NOTICE,
                new Subject.Socket(ipv4),
                List.of(new Fact.Names(List.of("Redis"))),
                List.of(ipv4, ipv6))),
        new TwoLooks().both(ipv4).both(ipv6).findingsOf(check));
  }

  @Test
  void withoutAnOwnerOnlyThePortTells() {
    Ownership.Reason reason = Ownership.Reason.NOT_PERMITTED;

    assertEquals(List.of("NOTICE Redis"), found(unowned("0.0.0.0:6379", reason)));
    assertEquals(
        List.of(),
        new TwoLooks().both(unowned("127.0.0.1:80", reason)).examinedBy(check).unchecked());
    assertEquals(
        List.of(new Unchecked("exposure", "owner")),
        new TwoLooks().both(unowned("0.0.0.0:80", reason)).examinedBy(check).unchecked());
  }
}
