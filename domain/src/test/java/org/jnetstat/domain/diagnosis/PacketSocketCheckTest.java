package org.jnetstat.domain.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.Ownership.Reason;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.PacketSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketSocketCheckTest {

  private static final NetworkNamespace BOX = new NetworkNamespace(7);

  private final PacketSocketCheck check = new PacketSocketCheck();

  private static PacketSocket socket(long inode, @Nullable String device) {
    return new PacketSocket(inode, 3, Optional.ofNullable(device), BOX);
  }

  private static HeldPacketSocket held(PacketSocket socket, ProcessInfo holder) {
    return new HeldPacketSocket(socket, Ownership.owned(List.of(Owner.byDescriptor(holder, 3))));
  }

  private static HeldPacketSocket unheld(PacketSocket socket, Reason reason) {
    return new HeldPacketSocket(socket, Ownership.without(reason));
  }

  private static ProcessInfo program(String name) {
    return ProcessInfo.builder(7, "x").executable("/usr/bin/" + name).build();
  }

  private static List<Fact> facts(int sockets, String... devices) {
    Measure count = new Measure("sockets", sockets);
    return devices.length == 0 ? List.of(count) : List.of(count, new Fact.Names(List.of(devices)));
  }

  private static Finding finding(Subject subject, List<Fact> facts) {
    return new Finding(Code.PACKET_SOCKETS, Severity.WARNING, subject, facts, List.of());
  }

  @Test
  void aProgramIsToldOnceWithItsDevices() {
    ProcessInfo odd = program("odd");

    assertEquals(
        List.of(finding(new Subject.Program(odd), facts(3, "eth0", "lo"))),
        new TwoLooks()
            .packetSockets(
                List.of(),
                List.of(
                    held(socket(1, "lo"), odd),
                    held(socket(2, "eth0"), odd),
                    held(socket(3, "lo"), odd)))
            .findingsOf(check));
  }

  @Test
  void whoGetsThePacketsOfAllDevicesIsToldOfNone() {
    ProcessInfo odd = program("odd");

    assertEquals(
        List.of(finding(new Subject.Program(odd), facts(2))),
        new TwoLooks()
            .packetSockets(
                List.of(), List.of(held(socket(1, "lo"), odd), held(socket(2, null), odd)))
            .findingsOf(check));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcpdump",
        "dhclient",
        "dhcpcd",
        "systemd-networkd",
        "lldpd",
        "wpa_supplicant",
        "tailscaled",
        "busybox"
      })
  void thoseThatWatchNetworksAreUsual(String name) {
    assertEquals(
        List.of(),
        new TwoLooks()
            .packetSockets(List.of(), List.of(held(socket(1, null), program(name))))
            .findingsOf(check));
  }

  @Test
  void socketsThatNobodyHoldsAtBothLooksAreTold() {
    HeldPacketSocket lasting = unheld(socket(1, "eth0"), Reason.UNEXPLAINED);
    HeldPacketSocket recent = unheld(socket(2, "eth0"), Reason.UNEXPLAINED);

    assertEquals(
        List.of(finding(new Subject.Stack(BOX), facts(1, "eth0"))),
        new TwoLooks().packetSockets(List.of(lasting), List.of(lasting, recent)).findingsOf(check));
    assertEquals(
        List.of(),
        new TwoLooks()
            .packetSockets(
                List.of(unheld(socket(1, "eth0"), Reason.NOT_PERMITTED)), List.of(lasting))
            .findingsOf(check));
    assertEquals(List.of(), new TwoLooks().packetSockets(null, List.of(lasting)).findingsOf(check));
  }

  @Test
  void whatCannotBeSeenIsNotChecked() {
    assertEquals(
        List.of(new Unchecked("packet_sockets", "packet_sockets")),
        new TwoLooks().packetSockets(List.of(), null).examinedBy(check).unchecked());
    Examination unknown =
        new TwoLooks()
            .packetSockets(List.of(), List.of(unheld(socket(1, "eth0"), Reason.NOT_PERMITTED)))
            .examinedBy(check);
    assertEquals(List.of(), unknown.findings());
    assertEquals(List.of(new Unchecked("packet_sockets", "owner")), unknown.unchecked());
  }

  @Test
  void aMachineWithoutThemIsChecked() {
    Examination none = new TwoLooks().packetSockets(List.of(), List.of()).examinedBy(check);

    assertEquals(List.of(), none.findings());
    assertEquals(List.of(), none.unchecked());
  }
}
