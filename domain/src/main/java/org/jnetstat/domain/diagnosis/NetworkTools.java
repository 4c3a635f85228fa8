package org.jnetstat.domain.diagnosis;

import java.util.regex.Pattern;

/**
 * Programs that are known to need raw sockets (raw(7)) or packet sockets (packet(7)): tools that
 * probe or watch a network, daemons of DHCP, neighbours, routing, wireless networks, VPN and
 * failover, and programs that are many tools in one file.
 */
final class NetworkTools {

  private static final Pattern NAMES =
      Pattern.compile(
          "(?:f|ar|h|n)?ping[46]?|traceroute6?|tracepath6?|mtr(?:-packet)?|nmap|masscan|zmap"
              + "|tcpdump|dumpcap|wireshark|tshark|termshark|ngrep|tcpflow|iftop|nethogs|ntopng"
              + "|snort|suricata|zeek|p0f|packetbeat|system-probe|softflowd|hsflowd|pmacctd|nprobe"
              + "|darkstat|bandwhich|arpwatch|arp-scan|tailscaled|cilium-agent|busybox|toybox"
              + "|dhclient|dhcpcd|udhcpc|dhcpd|kea-dhcp4|dhcrelay|dnsmasq|avahi-autoipd|wickedd.*"
              + "|NetworkManager|systemd(?:-networkd)?|connmand|radvd|rdisc6|ndisc6|rtsol|odhcp6c"
              + "|lldpd|lldpad|ladvd|wpa_supplicant|hostapd|iwd|ovs-vswitchd|ptp4l|pppd|pppoe"
              + "|keepalived|corosync|bird6?|zebra|ospf6?d|ripn?g?d|isisd|pimd|eigrpd|babeld|gobgpd"
              + "|charon(?:-systemd)?|pluto|openvpn|strongswan|smokeping|blackbox_exporter");

  private NetworkTools() {}

  /** Whether a program of that name is one of them. */
  static boolean include(String programName) {
    return NAMES.matcher(programName).matches();
  }
}
