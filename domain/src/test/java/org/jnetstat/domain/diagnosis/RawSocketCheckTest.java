package org.jnetstat.domain.diagnosis;

import static org.jnetstat.domain.diagnosis.TwoLooks.held;
import static org.jnetstat.domain.diagnosis.TwoLooks.listening;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawSocketCheckTest {

  private final RawSocketCheck check = new RawSocketCheck();

  private static Connection raw(Protocol protocol, String local) {
    return Connection.builder(protocol, endpoint(local)).inode(1).build();
  }

  @Test
  void aProgramIsToldOnceForAllItsRawSockets() {
    ProcessInfo odd = ProcessInfo.builder(7, "ping").executable("/home/ada/odd").build();
    AttributedConnection ipv4 = held(raw(Protocol.RAW, "0.0.0.0:1"), odd);
    AttributedConnection ipv6 = held(raw(Protocol.RAW6, "[::]:58"), odd);

    assertEquals(
        List.of(
            new Finding(
                Code.RAW_SOCKETS,
                Severity.WARNING,
                new Subject.Program(odd),
                List.of(new Measure("sockets", 2)),
                List.of(ipv4, ipv6))),
        new TwoLooks().both(ipv4).both(ipv6).both(listening("0.0.0.0:80", odd)).findingsOf(check));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping",
        "ping6",
        "fping",
        "tcpdump",
        "dhclient",
        "systemd-networkd",
        "NetworkManager",
        "keepalived",
        "traceroute",
        "mtr-packet",
        "ospf6d",
        "nmap"
      })
  void thoseThatNeedThemAreUsual(String name) {
    assertEquals(
        List.of(),
        new TwoLooks()
            .both(
                held(
                    raw(Protocol.RAW, "0.0.0.0:1"),
                    ProcessInfo.builder(7, "x").executable("/usr/bin/" + name).build()))
            .findingsOf(check));
  }

  @Test
  void anUnknownOwnerIsTold() {
    assertEquals(
        List.of(new Unchecked("raw_sockets", "owner")),
        new TwoLooks()
            .both(
                new AttributedConnection(
                    raw(Protocol.RAW, "0.0.0.0:1"),
                    Ownership.without(Ownership.Reason.NOT_PERMITTED)))
            .examinedBy(check)
            .unchecked());
  }
}
