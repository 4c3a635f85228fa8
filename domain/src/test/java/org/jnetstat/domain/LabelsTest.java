package org.jnetstat.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jnetstat.domain.testing.DefaultLocales;
import org.junit.jupiter.api.Test;

/** Words that programs read. They are the same in every locale. */
class LabelsTest {

  @Test
  void protocolsAreNamedInTableOrder() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6"),
                Protocol.labels()));
  }

  @Test
  void aProtocolIsFoundByItsLabelOnly() {
    for (Protocol protocol : Protocol.values()) {
      assertEquals(Optional.of(protocol), Protocol.labelled(protocol.label()));
    }
    for (String other : List.of("", "TCP", "tcp4", "udp ", "icmp")) {
      assertEquals(Optional.empty(), Protocol.labelled(other), other);
    }
  }

  @Test
  void protocolsThatEndIn6AreOverIpv6() {
    for (Protocol protocol : Protocol.values()) {
      assertEquals(protocol.label().endsWith("6"), protocol.isIpv6(), protocol.label());
    }
  }

  @Test
  void onlyTcpHasItsStatesAndOnlyRawHasNoPorts() {
    assertEquals(EnumSet.of(Protocol.TCP, Protocol.TCP6), protocols(Protocol::isTcp));
    assertEquals(
        EnumSet.of(Protocol.RAW, Protocol.RAW6), protocols(protocol -> !protocol.hasPorts()));
  }

  private static Set<Protocol> protocols(Predicate<Protocol> wanted) {
    return Arrays.stream(Protocol.values()).filter(wanted).collect(Collectors.toSet());
  }

  @Test
  void tcpStatesHaveTheKernelsNames() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of(
                    "ESTABLISHED",
                    "SYN_SENT",
                    "SYN_RECV",
                    "FIN_WAIT1",
                    "FIN_WAIT2",
                    "TIME_WAIT",
                    "CLOSE",
                    "CLOSE_WAIT",
                    "LAST_ACK",
                    "LISTEN",
                    "CLOSING"),
                Arrays.stream(TcpState.values()).map(TcpState::label).toList()));
  }

  @Test
  void anUnknownStateShowsItsCodeInTwoHexadecimalDigits() {
    DefaultLocales.inEach(
        () -> {
          assertEquals("UNKNOWN(0x00)", new SocketState.Unknown(0).label());
          assertEquals("UNKNOWN(0x0D)", new SocketState.Unknown(13).label());
          assertEquals("UNKNOWN(0xFF)", new SocketState.Unknown(255).label());
        });
  }

  @Test
  void timersAreNamedInLowerCase() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of("retransmit", "keepalive", "time_wait", "zero_window_probe"),
                Arrays.stream(Timer.Kind.values()).map(Timer.Kind::label).toList()));
  }

  @Test
  void meansOfHoldingAreNamedInLowerCase() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of("descriptor", "thread_descriptor", "registered_file", "memory_mapping"),
                Arrays.stream(Owner.Means.values()).map(Owner.Means::label).toList()));
  }

  @Test
  void reasonsOfOwnershipAreNamedInLowerCase() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of(
                    "owned",
                    "via_listener",
                    "time_wait",
                    "orphaned",
                    "not_permitted",
                    "other_pid_namespace",
                    "gone",
                    "unexplained",
                    "not_accepted",
                    "ambiguous",
                    "not_searched"),
                Arrays.stream(Ownership.Reason.values()).map(Ownership.Reason::label).toList()));
  }

  @Test
  void kindsOfNamespacesAndPeersAreNamedInLowerCase() {
    DefaultLocales.inEach(
        () -> {
          assertEquals(
              List.of("host", "pod", "container", "named", "unit", "process", "kept"),
              Arrays.stream(PlaceName.Kind.values()).map(PlaceName.Kind::label).toList());
          assertEquals(
              List.of("other_end", "translated", "listener", "forward_target"),
              Arrays.stream(Peer.Kind.values()).map(Peer.Kind::label).toList());
          assertEquals(
              List.of("docker", "containerd", "cri-o", "podman", "lxc", "systemd-nspawn"),
              Arrays.stream(Container.Runtime.values()).map(Container.Runtime::label).toList());
        });
  }

  @Test
  void noticesAreNamedInLowerCase() {
    DefaultLocales.inEach(
        () ->
            assertEquals(
                List.of(
                    "owners_not_permitted",
                    "owners_in_other_pid_namespace",
                    "sockets_unexplained",
                    "descriptors_unreadable",
                    "processes_vanished",
                    "processes_covered",
                    "malformed_rows",
                    "rows_missing",
                    "table_unreadable",
                    "table_absent",
                    "files_refused",
                    "inodes_ambiguous",
                    "namespaces_not_read",
                    "namespaces_unseen",
                    "namespaces_unnamed",
                    "namespaces_vanished",
                    "places_unknown",
                    "processes_elsewhere",
                    "programs_unknown",
                    "sockets_elsewhere",
                    "sockets_left_out",
                    "sockets_unlisted",
                    "source_gone",
                    "names_late"),
                Arrays.stream(Notice.Code.values()).map(Notice.Code::label).toList()));
  }
}
