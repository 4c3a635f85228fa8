package org.jnetstat.domain.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.text.PrintableText;

/** Reports for tests of output formats: nothing, everything, and what an attacker would send. */
public final class SampleReports {

  /** When every sample was taken. */
  public static final Instant TAKEN_AT = Instant.parse("2026-11-22T21:03:11.123Z");

  /** No connection, no notice, nothing known of the machine. */
  public static final ConnectionReport EMPTY =
      new ConnectionReport(Host.UNKNOWN, TAKEN_AT, List.of(), List.of(), Map.of());

  /**
   * Every {@linkplain SampleConnections#ALL sample connection}, every reason to have owners or not,
   * and every kind of notice.
   */
  public static final ConnectionReport EVERYTHING =
      new ConnectionReport(
          new Host("web-1", "6c1f0c5e-7d1a-4a53-9d0e-2f1b7c3d4e5f", "6.18.44"),
          TAKEN_AT,
          attributed(SampleConnections.ALL),
          Arrays.stream(Notice.Code.values()).map(code -> new Notice(code, 12)).toList(),
          Map.of(0L, "root", 33L, "www-data", 1000L, "ada"));

  /** Names that would harm a reader if they were written as they are. */
  private static final List<String> HOSTILE_NAMES =
      List.of(
          "\u001b[31mred\u001b[0m",
          "bell\u0007back\b\u007f",
          "over\rwrite",
          "two\ntcp 0.0.0.0:1",
          "tab\tbed",
          "null\0byte",
          "next\u0085line",
          "csi\u009b2J",
          "turned\u202eround",
          "isolated\u2066here",
          "zero\u200bwidth",
          "\ufeffmarked",
          "line\u2028paragraph\u2029end",
          "lone\ud800high",
          "lone\udc00low",
          "tag\udb40\udc41ged",
          "quote\"back\\slash<&>'",
          "",
          " ");

  private SampleReports() {}

  /**
   * A report in which everything that a machine may name has a hostile name: processes, their
   * commands, executables, containers and units, users, the machine, and the text of a notice.
   */
  public static ConnectionReport hostile() {
    List<String> names = new ArrayList<>(HOSTILE_NAMES);
    byte[] notUtf8 = {'a', (byte) 0xff, (byte) 0xc0, (byte) 0x8a, (byte) 0xe2, (byte) 0x80};
    names.add(PrintableText.decode(notUtf8));
    names.add(PrintableText.decode("\u001b]0;title\u0007".getBytes(StandardCharsets.UTF_8)));
    return naming(names);
  }

  /** As many rows, owners and notices as {@link #hostile}, under names of plain letters. */
  public static ConnectionReport harmless() {
    return naming(hostile().connections().stream().map(row -> "plain").toList());
  }

  private static ConnectionReport naming(List<String> names) {
    List<AttributedConnection> rows = new ArrayList<>();
    for (String name : names) {
      ProcessInfo process =
          ProcessInfo.builder(812, name)
              .command(List.of(name, "--option=" + name))
              .executable("/opt/" + name)
              .uid(1000)
              .startedAt(TAKEN_AT.minusSeconds(3600))
              .container(new Container(name, Container.Runtime.LXC, name))
              .unit(name)
              .build();
      rows.add(
          new AttributedConnection(
              SampleConnections.TCP_ESTABLISHED,
              Ownership.owned(List.of(Owner.byDescriptor(process, 3)))));
    }
    String all = String.join(",", names);
    return new ConnectionReport(
        new Host(all, all, all),
        TAKEN_AT,
        rows,
        List.of(
            new Notice(
                Notice.Code.MALFORMED_ROWS,
                1,
                new Fact.File("/proc/net/tcp"),
                new Fact.Row(7, "st", Fact.Defect.NOT_HEXADECIMAL, all))),
        Map.of(0L, all, 1000L, all));
  }

  private static List<AttributedConnection> attributed(List<Connection> connections) {
    ProcessInfo complete =
        ProcessInfo.builder(812, "sshd")
            .command(List.of("sshd: ada [priv]", ""))
            .executable("/usr/sbin/sshd")
            .uid(0)
            .startedAt(Instant.parse("2026-11-22T20:00:00Z"))
            .container(
                new Container(
                    "3f2a".repeat(16),
                    Container.Runtime.CONTAINERD,
                    "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"))
            .unit("cri-containerd-" + "3f2a".repeat(16) + ".scope")
            .forwardsTo(EndpointLiteral.endpoint("172.17.0.2:22"))
            .build();
    ProcessInfo bare = ProcessInfo.builder(1203, "nginx").build();
    List<Owner> owners =
        List.of(
            Owner.byDescriptor(complete, 3),
            Owner.byDescriptor(complete, 4),
            new Owner(complete, Owner.Means.MEMORY_MAPPING, null),
            Owner.byDescriptor(bare, 10));
    Ownership.Reason[] reasons = Ownership.Reason.values();
    List<AttributedConnection> rows = new ArrayList<>();
    for (Connection connection : connections) {
      Ownership.Reason reason = reasons[rows.size() % reasons.length];
      rows.add(
          new AttributedConnection(
              connection,
              switch (reason) {
                case OWNED, VIA_LISTENER -> new Ownership(reason, owners);
                default -> Ownership.without(reason);
              }));
    }
    return rows;
  }
}
