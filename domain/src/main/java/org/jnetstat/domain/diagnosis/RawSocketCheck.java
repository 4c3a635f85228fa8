package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.regex.Pattern;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;

/**
 * Finds programs with raw sockets (raw(7)) that are none of those which are known to need them:
 * tools that probe a network, and daemons of DHCP, routing, VPN and failover.
 */
final class RawSocketCheck implements Check {

  private static final Pattern USUAL =
      Pattern.compile(
          "(?:f|ar|h|n)?ping[46]?|traceroute6?|tracepath6?|mtr(?:-packet)?|nmap|masscan"
              + "|tcpdump|dumpcap|wireshark|tshark|dhclient|dhcpcd|udhcpc|dhcpd|dnsmasq"
              + "|NetworkManager|systemd(?:-networkd)?|connmand|radvd|rdisc6|ndisc6|rtsol|odhcp6c"
              + "|keepalived|corosync|bird6?|zebra|ospf6?d|ripn?g?d|isisd|pimd|eigrpd|babeld|gobgpd"
              + "|charon(?:-systemd)?|pluto|openvpn|strongswan|smokeping|blackbox_exporter");

  @Override
  public String name() {
    return "raw_sockets";
  }

  @Override
  public void examine(Observation seen, Examination result) {
    List<AttributedConnection> raw =
        seen.sockets().stream().filter(row -> !row.connection().protocol().hasPorts()).toList();
    raw.forEach(result::needsOwner);
    Observation.byHolder(raw)
        .forEach(
            (holder, rows) -> {
              if (!USUAL.matcher(holder.programName()).matches()) {
                result.add(
                    new Finding(
                        Code.RAW_SOCKETS,
                        Severity.WARNING,
                        new Finding.Subject.Program(holder),
                        List.of(new Measure(Measure.SOCKETS, rows.size())),
                        rows));
              }
            });
  }
}
